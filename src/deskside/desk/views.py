"""Views of tickets and of customers: filter lines with a name, that come with the desk or were saved here (R-71)."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from deskside.desk.filter_keys import CUSTOMER, TICKET, vocabulary
from deskside.desk.filters import parse_filter
from deskside.desk.order import Timing
from deskside.desk.queue import count
from deskside.desk.unit_of_work import unit_of_work
from deskside.errors import BadInput, NotFound
from deskside.language.i18n import N_, _, listed
from deskside.language.text import fold, keep, searched

BUILT_IN = {
    TICKET: {
        "live": (N_("All live"), ""),
        "mine": (N_("Mine"), "assignee:me"),
        "no-promise": (N_("No promise"), "promise:none"),
        "waiting": (N_("Waiting for them"), "status:waiting"),
        "carried": (N_("Carried over"), "carried:yes"),
        "complaints": (N_("Complaints"), "complaint:yes"),
        "resolved-today": (N_("Solved today"), "status:resolved,closed resolved:today"),
    },
    CUSTOMER: {
        "all": (N_("All"), ""),
        "no-contact": (N_("No contact for 90 days"), 'contact:<"90 days ago",none'),
        "regulars": (N_("Regulars without a promise"), "segment:top,regular promise:none"),
        "with-tickets": (N_("With live tickets"), "tickets:yes"),
        "overdue": (N_("Overdue"), "owes:late"),
    },
}
"""The views that come with the desk, by the list that they are of."""


@dataclass(frozen=True)
class View:
    """A named filter line. `code` is the fixed name of a built-in one, `id` the number of one saved here."""

    name: str
    filter: str
    code: str = ""
    id: int | None = None
    owner: int | None = None
    of: str = TICKET


def views(conn: sqlite3.Connection, me: int | None, of: str = TICKET) -> list[View]:
    """The views of a list: those of the desk, of the shop, one's own; *mine* only where `me` is somebody."""
    built_in = [
        View(_(name), line, code, of=of)
        for code, (name, line) in BUILT_IN[of].items()
        if code != "mine" or me is not None
    ]
    rows = conn.execute(
        "select name, filter, id, staff_id from saved_view where of_what = ? and (staff_id is null or staff_id = ?)"
        " order by staff_id is not null, position, id",
        (of, me),
    )
    return built_in + [View(name, line, "", key, owner, of) for name, line, key, owner in rows.fetchall()]


def counted(conn: sqlite3.Connection, shown: list[View], *, now: datetime, shop: Timing, me: int | None) -> list[int]:
    """How many rows each of the views holds; none where its line no longer means anything here.

    A saved line may name somebody who was given another name since, or shares it now: the view itself says so.
    """
    counts = []
    for view in shown:
        try:
            counts.append((count if view.of == TICKET else _customers)(conn, view.filter, now=now, shop=shop, me=me))
        except (BadInput, NotFound):
            counts.append(0)
    return counts


def _customers(conn: sqlite3.Connection, line: str, *, now: datetime, shop: Timing, me: int | None) -> int:
    from deskside.desk.customers.listing import count_filtered

    return count_filtered(conn, line, now=now, shop=shop, me=me)


def view_named(conn: sqlite3.Connection, name: str, me: int | None, of: str = TICKET) -> View:
    """The view with this code or name, one's own first; `NotFound` names those there are."""
    known = views(conn, me, of)
    for view in reversed(known):
        if searched(name.strip()) in (searched(view.name), view.code):
            return view
    raise NotFound(
        _("There is no view “{name}”.").format(name=name),
        hint=_("There are: {choices}").format(choices=listed(view.code or view.name for view in known)),
        candidates=tuple(view.code or view.name for view in known),
    )


def save_view(
    conn: sqlite3.Connection, name: str, line: str, of: str = TICKET, *, by: int | None, now: datetime
) -> View:
    """Save a filter line under a name for who makes the change, or for the shop (nobody), in place of one so called.

    Raises `BadInput` for a line that is none, or without a name.
    """
    name = _name(name)
    if not name:
        raise BadInput(_("A view needs a name."), hint=_("Write what is in it."))
    line = str(parse_filter(line, vocabulary(of, conn)))
    with unit_of_work(conn, "view", by=by, now=now) as work:
        from deskside.models import SavedView

        same = conn.execute(
            "select id from saved_view where of_what = ? and staff_id is ? and folded = ?", (of, by, fold(name))
        ).fetchone()
        if same is not None:
            work.session.delete(work.session.get_one(SavedView, same[0]))
            work.session.flush()
        last = conn.execute("select count(*) from saved_view").fetchone()[0]
        saved = work.add(SavedView(of_what=of, staff_id=by, name=name, folded=fold(name), filter=line, position=last))
    return View(name, line, "", saved.id, by, of)


def edit_view(conn: sqlite3.Connection, view_id: int, name: str, line: str, *, by: int | None, now: datetime) -> View:
    """Give a saved view of the shop's or of one's own another name or another line.

    Raises `BadInput` for a line that is none, without a name, and for a name that another view has.
    """
    name = _name(name)
    if not name:
        raise BadInput(_("A view needs a name."), hint=_("Write what is in it."))
    with unit_of_work(conn, "view", by=by, now=now) as work:
        view = work.find("saved_view", view_id)
        if view is None or view["staff_id"] not in (None, by):
            raise _gone()
        owner, of = view["staff_id"], view["of_what"]
        line = str(parse_filter(line, vocabulary(of, conn)))
        same = "select 1 from saved_view where of_what = ? and staff_id is ? and folded = ? and id <> ?"
        if conn.execute(same, (of, owner, fold(name), view_id)).fetchone() is not None:
            raise BadInput(
                _("There is a view “{name}” already.").format(name=name), hint=_("Give this one another name.")
            )
        work.update("saved_view", view_id, {"name": name, "folded": fold(name), "filter": line})
    return View(name, line, "", view_id, owner, of)


def drop_view(conn: sqlite3.Connection, view_id: int, *, by: int | None, now: datetime) -> None:
    """Forget a saved view of the shop's or of one's own."""
    with unit_of_work(conn, "view", by=by, now=now) as work:
        from deskside.models import SavedView

        view = work.session.get(SavedView, view_id)
        if view is None or view.staff_id not in (None, by):
            raise _gone()
        work.session.delete(view)


def _name(typed: str) -> str:
    from deskside.fields.short_text import short_text

    return keep(short_text(typed, 60))


def _gone() -> NotFound:
    return NotFound(_("That view is gone already."), hint=_("v shows the views there are."))

"""Views of the queue: filter lines with a name, those that come with the desk and those saved here (R-71)."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from deskside.desk.filters import parse_filter
from deskside.desk.order import Timing
from deskside.desk.queue import count
from deskside.errors import BadInput, NotFound
from deskside.language.i18n import N_, _
from deskside.language.text import fold, keep

BUILT_IN = {
    "live": (N_("All live"), ""),
    "mine": (N_("Mine"), "assignee:me"),
    "no-promise": (N_("No promise"), "promise:none"),
    "waiting": (N_("Waiting for them"), "status:waiting"),
    "complaints": (N_("Complaints"), "complaint:yes"),
    "resolved-today": (N_("Solved today"), "status:resolved,closed resolved:today"),
}


@dataclass(frozen=True)
class View:
    """A named filter line. `code` is the fixed name of a built-in one, `id` the number of one saved here."""

    name: str
    filter: str
    code: str = ""
    id: int | None = None
    owner: int | None = None


def views(conn: sqlite3.Connection, me: int | None) -> list[View]:
    """The views that come with the desk, then those of the shop, then one's own; *mine* only where `me` is somebody."""
    built_in = [
        View(_(name), line, code) for code, (name, line) in BUILT_IN.items() if code != "mine" or me is not None
    ]
    rows = conn.execute(
        "select name, filter, id, staff_id from saved_view where staff_id is null or staff_id = ?"
        " order by staff_id is not null, position, id",
        (me,),
    )
    return built_in + [View(name, line, "", key, owner) for name, line, key, owner in rows.fetchall()]


def counted(conn: sqlite3.Connection, shown: list[View], *, now: datetime, shop: Timing, me: int | None) -> list[int]:
    """How many tickets each of the views holds; none where its line no longer means anything here.

    A saved line may name somebody who was given another name since, or shares it now: the view itself says so.
    """
    counts = []
    for view in shown:
        try:
            counts.append(count(conn, view.filter, now=now, shop=shop, me=me))
        except (BadInput, NotFound):
            counts.append(0)
    return counts


def view_named(conn: sqlite3.Connection, name: str, me: int | None) -> View:
    """The view with this code or name, one's own first; `NotFound` names those there are."""
    known = views(conn, me)
    for view in reversed(known):
        if fold(name.strip()) in (fold(view.name), view.code):
            return view
    raise NotFound(
        _("There is no view “{name}”.").format(name=name),
        hint=_("There are: {choices}").format(choices=", ".join(view.code or view.name for view in known)),
        candidates=tuple(view.code or view.name for view in known),
    )


def save_view(conn: sqlite3.Connection, name: str, line: str, staff_id: int | None) -> View:
    """Save a filter line under a name, for one person or for the shop (nobody), in place of one of the same name.

    The caller holds the transaction. Raises `BadInput` for a line that is none, or without a name.
    """
    name = keep(" ".join(name.split()))
    if not name:
        raise BadInput(_("A view needs a name."), hint=_("Write what its tickets have in common."))
    line = str(parse_filter(line))
    conn.execute("delete from saved_view where staff_id is ? and folded = ?", (staff_id, fold(name)))
    cursor = conn.execute(
        "insert into saved_view (staff_id, name, folded, filter, position)"
        " values (?, ?, ?, ?, (select count(*) from saved_view))",
        (staff_id, name, fold(name), line),
    )
    return View(name, line, "", cursor.lastrowid, staff_id)


def drop_view(conn: sqlite3.Connection, view_id: int, staff_id: int | None) -> None:
    """Forget a saved view of the shop's or of one's own; the caller holds the transaction."""
    cursor = conn.execute(
        "delete from saved_view where id = ? and (staff_id is null or staff_id = ?)", (view_id, staff_id)
    )
    if not cursor.rowcount:
        raise NotFound(_("That view is gone already."), hint=_("v shows the views there are."))

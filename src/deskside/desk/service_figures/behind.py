"""The rows behind a figure of service: calls, tickets, days or lost customers (R-80)."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from deskside.desk.callbacks.callback_rows import CallbackRow, select_rows
from deskside.desk.codes import status_word
from deskside.desk.figures import MOST_BEHIND, Behind
from deskside.desk.service_figures.day_figures import Ended, ended_days
from deskside.desk.service_figures.first_contact import first_solved_of
from deskside.desk.service_figures.labels import length_said
from deskside.desk.shared_sql import called
from deskside.language.i18n import N_, _
from deskside.shop.settings import Shop
from deskside.store.codec import text_time
from deskside.when import format_time

if TYPE_CHECKING:
    from deskside.shop.hours import OpeningHours

_CALLS = {
    "missed": (0, "missed", N_("missed")),
    "late": (1, "late", N_("called late")),
    "kept": (2, "kept", N_("kept")),
    "moved": (3, "carried", N_("put off")),
}


class Asked(NamedTuple):
    """As of when, and for which shop the rows are told."""

    now: datetime
    shop: Shop
    hours: "OpeningHours"


def rows_behind(
    conn: sqlite3.Connection, kind: str, keys: Sequence[int], *, now: datetime, shop: Shop, hours: "OpeningHours"
) -> list[Behind]:
    """The first of the rows of a kind: calls with the worst first, tickets and days in the order of their keys."""
    return _READERS[kind](conn, keys[:MOST_BEHIND], Asked(now, shop, hours))


def _calls(conn: sqlite3.Connection, keys: Sequence[int], asked: Asked) -> list[Behind]:
    rows = select_rows(conn, f"c.id in ({_listed(keys)})", {}, asked.now)
    return [_call(row, asked) for row in sorted(rows, key=lambda row: (_CALLS[row.state][0], row.due_at, row.id))]


def _call(row: CallbackRow, asked: Asked) -> Behind:
    _place, sign, word = _CALLS[row.state]
    state = _(word)
    if row.margin_minutes and row.state == "late":
        state = _("called late, by {time}").format(time=length_said(-row.margin_minutes))
    elif row.margin_minutes is not None and row.state == "kept":
        state = _("kept, {margin}").format(margin=margin_said(row.margin_minutes))
    when = format_time.brief(row.due_at, asked.shop.zone, asked.now, row.due_until)
    return Behind(sign, state, when, row.customer.name, row.subject or row.reason, row.ticket, row.customer.id)


def margin_said(minutes: int) -> str:
    """By how much a call beat the promise, or came after it, in words."""
    if not minutes:
        return _("in time")
    said = length_said(abs(minutes))
    return (_("{time} early") if minutes > 0 else _("{time} late")).format(time=said)


def _tickets(conn: sqlite3.Connection, keys: Sequence[int], asked: Asked) -> list[Behind]:
    return _of_tickets(conn, keys, asked, lambda row: (_ended_sign(row), status_word(row["status"])))


def _answered(conn: sqlite3.Connection, keys: Sequence[int], asked: Asked) -> list[Behind]:
    def told(row: sqlite3.Row) -> tuple[str, str]:
        if row["response_minutes"] is None:
            return "late", _("never answered")
        late = row["response_due_at"] is not None and row["responded_at"] > row["response_due_at"]
        said = _("answered in {time}").format(time=length_said(row["response_minutes"]))
        return "late" if late else "kept", said

    return _of_tickets(conn, keys, asked, told)


def _solved(conn: sqlite3.Connection, keys: Sequence[int], asked: Asked) -> list[Behind]:
    def told(row: sqlite3.Row) -> tuple[str, str]:
        late = row["resolution_due_at"] is not None and row["resolved_at"] > row["resolution_due_at"]
        said = _("solved in {time}").format(time=length_said(row["resolution_minutes"] or 0))
        return "late" if late else "kept", said

    return _of_tickets(conn, keys, asked, told)


def _first_contact(conn: sqlite3.Connection, keys: Sequence[int], asked: Asked) -> list[Behind]:
    solved = first_solved_of(conn, keys)

    def told(row: sqlite3.Row) -> tuple[str, str]:
        found = solved[row["number"]]
        if found.reopened:
            return "late", _("opened again")
        return ("kept", _("at the first contact")) if found.at_first_contact else ("late", _("not at once"))

    return _of_tickets(conn, keys, asked, told)


def _of_tickets(
    conn: sqlite3.Connection, keys: Sequence[int], asked: Asked, told: Callable[[sqlite3.Row], tuple[str, str]]
) -> list[Behind]:
    rows = conn.execute(
        f"select t.number, t.subject, t.status, t.opened_at, t.resolved_at, t.customer_id, {called('c')} as who,"
        " r.responded_at, r.response_due_at, r.response_minutes, r.resolution_due_at, r.resolution_minutes"
        " from ticket t left join customer c on c.id = t.customer_id"
        " left join target_result r on r.ticket_number = t.number and r.resolved_at = t.resolved_at"
        f" where t.number in ({_listed(keys)})"
    ).fetchall()
    place = {key: index for index, key in enumerate(keys)}
    return [
        Behind(
            *told(row),
            format_time.brief(text_time(row["opened_at"]), asked.shop.zone, asked.now),
            row["who"] or "",
            row["subject"],
            ticket=row["number"],
            customer=row["customer_id"],
        )
        for row in sorted(rows, key=lambda row: place[row["number"]])
    ]


def _days(conn: sqlite3.Connection, keys: Sequence[int], asked: Asked) -> list[Behind]:
    wanted = [date.fromordinal(key) for key in keys]
    if not wanted:
        return []
    days = ended_days(conn, min(wanted), max(wanted), now=asked.now, hours=asked.hours)
    return [_day(each) for each in days if each.day in wanted]


def _day(ended: Ended) -> Behind:
    sign, state = ("kept", _("clean")) if ended.is_clean else ("late", _("closed, with a promise missed"))
    if not ended.is_closed:
        sign, state = "missed", _("not closed")
    return Behind(sign, state, format_time.long_day(ended.day), "", "", day=ended.day)


def _losses(conn: sqlite3.Connection, keys: Sequence[int], _asked: Asked) -> list[Behind]:
    from deskside.desk.losses.figures import losses_behind

    return losses_behind(conn, keys)


def _ended_sign(row: sqlite3.Row) -> str:
    return "kept" if row["resolved_at"] is not None else ""


def _listed(keys: Sequence[int]) -> str:
    return ",".join(str(int(key)) for key in keys)


_READERS: dict[str, Callable[[sqlite3.Connection, Sequence[int], Asked], list[Behind]]] = {
    "callback": _calls,
    "ticket": _tickets,
    "answered": _answered,
    "solved": _solved,
    "first-contact": _first_contact,
    "day": _days,
    "loss": _losses,
}

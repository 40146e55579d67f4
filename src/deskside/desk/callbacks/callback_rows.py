"""A commitment as lists and cards show it, its state as of a moment (R-02, R-10)."""

import sqlite3
from datetime import date, datetime, timedelta
from typing import NamedTuple

from deskside.desk.codes import CALL_STATES, CallState
from deskside.desk.missing import no_callback
from deskside.desk.order import Rank, Timing, borders, callback_branches
from deskside.desk.shared_sql import Named, called, phone_to_reach
from deskside.errors import BadInput
from deskside.language.i18n import _, choices
from deskside.shop.zones import day_range
from deskside.store.codec import optional_time, text_time, time_text

STATE_SQL = (
    "case when c.ended_at is null or c.ended_at > :now then case when c.missed_at < :now then 'missed' else 'open' end"
    " when c.state in ('moved', 'cancelled') and c.missed_at < c.ended_at then 'missed' else c.state end"
)
"""The state of callback `c` as of `:now`; `state_at` says the same in Python."""


def phone_to_call(row: str) -> str:
    """SQL for the number to call for callback `row`: the one it names, or the right one where that was wrong (R-11).

    One that is not to be called gives way to another of theirs (R-31). Nothing where it was wrong and no right one is
    known. The text of a wrong-number attempt is the right number.
    """
    wrong = (
        f"from attempt w where w.callback_id = {row}.id and w.outcome = 'wrong-number' and w.withdrawn_at is null"
        " order by w.id desc limit 1"
    )
    forbidden = (
        f"select 1 from contact_point d where d.customer_id = {row}.customer_id and d.kind = 'phone'"
        f" and d.do_not_call and d.shown = {row}.phone"
    )
    named = f"case when exists ({forbidden}) then null else nullif({row}.phone, '') end"
    known = f"coalesce({named}, {phone_to_reach(f'{row}.customer_id', f'{row}.person_id')}, '')"
    return f"coalesce((select w.text {wrong}), {known})"


_COLUMNS = (
    f"select c.*, {phone_to_call('c')} as to_call, {called('k')} as who, t.subject, p.name as person_name,"
    " t.status as ticket_status,"
    " o.name as owner_name, m.name as maker_name,"
    " (select count(*) from attempt a where a.callback_id = c.id and a.withdrawn_at is null) as attempts"
    " from callback c join customer k on k.id = c.customer_id"
    " left join ticket t on t.number = c.ticket_number left join person p on p.id = c.person_id"
    " left join staff o on o.id = c.owner_id left join staff m on m.id = c.made_by"
)


class CallbackRow(NamedTuple):
    """A commitment; times are aware UTC. `state` is computed (R-10), `ended_as` is how it really ended.

    A promise that was missed and then moved or cancelled has the state "missed" and ended as "moved" or "cancelled".
    `margin_minutes` is set when it was kept or late: above 0 early, 0 inside the window, below 0 after it.
    `attempts` are the calls made for it. `moved_by` is who asked: "us" or "them".
    """

    id: int
    state: CallState
    due_at: datetime
    due_until: datetime
    missed_at: datetime
    owner: Named | None
    customer: Named
    person: str
    phone: str
    ticket: int | None
    subject: str
    reason: str
    attempts: int
    margin_minutes: int | None
    made_by: Named | None
    made_at: datetime
    ended_as: str
    ended_at: datetime | None
    moved_to: int | None
    moved_by: str | None
    cancel_reason: str | None
    withdrawn: bool
    ticket_status: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the call is still to be made; one that was moved or cancelled too late stays missed (R-10)."""
        return self.ended_at is None

    @property
    def due_from(self) -> datetime:
        """Where the promised time or window begins."""
        return self.due_at


def state_at(ended_as: CallState, missed_at: datetime, ended_at: datetime | None, now: datetime) -> CallState:
    """The state as of `now`: missed after the grace until called; moving or cancelling after it changes nothing."""
    if ended_at is None or ended_at > now:
        return "missed" if missed_at < now else "open"
    if ended_as in ("moved", "cancelled") and missed_at < ended_at:
        return "missed"
    return ended_as


def margin(due_at: datetime, due_until: datetime, met_at: datetime) -> int:
    """Whole minutes by which a call beat the promise (P-03): above 0 early, 0 inside the window, below 0 after it."""
    if met_at < due_at:
        return int((due_at - met_at) / timedelta(minutes=1))
    return min(int((due_until - met_at) / timedelta(minutes=1)), 0)


def callback(conn: sqlite3.Connection, callback_id: int, *, now: datetime) -> CallbackRow:
    """One commitment; `NotFound` where there is none."""
    row = conn.execute(f"{_COLUMNS} where c.id = ?", (callback_id,)).fetchone()
    if row is None:
        raise no_callback(callback_id)
    return as_row(row, now)


def callbacks_of(
    conn: sqlite3.Connection, *, ticket: int | None = None, customer: int | None = None, now: datetime
) -> list[CallbackRow]:
    """All commitments of a ticket or of a customer, taken back ones left out, the newest last."""
    column, value = ("ticket_number", ticket) if ticket is not None else ("customer_id", customer)
    rows = conn.execute(f"{_COLUMNS} where c.{column} = ? and c.withdrawn_at is null order by c.id", (value,))
    return [as_row(row, now) for row in rows.fetchall()]


def list_callbacks(
    conn: sqlite3.Connection,
    *,
    now: datetime,
    shop: Timing,
    day: date | None = None,
    state: str | None = None,
    owner: int | None = None,
) -> list[CallbackRow]:
    """Commitments of one day of the shop, in one state, or of one owner, by their time; taken back ones left out.

    Without a day and a state: those still to be answered, in the order of R-13. `BadInput` for an unknown state.
    """
    if state is not None and state not in CALL_STATES:
        raise BadInput(
            _("“{state}” is not a state of a promised call.").format(state=state),
            hint=_("It is one of: {choices}").format(choices=choices(CALL_STATES)),
        )
    if day is None and state is None:
        return open_rows(conn, now=now, shop=shop, owner=owner)
    where: list[str] = ["c.withdrawn_at is null"]
    values: dict[str, str | int] = {"now": time_text(now)}
    if day is not None:
        start, end = day_range(day, shop.zone)
        where.append("c.due_at >= :start and c.due_at < :end")
        values |= {"start": time_text(start), "end": time_text(end)}
    if state is not None:
        where += ["c.state = 'open'"] if state == "open" else []
        where.append(f"{STATE_SQL} = :state")
        values["state"] = state
    if owner is not None:
        where.append("c.owner_id = :owner")
        values["owner"] = owner
    return select_rows(conn, " and ".join(where), values, now)


def open_rows(
    conn: sqlite3.Connection, *, now: datetime, shop: Timing, owner: int | None = None, only: Rank | None = None
) -> list[CallbackRow]:
    """The commitments still to be answered in the order of R-13, of everybody or of one owner, or of one place."""
    found: list[CallbackRow] = []
    branches = callback_branches(borders(now, shop))
    for branch in (each for each in branches if only in (None, each.place)):
        where, values = branch.where, branch.values
        if owner is not None:
            where, values = f"{where} and c.owner_id = ?", (*values, owner)
        rows = conn.execute(f"{_COLUMNS} where {where} order by {branch.order}", values).fetchall()
        found += [as_row(row, now) for row in rows]
    return found


def missed_ids(conn: sqlite3.Connection, *, now: datetime, shop: Timing) -> list[int]:
    """The commitments whose grace is over and that nobody has answered, in the order of R-13: the oldest first."""
    [branch] = [each for each in callback_branches(borders(now, shop)) if each.place is Rank.MISSED]
    rows = conn.execute(f"select c.id from callback c where {branch.where} order by {branch.order}", branch.values)
    return [row[0] for row in rows.fetchall()]


def select_rows(
    conn: sqlite3.Connection,
    where: str,
    values: dict[str, str | int],
    now: datetime,
) -> list[CallbackRow]:
    """The commitments `c` for which a condition of ours holds, by their time."""
    rows = conn.execute(f"{_COLUMNS} where {where} order by c.due_at, c.id", values).fetchall()
    return [as_row(row, now) for row in rows]


def as_row(row: sqlite3.Row, now: datetime) -> CallbackRow:
    """A row of the file as it stands at `now`."""
    due_at, due_until = text_time(row["due_at"]), text_time(row["due_until"])
    missed_at, ended_at = text_time(row["missed_at"]), optional_time(row["ended_at"])
    state = state_at(row["state"], missed_at, ended_at, now)
    met = state in ("kept", "late") and ended_at is not None
    return CallbackRow(
        id=row["id"],
        state=state,
        due_at=due_at,
        due_until=due_until,
        missed_at=missed_at,
        owner=_named(row["owner_id"], row["owner_name"]),
        customer=Named(row["customer_id"], row["who"]),
        person=row["person_name"] or "",
        phone=row["to_call"],
        ticket=row["ticket_number"],
        subject=row["subject"] or "",
        reason=row["reason"],
        attempts=row["attempts"],
        margin_minutes=margin(due_at, due_until, ended_at) if met and ended_at is not None else None,
        made_by=_named(row["made_by"], row["maker_name"]),
        made_at=text_time(row["made_at"]),
        ended_as=row["state"],
        ended_at=ended_at,
        moved_to=row["moved_to_id"],
        moved_by=row["moved_by"],
        cancel_reason=row["cancel_reason"],
        withdrawn=row["withdrawn_at"] is not None,
        ticket_status=row["ticket_status"] or "",
    )


def _named(number: int | None, name: str | None) -> Named | None:
    return None if number is None or name is None else Named(number, name)

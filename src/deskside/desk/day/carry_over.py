"""Carrying a ticket over to a later day: why, what is awaited, what they were told, and the call promised (P-04)."""

import sqlite3
from datetime import date, datetime
from typing import TYPE_CHECKING

from deskside.desk.callbacks.callback_record import (
    due_window,
    end,
    open_calls,
    replace,
    still_here,
)
from deskside.desk.callbacks.callback_record import line as call_line
from deskside.desk.callbacks.promise import promise_in
from deskside.desk.codes import known_channel
from deskside.desk.day.bounds import day_to_close, ends, starts
from deskside.desk.day.settings import known_reason
from deskside.desk.day.settled import carried_by
from deskside.desk.day.undecided import AsItStands, standing
from deskside.desk.edit_record import edit
from deskside.desk.tables import Values
from deskside.desk.tickets.fields import TICKET
from deskside.desk.tickets.status import is_so_already
from deskside.desk.unit_of_work import UnitOfWork, unit_of_work
from deskside.errors import BadInput, Refused
from deskside.language.i18n import _
from deskside.language.text import words_of
from deskside.shop.settings import read_hours
from deskside.shop.zones import local_day
from deskside.store.codec import text_time, time_text
from deskside.when.format_time import brief, long_day

if TYPE_CHECKING:
    from deskside.when import When


def carry_over(
    conn: sqlite3.Connection,
    number: int,
    reason: str,
    *,
    day: date,
    awaited: str = "",
    told: str = "",
    channel: str = "phone",
    promise: "When | None" = None,
    assignee: int | None = None,
    by: int | None,
    now: datetime,
) -> int:
    """Carry a live ticket over at the end of `day`; the id. `assignee` is who sees to it from now on.

    It asks what they were told, unless that was written that day or stands since the last carrying over, and for a
    call on a later day, unless one is promised; calls promised up to the end of the day are moved to it, by us. Where
    nobody knows who called, the reason is enough. `Refused` where it was carried over that day already, and for a
    day that was over before it was opened.
    """
    with unit_of_work(conn, "carry_over", by=by, now=now, ticket=number) as work:
        ticket = _live(work, number)
        _came_by(work, ticket, day)
        _not_yet(work, number, day)
        why = known_reason(conn, reason)
        if assignee is not None:
            edit(work, TICKET, number, {"assignee": assignee})
        words, call = None, None
        if ticket["customer_id"] is not None:
            words = _words(work, number, day, told, known_channel(channel))
            call = _call(work, number, day, words_of(awaited), promise)
        elif promise is not None or words_of(told):
            raise Refused(
                _("The caller on #{number} is not known yet, so nobody was told or is called.").format(number=number),
                hint=_("Name the customer first, or carry it over with its reason alone."),
            )
        return _write(work, number, day, why, words_of(awaited), words, call)


def carry_as_they_stand(conn: sqlite3.Connection, day: date, *, by: int | None, now: datetime) -> list[int]:
    """Carry over all that have their reason, words and a later promise, as one change (L-20); their numbers."""
    from deskside.shop.settings import read_shop

    ready = standing(conn, day, now=now, shop=read_shop(conn))
    if not ready:
        return []
    with unit_of_work(conn, "carry_over", by=by, now=now) as work:
        work.on_each(list(ready), lambda number: _as_it_stands(work, number, day, ready[number]))
    return list(ready)


def carry_as_it_stands(conn: sqlite3.Connection, number: int, day: date, *, by: int | None, now: datetime) -> None:
    """Carry over one that has all of it; `Refused` where something is missing by now."""
    with unit_of_work(conn, "carry_over", by=by, now=now, ticket=number) as work:
        _not_yet(work, number, day)
        ready = standing(conn, day, now=now, shop=work.shop)
        if number not in ready:
            raise Refused(
                _("#{number} does not have all of it: a reason, words told today, a call on a later day.").format(
                    number=number
                ),
                hint=_("Carry it over with what is missing."),
            )
        _as_it_stands(work, number, day, ready[number])


def told_since(conn: sqlite3.Connection, number: int, start: datetime) -> tuple[int, str] | None:
    """The line and the words that the customer was last told from `start` on."""
    row = conn.execute(
        "select id, text from line where ticket_number = ? and kind = 'told' and withdrawn_at is null and at >= ?"
        " order by id desc limit 1",
        (number, time_text(start)),
    ).fetchone()
    return None if row is None else (int(row[0]), str(row[1]))


def _as_it_stands(work: UnitOfWork, number: int, day: date, has: AsItStands) -> None:
    _live(work, number)
    _write(work, number, day, has.reason, has.awaited, has.told_line, has.callback)


def _live(work: UnitOfWork, number: int) -> Values:
    ticket = work.ticket(number)
    if ticket["resolved_at"] is not None:
        raise is_so_already(number, ticket["status"])
    return ticket


def _came_by(work: UnitOfWork, ticket: Values, day: date) -> None:
    """Refuse a day that was over before the ticket was opened, but never the one that ends now."""
    zone = work.shop.zone
    late = ticket["opened_at"] >= time_text(ends(day, zone))
    if late and day < day_to_close(work.now, read_hours(work.conn, work.shop)):
        raise Refused(
            _("#{number} was not open yet on {day}.").format(
                number=ticket["number"], day=long_day(day, with_year=True)
            ),
            hint=_("Its first day is {day}.").format(
                day=long_day(local_day(text_time(ticket["opened_at"]), zone), with_year=True)
            ),
        )


def _not_yet(work: UnitOfWork, number: int, day: date) -> None:
    """Refuse what is decided. A carrying over whose call is promised no more makes room for the new one."""
    carried = carried_by(work.conn, number, day)
    if carried is not None:
        raise Refused(
            _("{who} carried #{number} over already, {time}.").format(
                who=carried[0], number=number, time=brief(carried[1], work.shop.zone, work.now)
            ),
            hint=_("Nothing is left to do on it today."),
        )
    before = work.conn.execute(
        "select id from carry_over where ticket_number = ? and day = ? and withdrawn_at is null",
        (number, day.isoformat()),
    ).fetchone()
    if before is not None:
        work.update("carry_over", before[0], {"withdrawn_at": work.at})


def _words(work: UnitOfWork, number: int, day: date, told: str, channel: str) -> int:
    """The line of what they were told: what is said now, what was said that day, or before the last carrying over."""
    said = told_since(work.conn, number, starts(day, work.shop.zone))
    text = words_of(told)
    if text and (said is None or said[1] != text):
        return work.line("told", ticket=number, text=text, channel=channel)
    if said is not None:
        return said[0]
    ready = standing(work.conn, day, now=work.now, shop=work.shop).get(number)
    if ready is not None:
        return ready.told_line
    raise Refused(
        _("Carrying over asks what the customer was told."),
        hint=_("Tell them the whole story, and write it down in a few words."),
    )


def _call(work: UnitOfWork, number: int, day: date, awaited: str, promise: "When | None") -> int:
    """The call on a later day; what was promised up to the end of the day is moved to it."""
    over = ends(day, work.shop.zone)
    calls, ahead = open_calls(work, number), time_text(max(over, work.now))
    later = [call for call in calls if call["due_at"] >= ahead]
    before = [call for call in calls if call["due_at"] < ahead]
    if promise is not None and promise.at < over:
        raise BadInput(
            _("A call on a later day is wanted, and {time} is not.").format(
                time=brief(promise.at, work.shop.zone, work.now, promise.until)
            ),
            hint=_("Say a time after {day}, like “tomorrow 10am”.").format(day=long_day(day)),
        )
    if promise is None and not later:
        raise Refused(
            _("Carrying over asks when the customer is called."),
            hint=_("Promise a call on a later day, like “tomorrow 10am”."),
        )
    same = promise is None or (bool(later) and _is_at(later[0], promise))
    target = later[0] if same else None
    if target is None:
        assert promise is not None
        moved = (later or before)[:1]
        if not moved:
            return promise_in(work, ticket=number, when=promise, reason=awaited)
        [first] = moved
        before = [call for call in before if call is not first]
        target = work.row("callback", replace(work, first, promise, "us", owner_id=still_here(work, first["owner_id"])))
        call_line(work, "moved", target, text="us", old=due_window(first), new=due_window(target))
    for call in before:
        end(work, call, "moved", moved_to_id=target["id"], moved_by="us")
        call_line(work, "moved", target, text="us", old=due_window(call), new=due_window(target))
    return int(target["id"])


def _is_at(call: Values, when: "When") -> bool:
    return (call["due_at"], call["due_until"]) == (time_text(when.at), time_text(when.until or when.at))


def _write(
    work: UnitOfWork, number: int, day: date, reason: str, awaited: str, told: int | None, call: int | None
) -> int:
    if day > local_day(work.now, work.shop.zone):
        raise Refused(_("That day has not come yet."), hint=_("A ticket is carried over at the end of its day."))
    window = None if call is None else due_window(work.row("callback", call))
    line = work.line("carried", ticket=number, text=awaited, old=reason, new=window)
    values = {"ticket_number": number, "day": day.isoformat(), "at": work.at, "by_id": work.by, "reason": reason}
    values |= {"awaited": awaited, "told_line_id": told, "callback_id": call, "line_id": line}
    return work.insert("carry_over", values)

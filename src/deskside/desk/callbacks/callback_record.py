"""What promising, moving and answering share: the record of a commitment, what it concerns, its lines (R-10, R-21)."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from deskside.desk.callbacks.callback_rows import phone_to_call
from deskside.desk.callbacks.what_became import said_of
from deskside.desk.missing import no_callback
from deskside.desk.shared_sql import number_to_call
from deskside.desk.tables import Values
from deskside.desk.unit_of_work import UnitOfWork, unit_of_work
from deskside.errors import Refused
from deskside.language.i18n import _
from deskside.language.text import is_blank, keep, words_of
from deskside.store.codec import text_window, time_text, window_text
from deskside.when.format_time import brief

if TYPE_CHECKING:
    from deskside.when import When


class About(NamedTuple):
    """Where the lines of a commitment stand: on its ticket, or on its customer where there is none."""

    ticket: int | None
    customer: int | None


def about(call: Values) -> About:
    """What a commitment is about."""
    number = call["ticket_number"]
    return About(number, None if number is not None else call["customer_id"])


def commit(
    work: UnitOfWork,
    *,
    ticket: int | None,
    customer_id: int,
    person_id: int | None,
    when: "When",
    reason: str,
    owner_id: int | None,
    phone: str,
) -> int:
    """The record of a commitment, with the grace that holds now (R-10); its id. No line of the timeline yet."""
    if when.at <= work.now:
        from deskside.shop.settings import read_hours
        from deskside.when.past_times import past

        raise past(when.at, work.now, read_hours(work.conn, work.shop))
    values = {
        "ticket_number": ticket,
        "customer_id": customer_id,
        "person_id": person_id,
        "phone": keep(phone) or number_to_call(work.conn, customer_id, person_id),
        "owner_id": owner_id,
        "due_at": time_text(when.at),
        "due_until": time_text(when.until or when.at),
        "grace_minutes": work.shop.grace_minutes,
        "reason": words_of(reason),
        "made_by": work.by,
        "made_at": work.at,
        "state": "open",
    }
    return work.insert("callback", values)


def open_call(work: UnitOfWork, callback_id: int) -> Values:
    """The commitment, which must still be open: `NotFound`, or `Refused` saying what became of it."""
    call = work.find("callback", callback_id)
    if call is None:
        raise no_callback(callback_id)
    if call["withdrawn_at"] is not None or call["state"] != "open":
        hints = {
            "moved": _("The one to make is: deskside callback kept {id} …").format(id=call["moved_to_id"]),
            "open": _("Promise a new one: deskside promise …"),
            "cancelled": _("Promise a new one: deskside promise …"),
        }
        raise Refused(
            said_of(work.conn, call, now=work.now, shop=work.shop),
            hint=hints.get(call["state"], _("Write what is new on the ticket, or promise another call.")),
        )
    return call


def open_calls(work: UnitOfWork, number: int) -> list[Values]:
    """The commitments still open on a ticket, the first due first."""
    found = work.conn.execute(
        "select id from callback where ticket_number = ? and state = 'open' order by due_at, id", (number,)
    ).fetchall()
    return [work.row("callback", callback_id) for (callback_id,) in found]


def end(work: UnitOfWork, call: Values, state: str, **values: str | int) -> None:
    """Let a commitment leave *open*, now."""
    work.update("callback", call["id"], {"state": state, "ended_at": work.at} | values)


def answer(work: UnitOfWork, call: Values) -> None:
    """Let a call made now keep our word, or be late after the end of the grace (R-11)."""
    missed_at = work.conn.execute("select missed_at from callback where id = ?", (call["id"],)).fetchone()[0]
    end(work, call, "late" if missed_at < work.at else "kept")


def answer_open(work: UnitOfWork, number: int) -> None:
    """Let what the customer is being told answer the ticket's open commitments, kept or late as of now (R-12)."""
    for call in open_calls(work, number):
        answer(work, call)


def refuse_if_open(work: UnitOfWork, number: int) -> None:
    """Raise `Refused` while a call is still promised on the ticket (R-12)."""
    for call in open_calls(work, number):
        raise Refused(
            _("A call is still promised on #{number}, for {time}.").format(
                number=number, time=brief_time(work, due_window(call))
            ),
            hint=_("Make it, move it or cancel it first; solving the ticket with what they were told answers it too."),
        )


def replace(
    work: UnitOfWork,
    old: Values,
    when: "When",
    asked_by: str,
    *,
    owner_id: int | None,
    customer_id: int | None = None,
    person_id: int | None = None,
    phone: str = "",
) -> int:
    """End a promise as moved and make the one that it points to, for the same customer or the one named; its id."""
    new = commit(
        work,
        ticket=old["ticket_number"],
        customer_id=old["customer_id"] if customer_id is None else customer_id,
        person_id=old["person_id"] if customer_id is None else person_id,
        when=when,
        reason=old["reason"],
        owner_id=owner_id,
        phone=number_for(work, old) if customer_id is None else phone,
    )
    end(work, old, "moved", moved_to_id=new, moved_by=asked_by)
    return new


@contextmanager
def call_change(
    conn: sqlite3.Connection, verb: str, callback_id: int, *, by: int | None, now: datetime
) -> Iterator[tuple[UnitOfWork, Values]]:
    """One change of an open commitment, about its ticket or customer."""
    with unit_of_work(conn, verb, by=by, now=now) as work:
        call = open_call(work, callback_id)
        work.about_ticket, work.about_customer = call["ticket_number"], call["customer_id"]
        if call["ticket_number"] is not None:
            work.ticket(call["ticket_number"])
        else:
            work.customer(call["customer_id"])
        yield work, call


def write_note(work: UnitOfWork, call: Values, note: str) -> None:
    """Keep what was written down during a call, for us."""
    if not is_blank(note):
        line(work, "note", call, text=note.strip())


def number_for(work: UnitOfWork, call: Values) -> str:
    """The number to call for a commitment: the one it names, unless that turned out to be wrong (R-11)."""
    row = work.conn.execute(f"select {phone_to_call('c')} from callback c where c.id = ?", (call["id"],)).fetchone()
    return str(row[0])


def line(
    work: UnitOfWork, kind: str, call: Values, *, text: str = "", old: str | None = None, new: str | None = None
) -> None:
    """A line on the commitment's ticket, or on its customer where there is none."""
    where = about(call)
    work.line(kind, ticket=where.ticket, customer=where.customer, callback=call["id"], text=text, old=old, new=new)


def say_promised(work: UnitOfWork, callback_id: int) -> None:
    """The line that a call was promised."""
    call = work.row("callback", callback_id)
    line(work, "promised", call, text=call["reason"], new=due_window(call))


def due_window(call: Values) -> str:
    """The time that was promised, or both ends of its window, as a line keeps it (R-05)."""
    return window_text(call["due_at"], call["due_until"])


def still_here(work: UnitOfWork, owner_id: int | None) -> int | None:
    """Who owes a call: its owner, or who makes the change where the owner has left (R-10)."""
    here = work.conn.execute("select 1 from staff where id = ? and left_at is null", (owner_id,)).fetchone()
    return owner_id if owner_id is None or here else work.by


def brief_time(work: UnitOfWork, moment: str) -> str:
    """A moment or window as it is said in the middle of a sentence, in the shop's zone."""
    at, until = text_window(moment)
    return brief(at, work.shop.zone, work.now, until)

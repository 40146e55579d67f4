"""Whose the lines of a ticket are (R-21): the customer of the ticket, whoever that is by now."""

from typing import Any

from deskside.desk.customers.profile import customer_timeline
from deskside.desk.customers.who import KnownCustomer, NewCustomer
from deskside.desk.tickets.conversation import add_note, tell
from deskside.desk.tickets.edit_ticket import edit_ticket
from deskside.desk.undo.last_change import redo_last, undo_last
from tests.desk.at_work import BO, DeskAtWork


def owners(work: DeskAtWork, number: int) -> set[Any]:
    return {owner for (owner,) in work.sql("select customer_id from line where ticket_number = ?", number)}


def test_every_line_follows_the_customer_of_its_ticket(work: DeskAtWork) -> None:
    """R-21, R-23: corrected, taken off, taken back and done again."""
    ticket, other = work.open(promise=work.when(60)), work.open(customer=NewCustomer("Bo"))
    bare = work.open(customer=None)
    assert owners(work, ticket.number) == {ticket.customer_id}
    assert owners(work, bare.number) == {None}
    work.do(add_note, bare.number, "who was it?")
    work.do(edit_ticket, bare.number, {"customer": KnownCustomer(other.customer_id or 0)})
    assert owners(work, bare.number) == {other.customer_id}
    said = [line.text for line in work.ask(customer_timeline, other.customer_id, last=9)]
    assert "who was it?" in said
    work.do(undo_last)
    assert owners(work, bare.number) == {None}
    work.do(redo_last)
    assert owners(work, bare.number) == {other.customer_id}
    work.do(edit_ticket, bare.number, {"customer": None})
    assert owners(work, bare.number) == {None}


def test_a_line_is_taken_back_though_its_customer_was_corrected(work: DeskAtWork) -> None:
    """R-23: whose the ticket is does not stand on a word that was said on it."""
    number, other = work.open(customer=None).number, work.open(customer=NewCustomer("Bo")).customer_id
    line = work.do(tell, number, "it is ready", by=BO)
    work.do(edit_ticket, number, {"customer": KnownCustomer(other or 0)})
    work.do(undo_last, by=BO)
    assert work.one("select withdrawn_at is not null from line where id = ?", line) == 1
    assert owners(work, number) == {other}

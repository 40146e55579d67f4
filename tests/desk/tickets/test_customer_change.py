"""Correcting the customer of a ticket carries its open calls along, or refuses with the way (R-10)."""

import pytest

from deskside.desk.callbacks.promise import promise_callback
from deskside.desk.checks.look import checked
from deskside.desk.customers.caller_lookup import look_up
from deskside.desk.customers.who import KnownCustomer, NewCustomer
from deskside.desk.tickets.edit_ticket import edit_ticket
from deskside.desk.undo.last_change import redo_last, undo_last
from deskside.errors import Refused
from tests.desk.at_work import DeskAtWork

CALLS = "select customer_id, phone, state, moved_by, moved_to_id from callback order by id"


def test_r10_an_open_call_goes_along(work: DeskAtWork) -> None:
    """R-10: the old one ends as moved by us, a new one is for the right customer and number; undo takes both back."""
    ana = work.open(customer=NewCustomer("Ana", "138 1783 2229"), promise=work.when(120, 30))
    bert = work.open(customer=NewCustomer("Bert", "139 0000 1111")).customer_id or 0
    work.do(edit_ticket, ana.number, {"customer": KnownCustomer(bert)})
    assert work.sql(CALLS) == [
        (ana.customer_id, "138 1783 2229", "moved", "us", 2),
        (bert, "139 0000 1111", "open", None, None),
    ]
    assert work.one("select count(distinct due_at || due_until) from callback") == 1
    found = work.ask(look_up, "Bert", region="CN", now=work.now).rows
    assert found[0].callbacks == 1
    assert work.ask(checked) == []
    work.do(undo_last)
    assert work.sql("select customer_id from callback where state = 'open'") == [(ana.customer_id,)]
    work.do(redo_last)
    assert work.sql("select customer_id from callback where state = 'open'") == [(bert,)]
    assert work.ask(checked) == []


def test_r10_a_call_that_is_due_stays_where_it_is(work: DeskAtWork) -> None:
    """R-10: nobody else can be promised a time that has come; the way is named and nothing is changed."""
    ana = work.open(customer=NewCustomer("Ana", "138 1783 2229"), promise=work.when(10))
    bert = work.open(customer=NewCustomer("Bert", "139 0000 1111")).customer_id or 0
    work.pass_by(minutes=10)
    with pytest.raises(Refused, match=f"#{ana.number} to Ana is due already") as refused:
        work.do(edit_ticket, ana.number, {"customer": KnownCustomer(bert)})
    assert "move it or cancel it first" in refused.value.hint
    assert work.one("select customer_id from ticket where number = ?", ana.number) == ana.customer_id


def test_r10_a_ticket_of_nobody_has_no_call(work: DeskAtWork) -> None:
    """R-10: taking the customer off is refused while a call is promised."""
    ana = work.open(customer=NewCustomer("Ana", "138 1783 2229"))
    work.do(promise_callback, ticket=ana.number, when=work.when(60))
    with pytest.raises(Refused, match="to Ana"):
        work.do(edit_ticket, ana.number, {"customer": None})
    assert work.ask(checked) == []

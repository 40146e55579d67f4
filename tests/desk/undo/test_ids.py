"""What has gone never lends its number to something else: undo and old forms mean what they meant (R-23, R-25)."""

import pytest

from deskside.desk.callbacks.attempts import record_attempt
from deskside.desk.callbacks.promise import promise_callback
from deskside.desk.customers.edit_customer import edit_customer
from deskside.desk.customers.who import KnownCustomer, NewCustomer
from deskside.desk.edit_record import RowEdit
from deskside.desk.staff.members import leave
from deskside.desk.tickets.edit_ticket import edit_ticket
from deskside.desk.tickets.properties import assign
from deskside.desk.undo.last_change import redo_last, undo_last
from deskside.errors import Conflict, NotFound, Refused
from tests.desk.at_work import BO, DeskAtWork

NUMBERS = "select raw, person_id from contact_point order by id"


def test_a_number_does_not_go_back_to_somebody_who_came_after(work: DeskAtWork) -> None:
    """R-23: Pia has gone; nobody who is added later is taken for her."""
    customer = work.open(by=BO).customer_id or 0
    work.do(edit_customer, customer, {"people": [RowEdit({"person": "Pia"})]})
    work.do(edit_customer, customer, {"reach": [RowEdit({"contact_person": "Pia"}, 1)]}, by=BO)
    work.do(edit_customer, customer, {"reach": [RowEdit({"contact_person": ""}, 1)]}, by=BO)
    work.do(undo_last)
    work.do(edit_customer, customer, {"people": [RowEdit({"person": "Quin"})]})
    with pytest.raises(Refused):
        work.do(undo_last, by=BO)
    assert work.one("select person_id from contact_point") is None


def test_an_old_form_does_not_take_away_a_number_it_never_showed(work: DeskAtWork) -> None:
    customer = work.open(by=BO).customer_id or 0
    work.do(edit_customer, customer, {"reach": [RowEdit({"phone": "139 0000 1111"})]})
    new = RowEdit({"phone": "139 5555 5555"})
    work.do(edit_customer, customer, {"reach": [RowEdit(None, 2), new]}, by=BO)
    with pytest.raises(NotFound, match="not there any more"):
        work.do(edit_customer, customer, {"reach": [RowEdit(None, 2)]})


def test_what_is_done_again_has_its_own_number(work: DeskAtWork) -> None:
    """R-23: somebody else's number added meanwhile is no reason to refuse."""
    one, other = (work.open(customer=NewCustomer(name)).customer_id or 0 for name in ("Ana", "Bert"))
    work.do(edit_customer, one, {"reach": [RowEdit({"phone": "139 0000 1111"})]})
    work.do(undo_last)
    work.do(edit_customer, other, {"reach": [RowEdit({"phone": "139 5555 5555"})]}, by=BO)
    work.do(redo_last)
    assert work.sql("select customer_id from contact_point order by raw") == [(one,), (other,)]


def test_r22_a_number_that_somebody_else_corrected_is_not_replaced(work: DeskAtWork) -> None:
    """R-22: nor is it corrected to one that is there already."""
    customer = work.open(by=BO).customer_id or 0
    was = work.one("select raw from contact_point")
    work.do(edit_customer, customer, {"reach": [RowEdit({"phone": "139 5555 5555", "do_not_call": True}, 1)]}, by=BO)
    with pytest.raises(Conflict, match="in the meantime"):
        work.do(edit_customer, customer, {"reach": [RowEdit({"phone": "139 6666 6666"}, 1, {"phone": was})]})
    work.do(edit_customer, customer, {"reach": [RowEdit({"phone": "139 7777 7777"}, 1, {"phone": "139 5555 5555"})]})
    assert work.sql("select raw, do_not_call from contact_point") == [("139 7777 7777", 1)]
    work.do(edit_customer, customer, {"reach": [RowEdit({"phone": "139 8888 8888"})]})
    with pytest.raises(Refused, match="is there already"):
        work.do(edit_customer, customer, {"reach": [RowEdit({"phone": "139 7777 7777"}, 2)]})


def test_r10_nobody_who_has_left_owes_a_new_call(work: DeskAtWork) -> None:
    """R-10: neither by being the assignee nor by a call that goes along."""
    number = work.open(customer=NewCustomer("Ana", "138 1783 2229")).number
    work.do(assign, number, BO)
    work.do(promise_callback, ticket=number, when=work.when(60))
    work.do(leave, BO)
    assert work.do(promise_callback, ticket=number, when=work.when(90)).owner.name == "Mei"
    bert = work.open(customer=NewCustomer("Bert", "139 0000 1111")).customer_id or 0
    work.do(edit_ticket, number, {"customer": KnownCustomer(bert)})
    assert work.sql("select distinct owner_id from callback where state = 'open'") == [(1,)]


def test_r10_a_call_goes_along_to_another_person_of_the_customer(work: DeskAtWork) -> None:
    customer = work.open().customer_id or 0
    work.do(edit_customer, customer, {"people": [RowEdit({"person": "Rui"}), RowEdit({"person": "Kim"})]})
    number = work.open(customer=KnownCustomer(customer, 1), promise=work.when(60)).number
    work.do(edit_ticket, number, {"customer": KnownCustomer(customer, 2)})
    assert work.sql("select person_id from callback where state = 'open'") == [(2,)]
    with pytest.raises(NotFound, match="not there any more"):
        work.do(edit_ticket, number, {"customer": KnownCustomer(customer, 99)})


def test_r11_the_next_try_is_at_the_number_that_was_called(work: DeskAtWork) -> None:
    opened = work.open(promise=work.when(10))
    done = work.do(record_attempt, opened.callback_id, "no-answer", next_call=work.when(60), phone="020 7946 0018")
    assert done.next is not None
    assert done.next.phone == "020 7946 0018"

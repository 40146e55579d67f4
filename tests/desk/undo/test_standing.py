"""What somebody else did since stands in the way of taking back, and is named; the file is never broken (R-23)."""

import pytest

from deskside.desk.callbacks.promise import promise_callback
from deskside.desk.customers.edit_customer import edit_customer
from deskside.desk.customers.who import KnownCustomer, NewCustomer
from deskside.desk.edit_record import RowEdit
from deskside.desk.invariants import broken
from deskside.desk.many_tickets import ManyTickets, following
from deskside.desk.staff.members import add_staff, leave, rename_staff
from deskside.desk.tickets.edit_ticket import edit_ticket
from deskside.desk.tickets.page import tags_of
from deskside.desk.tickets.properties import add_tags, set_priority, set_tags
from deskside.desk.undo.last_change import last_changes, redo_last, undo_last
from deskside.errors import Refused
from tests.desk.at_work import BO, MEI, DeskAtWork


def company(work: DeskAtWork) -> int:
    """A firm with Rui, who has a number of his own."""
    customer = work.open(by=BO).customer_id or 0
    work.do(edit_customer, customer, {"people": [RowEdit({"person": "Rui"})]}, by=BO)
    work.do(edit_customer, customer, {"reach": [RowEdit({"phone": "139 0000 1111", "contact_person": "Rui"})]}, by=BO)
    return customer


def refused_by_bo(work: DeskAtWork, words: str) -> None:
    before = work.sql("select * from changed_row")
    with pytest.raises(Refused, match=f"^Bo {words}"):
        work.do(undo_last)
    assert work.sql("select * from changed_row") == before
    assert work.ask(broken) == []


def test_r23_a_number_of_somebody_who_was_taken_away_since(work: DeskAtWork) -> None:
    """R-23: the row that it refers to has gone; whoever took it away is named, and the app does not end."""
    customer = company(work)
    number = work.one("select id from contact_point where person_id is not null")
    work.do(edit_customer, customer, {"reach": [RowEdit(None, number)]})
    work.do(edit_customer, customer, {"people": [RowEdit(None, 1)]}, by=BO)
    refused_by_bo(work, "edited 李梅")


def test_r23_a_person_taken_off_a_ticket_and_then_away(work: DeskAtWork) -> None:
    customer = company(work)
    number = work.open(customer=KnownCustomer(customer, 1), by=BO).number
    work.do(edit_ticket, number, {"customer": KnownCustomer(customer)})
    work.do(edit_customer, customer, {"people": [RowEdit(None, 1)]}, by=BO)
    refused_by_bo(work, "edited 李梅")


def test_r23_a_name_that_somebody_else_bears_by_now(work: DeskAtWork) -> None:
    """R-23: what may be there only once is somebody else's; who gave it is named."""
    rita = work.do(add_staff, "Rita", by=BO).id
    work.do(rename_staff, rita, "Rosa")
    work.do(add_staff, "Rita", by=BO)
    refused_by_bo(work, "changed who works here")


def test_r30_neither_name_nor_number_is_left_by_nobody(work: DeskAtWork) -> None:
    """R-23, R-30: undo keeps what verbs keep: a customer has a name or a number."""
    customer = work.open(customer=NewCustomer("Ana"), by=BO).customer_id or 0
    work.do(edit_customer, customer, {"reach": [RowEdit({"phone": "139 0000 1111"})]})
    work.do(edit_customer, customer, {"name": ""}, by=BO)
    refused_by_bo(work, "edited @1")


def test_somebody_still_works_here(work: DeskAtWork) -> None:
    """R-23: who came by this change cannot go by it while everybody else has left."""
    kim = work.do(add_staff, "Kim").id or 0
    work.do(leave, MEI, by=kim)
    work.do(leave, BO, by=kim)
    with pytest.raises(Refused, match="Nobody would work here any more"):
        work.do(undo_last)
    assert work.ask(broken) == []


def test_r10_a_call_promised_to_the_new_customer_since(work: DeskAtWork) -> None:
    """R-10, R-23: the ticket cannot go back to the customer before: the call is for the new one."""
    number = work.open(by=BO).number
    work.do(edit_ticket, number, {"customer": NewCustomer("Bert", "139 0000 1111")})
    work.do(promise_callback, ticket=number, when=work.when(60), by=BO)
    refused_by_bo(work, f"promised a call on #{number}")


def test_a_role_of_somebody_who_went(work: DeskAtWork) -> None:
    customer = company(work)
    work.do(edit_customer, customer, {"people": [RowEdit({"role": "buys"}, 1)]})
    work.do(edit_customer, customer, {"people": [RowEdit(None, 1)]}, by=BO)
    refused_by_bo(work, "edited 李梅")


def test_r23_tags_are_one_change(work: DeskAtWork) -> None:
    """R-23: what is put on and taken off in one line goes back in one."""
    number = work.open(tags=("vip", "urgent")).number
    tags = "select g.name from ticket_tag k join tag g on g.id = k.tag_id order by g.name"
    work.do(set_tags, number, ["warranty", "VIP"])
    assert work.sql(tags) == [("vip",), ("warranty",)]
    work.do(undo_last)
    assert work.sql(tags) == [("urgent",), ("vip",)]
    work.do(redo_last)
    assert work.sql(tags) == [("vip",), ("warranty",)]


def test_r23_an_act_on_several_tickets_is_one_change_and_one_undo(work: DeskAtWork) -> None:
    """R-23, R-95: however many rows it touched."""
    numbers = [work.open(f"bell {place}").number for place in range(4)]
    work.do(set_priority, numbers, 3)
    assert {priority for (priority,) in work.sql("select priority from ticket")} == {3}
    done = work.ask(last_changes, MEI, 1)[0]
    assert (done.deed, done.several) == ("changed the priority of 4 tickets", 4)
    work.do(undo_last)
    assert {priority for (priority,) in work.sql("select priority from ticket")} == {1}
    assert work.sql("select count(*) from line where kind = 'undone'") == [(4,)]
    work.do(redo_last)
    assert {priority for (priority,) in work.sql("select priority from ticket")} == {3}


def test_r95_one_that_refuses_is_left_out_of_the_act(work: DeskAtWork) -> None:
    """R-95: the rest is one change about those that were done; all refusing refuses the act."""
    numbers = [work.open(f"bell {place}").number for place in range(3)]
    work.do(add_tags, [*numbers, 99], ["vip"])
    assert work.ask(last_changes, MEI, 1)[0].several == 3
    with pytest.raises(Exception, match="There is no ticket #98"):
        work.do(add_tags, [98, 99], ["vip"])


def test_r95_a_ticket_on_which_all_was_so_already_does_not_count(work: DeskAtWork) -> None:
    """R-95: what is told of an act on several is what it changed."""
    one, two, three = (work.open(f"bell {each}").number for each in range(3))
    work.do(set_priority, two, 2, by=MEI)
    followed = ManyTickets()
    with following(followed):
        work.do(set_priority, [one, two, three], 2, by=MEI)
    assert followed.changed == [one, three]
    assert work.do(undo_last, by=MEI).sentence == "Taken back: changed the priority of 2 tickets"


def test_a_tag_that_was_taken_back_can_be_spelled_anew(work: DeskAtWork) -> None:
    number = work.open("bell").number
    work.do(add_tags, number, ["bïKE"], by=MEI)
    work.do(undo_last, by=MEI)
    work.do(add_tags, number, ["Bike"], by=MEI)
    assert work.ask(tags_of, number) == ("Bike",)
    other = work.open("bell").number
    work.do(add_tags, other, ["BIKE"], by=MEI)
    assert work.ask(tags_of, other) == ("Bike",)

"""What somebody else did since stands in the way of taking back, and is named; the file is never broken (R-23)."""

from collections.abc import Callable

import pytest

from deskside.desk.callbacks.attempts import record_attempt
from deskside.desk.callbacks.promise import promise_callback
from deskside.desk.change_descriptions import select_done
from deskside.desk.checks.look import checked
from deskside.desk.customers.customer_notes import note_customer
from deskside.desk.customers.edit_customer import edit_customer
from deskside.desk.customers.who import KnownCustomer, NewCustomer
from deskside.desk.edit_record import RowEdit
from deskside.desk.many_tickets import ManyTickets, following
from deskside.desk.shop.change_settings import change_settings
from deskside.desk.staff.members import add_staff, leave, rename_staff
from deskside.desk.tickets.conversation import add_note
from deskside.desk.tickets.edit_ticket import edit_ticket
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.desk.tickets.page import tags_of
from deskside.desk.tickets.properties import add_tags, assign, set_priority, set_tags
from deskside.desk.tickets.status import resolve
from deskside.desk.undo.last_change import last_changes, redo_last, undo_last
from deskside.errors import Refused
from deskside.shop.settings import HOURS
from deskside.store import desk_file
from deskside.when import When
from tests.desk.at_work import BO, HOUR, MEI, DeskAtWork


def company(work: DeskAtWork) -> int:
    """A firm with Rui, who has a number of his own."""
    customer = work.open(by=BO).customer_id or 0
    work.do(edit_customer, customer, {"people": [RowEdit({"person": "Rui"})]}, by=BO)
    work.do(edit_customer, customer, {"reach": [RowEdit({"phone": "139 0000 1111", "contact_person": "Rui"})]}, by=BO)
    return customer


def refused_by_bo(work: DeskAtWork, words: str) -> None:
    before = work.sql("select * from changed_row")
    with pytest.raises(Refused, match=rf"^Bo {words}"):
        work.do(undo_last)
    assert work.sql("select * from changed_row") == before
    assert work.ask(checked) == []


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
    with pytest.raises(Refused, match=r"^Kim changed who works here at 11:20, after your change"):
        work.do(undo_last)
    assert work.ask(checked) == []
    with pytest.raises(Refused, match="Nobody would work here any more"):
        work.do(leave, kim)


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


def test_r03_the_shop_is_not_closed_for_ever(work: DeskAtWork) -> None:
    """R-03, R-23: not by a setting, nor by taking one back."""
    others = [day for day in HOURS if day != "hours.mon"]
    work.do(change_settings, [(day, "closed") for day in others])
    with pytest.raises(Refused, match="never be open"):
        work.do(change_settings, [("hours.mon", "closed")])
    work.do(change_settings, [("hours.tue", "9:00-18:00")])
    work.do(change_settings, [("hours.mon", "closed")], by=BO)
    refused_by_bo(work, "changed the setting Monday")


@pytest.mark.parametrize("again", [False, True])
def test_r31_a_number_comes_back_to_a_customer_who_has_it(work: DeskAtWork, again: bool) -> None:
    """R-23, R-31: it was added by somebody else meanwhile, written otherwise."""
    customer = work.open(by=BO).customer_id or 0
    work.do(edit_customer, customer, {"reach": [RowEdit({"phone": "139 0000 1111"})]})
    if again:
        work.do(undo_last)
    else:
        work.do(edit_customer, customer, {"reach": [RowEdit(None, 2)]})
    work.do(edit_customer, customer, {"reach": [RowEdit({"phone": "139-0000-1111"})]}, by=BO)
    with pytest.raises(Refused, match=r"^Bo edited 李梅 at"):
        work.do(redo_last if again else undo_last)
    assert work.sql("select raw from contact_point where raw like '139%'") == [("139-0000-1111",)]


def test_r31_a_number_that_was_there_twice_hinders_nothing_else(work: DeskAtWork) -> None:
    """R-31: a file of before may have one; only who writes a number is asked."""
    customer = work.open().customer_id or 0
    with desk_file.writing(work.path) as conn:
        conn.execute(
            "insert into contact_point (customer_id, kind, label, raw, shown, e164, national, digits, reversed,"
            " extension, folded, is_invalid, do_not_call) select customer_id, kind, label, raw, shown, e164, national,"
            " digits, reversed, extension, folded, is_invalid, do_not_call from contact_point"
        )
    work.do(edit_customer, customer, {"note": "x", "reach": [RowEdit({"do_not_call": True}, 1)]})
    work.do(undo_last)
    work.do(edit_customer, customer, {"reach": [RowEdit(None, 2)]})
    assert work.one("select do_not_call from contact_point") == 0


ON_A_TICKET = {
    "a note": lambda conn, **how: add_note(conn, 1, "call before four", **how),
    "a note on several": lambda conn, **how: add_note(conn, [1, 2], "call before four", **how),
    "tags": lambda conn, **how: add_tags(conn, 1, ["vip"], **how),
    "a tag less": lambda conn, **how: set_tags(conn, 1, [], **how),
    "priority": lambda conn, **how: set_priority(conn, 1, 3, **how),
    "several priorities": lambda conn, **how: set_priority(conn, [1, 2], 3, **how),
    "nobody's": lambda conn, **how: assign(conn, 1, None, **how),
    "subject": lambda conn, **how: edit_ticket(conn, 1, {"subject": "front brake"}, **how),
    "whose": lambda conn, **how: edit_ticket(conn, 1, {"customer": KnownCustomer(2)}, **how),
    "solved": lambda conn, **how: resolve(conn, 1, "mended", **how),
    "its customer's note": lambda conn, **how: note_customer(conn, 1, "pays late", **how),
    "its customer's number": lambda conn, **how: edit_customer(conn, 1, {"reach": [RowEdit({"phone": "13"})]}, **how),
    "its customer's manner": lambda conn, **how: edit_customer(conn, 1, {"manner": "silent"}, **how),
    "a promise to its customer": lambda conn, **how: promise_callback(
        conn, customer=1, when=When(how["now"] + HOUR), **how
    ),
    "another ticket of its customer": lambda conn, **how: open_ticket(
        conn, {"subject": "saddle", "customer": KnownCustomer(1)}, **how
    ),
}


@pytest.mark.parametrize("act", ON_A_TICKET.values(), ids=ON_A_TICKET)
def test_r23_nothing_is_done_again_on_what_was_taken_back(work: DeskAtWork, act: Callable[..., object]) -> None:
    """R-23: whoever took back what an act was on is named, and nothing was written."""
    work.open(tags=("new",), assignee=BO)
    work.open("chain", customer=NewCustomer("Ana", "139 0000 1111"), by=BO)
    work.do(act, by=BO)
    work.do(undo_last, by=BO)
    work.do(undo_last)
    before = work.sql("select * from line"), work.sql("select * from changed_row")
    with pytest.raises(Refused, match=r"^Mei took back “opened #1” at 11:20, after your change"):
        work.do(redo_last, by=BO)
    assert (work.sql("select * from line"), work.sql("select * from changed_row")) == before
    assert work.sql("select withdrawn_at is null, status from ticket where number = 1") == [(0, "closed")]
    assert work.ask(checked) == []
    work.do(redo_last)
    work.do(redo_last, by=BO)


def test_r23_a_wrong_number_is_not_dialled_again_for_a_call_that_was_taken_back(work: DeskAtWork) -> None:
    """R-23: what stands on a call that stays open all the while."""
    number = work.open(by=BO).number
    call = work.do(promise_callback, ticket=number, when=work.when(60)).id
    work.do(record_attempt, call, "wrong-number", by=BO)
    work.do(undo_last, by=BO)
    work.do(undo_last)
    with pytest.raises(Refused, match=rf"^Mei took back “promised a call on #{number}” at"):
        work.do(redo_last, by=BO)


def test_r23_a_person_goes_from_a_ticket_that_was_taken_back(work: DeskAtWork) -> None:
    """R-23: a ticket that was taken back does not hold back somebody whom it names."""
    customer = work.open(by=BO).customer_id or 0
    work.do(edit_customer, customer, {"people": [RowEdit({"person": "Rui"})]})
    work.open("chain", customer=KnownCustomer(customer, 1), by=BO)
    work.do(undo_last, by=BO)
    work.do(undo_last)
    assert work.sql("select person_id from ticket") == [(None,), (None,)]


def test_r23_a_ticket_is_not_given_to_somebody_who_has_left(work: DeskAtWork) -> None:
    """R-23: neither by a verb nor by undo; who leaves keeps what was theirs."""
    kept, number = work.open(assignee=BO).number, work.open(assignee=BO).number
    work.do(assign, number, None)
    work.do(leave, BO, by=BO)
    refused_by_bo(work, "changed who works here")
    work.do(set_priority, kept, 3)
    work.do(undo_last)
    assert work.sql("select assignee_id from ticket") == [(BO,), (None,)]
    with pytest.raises(Refused, match="Bo does not work here any more"):
        work.open(assignee=BO)


def test_r23_who_took_back_is_named_where_values_differ_by_that(work: DeskAtWork) -> None:
    """R-23: no later change stands, and yet the ticket is not as the undo left it."""
    number = work.open().number
    for name, by in (("Ana", 1), ("Bert", BO)):
        work.do(edit_ticket, number, {"subject": name}, by=by)
    work.do(undo_last, by=BO)
    work.do(undo_last)
    with pytest.raises(Refused, match=rf"^Mei took back “edited #{number}” at"):
        work.do(redo_last, by=BO)
    work.do(redo_last)
    work.do(redo_last, by=BO)
    assert work.one("select subject from ticket") == "Bert"


def test_r23_doing_again_is_named_as_such(work: DeskAtWork) -> None:
    number = work.open().number
    work.do(set_priority, number, 3)
    work.do(undo_last)
    work.do(redo_last)
    turned = work.ask(select_done, "c.undoes_id is not null", (), 2)
    assert [done.deed for done in turned] == [
        f"did “changed the priority of #{number}” again",
        f"took back “changed the priority of #{number}”",
    ]


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

"""Taking back, act by act: what goes, what stays, and what a later change stands on (R-23)."""

import pytest

from deskside.desk.callbacks.attempts import record_attempt
from deskside.desk.callbacks.figures import week_figures
from deskside.desk.callbacks.promise import move, promise_callback
from deskside.desk.customers.edit_customer import edit_customer
from deskside.desk.customers.who import KnownCustomer, NewCustomer
from deskside.desk.edit_record import RowEdit
from deskside.desk.finding import find
from deskside.desk.shop.change_settings import change_settings
from deskside.desk.staff.members import add_staff, list_staff, rename_staff
from deskside.desk.tables import Schema, insert
from deskside.desk.tickets.conversation import add_note, tell
from deskside.desk.tickets.edit_ticket import edit_ticket
from deskside.desk.tickets.properties import add_tags, assign, remove_tags, set_priority
from deskside.desk.tickets.status import close, hold, reopen, resolve
from deskside.desk.undo.change_log import Record
from deskside.desk.undo.dependents import EXCUSED_CHILDREN, EXCUSED_PARENTS, leaning_on
from deskside.desk.undo.last_change import last_changes, redo_last, undo, undo_last
from deskside.desk.undo_record import record_change
from deskside.errors import Refused
from deskside.store import desk_file
from tests.desk.at_work import BO, MEI, DeskAtWork
from tests.desk.shelf import HOSTILE
from tests.store.indexed import assert_indexed


def found(work: DeskAtWork, words: str) -> list[int | None]:
    return [hit.key for hit in work.ask(find, words)]


def ticket(work: DeskAtWork, number: int, columns: str) -> tuple[object, ...]:
    return work.sql(f"select {columns} from ticket where number = ?", number)[0]


def test_r23_a_note_is_withdrawn_and_not_erased(work: DeskAtWork) -> None:
    """R-23: by a new line; what was taken back stays in the file, marked, and is no longer found."""
    number = work.open().number
    work.do(add_note, number, "wheelbarrow in the yard")
    assert found(work, "wheelbarrow") == [number]
    work.pass_by(minutes=1)
    undone = work.do(undo_last)
    assert (undone.sentence, undone.ticket) == (f"Taken back: wrote a note on #{number}", number)
    lines = work.sql("select kind, text, old, new, withdrawn_at is not null, by_id from line order by id")
    assert lines[-2:] == [
        ("note", "wheelbarrow in the yard", None, None, 1, MEI),
        ("undone", "", "note", "undo", 0, MEI),
    ]
    assert found(work, "wheelbarrow") == []


def test_r23_resolving_goes_back_with_the_promises_it_answered(work: DeskAtWork) -> None:
    number = work.open(promise=work.when(60)).number
    before = ticket(work, number, "status, resolved_at, next_due_at, next_missed_at, reopened")
    work.do(resolve, number, "new pads")
    work.do(undo_last)
    assert ticket(work, number, "status, resolved_at, next_due_at, next_missed_at, reopened") == before
    assert work.sql("select state, ended_at from callback") == [("open", None)]
    assert found(work, "pads") == []


def test_r23_a_moved_promise_is_open_again_and_the_new_one_withdrawn(work: DeskAtWork) -> None:
    opened = work.open(promise=work.when(60))
    new = work.do(move, opened.callback_id, work.when(600), "us")
    work.do(undo_last)
    rows = work.sql("select id, state, moved_to_id, moved_by, withdrawn_at is not null from callback order by id")
    assert rows == [(opened.callback_id, "open", None, None, 0), (new.id, "cancelled", None, None, 1)]
    assert work.one("select count(*) from ticket where next_due_at = (select min(due_at) from callback)") == 1
    week = work.ask(week_figures, now=work.now, shop=work.shop)
    assert (week.everybody.put_off, week.everybody.fallen_due) == (0, 0)


def test_r23_a_call_goes_back_with_all_it_settled(work: DeskAtWork) -> None:
    """The attempt, the words, the next promise, the solved ticket: one act, one undo."""
    opened = work.open(promise=work.when(60))
    work.do(record_attempt, opened.callback_id, "spoke", text="pads ordered", next_call=work.when(900))
    work.do(undo_last)
    assert work.sql("select state, withdrawn_at is not null from callback order by id") == [
        ("open", 0),
        ("cancelled", 1),
    ]
    assert work.one("select count(*) from attempt where withdrawn_at is null") == 0
    row = work.call(opened.callback_id or 0)
    assert (row.state, row.attempts) == ("open", 0)
    work.do(record_attempt, opened.callback_id, "wrong-number", right_number="139 0000 1111")
    work.do(undo_last)
    assert work.call(opened.callback_id or 0).phone == "138 1783 2229"
    assert work.sql("select shown, is_invalid from contact_point") == [("138 1783 2229", 0)]
    assert found(work, "13900001111") == []


@pytest.mark.parametrize("text", HOSTILE)
def test_r23_undo_of_opening_takes_ticket_promise_and_customer_along(work: DeskAtWork, text: str) -> None:
    """The number is not used again (R-25), and nothing of it is found."""
    tag = text[:9] if text.isprintable() else "vip"
    opened = work.open(
        text, customer=NewCustomer(text, "020 7946 2229"), tags=(tag,), promise=work.when(60), description=text
    )
    work.do(undo_last)
    assert ticket(work, opened.number, "status, withdrawn_at is not null, next_due_at") == ("closed", 1, None)
    assert work.sql("select state, withdrawn_at is not null from callback") == [("cancelled", 1)]
    assert work.sql("select withdrawn_at is not null from customer") == [(1,)]
    assert work.sql("select count(*) from name_key union all select count(*) from contact_point") == [(0,), (0,)]
    assert work.sql("select id from ticket_search_docsize union all select id from customer_search_docsize") == []
    assert (found(work, "2229"), found(work, text[:20])) == ([], [])
    assert work.open().number == opened.number + 1


def test_r23_a_customer_made_on_the_way_stays_when_there_is_more_to_them(work: DeskAtWork) -> None:
    first = work.open()
    second = work.open(by=BO, customer=KnownCustomer(first.customer_id or 0))
    work.do(undo_last)
    assert ticket(work, first.number, "withdrawn_at is not null") == (1,)
    assert work.sql("select withdrawn_at from customer") == [(None,)]
    assert work.one("select count(*) from contact_point") == 1
    assert set(found(work, "2229")) == {first.customer_id, second.number}


def test_r23_what_a_later_change_stands_on_is_refused_naming_it(work: DeskAtWork) -> None:
    """R-23: who, what and when; nothing is changed by the refusal."""
    number = work.open(promise=work.when(60)).number
    work.do(set_priority, number, 3)
    work.pass_by(minutes=165)
    work.do(set_priority, number, 0, by=BO)
    work.do(set_priority, number, 3, by=BO)
    before = work.sql("select * from ticket"), work.sql("select * from line"), work.sql("select * from change")
    with pytest.raises(Refused) as caught:
        work.do(undo_last)
    assert caught.value.message == f"Bo changed the priority of #{number} at 14:05, after your change."
    assert caught.value.hint
    assert before == (
        work.sql("select * from ticket"),
        work.sql("select * from line"),
        work.sql("select * from change"),
    )
    assert found(work, "squeals") == [number]


def test_r23_a_note_by_somebody_else_stands_on_the_opening_but_not_on_the_solving(work: DeskAtWork) -> None:
    number = work.open().number
    work.do(resolve, number, "done")
    work.pass_by(days=1)
    work.do(add_note, number, "he seemed happy", by=BO)
    work.do(undo_last)
    assert ticket(work, number, "status") == ("new",)
    work.pass_by(days=1)
    with pytest.raises(Refused) as caught:
        work.do(undo_last)
    assert caught.value.message == f"Bo wrote a note on #{number} yesterday 11:20, after your change."
    work.do(undo_last, by=BO)
    assert work.do(undo_last).done.verb == "open"


def test_r23_a_promise_that_was_answered_stands(work: DeskAtWork) -> None:
    number = work.open().number
    call = work.do(promise_callback, ticket=number, when=work.when(60))
    work.do(record_attempt, call.id, "no-answer", by=BO)
    with pytest.raises(Refused, match=f"Bo called about #{number} at 11:20"):
        work.do(undo_last)


def test_r23_a_promise_stands_on_the_customer_it_was_given_to(work: DeskAtWork) -> None:
    number = work.open(customer=None).number
    work.do(edit_ticket, number, {"customer": NewCustomer("Ana Gonçalves", "912 345 678")})
    work.do(promise_callback, ticket=number, when=work.when(60), by=BO)
    with pytest.raises(Refused, match=f"Bo promised a call on #{number}"):
        work.do(undo_last)
    work.do(undo_last, by=BO)
    work.do(undo_last)
    assert ticket(work, number, "customer_id") == (None,)
    assert work.sql("select withdrawn_at is not null from customer") == [(1,)]


def test_r12_a_ticket_does_not_go_back_to_closed_over_an_open_promise(work: DeskAtWork) -> None:
    """R-12, R-23: no undo leads where no verb would."""
    number = work.open().number
    work.do(close, number, "sold")
    work.do(reopen, number)
    work.do(promise_callback, ticket=number, when=work.when(60), by=BO)
    with pytest.raises(Refused, match="Bo promised a call"):
        work.do(undo_last)


def test_r23_only_ones_own_last_change(work: DeskAtWork) -> None:
    """R-23: a person's last change; others' stay, and so does what was done without anybody named."""
    number = work.open().number
    work.do(set_priority, number, 2)
    work.do(assign, number, BO, by=BO)
    assert work.do(undo_last).done.verb == "priority"
    assert ticket(work, number, "priority, assignee_id") == (1, BO)
    with pytest.raises(Refused, match="nothing of yours"):
        work.do(undo_last, by=None)


def test_an_act_that_changed_nothing_is_not_taken_back(work: DeskAtWork) -> None:
    number = work.open().number
    work.do(set_priority, number, 2)
    work.do(set_priority, number, 2)
    assert [done.verb for done in work.ask(last_changes, MEI)] == ["priority", "open"]
    work.do(undo_last)
    assert ticket(work, number, "priority") == (1,)


def test_the_list_names_what_can_be_taken_back(work: DeskAtWork) -> None:
    number = work.open().number
    work.do(tell, number, "tomorrow")
    work.do(hold, number, "a chainring", work.when(600))
    work.do(undo_last)
    assert [done.deed for done in work.ask(last_changes, MEI)] == [
        f"noted on #{number} what they were told",
        f"opened #{number}",
    ]
    assert [done.deed for done in work.ask(last_changes, MEI, limit=1)] == [f"noted on #{number} what they were told"]


def test_tags_go_and_come_back(work: DeskAtWork) -> None:
    number = work.open().number
    work.do(add_tags, number, ["vip", "[/x]"])
    work.do(remove_tags, number, ["vip"])
    work.do(undo_last)
    tags = "select g.name from ticket_tag t join tag g on g.id = t.tag_id order by g.id"
    assert work.sql(tags) == [("vip",), ("[/x]",)]
    assert found(work, "vip") == [number]
    work.do(undo_last)
    assert (work.sql(tags), found(work, "vip")) == ([], [])


def test_staff_come_and_go(work: DeskAtWork) -> None:
    work.do(rename_staff, BO, "Bo Chen")
    work.do(add_staff, "Cai")
    work.do(undo_last)
    assert [row.name for row in work.ask(list_staff)] == ["Mei", "Bo Chen"]
    work.do(undo_last)
    assert [row.name for row in work.ask(list_staff)] == ["Mei", "Bo"]


def test_taking_back_can_be_taken_back(work: DeskAtWork) -> None:
    """What was undone by mistake is done again, step by step, until something new is done."""
    opened = work.open(promise=work.when(60))
    number = opened.number
    work.do(edit_ticket, number, {"subject": "front brake squeals"})
    work.do(resolve, number, "new pads")
    state = "status, subject, resolved_at, next_due_at, customer_id, withdrawn_at"
    solved = ticket(work, number, state)
    for _ in range(3):
        work.do(undo_last)
    with pytest.raises(Refused, match="nothing of yours"):
        work.do(undo_last)
    assert (found(work, "2229"), found(work, "squeals")) == ([], [])
    assert work.do(redo_last).sentence == f"Done again: opened #{number}"
    assert set(found(work, "2229")) == {number, opened.customer_id}
    assert work.call(opened.callback_id or 0).state == "open"
    work.do(redo_last)
    work.do(redo_last)
    assert ticket(work, number, state) == solved
    assert (found(work, "front"), found(work, "李梅")[0]) == ([number], opened.customer_id)
    with pytest.raises(Refused, match="nothing to do again"):
        work.do(redo_last)
    work.do(undo_last)
    assert ticket(work, number, "status") == ("new",)
    work.do(add_note, number, "something new")
    with pytest.raises(Refused, match="nothing to do again"):
        work.do(redo_last)


def test_r23_everything_that_may_stand_on_a_row_is_looked_at(work: DeskAtWork) -> None:
    """R-23: what leans on a row is read from the foreign keys, of a table that nobody thought of too."""
    number = work.open().number
    record = Record(1, 1, "ticket", str(number), None, {})
    with desk_file.writing(work.path) as conn:
        own = set(leaning_on(Schema(conn), record, set()))
        conn.execute("create table parcel (id integer primary key, ticket_number integer references ticket(number))")
        conn.execute("insert into parcel (ticket_number) values (?)", (number,))
        assert leaning_on(Schema(conn), record, own) == [("parcel", "1")]
        conn.execute("drop table parcel")
        tables = {name for (name,) in conn.execute("select name from sqlite_master where type = 'table'").fetchall()}
    assert tables >= EXCUSED_PARENTS | EXCUSED_CHILDREN


def test_a_person_on_a_ticket_that_was_taken_back_can_go(work: DeskAtWork) -> None:
    """R-23: what was taken back stands on nothing, and is whole again when both are done again."""
    customer = work.open(by=BO).customer_id or 0
    work.do(edit_customer, customer, {"people": [RowEdit({"person": "Rui", "role": "buys"})]})
    work.open(customer=KnownCustomer(customer, 1), promise=work.when(60))
    work.do(undo_last)
    work.do(undo_last)
    assert work.sql("select * from person") == []
    assert work.sql("select person_id from ticket union all select person_id from callback") == [(None,)] * 3
    work.do(redo_last)
    work.do(redo_last)
    assert work.sql("select name from person") == [("Rui",)]
    assert set(work.sql("select person_id from ticket union all select person_id from callback")) == {(None,), (1,)}


def test_a_row_that_was_changed_without_a_record_is_left_alone(work: DeskAtWork) -> None:
    """R-23: nobody can be named, and nothing is overwritten."""
    number = work.open().number
    work.do(set_priority, number, 3)
    with desk_file.writing(work.path) as conn:
        conn.execute("update ticket set priority = 0")
    with pytest.raises(Refused, match="Something was changed here since"):
        work.do(undo_last)
    assert ticket(work, number, "priority") == (0,)


def test_r23_an_import_goes_back_but_for_what_was_worked_on_since(work: DeskAtWork) -> None:
    """R-23, R-34: the whole batch is one person's last change."""
    work.open()
    with desk_file.writing(work.path) as conn:
        batch = {"id": 7, "kind": "tickets", "source": "x", "file_name": "[/x].csv", "at": "2026-03-04 03:20:00"}
        insert(conn, "import_batch", batch | {"state": "done", "counts": "{}"})
        record_change(conn, "import", by=MEI, now=work.now, rows=[("import_batch", "7", None, {"id": 7})], batch=7)
    for subject in ("kept", "kept too"):
        work.open(subject, by=BO)
    with desk_file.writing(work.path) as conn:
        conn.execute("update ticket set batch_id = 7 where subject like 'kept%'")
        conn.execute("update import_batch set first_ticket = 1, last_ticket = 9")
    assert [done.deed for done in work.ask(last_changes, MEI, 1)] == ["imported [/x].csv"]
    undone = undo(work.path, by=MEI, now=work.now)
    assert undone.sentence == "Taken back: the import of [/x].csv. 2 records were worked on since and stay"
    assert work.one("select state from import_batch") == "undone"
    assert work.do(undo_last).done.verb == "open"


def test_what_changes_nothing_leaves_nothing(work: DeskAtWork) -> None:
    """R-21, R-22: no version, no line and no change, so that undo meets what was really done; the search holds."""
    number = work.open().number
    work.do(set_priority, number, 2)
    before = ticket(work, number, "version, touched_at")
    changes = work.one("select count(*) from change")
    work.pass_by(minutes=5)
    work.do(set_priority, number, 2)
    work.do(assign, number, None)
    work.do(edit_ticket, number, {"subject": "rear brake squeals"})
    work.do(rename_staff, BO, "Bo")
    customer = work.one("select customer_id from ticket")
    work.do(edit_customer, customer, {"name": "李梅"})
    assert ticket(work, number, "version, touched_at") == before
    assert work.one("select count(*) from change") == changes
    assert work.do(undo_last).done.verb == "priority"
    assert found(work, "squeals") == [number]
    work.ask(assert_indexed)


def test_r02_a_solved_ticket_has_no_next_commitment(work: DeskAtWork) -> None:
    """R-02: the column is a live ticket's, through solving, a call promised after it, and taking that back."""

    def next_due() -> object:
        return work.one("select next_due_at from ticket where number = ?", number)

    number = work.open(promise=work.when(60)).number
    work.do(resolve, number, "pads replaced")
    assert next_due() is None
    work.do(promise_callback, ticket=number, when=work.when(90))
    assert next_due() is None
    work.do(undo_last)
    assert next_due() is None
    work.do(undo_last)
    assert next_due() is not None


def test_r23_changed_settings_are_named(work: DeskAtWork) -> None:
    work.do(change_settings, [("hours.mon", "9:00-18:00")])
    assert [done.deed for done in work.ask(last_changes, MEI, 1)] == ["changed the setting Monday"]
    work.do(change_settings, [("hours.mon", "9:00-17:00"), ("theme", "evening")])
    assert [done.deed for done in work.ask(last_changes, MEI, 1)] == ["changed the settings Monday, Colours"]

"""Who has a ticket, how urgent it is, its tags; corrections, and two people correcting at once."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from deskside.desk.customers.who import KnownCustomer, NewCustomer
from deskside.desk.edit_conflict import ClashingEdit
from deskside.desk.queue import queue_ids
from deskside.desk.queue_rows import QueueRow
from deskside.desk.staff.members import leave
from deskside.desk.tickets.conversation import add_note
from deskside.desk.tickets.edit_ticket import edit_ticket
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.desk.tickets.page import tags_of, ticket_exists, ticket_page
from deskside.desk.tickets.properties import add_tags, assign, remove_tags, set_priority
from deskside.desk.tickets.timeline import TimelineLine
from deskside.errors import BadInput, NotFound, Refused
from deskside.shop.settings import Shop
from deskside.store import desk_file
from deskside.store.codec import time_text
from tests.conftest import NOW, Asked
from tests.desk.tickets.conftest import DAY, Doing
from tests.store.indexed import assert_indexed

Lines = Callable[[], list[TimelineLine]]


def test_assigning_names_both(do: Doing, number: int, row: Callable[[], QueueRow], lines: Lines) -> None:
    """R-21: who had it, who has it; to the same person nothing is written."""
    for staff in (1, 2, 2, None):
        do(assign, number, staff)
    assert [(line.kind, line.old, line.new) for line in lines()[1:]] == [
        ("assigned", None, "Mei"),
        ("assigned", "Mei", "Bo"),
        ("assigned", "Bo", None),
    ]
    assert row().assignee_id is None
    with pytest.raises(NotFound):
        do(assign, number, 9)
    do(leave, 2)
    with pytest.raises(Refused, match="Bo does not work here"):
        do(assign, number, 2)


def test_priority(do: Doing, number: int, row: Callable[[], QueueRow], lines: Lines) -> None:
    """R-21: old and new; the same again writes nothing; there are four."""
    do(set_priority, number, 3)
    do(set_priority, number, 3)
    assert row().priority == 3
    assert [(line.kind, line.old, line.new) for line in lines()[1:]] == [("priority", "normal", "urgent")]
    with pytest.raises(BadInput, match="“4” is not one of the choices"):
        do(set_priority, number, 4)


def test_tags(desk: Path, do: Doing, number: int, lines: Lines) -> None:
    """Tags are the same by any case or accent; each change is one line; what is not there cannot go."""
    do(add_tags, number, ["VIP", " #warranty ", "vip", "保修"])
    do(add_tags, number, ["Víp"])
    with pytest.raises(NotFound, match="no tag “blue”") as gone:
        do(remove_tags, number, ["vip", "blue"])
    assert "保修" in gone.value.hint
    with pytest.raises(BadInput, match="No tag was named"):
        do(add_tags, number, ["# "])
    do(remove_tags, number, ["VIP"])
    with desk_file.reading(desk) as conn:
        assert set(tags_of(conn, number)) == {"warranty", "保修"}
    assert [(line.old, line.new) for line in lines()[1:]] == [(None, "VIP, warranty, 保修"), ("VIP", None)]


def test_editing_writes_one_line_a_field(desk: Path, shop: Shop, do: Doing, number: int, lines: Lines) -> None:
    """R-21, L-12: each field that really changed has its line; the search finds the new words and not the old."""
    changes = {"subject": "chain [b]skips[/b]", "description": "since Monday", "complaint": True, "channel": "phone"}
    do(edit_ticket, number, changes | {"priority": 2, "assignee": 2})
    assert [(line.kind, line.text, line.old, line.new) for line in lines()[1:]] == [
        ("edited", "subject", "[/x] rear brake", "chain [b]skips[/b]"),
        ("edited", "description", None, "since Monday"),
        ("edited", "complaint", "no", "yes"),
        ("priority", "", "normal", "high"),
        ("assigned", "", None, "Bo"),
    ]
    with desk_file.reading(desk) as conn:
        page = ticket_page(conn, number, now=NOW, shop=shop)
        assert (page.row.subject, page.description, page.row.complaint) == ("chain [b]skips[/b]", "since Monday", True)
        assert page.version == 2
    with pytest.raises(BadInput, match="needs a subject"):
        do(edit_ticket, number, {"subject": " "})


def test_two_people_cannot_overwrite_each_other(do: Doing, number: int, row: Callable[[], QueueRow]) -> None:
    """R-22: fields that somebody else changed are shown side by side and nothing is saved; the others never clash."""
    shown = {"subject": "[/x] rear brake", "description": "", "priority": 1}
    do(edit_ticket, number, {"subject": "Bo's words", "description": "same"}, shown, at=timedelta(minutes=1))
    mine = {"subject": "my words", "description": "same", "priority": 3}
    with pytest.raises(ClashingEdit, match="Mei changed this in the meantime: subject") as clashed:
        do(edit_ticket, number, mine, shown, at=timedelta(minutes=2))
    [clash] = clashed.value.fields.values()
    assert (clash.theirs, clash.yours, clash.who) == ("Bo's words", "my words", "Mei")
    assert clash.at == NOW + timedelta(minutes=1)
    assert clashed.value.code == 4
    assert (row().subject, row().priority) == ("Bo's words", 1)
    do(edit_ticket, number, mine, shown | {"subject": clash.theirs})
    assert (row().subject, row().priority) == ("my words", 3)


def test_a_note_in_between_is_no_clash(do: Doing, number: int, row: Callable[[], QueueRow]) -> None:
    """R-22: only the fields that were changed clash, not the ticket as a whole."""
    do(add_note, number, "meanwhile")
    do(edit_ticket, number, {"subject": "new words"}, {"subject": "[/x] rear brake"})
    assert row().subject == "new words"


def test_the_caller_becomes_known(desk: Path, shop: Shop, do: Doing, asked: Asked, lines: Lines, number: int) -> None:
    """R-30: a ticket of nobody known yet gets its customer, new or known; the search goes with it."""
    with desk_file.writing(desk) as conn:
        nobody = open_ticket(conn, {"subject": "asks for hours"}, by=1, now=NOW, shop=shop).number
    do(edit_ticket, nobody, {"customer": NewCustomer("أحمد", "+44 20 7946 0018")})
    assert asked("select customer_id from ticket where number = ?", nobody) == [(2,)]
    assert asked("select e164 from contact_point where customer_id = 2") == [("+442079460018",)]
    do(edit_ticket, number, {"customer": KnownCustomer(2)})
    assert [(line.text, line.old, line.new) for line in lines()[1:]] == [("customer", "李梅", "أحمد")]
    do(edit_ticket, number, {"customer": None, "subject": "whose?"}, {"customer": 2})
    with pytest.raises(ClashingEdit, match="changed this in the meantime: customer"):
        do(edit_ticket, number, {"customer": KnownCustomer(1)}, {"customer": 2})
    assert asked("select customer_id from ticket where number = ?", number) == [(None,)]
    with pytest.raises(NotFound, match="no customer @9"):
        do(edit_ticket, number, {"customer": KnownCustomer(9)})
    with desk_file.reading(desk) as conn:
        assert_indexed(conn)
        assert list(queue_ids(conn, "李梅", now=NOW, shop=shop)) == []
        assert list(queue_ids(conn, "أحمد", now=NOW, shop=shop)) == [nobody]


def test_page_of_no_ticket_and_of_one_taken_back(desk: Path, shop: Shop, number: int) -> None:
    """R-23, R-25: a number that was never given, and one that was taken back, are told apart."""
    with desk_file.writing(desk) as conn:
        conn.execute(
            "update ticket set status = 'closed', resolved_at = ?1, closed_at = ?1, withdrawn_at = ?1",
            (time_text(NOW),),
        )
    with desk_file.reading(desk) as conn:
        with pytest.raises(NotFound, match="There is no ticket #77"):
            ticket_page(conn, 77, now=NOW, shop=shop)
        with pytest.raises(NotFound, match=f"#{number} was taken back"):
            ticket_page(conn, number, now=NOW, shop=shop)
        assert not ticket_exists(conn, number)


def test_numbers_start_at_one_and_never_come_again(desk: Path, shop: Shop) -> None:
    """R-25: short numbers, spoken on the phone; a number that is gone is not given again."""
    given = []
    for subject in ("a", "b"):
        with desk_file.writing(desk) as conn:
            given.append(open_ticket(conn, {"subject": subject}, by=1, now=NOW + DAY, shop=shop).number)
    with desk_file.writing(desk) as conn:
        conn.execute("delete from changed_row")
        conn.execute("delete from change")
        conn.execute("delete from line")
        conn.execute("delete from ticket where number = 2")
    with desk_file.writing(desk) as conn:
        given.append(open_ticket(conn, {"subject": "c"}, by=1, now=NOW, shop=shop).number)
    assert given == [1, 2, 3]

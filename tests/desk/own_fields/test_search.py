"""R-70: customers and tickets are found by the text in own fields, for as long as it stands there."""

import pytest

from deskside.desk import search_version
from deskside.desk.customers.edit_customer import add_customer, edit_customer
from deskside.desk.finding import find
from deskside.desk.forgetting.forget import forget_customer
from deskside.desk.merging.merge import merge_customers
from deskside.desk.merging.unmerge import unmerge
from deskside.desk.own_fields.change_fields import add_field, drop_field, edit_field
from deskside.desk.tickets.edit_ticket import edit_ticket
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.desk.undo.last_change import redo_last, undo_last
from deskside.store import desk_file
from tests.desk.at_work import DeskAtWork
from tests.store.indexed import assert_indexed

VET, SIZE, RACK, AGE = 1, 2, 3, 4


@pytest.fixture
def work(work: DeskAtWork) -> DeskAtWork:
    """Customers have a vet and a size, tickets a rack, both an age; 李梅 is customer 1 with ticket 1."""
    work.do(add_field, "customer", {"label": "Vet"})
    work.do(add_field, "customer", {"label": "Size", "kind": "choice", "choices": "petite, grand"})
    work.do(add_field, "ticket", {"label": "Rack"})
    work.do(add_field, "customer", {"label": "Age", "kind": "number"})
    work.do(add_customer, {"name": "李梅", f"own-{VET}": "Dr. Wolpertinger 兽医", f"own-{AGE}": "7311"})
    work.do(open_ticket, {"subject": "bent rim", f"own-{RACK}": "mezzanine"})
    return work


def found(work: DeskAtWork, words: str) -> list[tuple[str, int]]:
    work.ask(assert_indexed)
    return [(hit.subject, hit.key) for hit in work.ask(find, words)]


def test_what_stands_in_them_is_found_and_shown(work: DeskAtWork) -> None:
    for words in ("wolpertinger", "dr wolper", "兽医"):
        assert found(work, words) == [("customer", 1)]
    assert "Wolpertinger" in work.ask(find, "wolpertinger")[0].snippet
    assert found(work, "mezzanine rim") == [("ticket", 1)]
    assert found(work, "医兽") == found(work, "7311") == []


def test_edits_undo_and_a_field_that_goes_are_followed(work: DeskAtWork) -> None:
    work.do(edit_customer, 1, {f"own-{VET}": "none yet", f"own-{SIZE}": "grand"})
    work.do(edit_ticket, 1, {f"own-{RACK}": "cellar"})
    assert found(work, "wolpertinger") == found(work, "mezzanine") == []
    assert found(work, "grand") == [("customer", 1)]
    work.do(edit_field, SIZE, {"choices": "petite"})
    assert found(work, "grand") == [("customer", 1)]
    for field, words, key in ((SIZE, "grand", ("customer", 1)), (RACK, "cellar", ("ticket", 1))):
        work.do(drop_field, field)
        assert found(work, words) == []
        work.do(undo_last)
        assert found(work, words) == [key]
        work.do(redo_last)
        assert found(work, words) == []


def test_a_merge_moves_them_and_who_is_forgotten_is_not_found(work: DeskAtWork) -> None:
    work.do(add_customer, {"name": "Bo", f"own-{SIZE}": "petite"})
    work.do(merge_customers, 2, 1)
    assert found(work, "petite wolpertinger") == [("customer", 1)]
    work.do(unmerge, 2)
    assert found(work, "petite") == [("customer", 2)]
    work.do(forget_customer, 1)
    assert found(work, "wolpertinger") == []


def test_an_index_made_anew_has_them(work: DeskAtWork) -> None:
    with desk_file.writing(work.path) as conn:
        search_version.rebuild(conn)
    assert found(work, "wolpertinger") == [("customer", 1)]
    assert found(work, "mezzanine") == [("ticket", 1)]


def test_own_values_that_cannot_be_read_hold_up_no_search(work: DeskAtWork) -> None:
    with desk_file.writing(work.path) as conn:
        conn.execute("update customer set own = 'x'")
        search_version.rebuild(conn)
    assert found(work, "mezzanine") == [("ticket", 1)]

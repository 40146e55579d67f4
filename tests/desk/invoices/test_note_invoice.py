"""Noting invoices: numbers, undo, what is found (R-23, R-46, R-70)."""

import pytest

from deskside.desk.customers.edit_customer import edit_customer
from deskside.desk.finding import find
from deskside.desk.invoices.dispute import dispute
from deskside.desk.invoices.named_invoice import named_invoice
from deskside.desk.invoices.note_invoice import edit_invoice
from deskside.desk.invoices.void_invoice import void_invoice
from deskside.desk.tickets.line_text import line_text
from deskside.desk.tickets.timeline import select_lines
from deskside.desk.undo.last_change import last_changes, redo_last, undo_last
from deskside.errors import NotFound, Refused
from deskside.store import desk_file
from tests.desk.at_work import BO, MEI
from tests.desk.ledger import Ledger
from tests.store.indexed import assert_indexed


def test_one_number_is_one_invoice_of_a_customer(ledger: Ledger) -> None:
    """R-46: without case, width and blanks; another customer may have it too."""
    ledger.invoice("R-2093", 100)
    for same in ("r-2093", "R- 2093", "Ｒ-2093"):
        with pytest.raises(Refused, match="is noted already"):
            ledger.invoice(same, 100)
    ledger.invoice("R-2093", 100, customer=2)
    ledger.invoice("", 100)
    ledger.invoice("", 100)


def test_a_number_that_was_taken_back_is_free_again(ledger: Ledger) -> None:
    """R-23: also for doing again, whoever had it meanwhile and took it back."""
    ledger.invoice("7", 100)
    ledger.do(undo_last)
    ledger.invoice("7", 50, by=BO)
    with pytest.raises(Refused, match="Bo noted invoice 7 at"):
        ledger.do(redo_last)
    ledger.do(undo_last, by=BO)
    assert ledger.do(redo_last).sentence == "Done again: noted invoice 7"
    assert [item[2] for item in ledger.owing()] == [100]


def test_what_was_paid_keeps_its_invoice(ledger: Ledger) -> None:
    """R-23: it names who paid; a payment whose credit is used stays as well."""
    ledger.invoice("7", 100)
    paid = ledger.pay(150, by=BO)
    assert paid.credit == 50
    with pytest.raises(Refused, match=r"Bo noted a payment of ¥1.50 \(李梅\) at"):
        ledger.do(undo_last)


def test_only_words_are_edited(ledger: Ledger) -> None:
    """R-46: number and what it is for, each with its line; a void one is not."""
    key = ledger.invoice("7", 100, about="brakes")
    ledger.invoice("8", 100)
    ledger.do(edit_invoice, key, {"number": "7a", "about": "brake pads"})
    lines = ledger.ask(select_lines, "l.customer_id = ?", (1,))
    said = [line_text(line, now=ledger.now, shop=ledger.shop) for line in lines]
    assert {"invoice number: 7 → 7a", "what for: brakes → brake pads"} <= set(said)
    with pytest.raises(Refused, match="Invoice 8 of"):
        ledger.do(edit_invoice, key, {"number": "8"})
    ledger.do(void_invoice, key, "twice")
    with pytest.raises(Refused, match="is void"):
        ledger.do(edit_invoice, key, {"about": "x"})


def test_it_is_found_by_its_number_its_words_and_its_customer(ledger: Ledger) -> None:
    """R-70: the ticket of that number first; digits match inside; taken back ones are not found."""
    one = ledger.invoice("INV-2093", 100, about="刹车片 brakes")
    two = ledger.invoice("1", 100)

    def found(words: str) -> list[tuple[str, int]]:
        return [(hit.kind, hit.key) for hit in ledger.ask(find, words) if hit.kind in ("invoice", "ticket")]

    assert found("inv-2093") == found("2093") == found("车片") == [("invoice", one)]
    assert found("1")[:2] == [("ticket", 1), ("invoice", two)]
    ledger.do(edit_customer, 1, {"name": "Rosa"})
    assert ("invoice", one) in found("rosa")
    assert [hit.customer_id for hit in ledger.ask(find, "2093")] == [1]
    ledger.ask(assert_indexed)
    ledger.do(undo_last)
    ledger.do(undo_last)
    assert ("invoice", two) not in found("1")


def test_a_number_leads_to_one_invoice_or_to_candidates(ledger: Ledger) -> None:
    """R-46."""
    one, _two = ledger.invoice("2093", 100), ledger.invoice("2094", 100, customer=2)
    assert ledger.ask(named_invoice, "2093") == ledger.ask(named_invoice, f"I{one}") == one
    with pytest.raises(NotFound) as wrong:
        ledger.ask(named_invoice, "2039")
    assert set(wrong.value.candidates) == {"2093", "2094"}
    ledger.invoice("2093", 55, customer=2)
    with pytest.raises(NotFound) as several:
        ledger.ask(named_invoice, "2093")
    assert several.value.candidates == ("I3 2093 Ana Gonçalves ¥0.55", "I1 2093 李梅 ¥1.00")


def test_what_was_done_is_told(ledger: Ledger) -> None:
    """R-23."""
    ledger.invoice("7", 100)
    ledger.pay(100)
    assert [done.deed for done in ledger.ask(last_changes, MEI, 2)] == [
        "noted a payment of ¥1.00 (李梅)",
        "noted invoice 7",
    ]


def test_r46_nothing_left_to_contest_is_said_as_that(ledger: Ledger) -> None:
    made = ledger.invoice("A-1", 5000)
    ledger.do(dispute, made, "wrong colour")
    with pytest.raises(Refused, match=r"^Nothing of invoice A-1 is open and not contested\.$"):
        ledger.do(dispute, made, "again")


def test_r41_the_terms_agreed_with_a_customer_go_before_those_of_the_shop(ledger: Ledger) -> None:
    """R-41: of nobody else, and not where a day or other terms are said; 0 is at once."""
    with desk_file.writing(ledger.path) as conn:
        conn.execute("update customer set terms_days = 14 where id = 1")
    ledger.invoice("A-1", 100, "01-10")
    ledger.invoice("B-1", 100, "01-10", customer=2)
    ledger.invoice("A-2", 100, "01-10", "01-20")
    assert ledger.owing() == [("A-2", "01-20", 100), ("A-1", "01-24", 100), ("B-1", "02-09", 100)]
    with desk_file.writing(ledger.path) as conn:
        conn.execute("update customer set terms_days = 0 where id = 1")
    ledger.invoice("A-3", 100, "01-10")
    assert ledger.owing(customer=1)[0] == ("A-3", "01-10", 100)

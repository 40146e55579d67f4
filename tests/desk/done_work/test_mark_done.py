"""Done, not billed (R-46)."""

import pytest

from deskside.desk.customers.who import KnownCustomer
from deskside.desk.done_work.mark_done import drop_done, mark_done
from deskside.desk.done_work.unbilled import unbilled
from deskside.desk.invoices.void_invoice import void_invoice
from deskside.desk.tickets.edit_ticket import edit_ticket
from deskside.desk.undo.last_change import undo_last
from deskside.errors import NotFound, Refused
from tests.desk.ledger import Ledger, day, money


def listed(ledger: Ledger) -> list[tuple[str, int]]:
    return [(row.what, row.customer.id) for row in ledger.ask(unbilled)]


def test_it_stands_on_the_list_until_the_invoice_is_noted(ledger: Ledger) -> None:
    """R-46: and again once that is taken back; another ticket's stays."""
    ledger.do(mark_done, 1, "chain", amount=money(88_00), minutes=30, on=day("03-02"))
    ledger.do(mark_done, 1, "wheel")
    ledger.do(mark_done, 2, "bell")
    assert listed(ledger) == [("chain", 1), ("wheel", 1), ("bell", 2)]
    ledger.invoice("7", 88_00, ticket=1)
    assert listed(ledger) == [("bell", 2)]
    ledger.do(undo_last)
    assert listed(ledger) == [("chain", 1), ("wheel", 1), ("bell", 2)]
    ledger.invoice("7", 88_00, works=[2])
    assert listed(ledger) == [("chain", 1), ("bell", 2)]
    with pytest.raises(Refused, match="“wheel” is billed already"):
        ledger.do(drop_done, 2, "no")
    with pytest.raises(Refused, match="another customer"):
        ledger.invoice("8", 1, works=[3])


def test_a_void_invoice_bills_nothing(ledger: Ledger) -> None:
    """R-46: what it was for is on the list again."""
    ledger.do(mark_done, 1, "chain")
    invoice = ledger.invoice("7", 88_00, ticket=1)
    ledger.do(void_invoice, invoice, "twice")
    assert listed(ledger) == [("chain", 1)]
    ledger.do(undo_last)
    assert listed(ledger) == []


def test_it_goes_along_to_the_right_customer_of_its_ticket(ledger: Ledger) -> None:
    """R-46: and back again with undo."""
    ledger.do(mark_done, 1, "chain")
    ledger.do(edit_ticket, 1, {"customer": KnownCustomer(2)})
    assert listed(ledger) == [("chain", 2)]
    ledger.do(undo_last)
    assert listed(ledger) == [("chain", 1)]


def test_it_goes_off_the_list_with_a_reason(ledger: Ledger) -> None:
    ledger.do(mark_done, 1, "chain")
    ledger.do(drop_done, 1, "on the house")
    assert listed(ledger) == []
    with pytest.raises(NotFound):
        ledger.do(drop_done, 1, "again")
    ledger.do(undo_last)
    assert listed(ledger) == [("chain", 1)]


def test_a_ticket_of_nobody_is_billed_to_nobody(ledger: Ledger) -> None:
    number = ledger.open("found bicycle", customer=None).number
    with pytest.raises(Refused, match=f"Nobody knows whose #{number} is"):
        ledger.do(mark_done, number, "washed")
    with pytest.raises(Refused, match="still to come"):
        ledger.do(mark_done, 1, "washed", on=day("03-05"))

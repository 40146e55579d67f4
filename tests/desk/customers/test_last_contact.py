"""When we really were in contact with a customer last (P-11): words told or heard, and calls that found them."""

from datetime import timedelta

from deskside.desk.customers.last_contact import contacts, last_contact, last_contacts
from deskside.desk.tables import insert
from deskside.store.codec import time_text
from tests.desk.shelf import NOW, Shelf

DAY = timedelta(days=1)


def test_words_and_calls_that_found_them_are_contacts(shelf: Shelf) -> None:
    """A note, a call that nobody answered and what was taken back are none; the last of the others counts."""
    told, spoke, owed, noted, tried, back = (shelf.customer(name) for name in ("A", "B", "C", "D", "E", "[/x] 李"))
    shelf.line(shelf.ticket(customer_id=told), "told", "at three", at=NOW - 9 * DAY)
    shelf.line(None, "heard", "good", customer_id=told, at=NOW - 5 * DAY)
    shelf.line(None, "note", "rang the bell", customer_id=told, at=NOW)
    for customer, outcome, days in ((spoke, "spoke", 3), (spoke, "no-answer", 1), (tried, "left-word", 1)):
        call = shelf.call(NOW - days * DAY, customer=customer, state="kept", ended_at=NOW)
        row = {"callback_id": call, "at": time_text(NOW - days * DAY), "outcome": outcome, "solved": 0}
        insert(shelf.conn, "attempt", row | {"phone": "", "text": ""})
    for spoken, days in ((True, 40), (False, 2)):
        row = {"customer_id": owed, "at": time_text(NOW - days * DAY), "outcome": "refused", "spoke": spoken}
        row |= {"created_at": time_text(NOW), "dialled": 1}
        row |= dict.fromkeys(("person", "phone", "why", "why_detail", "note", "override_reason"), "")
        insert(shelf.conn, "collection_call", row)
    shelf.line(None, "note", "hm", customer_id=noted)
    shelf.line(None, "told", "oh", customer_id=back, withdrawn_at=NOW)
    known = {told: NOW - 5 * DAY, spoke: NOW - 3 * DAY, owed: NOW - 40 * DAY}
    assert last_contacts(shelf.conn, [told, spoke, owed, noted, tried, back]) == known
    assert [last_contact(shelf.conn, key) for key in (told, tried)] == [NOW - 5 * DAY, None]


def test_the_contacts_of_all_are_read_through_an_index(shelf: Shelf) -> None:
    """On 100,000 customers with hundreds of lines each no table of lines is read whole."""
    plan = shelf.conn.execute(f"explain query plan {contacts()}").fetchall()
    assert any("COVERING INDEX line_of_contact" in row["detail"] for row in plan)

"""What customers bought and have: noted, found by serial number, what tickets are about (R-32, R-70)."""

from datetime import date
from typing import Any

import pytest

from deskside.desk.checks.look import checked
from deskside.desk.customers.caller_lookup import look_up
from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.edit_conflict import ClashingEdit
from deskside.desk.finding import find
from deskside.desk.queue import queue
from deskside.desk.things.add_thing import add_thing, drop_thing, edit_thing
from deskside.desk.things.card import on_card
from deskside.desk.things.field_kinds import ends, months_of
from deskside.desk.things.named_thing import others_with_serial, thing_named
from deskside.desk.things.of_customer import keys, newest, rows
from deskside.desk.things.row_text import tickets_said, warranty_said
from deskside.desk.things.serial_number import serial_key
from deskside.desk.things.tickets_about import about_what, tickets_about
from deskside.desk.tickets.edit_ticket import edit_ticket
from deskside.desk.tickets.line_text import line_text
from deskside.desk.tickets.page import ticket_page
from deskside.desk.tickets.timeline import select_lines
from deskside.desk.undo.last_change import redo_last, undo_last
from deskside.errors import BadInput, DesksideError, NotFound
from deskside.money.amounts import Amount, Minor
from tests.desk.at_work import BO, MEI, DeskAtWork

TODAY = date(2026, 3, 4)


@pytest.fixture
def work(work: DeskAtWork) -> DeskAtWork:
    """李梅 is customer 1, Harbour Hotel customer 2."""
    work.do(add_customer, {"name": "李梅"})
    work.do(add_customer, {"name": "Harbour Hotel", "kind": "company"})
    return work


def note(work: DeskAtWork, what: str = "Tandem 24", customer: int = 1, **more: Any) -> int:
    return work.do(add_thing, customer, {"what": what, **more})


def who(work: DeskAtWork, text: str) -> list[tuple[str, str]]:
    found = work.ask(look_up, text, region="CN", now=work.now)
    return [(row.name, row.matched) for row in found.rows]


def about(work: DeskAtWork, line: str) -> list[int]:
    return [row.number for row in work.ask(queue, line, now=work.now, shop=work.shop, me=MEI, limit=9)]


def said(work: DeskAtWork, customer: int = 1) -> list[str]:
    """The timeline of a customer, without that they were taken down."""
    lines = work.ask(select_lines, "l.customer_id = ?", (customer,))
    return [line_text(line, now=work.now, shop=work.shop) for line in lines][1:]


@pytest.mark.parametrize(
    "typed",
    ["BR-8812-4471", "br 8812 4471", "ＢＲ８８１２４４７１", "SN BR88124471", "S/N: br-8812.4471", "序列号 BR88124471"],
)
def test_serial_numbers_are_compared_by_letters_and_digits(typed: str) -> None:
    assert serial_key(typed) == "br88124471"


def test_what_begins_like_the_word_for_it_is_a_number_all_the_same() -> None:
    assert serial_key("SN8812") == "sn8812"
    assert serial_key("serial") == "serial"
    assert serial_key(" - ") == ""


@pytest.mark.parametrize(
    ("typed", "months"),
    [
        ("24m", 24),
        ("2 years", 24),
        ("两年", 24),
        ("6个月", 6),
        ("1 month", 1),
        ("3年", 36),
        ("3 may", None),
        ("", None),
    ],
)
def test_how_long_a_warranty_lasts(typed: str, months: int | None) -> None:
    assert months_of(typed) == months


def test_a_warranty_counts_from_the_purchase_to_the_months_last_day() -> None:
    assert ends("1m", date(2026, 1, 31)) == "2026-02-28"
    assert ends("2027-01-01", date(2026, 1, 31)) == "2027-01-01"
    assert ends(None, date(2026, 1, 31)) is None
    with pytest.raises(BadInput, match="from one month to 50 years"):
        months_of("999 years")


def test_what_is_said_of_a_warranty() -> None:
    assert warranty_said(date(2026, 7, 4), TODAY) == "warranty until 4 Jul 2026 (4 months)"
    assert warranty_said(date(2026, 3, 6), TODAY) == "warranty until 6 Mar 2026 (2 days)"
    assert warranty_said(TODAY, TODAY) == "warranty until 4 Mar 2026 (today)"
    assert warranty_said(date(2026, 3, 3), TODAY) == "warranty over since 4 Mar 2026"
    assert warranty_said(None, TODAY) == ""


def test_a_purchase_is_noted_with_its_line_corrected_and_taken_back(work: DeskAtWork) -> None:
    key = note(
        work, serial="BR-8812", bought_on="2025-04-03", warranty_until="24m", amount=Amount(Minor(120000), "CNY")
    )
    assert work.sql("select serial_key, warranty_until, amount, version from thing") == [
        ("br8812", "2027-04-03", 120000, 1)
    ]
    assert said(work) == ["Bought on 3 Apr 2025: Tandem 24 · SN BR-8812"]
    work.do(edit_thing, key, {"serial": "BR 9000", "warranty_until": None}, by=BO)
    assert said(work)[1:] == [
        "Changed: Tandem 24 · SN BR 9000 (serial number: BR-8812 → BR 9000)",
        "Changed: Tandem 24 · SN BR 9000 (end of the warranty: 3 Apr 2027 → —)",
    ]
    assert work.one("select serial_key from thing") == "br9000"
    work.do(undo_last, by=BO)
    assert work.sql("select serial, serial_key, warranty_until from thing") == [("BR-8812", "br8812", "2027-04-03")]
    work.do(undo_last)
    assert work.ask(keys, 1) == []
    work.do(redo_last)
    assert work.ask(keys, 1) == [key]
    assert work.ask(checked) == []


def test_what_does_not_fit_is_refused(work: DeskAtWork) -> None:
    with pytest.raises(BadInput, match="Nothing was said of what it is"):
        note(work, " ")
    with pytest.raises(BadInput, match="would end before it was bought"):
        note(work, bought_on="2025-04-03", warranty_until="2025-04-02")
    with pytest.raises(BadInput):
        note(work, quantity=0)
    with pytest.raises(NotFound):
        work.do(edit_thing, 9, {"what": "x"})
    assert work.one("select count(*) from thing") == 0


def test_nobody_writes_over_newer_words(work: DeskAtWork) -> None:
    key = note(work)
    work.do(edit_thing, key, {"model": "T24"}, by=BO)
    with pytest.raises(ClashingEdit):
        work.do(edit_thing, key, {"model": "T25"}, {"model": ""})
    assert work.one("select model from thing") == "T24"


def test_who_calls_is_found_by_the_serial_number_of_their_thing(work: DeskAtWork) -> None:
    note(work, serial="BR-8812-4471", model="T24")
    note(work, "boiler", customer=2, serial="5520017")
    assert who(work, "br 8812 4471") == [("李梅", "SN BR-8812-4471 · Tandem 24")]
    assert who(work, "SN: BR88124471") == [("李梅", "SN BR-8812-4471 · Tandem 24")]
    assert who(work, "5520017") == [("Harbour Hotel", "SN 5520017 · boiler")]
    assert who(work, "8812") == []


def test_two_with_one_serial_number_are_both_listed_and_that_is_remarked(work: DeskAtWork) -> None:
    """Something was sold on; nothing is refused."""
    note(work, serial="5520017")
    second = note(work, "boiler", customer=2, serial="55-200-17")
    assert sorted(name for name, _thing in who(work, "5520017")) == ["Harbour Hotel", "李梅"]
    assert work.ask(others_with_serial, second) == "That serial number is noted already: 李梅 (@1, 1)."
    with pytest.raises(NotFound) as several:
        work.ask(thing_named, "5520017")
    assert several.value.candidates == ("1  Tandem 24 · SN 5520017, 李梅", "2  boiler · SN 55-200-17, Harbour Hotel")


def test_things_are_searched_by_what_they_are_and_by_parts_of_the_number(work: DeskAtWork) -> None:
    key = note(work, serial="BR-8812-4471", order_number="TB-77", note="双人车")
    for words in ("tandem", "88124471", "4471", "双人车", "TB-77", "SN br88124471"):
        assert [(hit.kind, hit.key, hit.customer_id) for hit in work.ask(find, words) if hit.kind == "thing"] == [
            ("thing", key, 1)
        ], words
    work.do(drop_thing, key)
    assert [hit for hit in work.ask(find, "88124471") if hit.kind == "thing"] == []


def test_a_ticket_is_about_a_thing_and_the_thing_knows_its_tickets(work: DeskAtWork) -> None:
    key = note(work, serial="8812", warranty_until="2027-04-03")
    first = work.open(thing=key).number
    second = work.open("saddle loose").number
    assert work.ask(ticket_page, first, now=work.now, shop=work.shop).thing == key
    assert work.ask(about_what, second)[1] is None
    assert about(work, "thing:8812") == about(work, f"thing:{key}") == [first]
    assert about(work, "thing:none") == [second]
    assert about(work, "thing:nothing-like-it") == []
    work.do(edit_ticket, second, {"thing": key})
    assert [row.ticket for row in work.ask(tickets_about, thing=key, zone=work.shop.zone, limit=9)] == [second, first]
    [row] = work.ask(rows, [key], now=work.now, shop=work.shop)
    assert tickets_said(row) == "2 tickets, 2 open"
    lines = work.ask(select_lines, "l.ticket_number = ?", (second,))
    assert "Tandem 24 · SN 8812" in line_text(lines[-1], now=work.now, shop=work.shop)
    work.do(undo_last)
    assert about(work, "thing:8812") == [first]


def test_a_thing_that_is_taken_away_leaves_its_tickets_which_get_it_back(work: DeskAtWork) -> None:
    key = note(work, serial="8812")
    number = work.open(thing=key).number
    work.do(drop_thing, key)
    assert work.sql("select thing_id from ticket") == [(None,)]
    work.do(undo_last)
    assert work.ask(about_what, number)[1] == key
    with pytest.raises(DesksideError):
        work.do(edit_ticket, number, {"thing": 99})


def test_the_card_names_the_thing_with_a_number_first(work: DeskAtWork) -> None:
    assert work.ask(on_card, 1, now=work.now, shop=work.shop) is None
    note(work, "pump", bought_on="2026-03-01")
    note(work, serial="8812", bought_on="2025-04-03", warranty_until="24m")
    assert work.ask(on_card, 1, now=work.now, shop=work.shop) == (
        "Tandem 24 · SN 8812 · warranty until 3 Apr 2027 (13 months) · 1 more",
        "",
    )
    assert work.ask(newest, 1) == ([2], 2)

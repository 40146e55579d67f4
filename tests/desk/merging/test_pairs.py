"""R-33: the list of those who may be one, with the reason, and what is remembered of it."""

from deskside.desk.customers.duplicates import duplicates
from deskside.desk.edit_record import RowEdit
from deskside.desk.merging.pairs import Pair, pairs
from deskside.store.codec import time_text
from tests.desk.merging.two_customers import put, settled
from tests.desk.shelf import NOW, Shelf

MOBILE = "13817832229"


def test_a_number_is_strong_where_they_are_called_alike_and_weak_where_they_are_not(shelf: Shelf) -> None:
    for name in ("李梅", "李 梅", "", "Rosa"):
        shelf.mobile(shelf.customer(name), MOBILE)
    settled(shelf)
    same = f"same number, {MOBILE}"
    weak = f"{same}, under another name"
    assert pairs(shelf.conn).found == [
        *(Pair(a, b, "strong", same) for a, b in ((1, 2), (1, 3), (2, 3), (3, 4))),
        *(Pair(a, b, "weak", weak) for a, b in ((1, 4), (2, 4))),
    ]


def test_another_extension_is_another_desk_and_an_address_is_as_good_as_a_number(shelf: Shelf) -> None:
    ada, ben = shelf.customer("Ada"), shelf.customer("Ben")
    forms = {"e164": "+862162705526", "digits": "02162705526", "national": "02162705526"}
    shelf.phone(ada, "021 6270 5526-803", extension="803", **forms)
    shelf.phone(ben, "021 6270 5526-804", extension="804", **forms)
    eva, liv = shelf.customer("Eva Maria"), shelf.customer("Eva-Maria")
    for one in (eva, liv):
        shelf.phone(one, "eva@b.example", kind="email", folded="eva@b.example")
        shelf.phone(one, "Hauptstraße 3", kind="place", folded="hauptstrasse 3")
    settled(shelf)
    assert pairs(shelf.conn).found == [
        Pair(eva, liv, "strong", "same address, eva@b.example"),
        Pair(ada, ben, "weak", "same number, another extension: 021 6270 5526-803"),
    ]


def test_the_same_name_needs_something_beside_it(shelf: Shelf) -> None:
    first, second, third = (shelf.customer("Ana Gonçalves") for _each in range(3))
    for one in (first, second):
        put(shelf, "important_date", customer_id=one, kind="birthday", month=8, day=15, calendar="lunar")
    shelf.phone(third, "Rua Nova 7, 1100-123 Lisboa", kind="place", raw="Rua Nova 7, 1100-123 Lisboa")
    other = shelf.customer("Ana Gonçalves", company="Harbour Hotel")
    shelf.phone(other, "Av. 1, 1100 Lisboa", kind="place", raw="Av. 1, 1100 Lisboa")
    settled(shelf)
    assert [(pair[:3], pair.why) for pair in pairs(shelf.conn, strengths=("medium",)).found] == [
        ((first, second, "medium"), "same name and birthday"),
        ((third, other, "medium"), "same name and postcode"),
    ]
    assert {pair.why for pair in pairs(shelf.conn, strengths=("weak",)).found} == {"same name"}


def test_who_was_taken_back_or_is_said_to_be_another_is_no_pair(shelf: Shelf) -> None:
    for name, gone in (("李梅", None), ("李梅", time_text(NOW)), ("李梅", None)):
        shelf.mobile(shelf.customer(name, withdrawn_at=gone), MOBILE)
    settled(shelf)
    assert [pair[:3] for pair in pairs(shelf.conn).found] == [(1, 3, "strong")]
    put(shelf, "not_same", a_id=1, b_id=3, at=NOW)
    assert pairs(shelf.conn).found == []
    shelf.customer("Mei", merged_into=None)
    shelf.mobile(4, MOBILE)
    shelf.conn.execute("update customer set merged_into = 4, withdrawn_at = '2026-11-24 06:32:00' where id = 1")
    assert pairs(shelf.conn).found == [], "what was said of one holds of whom they were merged into"


def test_a_switchboard_of_many_makes_no_thousands_of_pairs_and_what_is_left_out_is_counted(shelf: Shelf) -> None:
    for n in range(40):
        shelf.mobile(shelf.customer(f"Guest {chr(65 + n // 2)}{n // 2 * 7}"), MOBILE)
    settled(shelf)
    found = pairs(shelf.conn, limit=20)
    assert len(found.found) == 20
    assert len(found.found) + found.more < 80
    assert found.found[0].strength == "strong"


def test_a_place_typed_tells_by_its_postcode(shelf: Shelf) -> None:
    shelf.phone(shelf.customer("Ana Gonçalves"), "x", kind="place", raw="Rua Nova 7, 1100 Lisboa")
    settled(shelf)
    typed = {"name": "Ana Gonçalves", "reach": [RowEdit({"place": "Av. 1, 1100 Lisboa"})]}
    found = duplicates(shelf.conn, typed, region="PT", now=NOW)
    assert [(each.strength, each.why) for each in found] == [("medium", "same name and postcode")]


def test_one_extension_that_both_have_is_enough(shelf: Shelf) -> None:
    forms = {"e164": "+862162705526", "digits": "02162705526", "national": "02162705526"}
    for lines in (("", "803"), ("804", "803")):
        customer = shelf.customer("李梅")
        for line in lines:
            shelf.phone(customer, f"021 6270 5526 {line}", extension=line, **forms)
    settled(shelf)
    assert [pair[:3] for pair in pairs(shelf.conn).found] == [(1, 2, "strong")]


def test_birthdays_of_different_years_or_months_are_not_the_same(shelf: Shelf) -> None:
    days = {"kind": "birthday", "month": 6, "day": 1, "calendar": "lunar"}
    for year, leap in ((1962, 0), (1990, 0), (None, 0), (None, 1)):
        put(shelf, "important_date", customer_id=shelf.customer("李梅"), year=year, leap=leap, **days)
    settled(shelf)
    assert [pair[:2] for pair in pairs(shelf.conn, strengths=("medium",)).found] == [(1, 3), (2, 3)]

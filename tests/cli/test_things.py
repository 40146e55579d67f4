"""`deskside customer bought`, `customer things …` and `--thing`."""

import pytest

from .conftest import Deskside


@pytest.fixture
def shop(deskside: Deskside) -> Deskside:
    """李梅 is customer 1, Harbour Hotel customer 2."""
    deskside("customer", "add", "李梅")
    deskside("customer", "add", "Harbour Hotel", "--kind", "company")
    return deskside


def test_a_purchase_is_noted_listed_corrected_and_taken_away(shop: Deskside) -> None:
    said = shop("customer", "bought", "李梅", "Tandem", "24", "--serial", "BR-8812", "--warranty", "24m").out
    assert said.startswith("Thing 1 noted: 李梅: Tandem 24 · SN BR-8812 · warranty until 4 Mar 2028 (24 months)")
    options = ("--on", "2025-04-03", "--amount", "1200 CNY", "--order", "TB-77", "--quantity", "2", "--note", "blue")
    shop("customer", "bought", "Harbour Hotel", "tyres", *options)
    assert shop("customer", "things", "Harbour Hotel", "--json").json == [
        {
            "id": 2,
            "customer": {"id": 2, "name": "Harbour Hotel"},
            "what": "tyres",
            "model": "",
            "serial": "",
            "bought_on": "2025-04-03",
            "warranty_until": None,
            "quantity": 2,
            "amount": {"amount": "1200.00", "currency": "CNY", "minor": 120000},
            "order_number": "TB-77",
            "note": "blue",
            "tickets": 0,
            "open_tickets": 0,
        }
    ]
    assert [row["id"] for row in shop("customer", "things", "--json").json] == [2, 1]
    assert [row["id"] for row in shop("customer", "things", "--serial", "br 8812", "--json").json] == [1]
    assert "bought 3 Apr 2025 · 2 of them" in shop("customer", "things").out
    assert "1 more" in shop("customer", "things", "--limit", "1").err
    shop("customer", "things", "edit", "1", "--model", "T24", "--warranty", "")
    [row] = shop("customer", "show", "李梅", "--json").json["things"]
    assert (row["model"], row["warranty_until"], row["bought_on"]) == ("T24", None, "2026-03-04")
    assert "Tandem 24 · T24 · SN BR-8812" in shop("customer", "show", "李梅").out
    assert shop("customer", "things", "drop", "1").out.startswith("Thing 1 is taken away")
    assert shop("customer", "things", "李梅").out == "No thing is noted there.\n"
    shop("undo")
    assert len(shop("customer", "things", "李梅", "--json").json) == 1


def test_something_bought_elsewhere_has_no_day_and_a_second_number_is_remarked(shop: Deskside) -> None:
    shop("customer", "things", "add", "李梅", "boiler", "--serial", "5520017")
    second = shop("customer", "things", "add", "Harbour Hotel", "boiler", "--serial", "55 200 17", "--json").json
    assert (second["bought_on"], second["warnings"]) == (None, ["That serial number is noted already: 李梅 (@1, 1)."])
    assert [row["name"] for row in shop("who", "552-0017", "--json").json] == ["Harbour Hotel", "李梅"]


def test_a_ticket_is_about_a_thing(shop: Deskside) -> None:
    shop("customer", "bought", "李梅", "Tandem 24", "--serial", "BR-8812", "--warranty", "24m")
    shop("add", "rear brake", "-c", "李梅", "--thing", "br8812")
    shop("add", "saddle", "-c", "李梅")
    assert shop("show", "1", "--json").json["thing"] == {"id": 1, "name": "Tandem 24 · SN BR-8812"}
    assert "Tandem 24 · SN BR-8812 · warranty until 4 Mar 2028" in shop("show", "1").out
    assert [row["number"] for row in shop("list", "thing:BR-8812", "--json").json] == [1]
    shop("edit", "2", "--thing", "1")
    assert [row["number"] for row in shop("list", "物品:1", "--json").json] == [1, 2]
    shop("edit", "2", "--thing", "none")
    assert shop("show", "2", "--json").json["thing"] is None
    assert "2 tickets" not in shop("customer", "things").out
    assert "1 ticket, 1 open" in shop("customer", "things").out


@pytest.mark.parametrize(
    ("argv", "status", "said"),
    [
        (("customer", "bought", "李梅", "x", "--warranty", "someday"), 1, "“someday” is not a date."),
        (("customer", "bought", "Rosa", "x"), 3, "Nobody of ours is “Rosa”."),
        (("customer", "things", "edit", "9", "--note", "x"), 3, "No thing of a customer has the id 9."),
        (("customer", "things", "edit", "1"), 2, "Nothing to change was named."),
        (("customer", "things", "drop", "one"), 1, "“one” is not the id of a thing."),
        (("customer", "things", "--serial", "-"), 2, "“-” is not a serial number."),
        (("add", "x", "-c", "李梅", "--thing", "8812"), 3, "No thing has the serial number or id “8812”."),
    ],
)
def test_what_is_not_understood_is_said(shop: Deskside, argv: tuple[str, ...], status: int, said: str) -> None:
    assert said in shop(*argv, fails=status).err


def test_in_chinese_a_thing_stands_after_a_colon_of_its_own(shop: Deskside) -> None:
    assert "李梅：车锁" in shop("customer", "bought", "李梅", "车锁", "--lang", "zh").out

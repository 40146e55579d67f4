"""Files as other programs' users reported them, and what has to come of each (R-34)."""

from collections.abc import Callable
from pathlib import Path

import pytest

from deskside.desk.customers.caller_lookup import look_up
from deskside.store import desk_file

from ..conftest import Asked
from .conftest import Brought, Importer

FILES = Path(__file__).parent / "files"
Take = Callable[..., Brought]


@pytest.fixture
def take(bring: Importer) -> Take:
    """A file of the folder, brought into a shop in the United States unless told otherwise."""

    def brought(name: str, kind: str = "customers", region: str = "US") -> Brought:
        bring.shop = bring.shop._replace(region=region)
        return bring(kind, (FILES / name).read_bytes(), name)

    return brought


def texts(brought: Brought) -> set[str]:
    return {text for _line, text in brought.plan.remarks}


def holders(bring: Importer, number: str) -> list[str]:
    with desk_file.reading(bring.desk) as conn:
        return [row.name for row in look_up(conn, number, region="US", now=bring.now).rows]


def test_no_date_at_all_leaves_a_ticket_open(take: Take, asked: Asked) -> None:
    assert take("empty-dates.csv", "tickets").counts == (5, 0, 0, 0, 0)
    assert asked("select count(*) from ticket where resolved_at is null") == [(4,)]


def test_numbers_that_a_spreadsheet_shortened(take: Take, asked: Asked, bring: Importer) -> None:
    brought = take("excel-damaged-numbers.csv")
    assert brought.counts == (4, 0, 0, 0, 0)
    assert texts(brought) == {"A spreadsheet has shortened a number; its digits are lost."}
    assert asked("select name, note from customer where note <> '' order by id") == [
        (name, "Phone: 1.20256E+10") for name in ("Ann", "Ben", "Cy")
    ]
    assert asked("select e164 from contact_point") == [("+12025550133",)]


def test_a_fold_inside_a_character(take: Take, asked: Asked) -> None:
    take("folded-inside-character.vcf")
    assert asked("select name, note from customer order by id") == [
        ("Ana Sousa", "Praceta do São João"),
        ("João Gonçalves", ""),
    ]


@pytest.mark.parametrize("name", ["leading-blank.vcf", "profile-line.vcf"])
def test_one_card(take: Take, name: str) -> None:
    assert take(name).counts == (1, 0, 0, 0, 0)


def test_a_column_of_numbers_is_no_id(take: Take, asked: Asked) -> None:
    assert take("name-number-columns.csv").counts == (2, 0, 0, 0, 0)
    assert asked("select name, e164 from customer c join contact_point p on p.customer_id = c.id order by c.id") == [
        ("Ann Lee", "+12025550102"),
        ("Ben Ray", "+12025550103"),
    ]


def test_one_stray_byte(take: Take, asked: Asked) -> None:
    brought = take("one-stray-byte.csv")
    assert asked("select name from customer order by id") == [
        ("José Núñez",),
        ("Renée Roy",),
        ("João Gonçalves",),
        ("Zoë Müller",),
    ]
    assert [line for line, _text in brought.plan.remarks] == [3]


def test_one_stray_byte_among_chinese(take: Take, asked: Asked) -> None:
    brought = take("one-stray-byte-zh.csv", region="CN")
    assert asked("select name from customer order by id") == [("李梅",), ("Café",), ("张伟",)]
    assert [line for line, _text in brought.plan.remarks] == [3]


def test_placeholders(take: Take, asked: Asked) -> None:
    brought = take("placeholders.csv")
    assert brought.counts == (4, 0, 0, 0, 0)
    assert asked("select count(*) from contact_point") == [(0,)]
    assert texts(brought) == {
        "none@none.com tells nobody apart, and was left out.",
        "0000000000 tells nobody apart, and was left out.",
    }


def test_quotes_after_blanks(take: Take, asked: Asked) -> None:
    take("quoted-after-blank.csv")
    assert asked("select name, note from customer order by id") == [("Ann", "red bike"), ("Ben", "blue, old")]


def test_a_name_that_is_a_number_or_an_address(take: Take, asked: Asked) -> None:
    take("reach-as-name.csv")
    assert asked("select kind, raw from contact_point order by id") == [
        ("phone", "202-555-0101"),
        ("email", "ann@example.org"),
    ]


def test_no_line_with_a_number_is_lost(take: Take, asked: Asked) -> None:
    take("tel-line-dropped.vcf")
    counted = "select name, count(*) from customer c join contact_point p on p.customer_id = c.id group by 1 order by 1"
    assert asked(counted) == [("Nora", 2), ("Olga", 5)]
    assert asked("select label from contact_point where raw in ('2025550125', '2025550126', '2025550151')") == [
        ("home",),
        ("work",),
        ("work",),
    ]


def test_commas_in_a_number(take: Take, asked: Asked) -> None:
    take("tel-with-commas.vcf")
    assert asked("select e164, extension from contact_point order by id") == [
        ("+12025550130", "123"),
        ("+12025550131", ""),
        ("+12025550132", ""),
    ]


def test_names_below_a_title(take: Take) -> None:
    brought = take("title-rows.csv")
    assert brought.counts == (1, 0, 0, 0, 0)
    assert brought.plan.table.header_line == 3


def test_several_numbers_in_a_cell(take: Take, bring: Importer) -> None:
    take("two-numbers-in-a-cell.csv")
    names = ("Slash", "Comma", "Or", "Bracket", "Letters", "Pipe")
    for count, name in enumerate(names):
        for number in (2025550110 + 2 * count, 2025550111 + 2 * count):
            assert holders(bring, str(number)) == [name]


def test_nothing_of_a_card_is_lost(take: Take, asked: Asked) -> None:
    take("vcard-properties-lost.vcf")
    ((note,),) = asked("select note from customer")
    assert set(str(note).split("\n")) == {
        "first line",
        "second line of the note, not folded",
        "PHONE.WORK: 2025550129",
        "CATEGORIES: VIP, Bikes",
    }
    reach = asked("select kind, raw from contact_point where kind <> 'phone' order by kind")
    assert reach == [("qq", "10001"), ("wechat", "wx_otto")]

"""Rows of tickets that are none, and cells that say what they mean in other ways (R-34)."""

import json

import pytest

from deskside.store import desk_file
from deskside.when.yearly import YearDay, written

from ..conftest import Asked
from .conftest import Importer


@pytest.mark.parametrize(
    "total", ["合计,3,,,,", "Total,3,,,,", ",合计：,,,,3", "总计,,,,,", "Grand total,7,,,,12", "合计3条,,,,,"]
)
def test_r34_a_row_of_totals_is_no_ticket(bring: Importer, asked: Asked, total: str) -> None:
    brought = bring("tickets", f"编号,标题,客户,电话,创建时间,备注栏\n1,灯,王芳,,2026-01-02,\n{total}\n")
    assert brought.counts == (1, 0, 0, 0, 0)
    assert brought.plan.remarks == [(3, "A row of totals, left out.")]
    assert asked("select subject from ticket") == [("灯",)]


@pytest.mark.parametrize(
    "row", ["2,Total loss of power,,,,", "2,合计金额不对,,,,", "2,Total,Ann,,,", "2,Total,,,2026-01-03,"]
)
def test_r34_a_ticket_about_a_total_is_one(bring: Importer, row: str) -> None:
    assert bring("tickets", f"编号,标题,客户,电话,创建时间,备注栏\n1,灯,王芳,,2026-01-02,\n{row}\n").counts[0] == 2


@pytest.mark.parametrize(("cell", "kept"), [("不详", True), ("", False), ("-", False)])
def test_r34_that_nothing_says_when_a_ticket_was_opened_is_said(
    bring: Importer, asked: Asked, cell: str, kept: bool
) -> None:
    """R-34: once for all such rows; the word itself is kept."""
    brought = bring("tickets", f"编号,标题,创建时间\n1,灯,2026-01-02\n2,门,{cell}\n3,窗,{cell}\n")
    said = "Nothing says when it was opened: its earliest time counts, else now."
    assert {text: [*at] for text, at in brought.plan.lines_by_remark.items()} == {said: [3, 4]}
    assert (("编号：2\n创建时间：不详",) in asked("select text from line")) is kept


def staff(bring: Importer) -> None:
    with desk_file.writing(bring.desk) as conn:
        conn.execute("update staff set name = 'Mia Torres', folded = 'mia torres', login = 'mt' where name = 'Mei'")


@pytest.mark.parametrize(
    "value",
    [
        "mt", "MT", "Torres, Mia", "torres mia", "Mia Torres (agent)", "Mia Torres <mia@x.test>", {"login": "mt"},
        [{"login": "mt", "name": "Mia"}], [{"login": "zoe"}, {"login": "mt"}], "zoe; mt", "Zoe，mt",
        "Zoe Lee, Mia Torres",
    ],
)  # fmt: skip
@pytest.mark.parametrize("key", ["assignee", "assignees"])
def test_r34_staff_are_known_by_login_and_by_their_name_turned_round(
    bring: Importer, asked: Asked, value: object, key: str
) -> None:
    """R-34: of several the first who is known; the rest is kept in words, and the same file again changes nothing."""
    staff(bring)
    text = json.dumps([{"number": 1, "title": "Lamp", "created_at": "2026-01-02T08:00:00Z", key: value}])
    brought = bring("tickets", text, name="a.json")
    assert asked("select s.name from ticket t join staff s on s.id = t.assignee_id") == [("Mia Torres",)]
    assert brought.plan.warnings == []
    assert ("zoe" in str(asked("select text from line")).casefold()) is ("zoe" in str(value).casefold())
    assert bring("tickets", text, name="b.json").batch is None


def test_r34_tags_are_divided_by_chinese_signs_too(bring: Importer, asked: Asked) -> None:
    bring("tickets", '标题,标签\n灯,"急、保修；上门，VIP,旧"\n')
    assert asked("select name from tag order by id") == [("急",), ("保修",), ("上门",), ("VIP",), ("旧",)]


@pytest.mark.parametrize(
    ("title", "cells", "said"),
    [
        ("last_seen_at", ("1771931000", "1771932000"), "“last_seen_at” is full of dates, but kept in words."),
        ("Sync time", ("1771931000000", "1771932000000"), "“Sync time” is full of dates, but kept in words."),
        ("revision", ("1771931000", "1771932000"), None),
        ("backup line", ("2125551234", "2125551235"), "“backup line” is full of telephone numbers, but kept in words."),
    ],
)
def test_r34_seconds_are_no_telephone_numbers(
    bring: Importer, title: str, cells: tuple[str, str], said: str | None
) -> None:
    rows = "".join(f"s{n},2026-01-02,{cell}\n" for n, cell in enumerate(cells))
    plan = bring.plan("tickets", bring.file(f"subject,created,{title}\n{rows}"))
    assert plan.warnings == ([said] if said else [])


def test_r34_what_is_beside_a_number_or_no_address_is_kept(bring: Importer, asked: Asked) -> None:
    """R-34: a label of its owner's, that a number is an assistant's, and an e-mail that is no address."""
    text = (
        "Name,Phone 1 - Label,Phone 1 - Value,Assistant's Phone,E-mail Address\n"
        "Ann,Warehouse,+442079460018,,/o=Example/cn=ann\n"
        "Bo,Mobile,+447911123456,+442079460019,bo@example.com\n"
        "Cy,* Other,+442079460020,,N/A\n"
    )
    bring("customers", text)
    assert asked("select note from customer order by id") == [
        ("Warehouse: +442079460018\nE-mail Address: /o=Example/cn=ann",),
        ("Assistant's Phone: +442079460019",),
        ("",),
    ]


@pytest.mark.parametrize(
    ("title", "cell", "day"),
    [
        ("农历生日", "八月十五", "lunar --08-15"),
        ("农历生日", "19850815", "lunar 1985-08-15"),
        ("生日", "1987年农历闰六月初一", "lunar leap 1987-06-01"),
        ("生日", "1985-08-15（农历）", "lunar 1985-08-15"),
        ("Birthday", "2085-09-29", ""),
        ("Birthday", "0001-09-29", ""),
        ("Birthday", "1985-09-29 (or the 30th)", ""),
    ],
)
def test_r06_birthdays_of_lists(bring: Importer, asked: Asked, title: str, cell: str, day: str) -> None:
    brought = bring("customers", f"Name,{title}\nAnn,{cell}\n")
    found = asked("select year, month, day, calendar, leap from important_date")
    days = [YearDay(*map(int, one[1:3]), one[0], str(one[3]), bool(one[4])) for one in found]
    assert [written(one) for one in days] == ([day] if day else [])
    assert (asked("select note from customer") == [("",)]) == bool(day)
    assert bool(brought.plan.remarks) == (not day)


def test_r06_a_list_has_a_birthday_of_each_calendar(bring: Importer, asked: Asked) -> None:
    """R-06, R-34: many a Chinese list has 生日 and 农历生日 side by side, one of them filled in."""
    text = "姓名,生日,农历生日\n王芳,1985-09-29,\n李梅,,1985-8-15\n张伟,1985-09-29,八月十五\n赵敏,1985-09-29,是\n"
    bring("customers", text)
    found = asked("select c.name, d.calendar, d.month from important_date d join customer c on c.id = d.customer_id")
    assert sorted(found) == sorted(
        [
            ("王芳", "gregorian", 9),
            ("李梅", "lunar", 8),
            ("张伟", "gregorian", 9),
            ("张伟", "lunar", 8),
            ("赵敏", "gregorian", 9),
        ]
    )
    assert asked("select note from customer where note <> ''") == [("农历生日：是",)]

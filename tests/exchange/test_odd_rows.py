"""Rows of tickets that are none, and cells that say what they mean in other ways (R-34)."""

import json

import pytest

from deskside.store import desk_file

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

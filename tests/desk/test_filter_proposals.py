"""What a half-typed filter could go on with (R-71), in the words of the screens and of both languages (R-72)."""

import pytest

from deskside.desk.customers.customer_columns import insert_name_keys
from deskside.desk.filter_keys import vocabulary
from deskside.desk.filter_proposals import AHEAD, BEHIND, proposals
from deskside.desk.filter_sql import compile_filter
from deskside.desk.filters import LONGEST, parse_filter
from deskside.desk.tables import insert
from deskside.language.i18n import _
from tests.chinese import speak_chinese
from tests.desk.shelf import NOW, SHOP, Shelf

EVERY_STATUS = ("new", "open", "waiting", "on hold", "solved", "closed", "live", "all")


@pytest.fixture
def filled(shelf: Shelf) -> Shelf:
    for name in ("Mei", "Bo Jensen", "王小明"):
        shelf.staff(name)
    for name in ("李梅", "Hotel, Harbour"):
        insert_name_keys(shelf.conn, shelf.customer(name), name)
    number = shelf.ticket("brake")
    for name in ("vip", "spare part", "保修"):
        tag = insert(shelf.conn, "tag", {"name": name, "folded": name})
        shelf.conn.execute("insert into ticket_tag (ticket_number, tag_id) values (?, ?)", (number, tag))
    return shelf


def line_of(shelf: Shelf, head: str) -> list[str]:
    """The lines that come of taking each of what is proposed."""
    return [head[: each.start] + each.text for each in proposals(shelf.conn, head)]


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        ("", []),
        ("brake", []),
        ("st", ["status:"]),
        ("sta", ["status:"]),
        ("ass", ["assignee:"]),
        ("solv", ["solved:", "status:solved"]),
        ("urg", ["priority:urgent"]),
        ("brake st", ["brake status:"]),
        ("st:", []),
        ("status:", [f"status:{each}" for each in EVERY_STATUS]),
        ("status:on h", ["status:on hold"]),
        ("status:new,o", ["status:new,open", "status:new,on hold"]),
        ("status:open", []),
        ("status:open ", []),
        ("status:open pri", ["status:open priority:"]),
        ("with:b", ["with:\"Bo Jensen\""]),
        ('with:"Bo J', ['with:"Bo Jensen"']),
        ("assignee:", ["assignee:me", "assignee:nobody", "assignee:Mei", 'assignee:"Bo Jensen"', "assignee:王小明"]),
        ("负责：王", ["负责：王小明"]),
        ("优", ["优先级:"]),
        ("优先级:紧", ["优先级:紧急"]),
        ("tag:", ['tag:"spare part"', "tag:vip", "tag:保修"]),
        ("customer:lm", ["customer:李梅"]),
        ("customer:harb", ['customer:"Hotel, Harbour"']),
        ("due:<tom", ["due:<tomorrow"]),
        ("due:next ", ["due:next week", "due:next month"]),
        ("opened:last", ["opened:last week", "opened:last month"]),
        ("blue:", []),
        ('"st', []),
    ],
)  # fmt: skip
def test_what_is_proposed(filled: Shelf, head: str, lines: list[str]) -> None:
    assert line_of(filled, head) == lines


@pytest.mark.parametrize("chinese", [False, True])
@pytest.mark.parametrize("key", list(vocabulary("ticket").keys))
def test_what_is_proposed_is_taken(filled: Shelf, monkeypatch: pytest.MonkeyPatch, key: str, chinese: bool) -> None:
    """Every proposal means something, in both languages."""
    if chinese:
        speak_chinese(monkeypatch)
    lines = line_of(filled, f"{key}:")
    assert lines or key == "customer"
    for line in lines:
        wanted = parse_filter(line)
        assert [term.key for term in wanted.terms] == [key], line
        assert not wanted.words, line
        compile_filter(wanted, filled.conn, now=NOW, shop=SHOP, me=1)


def test_days_are_proposed_in_the_readers_language(filled: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    speak_chinese(monkeypatch)
    assert line_of(filled, "回电:") == [*(f"回电:{_(word)}" for word in AHEAD), f"回电:{_('no promise')}"]
    assert line_of(filled, "opened:") == [f"opened:{_(word)}" for word in BEHIND]


def test_nothing_is_proposed_for_what_is_too_long_to_be_a_filter(filled: Shelf) -> None:
    head = "x" * (LONGEST - len(" status:")) + " status:"
    assert proposals(filled.conn, head)
    assert proposals(filled.conn, f"x{head}") == []


@pytest.mark.parametrize("between", [",", "，", "、"])
def test_between_values_stands_any_comma(filled: Shelf, between: str) -> None:
    head = f"status:new{between}wait"
    assert [(each.start, each.text) for each in proposals(filled.conn, head)] == [(len("status:new,"), "waiting")]


def test_a_customer_taken_back_is_not_proposed(filled: Shelf) -> None:
    assert [each.text for each in proposals(filled.conn, "customer:李")] == ["李梅"]
    filled.conn.execute("update customer set withdrawn_at = '2026-03-04T10:00:00Z' where name = '李梅'")
    assert proposals(filled.conn, "customer:李") == []

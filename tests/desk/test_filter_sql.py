"""What a filter line takes (R-71)."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest

from deskside.desk import search_version
from deskside.desk.customers.customer_columns import insert_name_keys
from deskside.desk.filter_sql import compile_filter
from deskside.desk.filters import parse_filter
from deskside.desk.tables import insert
from deskside.errors import BadInput, DesksideError, NotFound
from tests.chinese import speak_chinese
from tests.desk.shelf import NOW, SHOP, Shelf, empty_file


@pytest.fixture(scope="module")
def filled() -> Iterator[Shelf]:
    """Nine tickets, each different in its own way; 14:32 on a Tuesday. Only read by the tests."""
    with closing(empty_file()) as conn:
        yield fill(Shelf(conn))


def fill(shelf: Shelf) -> Shelf:
    conn = shelf.conn
    conn.executemany("insert into setting values (?, ?)", [("zone", "Asia/Shanghai"), ("region", "CN")])
    mei, bo = shelf.staff("Mei"), shelf.staff("Bo")
    li = shelf.customer("李梅")
    joao = shelf.customer("João Gonçalves")
    for customer, name in ((li, "李梅"), (joao, "João Gonçalves")):
        insert_name_keys(conn, customer, name)
    shelf.phone(li, "138 1783 2229")
    conn.execute("update contact_point set digits = '13817832229', reversed = '92223871831', national = '13817832229'")
    missed = shelf.ticket("missed", customer_id=li, assignee_id=mei, status="open", priority=3)
    due = shelf.ticket("due", customer_id=joao, assignee_id=bo, status="waiting", priority=2)
    later = shelf.ticket("later today", customer_id=li, channel="walk-in")
    tomorrow = shelf.ticket("tomorrow 退款单", customer_id=joao, priority=0, complaint=1)
    shelf.ticket("no promise", status="hold", opened_at=NOW - timedelta(days=1))
    shelf.ticket("退款 half", description="货款单", opened_at=NOW - timedelta(days=8))
    shelf.ticket("resolved", status="resolved", customer_id=li)
    shelf.ticket("closed", status="closed", resolved_at=NOW - timedelta(days=3), assignee_id=mei)
    gone = shelf.ticket("taken back", status="closed")
    conn.execute("update ticket set withdrawn_at = touched_at where number = ?", (gone,))
    for ticket, customer, minutes in ((missed, li, -60), (due, joao, 5), (later, li, 120), (tomorrow, joao, 24 * 60)):
        shelf.call(NOW + timedelta(minutes=minutes), customer=customer, ticket=ticket)
    insert(conn, "tag", {"name": "Vip", "folded": "vip"})
    insert(conn, "tag", {"name": "急", "folded": "急"})
    conn.executemany("insert into ticket_tag values (?, ?)", [(missed, 1), (missed, 2), (due, 1)])
    search_version.rebuild(conn)
    return shelf


def taken(shelf: Shelf, line: str, me: int | None = 1) -> set[str]:
    condition = compile_filter(parse_filter(line), shelf.conn, now=NOW, shop=SHOP, me=me)
    scope = {"live": "t.resolved_at is null", "ended": "t.resolved_at is not null", "any": "1"}[condition.scope]
    rows = shelf.conn.execute(
        f"select t.subject from ticket t where t.withdrawn_at is null and {scope} and ({condition.where})",
        condition.params,
    )
    return {subject for (subject,) in rows.fetchall()}


LIVE = {"missed", "due", "later today", "tomorrow 退款单", "no promise", "退款 half"}


@pytest.mark.parametrize(
    ("line", "subjects"),
    [
        ("", LIVE),
        ("status:live", LIVE),
        ("status:any", LIVE | {"resolved", "closed"}),
        ("status:open", {"missed"}),
        ("status:open,hold", {"missed", "no promise"}),
        ("status:open status:hold", {"missed", "no promise"}),
        ("status:resolved", {"resolved"}),
        ("status:resolved,closed", {"resolved", "closed"}),
        ("status:live,closed", LIVE | {"closed"}),
        ("assignee:me", {"missed"}),
        ("assignee:BO", {"due"}),
        ("assignee:me,bo", {"missed", "due"}),
        ("assignee:none", LIVE - {"missed", "due"}),
        ("status:any 负责人：我", {"missed", "closed"}),
        ("priority:urgent", {"missed"}),
        ("priority:low,high", {"due", "tomorrow 退款单"}),
        ("channel:walk-in", {"later today"}),
        ("complaint:yes", {"tomorrow 退款单"}),
        ("customer:李", {"missed", "later today"}),
        ("customer:lm", {"missed", "later today"}),
        ('customer:"goncalves joao"', {"due", "tomorrow 退款单"}),
        ("customer:2229", {"missed", "later today"}),
        ("customer:@1", {"missed", "later today"}),
        ("customer:none", {"no promise", "退款 half"}),
        ("customer:nobody", set()),
        ("customer:-", set()),
        ("customer:李,joao", LIVE - {"no promise", "退款 half"}),
        ("tag:VIP", {"missed", "due"}),
        ("tag:vip tag:急", {"missed"}),
        ("tag:vip,急", {"missed", "due"}),
        ("tag:unused", set()),
        ("promise:missed", {"missed"}),
        ("promise:due", {"due"}),
        ("promise:later", {"later today", "tomorrow 退款单"}),
        ("promise:none", {"no promise", "退款 half"}),
        ("promise:missed,none", {"missed", "no promise", "退款 half"}),
        ("due:today", {"missed", "due", "later today"}),
        ("due:tomorrow", {"tomorrow 退款单"}),
        ("due:<tomorrow", {"missed", "due", "later today"}),
        ("due:<=明天", {"missed", "due", "later today", "tomorrow 退款单"}),
        ("due:>today", {"tomorrow 退款单"}),
        ("due:>=today", {"missed", "due", "later today", "tomorrow 退款单"}),
        ("due:none", {"no promise", "退款 half"}),
        ("due:today,tomorrow", {"missed", "due", "later today", "tomorrow 退款单"}),
        ("opened:yesterday", {"no promise"}),
        ("opened:<today", {"no promise", "退款 half"}),
        ("opened:<today opened:>2026-11-20", {"no promise"}),
        ("status:any resolved:today", {"resolved"}),
        ("退款", {"tomorrow 退款单", "退款 half"}),
        ("退款单", {"tomorrow 退款单"}),
        ("退款 priority:low", {"tomorrow 退款单"}),
        ("missed", {"missed"}),
        ("status:any resolved", {"resolved"}),
        ("2229 later", {"later today"}),
        ("***", LIVE),
    ],
)
def test_what_a_filter_takes(filled: Shelf, line: str, subjects: set[str]) -> None:
    """R-71."""
    assert taken(filled, line) == subjects


def test_an_unknown_person_is_answered_with_the_staff(filled: Shelf) -> None:
    """R-71, cli.md: status 3, naming who works here."""
    with pytest.raises(NotFound) as caught:
        taken(filled, "assignee:Xavier")
    assert set(caught.value.candidates) == {"Mei", "Bo"}


def test_me_is_somebody(filled: Shelf) -> None:
    with pytest.raises(BadInput, match="me"):
        taken(filled, "assignee:me", me=None)


@pytest.mark.parametrize("line", ["due:blue", 'opened:<"next blue"', "due:15:00"])
def test_what_is_no_day_is_said(filled: Shelf, line: str) -> None:
    """R-05, R-71."""
    with pytest.raises(DesksideError) as caught:
        taken(filled, line)
    assert caught.value.message


@pytest.mark.parametrize("line", ["target:soonish", "时限:近期"])
def test_what_is_no_target_is_answered_with_late(filled: Shelf, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    """R-71: the hint names what a target takes beside days, in the language in use."""
    with pytest.raises(BadInput) as caught:
        taken(filled, line)
    assert "target:late" in caught.value.hint
    speak_chinese(monkeypatch)
    with pytest.raises(BadInput) as caught:
        taken(filled, line)
    assert "时限:超过时限" in caught.value.hint
    parse_filter("时限:超过时限")


def test_the_default_adds_no_condition(filled: Shelf) -> None:
    """The queue walks its branches only when the filter asks for nothing more."""
    for line, scope in (("", "live"), ("status:any", "any"), ("status:resolved,closed", "ended"), ("()", "live")):
        condition = compile_filter(parse_filter(line), filled.conn, now=NOW, shop=SHOP, me=None)
        assert (condition.scope, condition.where, condition.params) == (scope, "1", ())


@pytest.mark.parametrize(
    ("line", "index"),
    [
        ("assignee:me", "live_by_assignee"),
        ("status:hold", "live_by_status"),
        ("customer:@1", "live_by_customer"),
        ("promise:missed", "live_by_missed"),
        ("complaint:yes", "live_complaints"),
        ("carried:yes", "live_carried"),
        ("customer:lm", "live_by_customer"),
        ("tag:vip", "INTEGER PRIMARY KEY"),
        ("退款", "INTEGER PRIMARY KEY"),
        ("e", "INTEGER PRIMARY KEY"),
    ],
)
def test_a_filter_is_read_through_an_index(filled: Shelf, line: str, index: str) -> None:
    """Sparse filters are not found by walking the queue."""
    condition = compile_filter(parse_filter(line), filled.conn, now=NOW, shop=SHOP, me=1)
    plan = filled.conn.execute(
        f"explain query plan select t.number from ticket t where t.resolved_at is null and ({condition.where})",
        condition.params,
    ).fetchall()
    assert index in plan[0]["detail"]


def test_filters_take_either_chinese_script(shelf: Shelf) -> None:
    """R-70, R-71: keys, values, tags, people and words in the other script than they were written in."""
    conn = shelf.conn
    mei = shelf.staff("王偉")
    chen = shelf.customer("陳曉燕")
    insert_name_keys(conn, chen, "陳曉燕")
    number = shelf.ticket("換剎車", customer_id=chen, assignee_id=mei, priority=2)
    shelf.ticket("another")
    tag = insert(conn, "tag", {"name": "維修", "folded": "維修"})
    conn.execute("insert into ticket_tag (ticket_number, tag_id) values (?, ?)", (number, tag))
    search_version.rebuild(conn)
    for line in (
        "標籤:维修",
        "标签:維修",
        "優先級:高",
        "assignee:王伟",
        "負責人:王偉",
        "客户:陈晓燕",
        "刹车",
        "換刹車",
    ):
        condition = compile_filter(parse_filter(line), conn, now=NOW, shop=SHOP, me=None)
        rows = conn.execute(f"select t.number from ticket t where {condition.where}", condition.params).fetchall()
        assert [row[0] for row in rows] == [number], line


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("opened:2026-11-16/2026-11-20", "opened:2026-11-16..2026-11-20"),
        ("due:2026-11-26-2026-11-30", "due:2026-11-26..2026-11-30"),
        ("due:mon-fri", "due:mon..fri"),
        ("due:today…fri", "due:today..fri"),
        ('due:"today to next friday"', 'due:today.."next friday"'),
        ("due:今天至周五", "due:今天..周五"),
    ],
)
def test_r71_a_span_says_how_one_is_written(filled: Shelf, line: str, written: str) -> None:
    with pytest.raises(BadInput) as refused:
        compile_filter(parse_filter(line), filled.conn, now=NOW, shop=SHOP, me=1)
    assert f"is written {written};" in str(refused.value.hint)
    compile_filter(parse_filter(written), filled.conn, now=NOW, shop=SHOP, me=1)


@pytest.mark.parametrize("line", ["opened:7d", "opened:>tomorrow", "resolved:next week", "opened:>=in 2 days"])
def test_what_cannot_have_been_yet_is_refused(shelf: Shelf, line: str) -> None:
    """R-71: no list is empty in silence because a day was meant the other way."""
    with pytest.raises(BadInput, match="looks back"):
        compile_filter(parse_filter(line), shelf.conn, now=NOW, shop=SHOP, me=None)


@pytest.mark.parametrize(
    ("line", "subjects"),
    [
        ("target:today", {"solve today", "answer late"}),
        ("target:<tomorrow", {"solve today", "answer late", "solve late"}),
        ("target:明天", {"solve tomorrow"}),
        ("target:next week", {"far"}),
        ("target:late", {"solve late", "answer late"}),
        ("target:late,tomorrow", {"solve late", "answer late", "solve tomorrow"}),
        ("target:none", {"none"}),
        ("target:today..wed", {"solve today", "answer late", "solve tomorrow"}),
        ("status:any target:late", {"solve late", "answer late"}),
        ("status:any target:yesterday", {"solve late", "solved"}),
    ],
)
def test_targets_are_found_by_the_day_of_the_solution_and_by_what_is_late(
    shelf: Shelf, line: str, subjects: set[str]
) -> None:
    """R-71: a solved ticket is late no more, whenever it was due."""
    for subject, hours, answer, status in (
        ("solve today", 2, None, "open"),
        ("solve tomorrow", 24, None, "open"),
        ("far", 24 * 7, None, "hold"),
        ("solve late", -24, None, "open"),
        ("answer late", 3, -1, "new"),
        ("solved", -24, None, "resolved"),
    ):
        due = NOW + timedelta(hours=hours)
        asked = None if answer is None else NOW + timedelta(hours=answer)
        owed = {"resolution_due_at": due, "response_due_at": asked, "target_due_at": asked or due}
        shelf.ticket(subject, status=status, **owed)
    shelf.ticket("none", status="waiting")
    assert taken(shelf, line) == subjects


@pytest.mark.parametrize(
    ("line", "index"),
    [
        ("target:today", "live_by_resolution_due"),
        ("target:<today", "live_by_resolution_due"),
        ("target:late", "live_by_target"),
    ],
)
def test_targets_are_read_through_an_index(filled: Shelf, line: str, index: str) -> None:
    condition = compile_filter(parse_filter(line), filled.conn, now=NOW, shop=SHOP, me=1)
    [step] = filled.conn.execute(
        f"explain query plan select t.number from ticket t where t.resolved_at is null and ({condition.where})",
        condition.params,
    ).fetchall()
    assert step["detail"].startswith("SEARCH")
    assert f"COVERING INDEX {index}" in step["detail"]

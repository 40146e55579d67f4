"""The filter line taken apart and written back (R-71)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskside.desk.codes import CHANNELS, PRIORITIES, STATUSES
from deskside.desk.filter_keys import vocabulary
from deskside.desk.filters import LONGEST, Filter, Term, parse_filter
from deskside.errors import BadInput
from deskside.language.i18n import _
from tests.chinese import speak_chinese


def terms(line: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(term.key, term.op, term.values) for term in parse_filter(line).terms]


def test_the_line_of_the_rule() -> None:
    """R-71."""
    found = parse_filter("status:open assignee:me due:<tomorrow tag:vip 退款")
    assert found.terms == (
        Term("status", "", ("open",)),
        Term("assignee", "", ("me",)),
        Term("due", "<", ("tomorrow",)),
        Term("tag", "", ("vip",)),
    )
    assert found.words == "退款"
    assert str(found) == "status:open assignee:me due:<tomorrow tag:vip 退款"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('customer:"Li Mei"', [("customer", "", ("Li Mei",))]),
        ("customer:“Li Mei”", [("customer", "", ("Li Mei",))]),
        ("Status:OPEN,waiting", [("status", "", ("open", "waiting"))]),
        ("status:open，等客户", [("status", "", ("open", "waiting"))]),
        ('due:>"next monday"', [("due", ">", ("next monday",))]),
        ("due:<=friday", [("due", "<=", ("friday",))]),
        ("opened:＞昨天", [("opened", ">", ("昨天",))]),
        ("opened:2026-03-05", [("opened", "", ("2026-03-05",))]),
        ("状态：等待 负责人：我", [("status", "", ("waiting",)), ("assignee", "", ("me",))]),
        (
            "客户：李梅 标签:急 约定:错过",
            [("customer", "", ("李梅",)), ("tag", "", ("急",)), ("promise", "", ("missed",))],
        ),
        ("优先级：紧急 渠道：到店", [("priority", "", ("urgent",)), ("channel", "", ("walk-in",))]),
        ("channel:Walk_In", [("channel", "", ("walk-in",))]),
        ("ｓｔａｔｕｓ:any", [("status", "", ("any",))]),
        ("complaint:yes resolved:today", [("complaint", "", ("yes",)), ("resolved", "", ("today",))]),
        ("due:none", [("due", "", ("none",))]),
    ],
)
def test_terms(line: str, found: list[tuple[str, str, tuple[str, ...]]]) -> None:
    """R-71: quotes, commas, Chinese keys, values and signs."""
    assert terms(line) == found


def test_the_words_that_chinese_screens_show_are_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    """R-71: what stands in a column or a menu can be typed into the filter."""
    speak_chinese(monkeypatch)
    shown = {
        "Status": STATUSES,
        "Priority": PRIORITIES,
        "Channel": CHANNELS,
        "Promise": {"missed": "missed", "due": "due", "later": "later", "none": "no promise"},
        "Complaint": {"yes": "yes", "no": "no"},
    }
    for heading, words in shown.items():
        for code, word in words.items():
            key = heading.lower()
            assert terms(f"{_(heading)}：{_(word)}") == [(key, "", (code,))], word
    assert terms(f"{_('With')}:{_('nobody')}") == [("assignee", "", ("none",))]
    assert terms(f"{_('Status')}:{_('Live')},{_('All live')}") == [("status", "", ("live", "live"))]


@pytest.mark.parametrize(
    "line", ["", "退款 wheel", '"http://x"', "12:30", "客户说：不行", "#1042", "(a*", '"a:b', ":x", "-"]
)
def test_plain_words(line: str) -> None:
    """R-70, R-71: what is no filter is searched for."""
    assert terms(line) == []
    assert parse_filter(line).words == line


def test_an_unknown_filter_is_named_with_the_known_ones() -> None:
    """R-71."""
    with pytest.raises(BadInput) as caught:
        parse_filter("status:open targett:today")
    assert "targett:" in caught.value.message
    assert all(key in caught.value.hint for key in vocabulary("ticket").keys)
    with pytest.raises(BadInput, match="http:"):
        parse_filter("http://x")
    with pytest.raises(BadInput, match="状况"):
        parse_filter("状况:新")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("target:<tomorrow", ("target", "<", ("tomorrow",))),
        ("target:late", ("target", "", ("late",))),
        ("Target:past the target", ("target", "", ("late",))),
        ("left:none", ("target", "", ("none",))),
        ("时限：超时", ("target", "", ("late",))),
        ("還剩：沒有", ("target", "", ("none",))),
        ("target:past", ("target", "", ("late",))),
        ("时限:超过", ("target", "", ("late",))),
        ("时限:超过时限", ("target", "", ("late",))),
        ("时限:<=本周", ("target", "<=", ("本周",))),
    ],
)
def test_targets_are_named_by_their_days_or_by_how_they_stand(
    line: str, found: tuple[str, str, tuple[str, ...]]
) -> None:
    """R-71: by every word that a screen has for it, in either script."""
    assert terms(line) == [found]


@pytest.mark.parametrize(
    ("line", "said", "hint"),
    [
        ("status:opne", "opne", "waiting"),
        ("priority:5", "5", "urgent"),
        ("promise:soon", "soon", "missed"),
        ("channel:fax", "fax", "walk-in"),
        ("tag:", "tag:", "tag:"),
        ("status:,", "status:", "live"),
        ('customer:""', "customer:", "Li Mei"),
        ("tag:<x", "tag:", "days"),
        ("due:<today,friday", "due:<", "due:<tomorrow"),
    ],
)
def test_what_cannot_be_taken_is_said(line: str, said: str, hint: str) -> None:
    """R-71: the sentence names it, the hint says what can be written."""
    with pytest.raises(BadInput) as caught:
        parse_filter(line)
    assert said in caught.value.message
    assert hint in caught.value.hint


def test_a_saved_line_is_english() -> None:
    line = "状态：等待，处理中 客户：“Li Mei” 到点：<明天 退款"
    assert str(parse_filter(line)) == 'status:waiting,open customer:"Li Mei" due:<明天 退款'


LETTERS = st.sampled_from(
    ["status:", "tag:", "due:", "<", ">", '"', " ", ",", "open", "明天", "：", "状态", "x", "'", "，", "“"]
)


@given(st.lists(LETTERS, max_size=12).map("".join) | st.text(max_size=30))
def test_a_line_written_back_means_the_same(line: str) -> None:
    """R-71: a saved view is the filter it was, whatever was typed."""
    try:
        found = parse_filter(line)
    except BadInput:
        return
    assert parse_filter(str(found)) == found


def test_no_terms_is_an_empty_filter() -> None:
    assert parse_filter("   ") == Filter()


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("status:solved", [("status", "", ("resolved",))]),
        ("status:on hold", [("status", "", ("hold",))]),
        ("status:open,on-hold tag:vip", [("status", "", ("open", "hold")), ("tag", "", ("vip",))]),
        ("With:Mei", [("assignee", "", ("Mei",))]),
        ("with:nobody", [("assignee", "", ("none",))]),
        ("promise:no promise", [("promise", "", ("none",))]),
        ("channel:social media", [("channel", "", ("social",))]),
        ("channel:e-mail", [("channel", "", ("email",))]),
        ("channel:walk in", [("channel", "", ("walk-in",))]),
        ("Solved:today", [("resolved", "", ("today",))]),
        ("状态:在办", [("status", "", ("open",))]),
        ("优先级:高 渠道:微信", [("priority", "", ("high",)), ("channel", "", ("chat",))]),
        ("due:next week", [("due", "", ("next week",))]),
        ("due:<next monday", [("due", "<", ("next monday",))]),
        ("opened:>3 days ago tag:x", [("opened", ">", ("3 days ago",)), ("tag", "", ("x",))]),
        ("opened:last 7 days", [("opened", "", ("last 7 days",))]),
    ],
)
def test_the_words_of_the_screens_are_taken_without_quotes(line: str, found: list[tuple[str, str, tuple[str]]]) -> None:
    """R-72."""
    assert terms(line) == found
    assert parse_filter(line).words == ""


@pytest.mark.parametrize(("line", "words"), [("status:open hold", "hold"), ("due:today week", "week")])
def test_a_word_after_a_value_that_has_none_of_it_is_searched_for(line: str, words: str) -> None:
    assert parse_filter(line).words == words


def test_what_a_filter_has_is_said_in_the_language_of_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """R-72: names and values of a refusal can be typed as they stand there."""
    speak_chinese(monkeypatch)
    for key, choices in (("状态", STATUSES), ("优先级", PRIORITIES), ("渠道", CHANNELS)):
        with pytest.raises(BadInput) as refused:
            parse_filter(f"{key}:蓝")
        for word in choices.values():
            assert _(word) in refused.value.said
            assert parse_filter(f"{key}:{_(word)}").terms
    with pytest.raises(BadInput) as refused:
        parse_filter("颜色:蓝")
    assert not any(key in refused.value.said for key in vocabulary("ticket").keys)


@pytest.mark.parametrize(
    ("line", "saved"),
    [
        ("status:new, open", "status:new,open"),
        ("tag:vip, 退款 brake", "tag:vip,退款 brake"),
        ("due:tomorrow..friday", "due:>=tomorrow due:<=friday"),
        ("due:..friday", "due:<=friday"),
        ("due:friday.. brake", "due:>=friday brake"),
        ("opened:2026-03-01..2026-03-05", "opened:>=2026-03-01 opened:<=2026-03-05"),
        ("due:27 Nov..30 Nov", 'due:>="27 Nov" due:<="30 Nov"'),
        ("due:next monday..next friday tag:vip", 'due:>="next monday" due:<="next friday" tag:vip'),
    ],
)
def test_lists_and_spans_as_people_write_them(line: str, saved: str) -> None:
    """R-71."""
    assert str(parse_filter(line)) == saved


@pytest.mark.parametrize(
    "line",
    [
        "-status:closed", "!status:closed", "NOT status:closed", "status!=closed", "status=new", "(status:new)",
        "due>tomorrow", "due.before:friday", "printer OR report", "status:new AND tag:vip", "due:tomorrow 15:00",
    ],
)  # fmt: skip
def test_a_filter_in_another_programs_manner_is_refused(line: str) -> None:
    """R-71: what means nothing is refused, and not looked for as a word."""
    with pytest.raises(BadInput):
        parse_filter(line)


@pytest.mark.parametrize("line", ["-printer", "OR", '"status=new"', '"OR" brake', "C++ = good", "a=b", "9:30 bus"])
def test_text_with_signs_in_it_is_text(line: str) -> None:
    """R-70."""
    assert parse_filter(line).words == line


def test_a_line_too_long_for_a_filter_is_refused() -> None:
    assert parse_filter("x" * LONGEST).words == "x" * LONGEST
    for line in ("x" * (LONGEST + 1), "status:" + "open," * LONGEST):
        with pytest.raises(BadInput, match="at most 1000 characters"):
            parse_filter(line)

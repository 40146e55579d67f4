"""Rules in plain words: what they mean, said back, and their days over years (R-29)."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from deskside.desk.visit_plans.plans import Visit, due_day
from deskside.desk.visit_plans.rules import after, first_from, is_interval, last_before, rule_said
from deskside.desk.visit_plans.typed_rule import typed_rule
from deskside.errors import BadInput
from deskside.language.i18n import set_language
from tests.desk.shelf import HOSTILE

TYPED = {
    "FREQ=DAILY;INTERVAL=90": "every 90 days|90 days|Every 90 Days.|每90天|每隔九十天|每 90 天|９０天",
    "FREQ=DAILY;INTERVAL=1": "every day|daily|每天",
    "FREQ=WEEKLY;INTERVAL=2": "every two weeks|every other week|fortnightly|每两周|每2个星期",
    "FREQ=MONTHLY;INTERVAL=1": "every month|monthly|once a month|每月|每个月|每月一次",
    "FREQ=MONTHLY;INTERVAL=3": "every 3 months|quarterly|every quarter|每季度|每三个月|三个月",
    "FREQ=MONTHLY;INTERVAL=6": "every half year|twice a year|每半年|半年|半年一次|一年两次",
    "FREQ=YEARLY;INTERVAL=1": "every year|yearly|annually|每年|一年一次",
    "FREQ=WEEKLY;BYDAY=MO": "every monday|weekly on monday|每周一|每星期一|每礼拜一",
    "FREQ=WEEKLY;BYDAY=SU": "every sunday|每周日|每星期天",
    "FREQ=MONTHLY;BYDAY=2WE": "second wednesday of the month|每月第二个星期三",
    "FREQ=MONTHLY;BYDAY=-1FR": "last friday of every month|每月最后一个周五",
    "FREQ=YEARLY;BYMONTH=10;BYDAY=1MO": "first Monday of October|the 1st mon in oct|十月第一个星期一|每年10月第1个周一",
    "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1": "yearly in October|every october|每年十月",
    "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=5": "every year on 5 oct|october 5th|每年10月5日|十月五号",
    "FREQ=MONTHLY;BYMONTHDAY=15": "on the 15th of every month|monthly on day 15|每月15日|每月十五号|每月十五",
    "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1": "last day of every month|every month on day 31|每月最后一天",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1": "29 february|每年2月29日",
}
CASES = [(text, rule) for rule, texts in TYPED.items() for text in texts.split("|")]


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    set_language("en")
    yield
    set_language("en")


@pytest.mark.parametrize(("text", "rule"), CASES)
def test_a_rule_in_words_is_understood_and_said_back_in_words_that_can_be_typed(text: str, rule: str) -> None:
    assert typed_rule(text) == rule
    for language in ("en", "zh"):
        set_language(language)
        assert typed_rule(rule_said(rule)) == rule


@pytest.mark.parametrize(
    "text",
    [
        *HOSTILE,
        *("", "every", "now and then", "every 0 days", "every 99999 days", "october monday", "first", "31 april"),
        *("13月1日", "每月32日", "九月第五个星期一", "first monday of 2027", "every monday in october", "12", "常来"),
    ],
)
def test_what_is_no_rule_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        typed_rule(text)


@pytest.mark.parametrize(
    ("rule", "begin", "expected"),
    [
        (
            "FREQ=YEARLY;BYMONTH=10;BYDAY=1MO",
            date(2026, 1, 1),
            "2026-10-05 2027-10-04 2028-10-02 2029-10-01",
        ),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1", date(2026, 1, 1), "2026-02-28 2027-02-28 2028-02-29"),
        ("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", date(2027, 12, 5), "2027-12-31 2028-01-31 2028-02-29"),
        ("FREQ=MONTHLY;BYDAY=-1FR", date(2026, 11, 27), "2026-11-27 2026-12-25 2027-01-29"),
        ("FREQ=WEEKLY;BYDAY=SU", date(2026, 12, 30), "2027-01-03 2027-01-10"),
    ],
)
def test_the_days_of_the_calendar_are_those_counted_by_hand(rule: str, begin: date, expected: str) -> None:
    day = begin
    for each in expected.split():
        found = first_from(rule, begin, day)
        assert found.isoformat() == each
        assert last_before(rule, begin, found) == found
        day = found + timedelta(days=1)


def test_an_interval_in_months_ends_with_a_shorter_month() -> None:
    assert after("FREQ=MONTHLY;INTERVAL=1", date(2027, 1, 31)) == date(2027, 2, 28)
    assert after("FREQ=YEARLY;INTERVAL=1", date(2028, 2, 29)) == date(2029, 2, 28)
    assert after("FREQ=DAILY;INTERVAL=90", date(2026, 11, 24)) == date(2027, 2, 22)


RULES = st.sampled_from([*TYPED])
DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))


@given(RULES, DAYS, DAYS)
@settings(max_examples=80)
def test_both_count_alike(rule: str, begin: date, day: date) -> None:
    """A second count, by all days of the rule, or by adding the interval."""
    if is_interval(rule):
        n = int(rule.rpartition("=")[2])
        unit = {"DAILY": "days", "WEEKLY": "weeks", "MONTHLY": "months", "YEARLY": "years"}[rule[5 : rule.index(";")]]
        due = day + relativedelta(**{unit: n})
        assert due_day(rule, begin, day, None) == max(due, begin)
        assert due_day(rule, begin, None, None) == begin
        return
    last = Visit(1, day, day, "done", "phone", "")
    dates = rrulestr(rule, dtstart=datetime.combine(begin, time()))
    assert due_day(rule, begin, None, None) == dates[0].date()
    assert due_day(rule, begin, None, last) == next(at.date() for at in dates if at.date() > day)

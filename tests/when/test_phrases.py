"""The language of times, English and Chinese (R-05)."""

import csv
from pathlib import Path

import pytest

from deskside.errors import BadInput
from deskside.when import PastTime, When, parse
from tests.shop.shop_week import HOURS, NOW, local

TABLE = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "times.csv"


def said(when: When) -> str:
    return local(when.at) + (f"/{local(when.until)}" if when.until else "")


def understood(phrase: str, date_order: str | None = "dmy") -> str:
    try:
        return said(parse(phrase, NOW, HOURS, date_order))
    except PastTime:
        return "error: past"
    except BadInput:
        return "error"


def test_every_row_of_the_table():
    """R-05: the examples of the language, all of them."""
    if not TABLE.exists():
        pytest.skip("the table of phrases is not beside this checkout")
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = [(row["phrase"], row["expected"]) for row in csv.DictReader(file)]
    assert len(rows) > 70
    assert [(phrase, understood(phrase)) for phrase, _expected in rows] == rows


ENGLISH = {
    "tmr 3pm": "2026-03-05 15:00",
    "tomorrow morning at 10": "2026-03-05 10:00",
    "mon 2pm": "2026-03-09 14:00",
    "monday next week": "2026-03-09 09:00",
    "next week monday 3pm": "2026-03-09 15:00",
    "thursday this week": "2026-03-05 09:00",
    "3 days from now": "2026-03-07 11:20",
    "in an hour and a half": "2026-03-04 12:50",
    "in 1h30": "2026-03-04 12:50",
    "1.5h": "2026-03-04 12:50",
    "2½ hours": "2026-03-04 13:50",
    "2 1/2 hours": "2026-03-04 13:50",
    "2 and a half hours": "2026-03-04 13:50",
    "in 1 hour and 30 minutes": "2026-03-04 12:50",
    "in 1 hour 30 min": "2026-03-04 12:50",
    "2h30m": "2026-03-04 13:50",
    "in three quarters of an hour": "2026-03-04 12:05",
    "in a quarter of an hour": "2026-03-04 11:35",
    "half-hour": "2026-03-04 11:50",
    "twenty-five minutes": "2026-03-04 11:45",
    "in a couple of hours": "2026-03-04 13:20",
    "within 2 hours": "2026-03-04 13:20",
    "in about 2 hours": "2026-03-04 13:20",
    "in a fortnight": "2026-03-18 11:20",
    "in 2 business days": "2026-03-06 11:20",
    "in 2 weeks at 3pm": "2026-03-18 15:00",
    "2 days later at noon": "2026-03-06 12:00",
    "+1 month": "2026-04-04 11:20",
    "a week from friday": "2026-03-13 09:00",
    "friday week": "2026-03-13 09:00",
    "two weeks from monday": "2026-03-23 09:00",
    "half past 3": "2026-03-04 15:30",
    "quarter to 5": "2026-03-04 16:45",
    "a quarter past nine": "2026-03-05 09:15",
    "ten to four": "2026-03-04 15:50",
    "5 minutes to 4": "2026-03-04 15:55",
    "20 to 4": "2026-03-04 15:40",
    "twenty past one": "2026-03-04 13:20",
    "quarter to 12pm": "2026-03-04 11:45",
    "quarter to one": "2026-03-04 12:45",
    "3 o'clock": "2026-03-04 15:00",
    "3 o’clock": "2026-03-04 15:00",
    "three pm": "2026-03-04 15:00",
    "nine thirty": "2026-03-05 09:30",
    "930am": "2026-03-05 09:30",
    "at 1430": "2026-03-04 14:30",
    "3.30pm": "2026-03-04 15:30",
    "15.30": "2026-03-04 15:30",
    "12am": "2026-03-05 00:00",
    "12pm": "2026-03-04 12:00",
    "12 noon": "2026-03-04 12:00",
    "15pm": "2026-03-04 15:00",
    "03:00": "2026-03-05 03:00",
    "24:00": "2026-03-05 00:00",
    "00:00": "2026-03-05 00:00",
    "tomorrow 00:00": "2026-03-05 00:00",
    "tomorrow 24:00": "2026-03-06 00:00",
    "midnight": "2026-03-05 00:00",
    "tonight 8pm": "2026-03-04 20:00",
    "tonight": "2026-03-04 19:00",
    "tonight at 1": "2026-03-05 01:00",
    "tomorrow evening at 7": "2026-03-05 19:00",
    "9 in the morning": "2026-03-05 09:00",
    "3 in the afternoon": "2026-03-04 15:00",
    "friday afternoon at 2:30": "2026-03-06 14:30",
    "this afternoon": "2026-03-04 14:00",
    "morning": "2026-03-05 09:00",
    "first thing tomorrow": "2026-03-05 09:00",
    "first thing in the morning": "2026-03-05 09:00",
    "lunchtime": "2026-03-04 12:00",
    "after lunch": "2026-03-04 14:00",
    "eod tomorrow": "2026-03-05 18:00",
    "by end of day friday": "2026-03-06 18:00",
    "end of friday": "2026-03-06 18:00",
    "by friday 4pm": "2026-03-06 16:00",
    "before noon": "2026-03-04 12:00",
    "end of week": "2026-03-07 10:00",
    "early next week": "2026-03-09 09:00",
    "next week": "2026-03-09 09:00",
    "week after next": "2026-03-16 09:00",
    "weekend": "2026-03-07 10:00",
    "next month": "2026-04-01 09:00",
    "end of next month": "2026-04-30 09:00",
    "mid-march": "2026-03-15 09:00",
    "beginning of april": "2026-04-01 09:00",
    "next year": "2027-01-01 09:00",
    "this wed": "2026-03-04 18:00",
    "today": "2026-03-04 18:00",
    "tomorrow thursday": "2026-03-05 09:00",
    "the 15th at 3": "2026-03-15 15:00",
    "the fifth of march": "2026-03-05 09:00",
    "friday the 13th": "2026-03-13 09:00",
    "10 Mar 2pm": "2026-03-10 14:00",
    "Mar 10": "2026-03-10 09:00",
    "5-mar": "2026-03-05 09:00",
    "5mar 3pm": "2026-03-05 15:00",
    "10 March, 2026 at 2 p.m.": "2026-03-10 14:00",
    "thu 5 march 10:00": "2026-03-05 10:00",
    "15h30": "2026-03-04 15:30",
    "14h30": "2026-03-04 14:30",
    "10/3": "2026-03-10 09:00",
    "25/12": "2026-12-25 09:00",
    "10/3/26 3pm": "2026-03-10 15:00",
    "5.3.2026": "2026-03-05 09:00",
    "2026/3/5 14:00": "2026-03-05 14:00",
    "2026-03-05T14:00:00+08:00": "2026-03-05 14:00",
    "2026-03-05t06:00:00z": "2026-03-05 14:00",
    "2-4pm": "2026-03-04 14:00/2026-03-04 16:00",
    "from 2 to 4": "2026-03-04 14:00/2026-03-04 16:00",
    "10 to 12": "2026-03-05 10:00/2026-03-05 12:00",
    "10-2pm": "2026-03-05 10:00/2026-03-05 14:00",
    "11-1 tomorrow": "2026-03-05 11:00/2026-03-05 13:00",
    "9am-5pm tomorrow": "2026-03-05 09:00/2026-03-05 17:00",
    "noon to 2": "2026-03-04 12:00/2026-03-04 14:00",
    "fri 10:00 – 11:30": "2026-03-06 10:00/2026-03-06 11:30",
    "tomorrow from 2pm until closing": "2026-03-05 14:00/2026-03-05 18:00",
    "after 4": "2026-03-04 16:00/2026-03-04 18:00",
    "today between 10 and 12": "2026-03-04 11:21/2026-03-04 12:00",
    "between 10 and 12": "2026-03-05 10:00/2026-03-05 12:00",
    "  FRI   10:30 !": "2026-03-06 10:30",
    "Wed 25 Nov 15:00": "2026-11-25 15:00",
    "mon am": "2026-03-09 09:00",
    "tomorrow pm": "2026-03-05 14:00",
    "3 weeks today": "2026-03-25 09:00",
    "a week on friday": "2026-03-13 09:00",
    "a week tomorrow at 3": "2026-03-12 15:00",
    "tomorrow week": "2026-03-12 09:00",
    "2h30": "2026-03-04 13:50",
    "in 15h": "2026-03-05 02:20",
    "before 5": "2026-03-04 17:00",
    "until 5pm": "2026-03-04 17:00",
    "no later than 5pm": "2026-03-04 17:00",
    "20.3. 14:00": "2026-03-20 14:00",
    "same time tomorrow": "2026-03-05 11:20",
    "second of april": "2026-04-02 09:00",
    "@3pm": "2026-03-04 15:00",
    "tomorrow 下午3点": "2026-03-05 15:00",
    "周五 3PM.": "2026-03-06 15:00",
}  # fmt: skip

CHINESE = {
    "15号": "2026-03-15 09:00",
    "下下周二": "2026-03-17 09:00",
    "明晚8点": "2026-03-05 20:00",
    "后天一早": "2026-03-06 09:00",
    "两个半小时后": "2026-03-04 13:50",
    "一刻钟后": "2026-03-04 11:35",
    "一个半小时后": "2026-03-04 12:50",
    "一个小时零五分钟后": "2026-03-04 12:25",
    "一百零五分钟后": "2026-03-04 13:05",
    "1小时30分钟后": "2026-03-04 12:50",
    "45分钟之后": "2026-03-04 12:05",
    "2小时内": "2026-03-04 13:20",
    "再过半小时": "2026-03-04 11:50",
    "过两小时": "2026-03-04 13:20",
    "3个工作日后": "2026-03-07 11:20",
    "三个月后": "2026-06-04 11:20",
    "半个月后": "2026-03-19 11:20",
    "一年后": "2027-03-04 11:20",
    "三天后下午3点": "2026-03-07 15:00",
    "周日下午": "2026-03-08 14:00",
    "礼拜四": "2026-03-05 09:00",
    "禮拜五下午兩點": "2026-03-06 14:00",
    "周5下午": "2026-03-06 14:00",
    "下周3": "2026-03-11 09:00",
    "下周三3点": "2026-03-11 15:00",
    "周二十点": "2026-03-10 10:00",
    "这周末": "2026-03-07 10:00",
    "下周末": "2026-03-14 10:00",
    "下周": "2026-03-09 09:00",
    "月初": "2026-04-01 09:00",
    "下个月5号": "2026-04-05 09:00",
    "下个月": "2026-04-01 09:00",
    "下月底": "2026-04-30 09:00",
    "3月底": "2026-03-31 09:00",
    "年底": "2026-12-31 09:00",
    "明年3月5日": "2027-03-05 09:00",
    "十二月二十五日": "2026-12-25 09:00",
    "十一月十一日": "2026-11-11 09:00",
    "二〇二六年三月八号": "2026-03-08 09:00",
    "2026年3月5日15:00": "2026-03-05 15:00",
    "三月五日十点": "2026-03-05 10:00",
    "中午": "2026-03-04 12:00",
    "傍晚": "2026-03-04 18:00",
    "晚上八点半": "2026-03-04 20:30",
    "午夜": "2026-03-05 00:00",
    "今晚12点": "2026-03-05 00:00",
    "明天凌晨2点": "2026-03-05 02:00",
    "明天上午": "2026-03-05 09:00",
    "明天下班前": "2026-03-05 18:00",
    "明天開門": "2026-03-05 09:00",
    "差五分三点": "2026-03-04 14:55",
    "差一刻五点": "2026-03-04 16:45",
    "三点零五分": "2026-03-04 15:05",
    "10点05": "2026-03-05 10:05",
    "15时30分": "2026-03-04 15:30",
    "下午三点一刻钟": "2026-03-04 15:15",
    "周五下午2点半左右": "2026-03-06 14:30",
    "下午3：20": "2026-03-04 15:20",
    "１５：３０": "2026-03-04 15:30",
    "３月５日　下午２点": "2026-03-05 14:00",
    "明天09:30": "2026-03-05 09:30",
    "11月25日 周三 15:00": "2026-11-25 15:00",
    "5点前": "2026-03-04 17:00",
    "下午3点以后": "2026-03-04 15:00/2026-03-04 18:00",
    "8点到10点之间": "2026-03-05 08:00/2026-03-05 10:00",
    "两点到四点": "2026-03-04 14:00/2026-03-04 16:00",
    "下午两点半到四点": "2026-03-04 14:30/2026-03-04 16:00",
    "上午10点到下午2点": "2026-03-05 10:00/2026-03-05 14:00",
    "明天上午9:30-11:00": "2026-03-05 09:30/2026-03-05 11:00",
    "2点和4点之间": "2026-03-04 14:00/2026-03-04 16:00",
    "14-16点": "2026-03-04 14:00/2026-03-04 16:00",
    "最晚下午5点": "2026-03-04 17:00",
    "明天这个时候": "2026-03-05 11:20",
    "从2点至4点": "2026-03-04 14:00/2026-03-04 16:00",
}  # fmt: skip

PAST = [
    "this morning", "last friday", "上周五", "这周一", "3天前", "-2h", "3 march", "now", "last night", "昨晚8点",
    "today 9am", "2026-03-04T03:20:00Z", "in 0 minutes", "前天", "两小时前", "去年3月5日", "last week",
    "5 jan", "4 march 10:00",
]  # fmt: skip

UNKNOWN = [
    "next blue", "soon", "asap", "to", "from now", "2026", "hour", "at", "of", "[/x]", "\x1b[31mred", "李梅", "个",
    "30 feb", "13am", "24:30", "3:7", "32号", "13月5日", "十点七十分", "99999999 days", "in 99999 hours", "+" * 50,
    "x" * 10_000, "1" * 400, "tomorrow " * 30, "2026-13-01", "0000-00-00", "٣", "²", "1.2.3.4", "5.3",
    "9999999999.1.", "pm", "3:30½", "1:2-3.4:5",
]  # fmt: skip

AMBIGUOUS = [
    "3", "15", "three", "2-4", "fri 13", "fri or sat", "3点或4点", "周一到周三", "mon to wed", "mon-wed", "mar 2-4",
    "3月5日到8日", "march", "3月", "this week", "tomorrow friday", "fri 5 march", "上午15点", "凌晨", "half a day",
    "半天后", "in 2 hours tomorrow", "3pm 4pm", "mon tue", "明天后天", "two hours at 3pm", "afternoon 3am",
    "15h", "1400h", "wed", "礼拜三", "明天和后天",
]  # fmt: skip


@pytest.mark.parametrize("phrases", [ENGLISH, CHINESE], ids=["english", "chinese"])
def test_phrases_that_nobody_listed(phrases):
    """R-05: the language behind the examples."""
    assert {phrase: understood(phrase) for phrase in phrases} == phrases


@pytest.mark.parametrize("phrase", PAST)
def test_what_is_past_is_refused_as_past(phrase):
    assert understood(phrase) == "error: past"


@pytest.mark.parametrize("phrase", UNKNOWN)
def test_what_is_no_time_is_refused(phrase):
    assert understood(phrase) == "error"


@pytest.mark.parametrize("phrase", AMBIGUOUS)
def test_what_could_be_two_times_is_refused(phrase):
    assert understood(phrase) == "error"


def test_numbers_are_read_in_the_shops_order():
    assert understood("10/3", "dmy") == "2026-03-10 09:00"
    assert understood("10/3", "mdy") == "2026-10-03 10:00"
    assert understood("10/3", "ymd") == "2026-10-03 10:00"
    assert understood("10/3", None) == "error"
    assert understood("3/3/2027", None) == "2027-03-03 09:00"
    assert understood("3/25", "dmy") == "2026-03-25 09:00"
    assert understood("26/4/10", "ymd") == "2026-04-10 09:00"
    assert understood("13/13") == "error"

"""What is said when a phrase cannot be a promise (R-05, keys.md 5)."""

import pytest

from deskside.errors import BadInput
from deskside.when import Ambiguous, LeftOver, NotATime, PastTime, parse, parse_day
from tests.chinese import speak_chinese
from tests.shop.shop_week import HOURS, NOW, at


def refused(phrase: str, kind: type[BadInput], now=NOW):
    with pytest.raises(kind) as caught:
        parse(phrase, now, HOURS, "dmy")
    return caught.value


def test_not_a_time_gives_examples():
    trouble = refused("next blue", NotATime)
    assert trouble.message == "“next blue” is not a time."
    assert trouble.hint == "Try “fri 10am” or “in 2 hours”"
    assert not isinstance(trouble, Ambiguous | LeftOver | PastTime)
    assert refused("  ", NotATime).message == "There is no time here yet."
    assert len(refused("blue " * 1000, NotATime).message) < 80


def test_past_says_when_it_was_and_what_could_be():
    """keys.md: That was today 14:00, 32 minutes ago. Tomorrow 14:00?"""
    trouble = refused("today 14:00", PastTime, at("2026-03-03 14:32"))
    assert trouble.message == "That was today 14:00, 32 minutes ago."
    assert trouble.hint == "Tomorrow 14:00?"
    assert trouble.at == at("2026-03-03 14:00")
    assert trouble.suggestion == at("2026-03-04 14:00")


def test_the_suggestion_is_a_day_that_is_worked():
    assert refused("today 14:00", PastTime, at("2026-03-07 15:00")).suggestion == at("2026-03-09 14:00")
    assert refused("yesterday 3pm", PastTime).suggestion == at("2026-03-04 15:00")
    assert refused("yesterday 3pm", PastTime).hint == "Today 15:00?"


@pytest.mark.parametrize(("phrase", "words"), [("初三上午10点", "初三"), ("农历", "农历"), ("下月初十点", "初十")])
def test_a_lunar_day_without_its_month_is_named(phrase, words):
    """R-05: it is not taken for another day."""
    message = f"“{words}” is of the lunar calendar; which day of which month?"
    assert refused(phrase, Ambiguous).message == message
    assert parse("下月初 10点", NOW, HOURS).at > NOW


@pytest.mark.parametrize("phrase", ["农历十三月初一", "闰四月初一", "腊月三十一"])
def test_a_day_that_the_lunar_calendar_has_not(phrase):
    assert "lunar calendar" in refused(phrase, NotATime).message


def test_a_lunar_day_that_is_over_is_not_the_next_years_in_silence():
    trouble = refused("大年初一下午3点", PastTime)
    assert trouble.message == "That was Tue 17 Feb 15:00, 14 days ago."
    assert refused("五月初五", PastTime, at("2026-11-26 11:20")).suggestion == at("2027-06-09 09:00")


@pytest.mark.parametrize("phrase", ["at 7", "7点", "七点半", "quarter to 8", "8点到8点半"])
def test_an_hour_that_may_be_of_the_evening_is_refused_with_both(phrase):
    """R-05: the morning's is over, and the shop is open at neither."""
    message = refused(phrase, Ambiguous).message
    assert message.startswith("That could be today ")
    assert " or tomorrow " in message
    assert parse("at 9", NOW, HOURS).at == at("2026-03-05 09:00")


@pytest.mark.parametrize("phrase", ["10 to 4", "5 to 6pm tomorrow", "mon 5 to 12"])
def test_minutes_or_a_window_is_not_guessed(phrase):
    assert "could be minutes before the hour" in refused(phrase, Ambiguous).message
    assert parse("from 10 to 4 tomorrow", NOW, HOURS).until == at("2026-03-05 16:00")
    assert parse("ten to four", NOW, HOURS).at == at("2026-03-04 15:50")


@pytest.mark.parametrize("phrase", ["next week 3pm", "下周下午三点", "next month at 10", "下个月上午"])
def test_an_hour_of_a_week_or_month_asks_for_its_day(phrase):
    assert refused(phrase, Ambiguous).message == "Which day of it?"
    assert parse("next week", NOW, HOURS).at == at("2026-03-09 09:00")


def test_a_week_that_no_year_has_is_named():
    assert refused("week 54", NotATime).message == "There is no week 54 in the calendar."


@pytest.mark.parametrize("phrase", ["between 2 and 2", "2点到2点", "0001-01-01", "0000-01-01", "01.01.0026"])
def test_no_end_before_its_start_and_no_year_before_a_thousand(phrase):
    refused(phrase, NotATime)


def test_a_year_too_far_is_named():
    assert refused("9999-12-31", NotATime).message == "The year 9999 is too far away."
    assert refused("0001-01-01", NotATime).message == "“0001-01-01” is not a time."


def test_a_weekday_on_that_very_day_is_refused_with_both_readings():
    """R-05: it is never guessed which Wednesday is meant."""
    assert refused("wed", Ambiguous).message == "That could be today or Wed 11 Mar."


@pytest.mark.parametrize("phrase", ["29 february", "2月29日"])
def test_a_day_that_is_years_ahead_is_not_taken(phrase):
    """R-05: nobody means 2028 who does not say so."""
    assert refused(phrase, NotATime).message.startswith("There is no day 29")
    assert parse("2028-02-29", NOW, HOURS).at == at("2028-02-29 09:00")


@pytest.mark.parametrize("phrase", ["26号", "26日", "the 26th"])
def test_a_day_of_the_month_on_that_very_day_is_refused_with_both_readings(phrase):
    """R-05: as a weekday is."""
    assert refused(phrase, Ambiguous, at("2026-11-26 11:20")).message == "That could be today or Sat 26 Dec."


@pytest.mark.parametrize("phrase", ["周二三", "周五六", "下周二三", "礼拜二三"])
def test_two_weekdays_are_no_weekday_and_hour(phrase):
    """R-05: one word is never a day and an hour."""
    assert refused(phrase, Ambiguous).message == "That spans several days."


def test_what_is_long_over_offers_the_next():
    """R-05: never next year in silence."""
    trouble = refused("5 jan", PastTime)
    assert trouble.hint == "Tue 5 Jan 2027 09:00?"
    assert trouble.suggestion == at("2027-01-05 09:00")
    assert refused("4 march 10:00", PastTime).hint == "Tomorrow 10:00?"
    assert refused("beginning of january", PastTime).hint == "Fri 1 Jan 2027 09:00?"


def test_hours_as_the_army_writes_them_are_no_count_of_hours():
    """R-05: 1400h alone is an hour or a length."""
    assert refused("1400h", Ambiguous).message == "1400 hours could be 14:00, or a number of hours."
    assert "14:00" in refused("in 1400 hours", Ambiguous).hint


def test_words_for_no_time_are_named():
    assert refused("soon", Ambiguous).message == "“soon” is no time to keep to."
    assert "closing" in refused("after closing", Ambiguous).message
    assert "easter" in refused("after easter", NotATime).message


def test_leftovers_say_what_was_understood():
    """R-05: what is left over is an error that says what was understood."""
    trouble = refused("fri 10am blue", LeftOver)
    assert trouble.message == "Understood “fri 10am”, but not “blue”."
    assert trouble.hint == "Without it, that is Fri 6 Mar 10:00."
    assert (trouble.understood, trouble.leftover, trouble.at) == ("fri 10am", "blue", at("2026-03-06 10:00"))
    assert refused("Fri 10AM Blue", LeftOver).message == "Understood “Fri 10AM”, but not “Blue”.", "as it was typed"
    assert refused("Fri 10 A.M. Blue", LeftOver).leftover.casefold() == "blue", "where folding moved its place"
    assert refused("请明天下午3点打给李梅", LeftOver).leftover == "请 … 打给李梅"
    assert refused("[/x] fri 10 \x1b[x", LeftOver).understood == "fri 10"


def test_ambiguous_says_so():
    assert "hour or a day" in refused("15", Ambiguous).message
    assert "two dates" in refused_order("10/3").message
    assert "several days" in refused("周一到周三", Ambiguous).message
    assert "Thu 5 Mar" in refused("fri 5 march", Ambiguous).message
    assert "13:00" in refused("fri 13", Ambiguous).hint


def refused_order(phrase: str) -> BadInput:
    with pytest.raises(Ambiguous) as caught:
        parse(phrase, NOW, HOURS)
    return caught.value


def test_a_wrong_clock_or_day_is_named():
    assert refused("13:75", NotATime).message == "13:75 is not a clock time."
    assert refused("2026-02-30", NotATime).message == "There is no day 30 Feb 2026 in the calendar."
    for said in ("31 Nov", "31.11.", "31 november", "november 31"):
        assert refused(said, NotATime).message == "There is no day 31 Nov in the calendar.", "one form for all"
    assert refused("30 feb", NotATime).hint == "February has 28 days, or 29."
    assert refused("the 32nd", NotATime).message == "There is no day 32 in the calendar."
    assert "ends before it starts" in refused("tomorrow 16:00-14:00", NotATime).message


def test_the_refusals_in_chinese(monkeypatch):
    speak_chinese(monkeypatch, "“{phrase}” is not a time.")
    trouble = refused("下蓝", NotATime)
    assert trouble.message + trouble.hint == "看不懂“下蓝”。可以写“周五上午10点”或“两小时后”。"
    assert "2月30日" in refused("2月30日", NotATime).message
    assert "4月31日" in refused("下月31号", NotATime).message
    assert "32日" in refused("32号", NotATime).message
    trouble = refused("今天下午2点", PastTime, at("2026-03-03 14:32"))
    assert trouble.message + trouble.hint == "那是今天 14:00，已过去 32 分钟。明天 14:00？"


@pytest.mark.parametrize(
    ("phrase", "suggestion"),
    [("这周五", "2026-12-04 09:00"), ("这周末", "2026-12-05 10:00"), ("this wed 3pm", "2026-12-02 15:00")],
)
def test_a_weekday_that_is_over_offers_that_weekday(phrase, suggestion):
    """R-05: never another day of the week."""
    assert refused(phrase, PastTime, at("2026-11-29 11:00")).suggestion == at(suggestion)


def test_a_day_of_the_month_or_holiday_that_is_over_offers_its_next():
    assert refused("27号下午", PastTime, at("2026-11-27 18:40")).suggestion == at("2026-12-27 14:00")
    assert refused("双11", PastTime, at("2026-11-26 10:20")).suggestion == at("2027-11-11 09:00")


def test_a_number_in_words_unknown_is_not_offered_as_an_hour():
    assert refused("明天上班三批货", LeftOver).hint == "Leave out what is no time."
    assert refused("明天上班第一批货", LeftOver).hint == "Without it, that is Thu 5 Mar 09:00."


@pytest.mark.parametrize(
    ("phrase", "message"),
    [
        ("尽快", "“尽快” is no time to keep to."),
        ("马上", "“马上” is no time to keep to."),
        ("立刻", "“立刻” is no time to keep to."),
        ("隔天", "“隔天” is no time to keep to."),
        ("两三天后", "“两三天” is no time to keep to."),
        ("mon-wed", "That spans several days."),
        ("周一到周三", "That spans several days."),
        ("3-4 december 2026", "That spans several days."),
        ("3-4 december", "That spans several days."),
        ("mon or wed", "That names two days."),
        ("周一或周三", "That names two days."),
        ("月底前两天", "That could be counted from more than one day."),
        ("two days before the end of the month", "That could be counted from more than one day."),
        ("明后天", "“明后天” is no time to keep to."),
        ("春节后三天", "That could be counted from more than one day."),
    ],
)
def test_a_refusal_says_what_is_true_of_the_words(phrase, message):
    assert refused(phrase, Ambiguous).message == message


@pytest.mark.parametrize("phrase", ["blue", "fri 10am"])
def test_a_day_is_asked_for_by_days(phrase: str) -> None:
    """L-92: where a date is meant, no hint speaks of hours."""
    with pytest.raises(NotATime) as refused:
        parse_day(phrase, NOW, HOURS)
    assert refused.value.message == f"“{phrase}” is not a day."
    assert refused.value.hint == "Write it like today, fri, 5 march or 2026-03-05."

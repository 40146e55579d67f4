"""Yearly days as they are typed, in both languages and calendars (R-05, R-06)."""

from datetime import date

import pytest
from hypothesis import given, settings

from deskside.desk.dates.exchanged import bday_text, parse_bday
from deskside.desk.dates.typed_day import typed_day
from deskside.errors import BadInput
from deskside.language import i18n
from deskside.when.yearly import written
from tests.when.test_yearly import YEARLY

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5 march", "--03-05"),
        ("农历 二月 初二", "lunar --02-02"),
        ("八月十五（农历）", "lunar --08-15"),
        ("1975年 腊月初八", "lunar 1975-12-08"),
        ("March 5th", "--03-05"),
        ("mar-5", "--03-05"),
        ("5.3.", "--03-05"),
        ("5/3", "--03-05"),
        ("--03-05", "--03-05"),
        ("3月5日", "--03-05"),
        ("８月１５", "--08-15"),
        ("29 feb", "--02-29"),
        ("2月29日", "--02-29"),
        ("today", "--11-27"),
        ("昨天", "--11-26"),
        ("2019-03-12", "2019-03-12"),
        ("1980/3/22", "1980-03-22"),
        ("1980.3.22", "1980-03-22"),
        ("19800322", "1980-03-22"),
        ("22/3/1980", "1980-03-22"),
        ("3.4.1980", "1980-04-03"),
        ("22 march 1980", "1980-03-22"),
        ("march 22, 1980", "1980-03-22"),
        ("1980 march 22", "1980-03-22"),
        ("1980年3月22日", "1980-03-22"),
        ("二〇〇二年三月五日", "2002-03-05"),
        ("5 mar 1872", "1872-03-05"),
        ("22.3.80", "1980-03-22"),
        ("22 mar 80", "1980-03-22"),
        ("22.3.26", "2026-03-22"),
        ("22.3.27", "1927-03-22"),
        ("80年3月22日", "1980-03-22"),
        ("5 march 2031", "2031-03-05"),
        ("lunar 8-15", "lunar --08-15"),
        ("Lunar 8/15", "lunar --08-15"),
        ("lunar 1962-8-15", "lunar 1962-08-15"),
        ("lunar leap 6-1", "lunar leap --06-01"),
        ("lunar leap month 6-1", "lunar leap --06-01"),
        ("lunar leap 1987-6-1", "lunar leap 1987-06-01"),
        ("lunar 1987 leap 6-1", "lunar leap 1987-06-01"),
        ("农历八月十五", "lunar --08-15"),
        ("农历8月15日", "lunar --08-15"),
        ("农历1962-8-15", "lunar 1962-08-15"),
        ("农历1963年闰四月初三", "lunar leap 1963-04-03"),
        ("一九六二年农历八月十五", "lunar 1962-08-15"),
        ("農曆閏六月初一", "lunar leap --06-01"),
        ("阴历腊月廿三", "lunar --12-23"),
        ("正月初八", "lunar --01-08"),
        ("1962年腊月二十三", "lunar 1962-12-23"),
        ("除夕", "lunar --12-30"),
        ("中秋节", "lunar --08-15"),
    ],
)
def test_what_is_typed_is_the_day_that_is_meant(text, day):
    assert written(typed_day(text, order="dmy", today=TODAY)) == day


@pytest.mark.parametrize(("order", "day"), [("dmy", "1980-04-03"), ("mdy", "1980-03-04"), ("ymd", "1980-03-04")])
def test_numbers_are_read_in_the_order_of_the_shop(order, day):
    assert written(typed_day("3/4/1980", order=order, today=TODAY)) == day
    assert written(typed_day("80-3-4" if order == "ymd" else "3-4-80", order=order, today=TODAY)) == day


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "“” is not a day."),
        ("soon", "“soon” is not a day."),
        ("fri", "“fri” is not a day."),
        ("in 2 hours", "“in 2 hours” is not a day."),
        ("5 march 3pm", "“5 march 3pm” is not a day."),
        ("5 march at the shop", "“5 march at the shop” is not a day."),
        ("农历八月十五吗", "“农历八月十五吗” is not a day."),
        ("1980", "“1980” is not a day."),
        ("lunar", "“lunar” is not a day."),
        ("1980-03", "Which day of that month?"),
        ("march", "Which day of that month?"),
        ("2月30日", "There is no day 30 Feb in the calendar."),
        ("29 feb 1981", "There is no day 29 Feb 1981 in the calendar."),
        ("1200-3-5", "The year 1200 is not between 1500 and 2100."),
        ("lunar 1899-1-1", "The year 1899 is not between 1900 and 2100."),
        ("lunar 8-31", "There is no day 8-31 in the lunar calendar."),
        ("农历2024年正月三十", "There is no day 2024-1-30 in the lunar calendar."),
        ("lunar 1962 leap 4-3", "There is no day leap 1962-4-3 in the lunar calendar."),
        ("八月十五", "“八月十五” could be of either calendar."),
        ("一九六二年八月十五", "“八月十五” could be of either calendar."),
    ],
)
def test_what_is_no_day_is_refused_with_what_was_understood(text, said):
    with pytest.raises(BadInput) as refused:
        typed_day(text, order="dmy", today=TODAY)
    assert str(refused.value) == said
    assert refused.value.hint


def test_numbers_that_could_be_two_days_are_refused_where_the_shop_has_no_order():
    with pytest.raises(BadInput, match="could be two dates"):
        typed_day("3/4/1980", order=None, today=TODAY)


@pytest.mark.parametrize(
    ("text", "params", "day"),
    [
        ("1980-03-22", "", "1980-03-22"),
        ("19800322", "VALUE=date", "1980-03-22"),
        ("1980-3-22", "", "1980-03-22"),
        ("1980/03/22", "", "1980-03-22"),
        ("19800322T000000Z", "", "1980-03-22"),
        ("1980-03-22T00:00:00+01:00", "VALUE=date-and-or-time", "1980-03-22"),
        ("--0203", "", "--02-03"),
        ("--0229", "", "--02-29"),
        (" --12-01", "", "--12-01"),
        ("1604-02-29", "X-APPLE-OMIT-YEAR=1604", "--02-29"),
        ("1900-03-05", "VALUE=date X-APPLE-OMIT-YEAR=1900", "--03-05"),
        ("0000-03-22", "", "--03-22"),
        ("lunar leap 1987-06-01", "", "lunar leap 1987-06-01"),
        ("---22", "", None),
        ("1980-03", "", None),
        ("1980", "", None),
        ("0.0.00", "", None),
        ("2000-02-30", "", None),
        ("circa 1800", "VALUE=text", None),
        ("1980-03-22", "VALUE=text", None),
        ("19803-22", "", None),
        ("", "", None),
    ],
)
def test_days_of_address_books(text, params, day):
    found = parse_bday(text, params)
    assert (None if found is None else written(found)) == day


@settings(max_examples=40, deadline=None)
@given(YEARLY.filter(lambda day: day.year is None or day.year not in (0, 1604)))
def test_what_goes_out_comes_back(day):
    assert parse_bday(bday_text(day)) == day
    assert typed_day(bday_text(day), order=None, today=TODAY) == day


def test_a_lunar_day_that_there_is_not_is_said_in_the_readers_order():
    i18n.set_language("zh")
    with pytest.raises(BadInput, match="2024年1月30日"):
        typed_day("lunar 2024-1-30", order="dmy", today=TODAY)

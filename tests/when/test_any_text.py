"""Nothing but a time to come, or a refusal, whatever is typed (R-05)."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from deskside.errors import BadInput
from deskside.shop.hours import OpeningHours
from deskside.shop.zones import local_day
from deskside.when import LeftOver, PastTime, When, format_time, parse, parse_day
from deskside.when.chinese import words as chinese_words
from deskside.when.english import words as english_words
from tests.chinese import in_language
from tests.shop.shop_week import DAY, HOURS, LUNCH, NOW, WEEK, ZONES
from tests.steps import calls

WORDS = sorted(set(english_words()) | set(chinese_words()))
NUMBERS = ["1", "2", "3", "12", "15", "24", "31", "60", "2026", "0930", "3:30", "09:05", "25:00", "10/3", "2026-02-29"]
SIGNS = [" ", "-", "–", ":", "：", ".", "，", "/", "+", "@", "blue", "[/x]", "李梅", "\x1b[31m", "十", "二", "½", "٣"]
soup = st.lists(st.sampled_from(WORDS + NUMBERS * 8 + SIGNS * 4), min_size=1, max_size=7)
joined = st.tuples(soup, st.sampled_from(["", " "])).map(lambda pair: pair[1].join(pair[0]))
zones = st.sampled_from(ZONES)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2035, 12, 31)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=UTC, microsecond=0)
)
weeks = st.sampled_from([WEEK, LUNCH, (((0, 1440),),) * 7, ((), DAY, (), (), (), (), ()), ((),) * 7])


def outcome(ask):
    """What comes of it: a value, or the refusal; anything else that is raised fails the test."""
    try:
        return ask()
    except BadInput as trouble:
        return trouble


@settings(max_examples=600, deadline=None)
@given(st.one_of(joined, st.text(max_size=40)), moments, zones, weeks, st.sampled_from([None, "dmy", "mdy", "ymd"]))
@example("\x00", NOW, ZONES[0], WEEK, None)
@example("9999-12-31T23:59:59+00:00", NOW, ZONES[0], WEEK, None)
@example("0001-01-01 00:00:00+14:00", NOW, ZONES[0], WEEK, None)
@example("31 12 9999", NOW, ZONES[0], WEEK, "dmy")
@example("in 100000 weeks ago", NOW, ZONES[0], WEEK, "dmy")
@example("100000 business days ago", NOW, ZONES[0], WEEK, "dmy")
def test_any_text_is_to_come_or_refused(phrase, now, zone, week, order):
    hours = OpeningHours(week, zone)
    said = outcome(lambda: parse(phrase, now, hours, order))
    if isinstance(said, When):
        assert said.at > now
        assert said.until is None or said.until > said.at
        assert said.at.utcoffset() == timedelta(0)
        assert said.at.second == 0 or "T" in phrase.upper()
        return
    assert said.message
    assert said.hint
    if isinstance(said, PastTime):
        assert said.at <= now < said.suggestion
    if isinstance(said, LeftOver):
        assert said.leftover.strip()
        assert said.understood.strip()


@settings(max_examples=300, deadline=None)
@given(st.one_of(joined, st.text(max_size=40)), moments, zones)
def test_any_text_is_a_day_or_refused(phrase, now, zone):
    said = outcome(lambda: parse_day(phrase, now, OpeningHours(WEEK, zone), "dmy"))
    assert said.hint if isinstance(said, BadInput) else said.year


def written(local: datetime) -> list[str]:
    """A minute in the ways in which people write it down."""
    month = f"{local:%B}".lower()
    hour = local.hour % 12 or 12
    half = "am" if local.hour < 12 else "pm"
    part = "凌晨" if local.hour < 6 else "上午" if local.hour < 12 else "下午"
    chinese = f"{local.year}年{local.month}月{local.day}日"
    return [
        f"{local:%Y-%m-%d %H:%M}",
        f"{local:%Y-%m-%dT%H:%M}",
        f"{local.day} {month} {local.year} at {hour}:{local.minute:02}{half}",
        f"{month[:3]} {local.day}, {local.year} {local:%H:%M}",
        f"{local.day}/{local.month}/{local.year} {hour}.{local.minute:02} {half}",
        f"{local:%H:%M} {local:%A} {local.day} {month} {local.year}",
        f"{chinese}{part}{hour if local.hour else 12}点{local.minute:02}分",
        f"{chinese} 周{'一二三四五六日'[local.weekday()]} {local:%H:%M}",
        f"{chinese}{part}{hour if local.hour else 12}:{local.minute:02}",
    ]


@settings(max_examples=200, deadline=None)
@given(moments, st.integers(1, 3000 * 1440), zones)
def test_a_minute_written_in_any_way_is_that_minute(now, minutes, zone):
    moment = (now + timedelta(minutes=minutes)).replace(second=0)
    assume(moment > now)
    local = moment.astimezone(zone)
    assume(local.fold == 0 and local.replace(fold=1).utcoffset() == local.utcoffset())
    hours = OpeningHours(WEEK, zone)
    for phrase in written(local):
        assert parse(phrase, now, hours, "dmy").at == moment, phrase


@settings(max_examples=150, deadline=None)
@given(moments, st.integers(1, 300 * 1440), zones, st.sampled_from(["en", "zh"]))
def test_what_the_desk_says_it_understands(now, minutes, zone, language):
    """A time shown by the desk can be typed back in."""
    moment = (now + timedelta(minutes=minutes)).replace(second=0)
    assume(moment > now)
    local = moment.astimezone(zone)
    assume(local.fold == 0 and local.replace(fold=1).utcoffset() == local.utcoffset())
    hours = OpeningHours(WEEK, zone)
    with in_language(language):
        phrases = [format_time.long(moment, zone, now)]
        days = (local_day(moment, zone) - local_day(now, zone)).days
        if 1 <= days < 7:
            phrases += [format_time.relative(moment, None, None, now, zone, width) for width in (10, 14)]
            phrases += [format_time.stamp(moment, zone, now), format_time.brief(moment, zone, now)]
    for phrase in phrases:
        assert parse(phrase, now, hours, "dmy").at == moment, phrase


@pytest.mark.parametrize("phrase", ["tomorrow 3pm", "明天下午3点", "between 2 and 4", "下下周二上午10点半"])
def test_a_phrase_takes_no_noticeable_time(phrase):
    """A few milliseconds, counted: some thousand calls."""
    parse(phrase, NOW, HOURS)
    with calls() as made:
        parse(phrase, NOW, HOURS)
    assert 0 < made.count < 9999

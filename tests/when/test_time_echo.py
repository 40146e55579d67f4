"""A promised time read back before it is saved (R-05, keys.md 5)."""

from datetime import date

from deskside.shop.hours import OpeningHours
from deskside.when import When, parse
from deskside.when.time_echo import alternative, echo
from tests.chinese import speak_chinese
from tests.shop.shop_week import HOURS, LUNCH, SHANGHAI, WEEK, at, local

NOW = at("2026-11-24 14:32")
SENTENCE = "{time}: the shop is closed."


def test_the_line_that_reads_it_back():
    """R-05: Tue 24 Nov 15:00 · open 9–18 · 2 other calls within 30 min."""
    read = echo(When(at("2026-11-25 15:00")), HOURS, NOW, 2)
    assert read.text == "Wed 25 Nov 15:00 · open 9–18 · 2 other calls within 30 min"
    assert read.warnings == ()
    assert read.open
    assert echo(When(at("2026-11-25 15:00")), HOURS, NOW, 1).text.endswith("· 1 other call within 30 min")
    assert echo(When(at("2026-11-25 15:00")), HOURS, NOW, 0).text == "Wed 25 Nov 15:00 · open 9–18"
    assert echo(When(at("2027-03-01 15:00")), HOURS, NOW, 0).text.startswith("Mon 1 Mar 2027 15:00")


def test_the_line_in_chinese(monkeypatch):
    speak_chinese(monkeypatch, SENTENCE)
    read = echo(When(at("2026-11-25 15:00")), HOURS, NOW, 2)
    assert read.text == "11月25日 周三 15:00 · 营业 9–18 点 · 前后半小时另有 2 个电话"
    assert echo(When(at("2026-11-29 10:00")), HOURS, NOW, 0).text == "11月29日 周日 10:00 不营业。"


def test_a_window_shows_both_ends():
    read = echo(When(at("2026-11-25 14:00"), at("2026-11-25 16:00")), HOURS, NOW, 0)
    assert read.text == "Wed 25 Nov 14:00–16:00 · open 9–18"


def test_outside_opening_hours_is_said_and_allowed():
    read = echo(When(at("2026-11-29 10:00")), HOURS, NOW, 0)
    assert read.text == "Sun 29 Nov 10:00: the shop is closed."
    assert read.warnings == (read.text,)
    assert not read.open
    evening = echo(When(at("2026-11-25 20:00")), HOURS, NOW, 1)
    assert evening.text.startswith("Wed 25 Nov 20:00: the shop is closed, it is open 9–18.")
    assert evening.text.endswith("1 other call within 30 min")
    assert evening.warnings == ("Wed 25 Nov 20:00: the shop is closed, it is open 9–18.",)
    lunch = OpeningHours(LUNCH, SHANGHAI)
    assert not echo(When(at("2026-11-25 13:00")), lunch, NOW, 0).open


def test_a_holiday_is_named():
    hours = OpeningHours(WEEK, SHANGHAI, {date(2026, 11, 25): "Founders' day [/x]"})
    read = echo(When(at("2026-11-25 15:00")), hours, NOW, 0)
    assert read.text == "Wed 25 Nov 15:00: the shop is closed, Founders' day [/x]."
    assert local(alternative(When(at("2026-11-25 15:00")), hours)) == "2026-11-26 09:00"


def test_a_holiday_that_is_worked_is_named_too():
    """Whoever promises a call for it knows what day it is; so is a day worked in another's stead."""
    christmas, lieu = date(2026, 11, 25), date(2026, 11, 29)
    hours = OpeningHours(WEEK, SHANGHAI, None, {lieu: "in lieu"}, {christmas: ((540, 780),)}, {christmas: "Christmas"})
    assert echo(When(at("2026-11-25 10:00")), hours, NOW, 1).text == (
        "Wed 25 Nov 10:00 · open 9–13 · Christmas · 1 other call within 30 min"
    )
    assert echo(When(at("2026-11-29 10:00")), hours, NOW, 0).text == "Sun 29 Nov 10:00 · open 9–18 · in lieu"
    assert not echo(When(at("2026-11-25 15:00")), hours, NOW, 0).open


def test_holidays_that_move_a_promise_are_visible_beside_it():
    """R-03: working days leave them out, and the line says how many; calendar days are what they are."""
    days = {date(2026, 11, 25): "Founders' day", date(2026, 11, 26): "the day after", date(2026, 11, 29): "a Sunday"}
    hours = OpeningHours(WEEK, SHANGHAI, days)
    for phrase in ("in 2 working days", "2个工作日后"):
        read = echo(parse(phrase, NOW, hours), hours, NOW, 0)
        assert read.text == "Sat 28 Nov 14:32, skips 2 holidays · open 10–16"
        assert not read.warnings
    assert "skips" not in echo(parse("in 3 days", NOW, hours), hours, NOW, 0).text


def test_three_other_calls_are_warned_of():
    assert not echo(When(at("2026-11-25 15:00")), HOURS, NOW, 2).warnings
    crowded = echo(When(at("2026-11-25 15:00")), HOURS, NOW, 3)
    assert crowded.warnings == ("3 other calls within 30 min",)
    assert crowded.text.endswith(crowded.warnings[0]), "said once: what the line holds is not repeated beside it"


def test_closing_time_is_still_within_hours():
    when = parse("eod", NOW, HOURS)
    assert echo(when, HOURS, NOW, 0).open
    assert alternative(when, HOURS) is None


def test_a_window_counts_as_open_when_part_of_it_is():
    assert echo(When(at("2026-11-25 17:00"), at("2026-11-25 20:00")), HOURS, NOW, 0).open
    assert not echo(When(at("2026-11-25 18:00"), at("2026-11-25 20:00")), HOURS, NOW, 0).open


def test_what_was_assumed_is_among_the_warnings():
    when = parse("sunday", NOW, HOURS)
    read = echo(when, HOURS, NOW, 0)
    assert read.warnings == (
        "The shop has no hours that day, so 09:00 is taken.",
        "Sun 29 Nov 09:00: the shop is closed.",
    )
    assert local(alternative(when, HOURS)) == "2026-11-30 09:00"


def test_a_shop_that_never_opens_has_no_alternative():
    assert alternative(When(at("2026-11-25 15:00")), OpeningHours(((),) * 7, SHANGHAI)) is None

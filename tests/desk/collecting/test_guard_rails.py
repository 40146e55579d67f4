"""Whether a customer may be called about money now, and when next (R-62), by the clock where they are."""

from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskside.desk.collecting.call_rules import CallRules, call_rules
from deskside.desk.collecting.calling_hours import CallingHours
from deskside.desk.collecting.guard_rails import Rails, allowed_after, rails_of
from deskside.desk.tables import insert
from deskside.shop.settings import Shop, read_shop
from deskside.store.codec import time_text
from tests.desk.shelf import Shelf, empty_file

HERE = ZoneInfo("Asia/Shanghai")
LISBON, SYDNEY, NEW_YORK = "Europe/Lisbon", "Australia/Sydney", "America/New_York"


def at(text: str, zone: str = "Asia/Shanghai") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


NOON = at("2026-11-24 12:00")


def called(shelf: Shelf, customer: int, when: datetime, *, spoke: bool = False, **values: Any) -> int:
    row: dict[str, Any] = {"customer_id": customer, "at": time_text(when), "person": "", "phone": ""}
    row |= {"spoke": int(spoke), "dialled": 1, "outcome": "refused" if spoke else "no-answer", "why": ""}
    row |= {"why_detail": "", "note": "", "override_reason": "", "created_at": time_text(when)}
    return insert(shelf.conn, "collection_call", row | values)


def paused(shelf: Shelf, customer: int, since: str, until: str, **values: Any) -> int:
    row = {"customer_id": customer, "reason": "hardship", "note": "", "since": since, "until": until}
    return insert(shelf.conn, "pause", row | {"created_at": time_text(NOON)} | values)


def mei(shelf: Shelf, **values: Any) -> int:
    shelf.mobile(key := shelf.customer("李梅", **values), "13817832229")
    return key


def abroad(shelf: Shelf, zone: str) -> int:
    shelf.mobile(key := shelf.customer("Ann", zone=zone), "13900001111")
    return key


def settings(shelf: Shelf, **values: str) -> Shop:
    for key, value in ({"country": "CN", "zone": "Asia/Shanghai", "region": "CN"} | values).items():
        shelf.conn.execute("insert or replace into setting (key, value) values (?, ?)", (key, value))
    return read_shop(shelf.conn)


def rails(shelf: Shelf, customer: int, now: datetime = NOON, **given: str) -> Rails:
    return rails_of(shelf.conn, settings(shelf, **given), [customer], now)[customer]


def profile(shelf: Shelf, **given: str) -> CallRules:
    return call_rules(shelf.conn, settings(shelf, **given))


def test_r62_the_profiles_are_those_of_the_countries(shelf: Shelf) -> None:
    us, au, india, cn = (profile(shelf, country=country) for country in ("US", "AU", "IN", "CN"))
    assert (us.name, us.week, us.on_holidays, us.most, us.rest_days) == ("us", (((480, 1260),),) * 7, True, 7, 7)
    assert (au.name, au.week[:5], au.week[5:]) == ("au", (((450, 1260),),) * 5, (((540, 1260),),) * 2)
    assert (au.on_holidays, au.most) == (False, 3)
    assert (india.name, india.week, india.on_holidays) == ("in", (((480, 1140),),) * 7, True)
    assert (cn.name, cn.week, cn.on_holidays) == ("cn", (((480, 1320),),) * 7, True)
    own = profile(shelf, country="PT")
    assert (own.name, own.week[0], own.week[6], own.on_holidays) == ("custom", ((480, 1200),), (), False)
    assert profile(shelf, country="PT", call_rules="us") == us


@pytest.mark.parametrize(
    ("country", "expected"), [("US", (7, 7)), ("AU", (3, 9)), ("IN", (5, 9)), ("CN", (5, 9)), ("PT", (5, 9))]
)
def test_r62_where_a_profile_says_no_number_the_shops_own_stands(
    shelf: Shelf, country: str, expected: tuple[int, int]
) -> None:
    found = profile(shelf, country=country, call_attempts="5", call_rest_days="9")
    assert (found.most, found.rest_days) == expected


def test_r62_hours_of_the_shops_own(shelf: Shelf) -> None:
    given = {"call_rules": "custom", "call_hours": "10:00-12:00", "call_weekend_hours": "13:00-14:00"}
    own = profile(shelf, **given, call_holidays="yes")
    assert (own.week[4], own.week[5], own.on_holidays) == (((600, 720),), ((780, 840),), True)


def test_r62_the_customers_zone_is_not_taken_for_the_shops(shelf: Shelf) -> None:
    """Noon in Shanghai is four in the morning in Lisbon."""
    ana = abroad(shelf, LISBON)
    found = rails(shelf, ana)
    assert (found.allowed, found.blocked_by, found.zone, found.zone_from) == (False, "hours", LISBON, "customer")
    assert found.next_at == at("2026-11-24 08:00", LISBON)
    assert (evening := rails(shelf, ana, at("2026-11-25 05:00"))).allowed
    assert evening.until == at("2026-11-24 22:00", LISBON)


def test_r62_a_number_tells_its_country_and_the_strictest_zone_counts(shelf: Shelf) -> None:
    """A number of Portugal may be on the Azores: eight there is nine in Lisbon, which closes first."""
    shelf.phone(ana := shelf.customer("Ana"), "+351 912 345 678", e164="+351912345678")
    early = rails(shelf, ana, at("2026-11-24 08:30", LISBON))
    assert (early.allowed, early.zone, early.zone_from) == (False, "Atlantic/Azores", "country")
    assert early.next_at == at("2026-11-24 09:00", LISBON)
    late = rails(shelf, ana, at("2026-11-24 21:59", LISBON))
    assert late.until == at("2026-11-24 22:00", LISBON)
    assert late.zone != "Atlantic/Azores"


def test_r62_a_number_at_home_keeps_the_zone_that_china_has_by_law(shelf: Shelf) -> None:
    found = rails(shelf, mei(shelf), at("2026-11-24 08:00"))
    assert (found.allowed, found.zone, found.zone_from) == (True, "Asia/Shanghai", "country")


def test_r62_a_number_that_tells_no_country_goes_by_the_shop_and_says_so(shelf: Shelf) -> None:
    shelf.phone(key := shelf.customer("Walk-in"), "66 77 88")
    found = rails(shelf, key)
    assert (found.allowed, found.zone, found.zone_from) == (True, "Asia/Shanghai", "shop")


def test_r62_quiet_hours_of_the_customer_are_taken_from_those_allowed(shelf: Shelf) -> None:
    key = mei(shelf, quiet_hours="12:00-14:00,21:00-24:00")
    assert rails(shelf, key, at("2026-11-24 11:59")).until == NOON
    blocked = rails(shelf, key)
    assert (blocked.allowed, blocked.next_at) == (False, at("2026-11-24 14:00"))
    assert rails(shelf, key, at("2026-11-24 20:00")).until == at("2026-11-24 21:00")


def test_r62_yesterdays_conversation_is_the_first_of_seven_days_of_rest(shelf: Shelf) -> None:
    called(shelf, key := mei(shelf), at("2026-11-23 20:00"), spoke=True)
    found = rails(shelf, key, call_rules="us")
    assert (found.allowed, found.blocked_by, found.attempts) == (False, "conversation", 1)
    assert found.talked_at == at("2026-11-23 20:00")
    assert found.next_at == at("2026-11-30 08:00")
    assert rails(shelf, key, at("2026-11-30 08:00"), call_rules="us").allowed


def test_r62_attempts_count_in_seven_days_and_the_day_named_has_room(shelf: Shelf) -> None:
    key = mei(shelf)
    for day in (18, 19, 20):
        called(shelf, key, at(f"2026-11-{day} 10:00"))
    now = at("2026-11-24 10:00")
    found = rails(shelf, key, now, call_rules="au")
    assert (found.allowed, found.blocked_by, found.attempts, found.most) == (False, "attempts", 3, 3)
    assert found.next_at == at("2026-11-25 07:30")
    assert rails(shelf, key, at("2026-11-25 07:30"), call_rules="au").allowed
    called(shelf, other := mei(shelf), at("2026-11-17 10:00"))
    assert rails(shelf, other, now, call_rules="au").attempts == 0


@pytest.mark.parametrize("values", [{"dialled": 0, "outcome": "not-today"}, {"withdrawn_at": time_text(NOON)}])
def test_r62_what_was_not_dialled_and_what_was_taken_back_is_no_attempt(shelf: Shelf, values: dict[str, Any]) -> None:
    key = mei(shelf)
    for hour in (9, 10, 11):
        called(shelf, key, at(f"2026-11-24 {hour:02}:00"), **values)
    assert (found := rails(shelf, key, call_rules="au")).allowed
    assert found.attempts == 0


@pytest.mark.parametrize("spoke", [False, True])
def test_r62_a_callback_they_asked_for_counts_for_no_limit(shelf: Shelf, spoke: bool) -> None:
    key = mei(shelf)
    for hour in (8, 9, 10):
        due_at = at(f"2026-11-24 {hour:02}:00")
        asked = shelf.call(due_at, customer=key, state="kept", ended_at=due_at)
        called(shelf, key, at(f"2026-11-24 {hour:02}:00"), spoke=spoke, callback_id=asked)
    found = rails(shelf, key, call_rules="us")
    assert (found.allowed, found.attempts, found.talked_at) == (True, 0, None)
    called(shelf, key, at("2026-11-24 11:00"), spoke=spoke)
    assert (found := rails(shelf, key, call_rules="us")).attempts == 1
    assert found.allowed is not spoke


def test_r62_who_is_not_called_about_money_is_never_called(shelf: Shelf) -> None:
    found = rails(shelf, mei(shelf, do_not_collect=1, do_not_collect_why="talks to the owner alone"))
    assert (found.allowed, found.blocked_by, found.next_at) == (False, "do-not-call", None)
    assert "talks to the owner alone" in found.why


def test_r62_a_number_that_is_not_to_be_called_is_not_and_another_is(shelf: Shelf) -> None:
    shelf.phone(key := shelf.customer("Hu"), "138 0000 0000", do_not_call=1)
    assert rails(shelf, key).blocked_by == "do-not-call"
    shelf.mobile(key, "13817832229")
    assert rails(shelf, key).allowed
    assert rails(shelf, shelf.customer("nobody")).blocked_by == "no-number"


def test_r62_a_pause_lasts_through_its_last_day_and_one_that_ended_holds_nobody(shelf: Shelf) -> None:
    paused(shelf, key := mei(shelf), "2026-11-20", "2026-11-26")
    found = rails(shelf, key)
    assert (found.blocked_by, found.next_at) == ("paused", at("2026-11-27 08:00"))
    assert rails(shelf, key, at("2026-11-27 08:00")).allowed
    paused(shelf, other := mei(shelf), "2026-11-20", "2026-12-26", ended_on="2026-11-24")
    assert rails(shelf, other).allowed
    assert not rails(shelf, other, at("2026-11-23 12:00")).allowed
    paused(shelf, third := mei(shelf), "2026-11-20", "2026-12-26", withdrawn_at=time_text(NOON))
    assert rails(shelf, third).allowed


def test_r62_holidays_of_their_country_are_free_of_calls_where_the_rules_say_so(shelf: Shelf) -> None:
    """Australia Day 2026 is a Monday; in China it is a day like any other."""
    ann = abroad(shelf, SYDNEY)
    monday = at("2026-01-26 12:00", SYDNEY)
    found = rails(shelf, ann, monday, call_rules="au")
    assert (found.allowed, found.next_at) == (False, at("2026-01-27 07:30", SYDNEY))
    assert rails(shelf, mei(shelf), monday, call_rules="au").allowed
    assert rails(shelf, ann, monday, call_rules="us").allowed


def test_r62_at_home_the_calendar_of_the_shop_says_which_days_are_holidays(shelf: Shelf) -> None:
    day = {"day": "2026-11-24", "kind": "holiday", "name": "", "name_zh": "", "source": "shop"}
    insert(shelf.conn, "holiday", day)
    key = mei(shelf)
    assert rails(shelf, key, call_rules="au").next_at == at("2026-11-25 07:30")
    assert rails(shelf, key, call_rules="cn").allowed


def test_r62_the_next_time_stands_where_the_clocks_change(shelf: Shelf) -> None:
    """New York goes to summer time in the night to 8 March 2026: eight there is noon UTC, no longer one o'clock."""
    found = rails(shelf, abroad(shelf, NEW_YORK), at("2026-03-07 22:00", NEW_YORK), call_rules="us")
    assert found.next_at == datetime(2026, 3, 8, 12, 0, tzinfo=UTC)


def test_r62_hours_without_any_end_at_no_time(shelf: Shelf) -> None:
    found = rails(shelf, mei(shelf, quiet_hours="0:00-24:00"))
    assert (found.allowed, found.next_at) == (False, None)


MOMENTS = st.lists(st.integers(0, 20 * 24 * 60), max_size=14)


@given(
    tries=MOMENTS, spoke=st.integers(0, 14), most=st.integers(1, 4), rest=st.integers(0, 6), after=st.integers(0, 9_000)
)
def test_r62_the_next_time_is_the_first_that_is_allowed(
    tries: list[int], spoke: int, most: int, rest: int, after: int
) -> None:
    """Counted again in plain Python, half-hour by half-hour: nothing before it is allowed, and it is."""
    first = at("2026-11-01 00:00")
    moments = sorted(first + timedelta(minutes=each) for each in tries)
    now = max([first, *moments]) + timedelta(minutes=after)
    with closing(empty_file()) as conn:
        shelf = Shelf(conn)
        key = mei(shelf)
        for place, moment in enumerate(moments):
            called(shelf, key, moment, spoke=place == spoke)
        own = {"call_rules": "custom", "call_attempts": str(most), "call_rest_days": str(rest), "call_holidays": "yes"}
        found = rails(shelf, key, now, **own, call_hours="9:00-20:00", call_weekend_hours="closed")

    def day(moment: datetime) -> date:
        return moment.astimezone(HERE).date()

    def fine(moment: datetime) -> bool:
        local, today = moment.astimezone(HERE), day(moment)
        lately = [each for each in moments if today - timedelta(days=7) < day(each) <= today]
        talked = [each for place, each in enumerate(moments) if place == spoke and rest]
        return (
            local.weekday() < 5
            and 9 <= local.hour < 20
            and len(lately) < most
            and all(day(each) + timedelta(days=rest) <= today for each in talked)
        )

    assert found.allowed == fine(now)
    if not found.allowed:
        assert found.next_at is not None
        assert fine(found.next_at)
        step = now
        while step < found.next_at:
            assert not fine(step)
            step += timedelta(minutes=30)


def test_the_number_that_may_be_called_tells_where_they_are() -> None:
    """R-62: not one that is not to be called, nor one that is invalid, though it was noted before."""
    with closing(empty_file()) as conn:
        shelf = Shelf(conn)
        for mark in ("do_not_call", "is_invalid"):
            key = shelf.customer("Ann")
            shelf.phone(key, "+1 415 555 0100", e164="+14155550100", **{mark: 1})
            shelf.mobile(key, "13817832229")
            assert rails(shelf, key).zone == "Asia/Shanghai"


def test_a_rest_ends_with_the_last_midnight_of_the_zones() -> None:
    """R-62: where only the country is known, the strictest of its zones decides."""
    rules = CallRules("custom", (((480, 1200),),) * 7, True, 3, 3)
    hours = CallingHours(rules, [NEW_YORK, "America/Los_Angeles"], (), lambda _day: False)
    talked = at("2026-11-20 15:00", NEW_YORK)
    assert hours.midnight_after(talked, 3) == at("2026-11-23 00:00", "America/Los_Angeles")
    assert hours.days_since(talked, at("2026-11-23 01:00", NEW_YORK)) == 2


@pytest.mark.parametrize(("country", "attempts", "blocked"), [("AU", 10, "attempts"), ("AU", 9, ""), ("US", 10, "")])
def test_in_australia_ten_calls_in_a_month_are_all(country: str, attempts: int, blocked: str) -> None:
    """R-62: beside three in seven days, of which there is none here; until the first of them is thirty days ago."""
    with closing(empty_file()) as conn:
        shelf = Shelf(conn)
        key = abroad(shelf, SYDNEY)
        now = at("2026-11-24 12:00", SYDNEY)
        for number in range(attempts):
            called(shelf, key, now - timedelta(days=29 - 2 * number))
        found = rails(shelf, key, now, country=country)
        assert (found.blocked_by, found.allowed) == (blocked, not blocked)
        if blocked:
            assert found.next_at == at("2026-11-25 07:30", SYDNEY)


def test_the_month_counts_for_the_next_call_too() -> None:
    """R-62: what a call proposes as the next date is one that the rules allow after it."""
    with closing(empty_file()) as conn:
        shelf = Shelf(conn)
        key = abroad(shelf, SYDNEY)
        now = at("2026-11-24 12:00", SYDNEY)
        for number in range(9):
            called(shelf, key, now - timedelta(days=29 - 2 * number))
        first = allowed_after(conn, settings(shelf, country="AU"), key, now)
        assert first(now + timedelta(hours=1), False) == at("2026-11-25 07:30", SYDNEY)
        assert first(now + timedelta(hours=1), None) == now + timedelta(hours=1)

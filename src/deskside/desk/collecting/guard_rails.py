"""Whether somebody may be called about money now, and if not, from when on (R-62)."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from deskside.desk.collecting.call_rules import COUNTED_DAYS, MONTH, CallRules, call_rules
from deskside.desk.collecting.calling_hours import CallingHours
from deskside.desk.collecting.their_zone import COUNTRY, CUSTOMER, TELLING, Where, finder
from deskside.desk.losses.lost import gone
from deskside.desk.shared_sql import called, keys, plain
from deskside.language.i18n import _
from deskside.shop.kept_hours import kept_spans
from deskside.shop.settings import Shop
from deskside.shop.zones import day_range, local_day
from deskside.store.codec import text_time, time_text

NEVER, NO_NUMBER, PAUSED, TALKED, ATTEMPTS, HOURS = (
    "do-not-call", "no-number", "paused", "conversation", "attempts", "hours",
)  # fmt: skip


class Rails(NamedTuple):
    """What the rules say of calling somebody now.

    `attempts` of `most` were made in seven days, without callbacks they asked for; the last conversation was at
    `talked_at` (UTC). Where it is `allowed`, it is so until `until` (UTC), else from `next_at` on, None for never;
    `blocked_by` says by what, `why` in words. Times are by the clock of `zone`, told from `zone_from`: "customer",
    "country" for their number's country at its strictest zone, or "shop". `callback` is the call that they asked for
    themselves and that is due: neither hours nor numbers bind it.
    """

    allowed: bool
    attempts: int
    most: int
    talked_at: datetime | None
    until: datetime | None
    next_at: datetime | None
    blocked_by: str
    why: str
    zone: str
    zone_from: str
    callback: int | None = None


class _Known(NamedTuple):
    """What the file knows of a customer for this; `number` is whether theirs is not to be called, "0" or "1", and its
    beginning, as far as that tells where they are; None where they have none."""

    zone: str
    quiet: str
    never: int
    why: str
    number: str | None

    @property
    def beginning(self) -> str:
        """That of their number; nothing where they have none."""
        return (self.number or "")[1:]


class _Calls(NamedTuple):
    """What was done lately: when a customer was called, when last spoken to, the last day of the pause of the whole
    account, and the call that they asked for and that is due."""

    made: Sequence[datetime] = ()
    talked: datetime | None = None
    paused: date | None = None
    callback: int | None = None


def rails_of(conn: sqlite3.Connection, shop: Shop, customers: Iterable[int], now: datetime) -> dict[int, Rails]:
    """What the rules say of calling each of these customers now (aware), by their ids."""
    return {key: rails for key, _name, rails in named_rails(conn, shop, customers, now)}


def named_rails(
    conn: sqlite3.Connection, shop: Shop, customers: Iterable[int], now: datetime
) -> Iterator[tuple[int, str, Rails]]:
    """These customers by their ids, what they are called, and what the rules say of calling them now (aware)."""
    now = now.astimezone(UTC).replace(microsecond=0)
    rules = call_rules(conn, shop)
    where, hours = finder(shop), hours_of(conn, shop, rules)
    these = [*customers]
    lately = _lately(conn, shop, these, now, rules.days_back)

    def ruled(known: _Known, calls: _Calls) -> Rails:
        place = where(known.zone, known.beginning)
        return _rails(known, place, hours(place, known.quiet), rules, calls, shop, now)

    alike: dict[tuple[Any, ...], Rails] = {}
    for row in _known(conn, these):
        key, known = row[0], row[2:]
        if key in lately:
            rails = ruled(_Known._make(known), lately[key])
        elif known in alike:
            rails = alike[known]
        else:
            rails = alike[known] = ruled(_Known._make(known), _Calls())
        yield key, row[1], rails


def allowed_after(
    conn: sqlite3.Connection, shop: Shop, customer: int, now: datetime, *, counts: bool = True
) -> Callable[[datetime, bool | None], datetime | None]:
    """When the rules allow the next call after one that is made now, from a moment on (all aware); None for never.

    It is asked with that moment, and whether the call was a conversation, None where nothing was dialled. One that they
    asked for does not count (`counts`).
    """
    rules, these = call_rules(conn, shop), [customer]
    calls = _lately(conn, shop, these, now, rules.days_back).get(customer, _Calls())
    known = _Known._make(_known(conn, these).fetchone()[2:])
    place = finder(shop)(known.zone, known.beginning)
    hours = hours_of(conn, shop, rules)(place, known.quiet)
    hours.is_holiday(local_day(now, shop.zone))  # read now, and not once the connection is closed

    def first(moment: datetime, spoke: bool | None) -> datetime | None:
        after = calls._replace(callback=None)
        if counts and spoke is not None:
            after = after._replace(made=[*calls.made, now], talked=now if spoke else calls.talked)
        rails = _rails(known, place, hours, rules, after, shop, moment)
        return moment if rails.allowed else rails.next_at

    return first


def _rails(
    known: _Known, place: Where, hours: CallingHours, rules: CallRules, calls: _Calls, shop: Shop, now: datetime
) -> Rails:
    made, talked, paused, callback = calls
    counted = [at for at in made if hours.days_since(at, now) < COUNTED_DAYS]
    begin, blocked = now, ""
    if len(counted) >= rules.most:
        begin, blocked = hours.midnight_after(sorted(counted)[-rules.most], COUNTED_DAYS), ATTEMPTS
    monthly = [at for at in made if hours.days_since(at, now) < MONTH]
    if rules.most_in_month and len(monthly) >= rules.most_in_month:
        begin, blocked = max(begin, hours.midnight_after(sorted(monthly)[-rules.most_in_month], MONTH)), ATTEMPTS
    if talked is not None and rules.rest_days and hours.days_since(talked, now) < rules.rest_days:
        begin, blocked = max((begin, blocked), (hours.midnight_after(talked, rules.rest_days), TALKED))
    if paused is not None:
        begin, blocked = max((begin, blocked), (day_range(paused, shop.zone)[1], PAUSED))
    window = hours.window(max(begin, now))
    if not blocked and (window is None or window.start > now):
        blocked = HOURS
    if callback is not None and blocked in (ATTEMPTS, TALKED, HOURS):
        window, blocked = None, ""
    if known.never or known.number is None or known.number[0] != "0":
        window, blocked = None, NEVER if known.never or known.number else NO_NUMBER
    return Rails(
        not blocked,
        len(counted),
        rules.most,
        talked,
        None if blocked or window is None else window.end,
        None if not blocked or window is None else window.start,
        blocked,
        why_not(blocked, known.why),
        hours.zone_at(now),
        place.told_by,
        callback,
    )


def why_not(blocked: str, reason: str = "") -> str:
    """What keeps from calling, in words; nothing where nothing does."""
    if blocked == NEVER and reason:
        return _("not to be called about money: {reason}").format(reason=reason)
    words = {
        NEVER: _("not to be called about money"),
        NO_NUMBER: _("no number to call"),
        PAUSED: _("the account is paused"),
        TALKED: _("they were spoken to not long ago"),
        ATTEMPTS: _("called often enough for now"),
        HOURS: _("not at this hour where they are"),
    }
    return words.get(blocked, "")


def zone_said(rails: Rails) -> str:
    """By whose clock the times are, in words."""
    sentence = {
        CUSTOMER: _("their own zone, {zone}"),
        COUNTRY: _("the country of their number, at its strictest: {zone}"),
    }.get(rails.zone_from, _("the zone of the shop, {zone}"))
    return sentence.format(zone=rails.zone)


def hours_of(conn: sqlite3.Connection, shop: Shop, rules: CallRules) -> Callable[[Where, str], CallingHours]:
    """What gives the hours of a call, by where somebody is and their quiet hours."""

    @cache
    def at_home() -> frozenset[str]:
        return frozenset(row[0] for row in plain(conn, "select day from holiday where kind <> 'workday'"))

    @cache
    def abroad(country: str, year: int) -> frozenset[date]:
        from deskside.shop.public_holidays import country_rows

        return frozenset(day for day, _name, kind in country_rows(country, [year], "en") if kind == "holiday")

    @cache
    def hours(place: Where, quiet: str) -> CallingHours:
        def is_holiday(day: date) -> bool:
            if place.country == shop.country:
                return day.isoformat() in at_home()
            return day in abroad(place.country, day.year)

        return CallingHours(rules, place.zones, kept_spans(quiet), is_holiday)

    return hours


_EACH = 200
"""Of more customers than this what was done lately is read of everybody, which is quicker than to look for each."""


def _known(conn: sqlite3.Connection, these: Sequence[int]) -> sqlite3.Cursor:
    """The id and the name of each, and what `_Known` holds."""
    return plain(
        conn,
        f"select c.id, {called('c')}, c.zone, c.quiet_hours,"
        f" c.do_not_collect or {gone('c.id')}, c.do_not_collect_why,"
        f" (select do_not_call || substr(coalesce(e164, ''), 1, {TELLING}) from contact_point where customer_id = c.id"
        " and kind = 'phone' order by do_not_call, is_invalid, id limit 1)"
        " from customer c where c.withdrawn_at is null and c.id in (select value from json_each(?))",
        (keys(these),),
    )


def _lately(conn: sqlite3.Connection, shop: Shop, these: Sequence[int], now: datetime, days: int) -> dict[int, _Calls]:
    """Of those who have any: the attempts in so many days and some hours, the last conversation in them, the pause, and
    the first call promised to them that is due; one about a ticket is about that, not about money."""
    among = "true" if len(these) > _EACH else f"customer_id in ({', '.join(map(str, map(int, these)))})"
    made: dict[int, list[datetime]] = {}
    talked: dict[int, datetime] = {}
    rows = plain(
        conn,
        "select customer_id, at, spoke from collection_call where at > :since and at <= :now and withdrawn_at is null"
        f" and dialled = 1 and callback_id is null and {among} order by at",
        {"since": time_text(now - timedelta(days=days + 2)), "now": time_text(now)},
    )
    for customer, text, spoke in rows:
        at = text_time(text)
        made.setdefault(customer, []).append(at)
        if spoke:
            talked[customer] = at
    pauses = plain(
        conn,
        "select customer_id, max(until) from pause where invoice_id is null and withdrawn_at is null"
        " and since <= :today and until >= :today and (ended_on is null or ended_on > :today)"
        f" and {among} group by 1",
        {"today": local_day(now, shop.zone).isoformat()},
    )
    paused = {customer: date.fromisoformat(until) for customer, until in pauses}
    callbacks = plain(
        conn,
        "select customer_id, id from callback where state = 'open' and withdrawn_at is null and ticket_number is null"
        f" and due_at <= :until and {among} order by due_at desc, id desc",
        {"until": time_text(now + timedelta(minutes=shop.lead_minutes))},
    )
    asked = dict(callbacks.fetchall())
    return {
        key: _Calls(made.get(key, ()), talked.get(key), paused.get(key), asked.get(key))
        for key in {**made, **paused, **asked}
    }

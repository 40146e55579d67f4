"""Whether somebody may be called about money now, and if not, from when on (R-62)."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import NamedTuple

from deskside.desk.collecting.call_rules import COUNTED_DAYS, CallRules, call_rules
from deskside.desk.collecting.calling_hours import CallingHours
from deskside.desk.collecting.their_zone import COUNTRY, CUSTOMER, Where, finder
from deskside.desk.shared_sql import plain
from deskside.language.i18n import _
from deskside.shop.settings import Shop
from deskside.shop.typed_hours import parse_spans
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
    """What the file knows of a customer for this."""

    zone: str
    quiet: str
    never: bool
    why: str
    number: str | None
    may_be_called: bool


def rails_of(conn: sqlite3.Connection, shop: Shop, customers: Sequence[int] | None, now: datetime) -> dict[int, Rails]:
    """What the rules say of calling each of these customers now (aware), or every one, by their ids."""
    now = now.astimezone(UTC).replace(microsecond=0)
    rules = call_rules(conn, shop)
    where = finder(shop)
    hours = _hours_of(conn, shop, rules)
    made, talked = _calls(conn, customers, now, max(COUNTED_DAYS, rules.rest_days))
    pauses = _pauses(conn, customers, local_day(now, shop.zone))
    asked = _asked_for(conn, customers, now + timedelta(minutes=shop.lead_minutes))
    found = {}
    for key, known in _known(conn, customers):
        place = where(known.zone, known.number or "")
        found[key] = _rails(
            known,
            place,
            hours(place, known.quiet),
            rules,
            made.get(key, []),
            talked.get(key),
            pauses.get(key),
            asked.get(key),
            shop,
            now,
        )
    return found


def allowed_after(
    conn: sqlite3.Connection, shop: Shop, customer: int, now: datetime, *, counts: bool = True
) -> Callable[[datetime, bool | None], datetime | None]:
    """When the rules allow the next call after one that is made now, from a moment on (all aware); None for never.

    It is asked with that moment, and whether the call was a conversation, None where nothing was dialled. One that they
    asked for does not count (`counts`).
    """
    rules, where = call_rules(conn, shop), finder(shop)
    made, talked = _calls(conn, [customer], now, max(COUNTED_DAYS, rules.rest_days))
    paused = _pauses(conn, [customer], local_day(now, shop.zone)).get(customer)
    known = dict(_known(conn, [customer]))[customer]
    place = where(known.zone, known.number or "")
    hours = _hours_of(conn, shop, rules)(place, known.quiet)
    hours.is_holiday(local_day(now, shop.zone))  # read now, and not once the connection is closed
    before = made.get(customer, [])

    def first(moment: datetime, spoke: bool | None) -> datetime | None:
        attempts = [*before, now] if counts and spoke is not None else before
        last = now if spoke and counts else talked.get(customer)
        rails = _rails(known, place, hours, rules, attempts, last, paused, None, shop, moment)
        return moment if rails.allowed else rails.next_at

    return first


def _rails(
    known: _Known,
    place: Where,
    hours: CallingHours,
    rules: CallRules,
    made: list[datetime],
    talked: datetime | None,
    paused: date | None,
    callback: int | None,
    shop: Shop,
    now: datetime,
) -> Rails:
    counted = [at for at in made if hours.days_since(at, now) < COUNTED_DAYS]
    begin, blocked = now, ""
    if len(counted) >= rules.most:
        begin, blocked = hours.midnight_after(sorted(counted)[-rules.most], COUNTED_DAYS), ATTEMPTS
    if talked is not None and rules.rest_days and hours.days_since(talked, now) < rules.rest_days:
        begin, blocked = max((begin, blocked), (hours.midnight_after(talked, rules.rest_days), TALKED))
    if paused is not None:
        begin, blocked = max((begin, blocked), (day_range(paused, shop.zone)[1], PAUSED))
    window = hours.window(max(begin, now))
    if not blocked and (window is None or window.start > now):
        blocked = HOURS
    if callback is not None and blocked in (ATTEMPTS, TALKED, HOURS):
        window, blocked = None, ""
    if known.never or not known.may_be_called:
        window, blocked = None, NEVER if known.never or known.number is not None else NO_NUMBER
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


def _hours_of(conn: sqlite3.Connection, shop: Shop, rules: CallRules) -> Callable[[Where, str], CallingHours]:
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

        return CallingHours(rules, place.zones, parse_spans(quiet), is_holiday)

    return hours


def _of(customers: Sequence[int] | None, column: str) -> str:
    return "" if customers is None else f" and {column} in ({', '.join(map(str, map(int, customers)))})"


def _known(conn: sqlite3.Connection, customers: Sequence[int] | None) -> list[tuple[int, _Known]]:
    rows = plain(
        conn,
        "select c.id, c.zone, c.quiet_hours, c.do_not_collect, c.do_not_collect_why, (select coalesce(e164, '')"
        " from contact_point p where p.customer_id = c.id and kind = 'phone' order by do_not_call, is_invalid, id"
        " limit 1), exists (select 1 from contact_point p where p.customer_id = c.id and kind = 'phone'"
        f" and do_not_call = 0) from customer c where c.withdrawn_at is null{_of(customers, 'c.id')}",
    )
    return [
        (key, _Known(zone, quiet, bool(never), why, number, bool(may)))
        for key, zone, quiet, never, why, number, may in rows
    ]


def _calls(
    conn: sqlite3.Connection, customers: Sequence[int] | None, now: datetime, days: int
) -> tuple[dict[int, list[datetime]], dict[int, datetime]]:
    """The attempts of each in so many days and some hours, and their last conversation in them."""
    made: dict[int, list[datetime]] = {}
    talked: dict[int, datetime] = {}
    rows = plain(
        conn,
        "select customer_id, at, spoke from collection_call where at > ? and at <= ? and withdrawn_at is null"
        f" and dialled = 1 and callback_id is null{_of(customers, 'customer_id')} order by at",
        (time_text(now - timedelta(days=days + 2)), time_text(now)),
    )
    for customer, text, spoke in rows:
        at = text_time(text)
        made.setdefault(customer, []).append(at)
        if spoke:
            talked[customer] = at
    return made, talked


def _asked_for(conn: sqlite3.Connection, customers: Sequence[int] | None, until: datetime) -> dict[int, int]:
    """The first call promised to each that is due by then; one about a ticket is about that, not about money."""
    rows = plain(
        conn,
        "select customer_id, id from callback where state = 'open' and withdrawn_at is null and ticket_number is null"
        f" and due_at <= ?{_of(customers, 'customer_id')} order by due_at desc, id desc",
        (time_text(until),),
    )
    return dict(rows)


def _pauses(conn: sqlite3.Connection, customers: Sequence[int] | None, today: date) -> dict[int, date]:
    """The last day of the pause of each whole account that is paused."""
    rows = plain(
        conn,
        "select customer_id, max(until) from pause where invoice_id is null and withdrawn_at is null and since <= ?1"
        f" and until >= ?1 and (ended_on is null or ended_on > ?1){_of(customers, 'customer_id')} group by 1",
        (today.isoformat(),),
    )
    return {customer: date.fromisoformat(until) for customer, until in rows}

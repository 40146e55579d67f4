"""Whether a customer of a round may be reached now: at a number that may be called, at an hour for them (R-31, R-62).

The hours are those of calls about money, by the customer's own clock and without their quiet hours; how often somebody
was asked for money does not count here.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from deskside.desk.codes import WRITTEN_KINDS
from deskside.desk.collecting.call_rules import call_rules
from deskside.desk.collecting.calling_hours import CallingHours
from deskside.desk.collecting.guard_rails import hours_of
from deskside.desk.collecting.their_zone import TELLING, finder
from deskside.desk.losses.lost import gone
from deskside.desk.shared_sql import keys, plain
from deskside.desk.subjects import listed
from deskside.language.i18n import N_, _
from deskside.shop.settings import Shop

NO_NUMBER, NEVER, TO_CHECK, NO_ADDRESS, QUIET, HOURS, GONE, NO_MORE = (
    "no-number", "do-not-call", "to-check", "no-address", "quiet", "hours", "gone", "no-more",
)  # fmt: skip
WHY = {
    NO_NUMBER: N_("no number to call"),
    NEVER: N_("not to be called"),
    TO_CHECK: N_("number to check"),
    NO_ADDRESS: N_("no address to write to"),
    QUIET: N_("quiet at every hour"),
    HOURS: N_("not at this hour where they are"),
    GONE: N_("not in the file any more"),
    NO_MORE: N_("died or infirm"),
}


class MayCall(NamedTuple):
    """Whether they may be reached now, up to when or from when on (UTC), None for never and for always; why not, as a
    code; by the clock of which zone."""

    allowed: bool
    until: datetime | None = None
    next_at: datetime | None = None
    blocked_by: str = ""
    zone: str = ""

    @property
    def never(self) -> bool:
        """Whether there is no time to come at which they may be."""
        return not self.allowed and self.next_at is None

    @property
    def why(self) -> str:
        """Why not, in words."""
        return _(WHY[self.blocked_by]) if self.blocked_by else ""


_MISSING = MayCall(allowed=False, blocked_by=GONE)


def address_kinds(channel: str) -> str:
    """SQL for the kinds of addresses that customers are written to on a channel."""
    return "'email'" if channel == "email" else listed(kind for kind in WRITTEN_KINDS if kind != "email")


def may_call(
    conn: sqlite3.Connection, shop: Shop, customers: Iterable[int], now: datetime, channel: str = "phone"
) -> dict[int, MayCall]:
    """What holds for each of these customers now (aware), by their ids; whoever is gone is not missing."""
    these = [*customers]
    found = dict.fromkeys(these, _MISSING)
    found |= _to_call(conn, shop, these, now) if channel == "phone" else _to_write(conn, these, channel)
    spared = f"select id from customer c where id in (select value from json_each(?)) and {gone('c.id')}"
    found |= {key: MayCall(allowed=False, blocked_by=NO_MORE) for (key,) in plain(conn, spared, (keys(these),))}
    return found


def _to_write(conn: sqlite3.Connection, these: Sequence[int], channel: str) -> dict[int, MayCall]:
    rows = plain(
        conn,
        "select c.id, exists (select 1 from contact_point p where p.customer_id = c.id and p.do_not_call = 0"
        f" and p.is_invalid = 0 and p.kind in ({address_kinds(channel)}))"
        " from customer c where c.withdrawn_at is null and c.id in (select value from json_each(?))",
        (keys(these),),
    )
    allowed, missing = MayCall(allowed=True), MayCall(allowed=False, blocked_by=NO_ADDRESS)
    return {key: allowed if has else missing for key, has in rows}


def _to_call(conn: sqlite3.Connection, shop: Shop, these: Sequence[int], now: datetime) -> dict[int, MayCall]:
    now = now.astimezone(UTC).replace(microsecond=0)
    where, hours = finder(shop), hours_of(conn, shop, call_rules(conn, shop))
    rows = plain(
        conn,
        "select c.id, c.zone, c.quiet_hours,"
        f" (select do_not_call || is_invalid || substr(coalesce(e164, ''), 1, {TELLING}) from contact_point"
        " where customer_id = c.id and kind = 'phone' order by do_not_call, is_invalid, id limit 1)"
        " from customer c where c.withdrawn_at is null and c.id in (select value from json_each(?))",
        (keys(these),),
    )
    alike: dict[tuple[str, str, str | None], MayCall] = {}
    found = {}
    for key, *known in rows:
        same = tuple(known)
        if same not in alike:
            zone, quiet, number = same
            alike[same] = _ruled(number, hours(where(zone, (number or "")[2:]), quiet), now) if number else _NO_NUMBER
        found[key] = alike[same]
    return found


_NO_NUMBER = MayCall(allowed=False, blocked_by=NO_NUMBER)


def _ruled(number: str, hours: CallingHours, now: datetime) -> MayCall:
    if number[0] == "1":
        return MayCall(allowed=False, blocked_by=NEVER)
    if number[1] == "1":
        return MayCall(allowed=False, blocked_by=TO_CHECK)
    window = hours.window(now)
    if window is None:
        return MayCall(allowed=False, blocked_by=QUIET)
    if window.start > now:
        return MayCall(False, None, window.start, HOURS, hours.zone_at(now))
    return MayCall(True, window.end, None, "", window.zone)

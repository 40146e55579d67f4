"""Why a ticket or a call stands where it stands in the order (R-13), in one sentence."""

from datetime import date, datetime
from typing import NamedTuple

from deskside.desk.order import CARRIED_OVER, Borders, Rank, Timing
from deskside.language.i18n import _, sentences
from deskside.shop.zones import local_day
from deskside.when.format_time import brief, clock, near_dated


class Owed(NamedTuple):
    """What a ticket has waited for since another day, and until when an answer and a solution are owed (aware UTC)."""

    carried_on: date | None = None
    awaited: str = ""
    response_due_at: datetime | None = None
    resolution_due_at: datetime | None = None


NOTHING_OWED = Owed()


def why_here(
    place: Rank,
    due_at: datetime | None,
    status: str | None,
    held_for: str,
    resolved_at: datetime | None,
    at: Borders,
    shop: Timing,
    due_until: datetime | None = None,
    owed: Owed = NOTHING_OWED,
) -> str:
    """The sentence for a row in `place`, its times said in the shop's zone."""
    if place in (*CARRIED_OVER, Rank.BREACHED):
        carried = place in CARRIED_OVER and owed.carried_on is not None
        above = _carried(owed, at) if carried else _past_target(owed, at, shop)
        return above if due_at is None else sentences(above, _promised(within(due_at, shop, at.now, due_until)))
    if place is Rank.ENDED and resolved_at is not None:
        when = within(resolved_at, shop, at.now)
        return (_("Closed; solved {time}.") if status == "closed" else _("Solved {time}.")).format(time=when)
    if due_at is None:
        return _without_promise(status, held_for)
    when = within(due_at, shop, at.now, due_until)
    if place is Rank.MISSED:
        return _("The call promised for {time} was not made.").format(time=when)
    if place is Rank.DUE:
        return _("The call promised for {time} is due.").format(time=when)
    return _promised(when)


def _promised(when: str) -> str:
    return _("A call is promised for {time}.").format(time=when)


def _carried(owed: Owed, at: Borders) -> str:
    when = "" if owed.carried_on is None else near_dated(owed.carried_on, at.today)
    if owed.awaited:
        return _("Carried over from {day}; waits for: {awaited}.").format(day=when, awaited=owed.awaited)
    return _("Carried over from {day}.").format(day=when)


def _past_target(owed: Owed, at: Borders, shop: Timing) -> str:
    answer, solution = owed.response_due_at, owed.resolution_due_at
    if answer is not None and answer < at.now:
        return _("An answer was due {time}.").format(time=within(answer, shop, at.now))
    return _("It was to be solved {time}.").format(time=within(solution or at.now, shop, at.now))


def within(moment: datetime, shop: Timing, now: datetime, until: datetime | None = None) -> str:
    """A moment or window in the middle of a sentence: "14:00 today", "yesterday 16:00–18:00", "Thu 10:00"."""
    time = clock(moment, shop.zone, until)
    days = (local_day(moment, shop.zone) - local_day(now, shop.zone)).days
    if days == 0:
        return _("{clock} today").format(clock=time)
    if days == 1:
        return _("tomorrow {clock}").format(clock=time)
    if days == -1:
        return _("yesterday {clock}").format(clock=time)
    return brief(moment, shop.zone, now, until)


def _without_promise(status: str | None, held_for: str) -> str:
    if status == "waiting":
        return _("No call is promised; we wait for the customer.")
    if status == "hold":
        return _("No call is promised; on hold for: {reason}").format(reason=held_for)
    return _("No call is promised yet.")

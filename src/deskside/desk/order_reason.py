"""Why a ticket or a call stands where it stands in the order (R-13), in one sentence."""

from datetime import datetime

from deskside.desk.order import Borders, Rank, Timing
from deskside.language.i18n import _
from deskside.shop.zones import local_day
from deskside.when.format_time import brief, clock


def why_here(
    place: Rank,
    due_at: datetime | None,
    status: str | None,
    held_for: str,
    resolved_at: datetime | None,
    at: Borders,
    shop: Timing,
    due_until: datetime | None = None,
) -> str:
    """The sentence for a row in `place`, its times said in the shop's zone."""
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
    return _("A call is promised for {time}.").format(time=when)


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

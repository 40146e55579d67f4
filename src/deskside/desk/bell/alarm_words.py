"""Alarms in words: the line that stands on the screens, notices, and what cron is told."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from deskside.desk.bell.alarms import Alarm, Alarms
from deskside.desk.bell.closed_while import ClosedWhile
from deskside.desk.counting import how_many
from deskside.language.i18n import _, dotted, ngettext
from deskside.shop.settings import Shop
from deskside.when import format_time

_MINUTE = timedelta(minutes=1)


def alarm_line(alarms: Alarms, *, now: datetime, me: int | None) -> tuple[str, str]:
    """What stands in one line with the key that goes on from it, and its tone; both empty where nothing does."""
    first = alarms.first
    if first is None:
        return "", ""
    foremost = alarms.due_count or alarms.missed_count
    said = [call_words(first, now=now, me=me) if foremost == 1 else _several(foremost, first, now)]
    if alarms.due and alarms.missed_count:
        said.append(_("{n} missed").format(n=how_many(alarms.missed_count)))
    said.append(_("g opens the call") if foremost == 1 else _("g opens the first"))
    return " · ".join(said), "due" if alarms.due else "missed"


def call_words(call: Alarm, *, now: datetime, me: int | None) -> str:
    """How long until one call is due, or how late it is; who, about what, and who owes it where that is another."""
    what = _("{who}, {what}").format(who=call.who, what=call.what) if call.what else call.who
    if call.owner is not None and call.owner.id != me:
        what = _("{what} ({owner})").format(what=what, owner=call.owner.name)
    late = (now - call.until) // _MINUTE
    if call.due_at > now:
        return _("In {span}: {what}").format(span=_until(call, now), what=what)
    if late < 1:
        return _("Due now: {what}").format(what=what)
    return _("{late}: {what}").format(late=format_time.late(late), what=what)


def notice_words(calls: int, first: Sequence[Alarm], shop: Shop, *, names: bool) -> str:
    """A notice on the desktop: time and number of the call that rings, with `names` the customer's too; of several how
    many they are."""
    if calls > 1:
        return _("{n} calls are due").format(n=how_many(calls))
    [call] = first
    words = [format_time.clock(call.due_at, shop.zone), call.who if names else "", call.phone]
    return " · ".join(dict.fromkeys(word for word in words if word))


def closed_words(closed: ClosedWhile, *, missed: int) -> str:
    """How many calls were missed while no desk was open (L-30), and how many are in all where those are more."""
    said = ngettext(
        "While the desk was closed, {n} promised call was missed",
        "While the desk was closed, {n} promised calls were missed",
        closed.calls,
    ).format(n=how_many(closed.calls))
    if missed <= closed.calls:
        return said
    return dotted(said, _("{n} missed in all").format(n=how_many(missed)))


def _several(count: int, first: Alarm, now: datetime) -> str:
    late = (now - first.until) // _MINUTE
    if first.due_at > now:
        said, span = _("{n} calls come due, the first in {span}"), _until(first, now)
    elif late < 1:
        said, span = _("{n} calls are due"), ""
    elif first.is_missed(now):
        said, span = _("{n} calls were missed, the first {span} ago"), format_time.span(late)
    else:
        said, span = _("{n} calls are due, the first {span} ago"), format_time.span(late)
    return said.format(n=how_many(count), span=span)


def _until(call: Alarm, now: datetime) -> str:
    return format_time.span(-((now - call.due_at) // _MINUTE))

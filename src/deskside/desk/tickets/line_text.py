"""A line of the timeline in words, for the screens and the command line alike."""

from collections.abc import Callable
from datetime import datetime

from deskside.desk.codes import PRIORITIES, STATUSES, channel_word, word
from deskside.desk.fields import field_named
from deskside.desk.order import Timing
from deskside.desk.subjects import line_kind, resolve
from deskside.desk.tickets.timeline import TimelineLine
from deskside.language.i18n import _
from deskside.shop.zones import local_day
from deskside.store.codec import text_window
from deskside.when.format_time import brief, long

Saying = Callable[[str | None], str]
"""Says a time or window as the file keeps it; nothing for nothing."""


def line_text(line: TimelineLine, *, now: datetime, shop: Timing, dated: bool = False) -> str:
    """What the line says, old and new in the words of the language in use, times in the shop's zone (R-21).

    Today is called today (L-95), but where every time is to be `dated`: the line is read another day, too.
    A kind that is not known here, as in a file of another version, is said as it is.
    """

    def time(kept: str | None) -> str:
        if kept is None:
            return ""
        at, until = text_window(kept)
        is_today = local_day(at, shop.zone) == local_day(now, shop.zone)
        return (brief if is_today and not dated else long)(at, shop.zone, now, until)

    kind = line_kind(line.kind)
    if kind.words:
        said: str = resolve(kind.words)(line, time)
        return said
    return line.text or because(line.kind, _arrow(line.old or "", line.new or "").strip(" →"))


def opened(line: TimelineLine, _time: Saying) -> str:
    """A ticket was opened, or a customer taken down."""
    if line.ticket is None:
        return _("Taken down as a customer")
    return _("Opened, {channel}").format(channel=channel_word(line.channel or "other"))


def status(line: TimelineLine, _time: Saying) -> str:
    """It went from one status to another."""
    return because(_arrow(word(STATUSES, line.old), word(STATUSES, line.new)), line.text)


def priority(line: TimelineLine, _time: Saying) -> str:
    """How urgent it was and is."""
    sides = _arrow(word(PRIORITIES, line.old), word(PRIORITIES, line.new))
    return _("Priority: {change}").format(change=sides)


def assigned(line: TimelineLine, _time: Saying) -> str:
    """Who worked on it and who does now."""
    if line.new is None:
        return _("With nobody any more, before with {name}").format(name=line.old)
    if line.old is None:
        return _("With {name} now").format(name=line.new)
    return _("With {new} now, before with {old}").format(new=line.new, old=line.old)


def tags(line: TimelineLine, _time: Saying) -> str:
    """Tags put on, or taken off."""
    if line.new:
        return _("Tagged {tags}").format(tags=line.new)
    return _("No longer tagged {tags}").format(tags=line.old)


def edited(line: TimelineLine, _time: Saying) -> str:
    """A field that was changed, `text` its name."""
    field = field_named(line.text)
    old, new = (field.kind.word(side or "") for side in (line.old, line.new))
    if old and new:
        return _("{field}: {change}").format(field=_(field.word), change=_arrow(old, new))
    if new:
        return _("{field}: {value}").format(field=_(field.word), value=new)
    return _("{field} removed, it was: {value}").format(field=_(field.word), value=old)


def because(fact: str, text: str) -> str:
    """A fact with the words that belong to it, if there are any."""
    return _("{fact}: {text}").format(fact=fact, text=text) if text else fact


def _arrow(old: str, new: str) -> str:
    return f"{old} → {new}"

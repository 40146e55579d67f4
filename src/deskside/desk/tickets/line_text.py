"""A line of the timeline in words, for the screens and the command line alike."""

from collections.abc import Callable
from datetime import datetime

from deskside.desk.change_descriptions import deed
from deskside.desk.codes import PRIORITIES, STATUSES, channel_word, outcome_word, word
from deskside.desk.fields import field_named
from deskside.desk.order import Timing
from deskside.desk.tickets.timeline import TimelineLine
from deskside.language.i18n import _
from deskside.store.codec import text_time
from deskside.when.format_time import long

WORDS = frozenset({"note", "told", "heard", "imported"})
"""Kinds whose text stands for itself."""


def line_text(line: TimelineLine, *, now: datetime, shop: Timing) -> str:
    """What the line says, old and new in the words of the language in use, times in the shop's zone (R-21)."""
    if line.kind in WORDS:
        return line.text or _("Imported")
    if line.kind in TIMED:
        old, new = ("" if side is None else long(text_time(side), shop.zone, now) for side in (line.old, line.new))
        return TIMED[line.kind](line, old, new)
    return PLAIN[line.kind](line)


def _opened(line: TimelineLine) -> str:
    if line.ticket is None:
        return _("Taken down as a customer")
    return _("Opened, {channel}").format(channel=channel_word(line.channel or "other"))


def _status(line: TimelineLine) -> str:
    return _because(_arrow(word(STATUSES, line.old), word(STATUSES, line.new)), line.text)


def _priority(line: TimelineLine) -> str:
    sides = _arrow(word(PRIORITIES, line.old), word(PRIORITIES, line.new))
    return _("Priority: {change}").format(change=sides)


def _assigned(line: TimelineLine) -> str:
    if line.new is None:
        return _("With nobody any more, before with {name}").format(name=line.old)
    if line.old is None:
        return _("With {name} now").format(name=line.new)
    return _("With {new} now, before with {old}").format(new=line.new, old=line.old)


def _tags(line: TimelineLine) -> str:
    if line.new:
        return _("Tagged {tags}").format(tags=line.new)
    return _("No longer tagged {tags}").format(tags=line.old)


def _edited(line: TimelineLine) -> str:
    field = field_named(line.text)
    old, new = (field.kind.word(side or "") for side in (line.old, line.new))
    if old and new:
        return _("{field}: {change}").format(field=_(field.word), change=_arrow(old, new))
    if new:
        return _("{field}: {value}").format(field=_(field.word), value=new)
    return _("{field} removed, it was: {value}").format(field=_(field.word), value=old)


def _promised(line: TimelineLine, _old: str, new: str) -> str:
    return _because(_("Call promised for {time}").format(time=new), line.text)


def _moved(line: TimelineLine, old: str, new: str) -> str:
    sentence = (
        _("Call moved from {old} to {new}, as they asked")
        if line.text == "them"
        else _("Call moved from {old} to {new}, by us")
    )
    return sentence.format(old=old, new=new)


def _cancelled(line: TimelineLine, old: str, _new: str) -> str:
    return _because(_("Call promised for {time} cancelled").format(time=old), line.text)


def _attempt(line: TimelineLine) -> str:
    return _because(_("Called: {outcome}").format(outcome=outcome_word(line.new or "")), line.text)


def _undone(line: TimelineLine) -> str:
    what = _("this customer") if line.ticket is None else f"#{line.ticket}"
    sentence = _("Done again: {deed}") if line.new == "redo" else _("Taken back: {deed}")
    return sentence.format(deed=deed(line.old or "", what))


def _because(fact: str, text: str) -> str:
    return _("{fact}: {text}").format(fact=fact, text=text) if text else fact


def _arrow(old: str, new: str) -> str:
    return f"{old} → {new}"


PLAIN: dict[str, Callable[[TimelineLine], str]] = {
    "opened": _opened,
    "status": _status,
    "assigned": _assigned,
    "priority": _priority,
    "tags": _tags,
    "edited": _edited,
    "attempt": _attempt,
    "undone": _undone,
}
TIMED: dict[str, Callable[[TimelineLine, str, str], str]] = {
    "promised": _promised,
    "moved": _moved,
    "cancelled": _cancelled,
}

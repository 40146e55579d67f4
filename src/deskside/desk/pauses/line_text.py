"""What was paused and resumed, in words for a timeline."""

from datetime import date

from deskside.desk.pauses.fields import REASONS
from deskside.desk.tickets.line_text import Saying, because
from deskside.desk.tickets.timeline import TimelineLine
from deskside.language.i18n import _
from deskside.when.format_time import dated


def paused(line: TimelineLine, _time: Saying) -> str:
    """Nobody asks for it until a day."""
    sentence = _("Invoice {number} not asked for until {day}: {reason}") if line.old else _(
        "Nothing asked for until {day}: {reason}"
    )  # fmt: skip
    return because(_filled(line, sentence), line.text)


def resumed(line: TimelineLine, _time: Saying) -> str:
    """It is asked for again."""
    sentence = _("Invoice {number} asked for again, before {day}") if line.old else _("Asked for again, before {day}")
    return _filled(line, sentence)


def _filled(line: TimelineLine, sentence: str) -> str:
    day, _blank, reason = (line.new or "").partition(" ")
    said = _(REASONS[reason]) if reason in REASONS else reason
    return sentence.format(number=line.old, day=dated(date.fromisoformat(day)), reason=said)

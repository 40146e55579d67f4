"""What a timeline says of a customer who was lost, of winning them back, and of how it ended."""

from datetime import date

from deskside.desk.losses.codes import DIED, ENDS, REASONS, STEPS
from deskside.desk.tickets.line_text import Saying, because
from deskside.desk.tickets.timeline import TimelineLine
from deskside.language.i18n import _
from deskside.when.format_time import dated


def customer_lost(line: TimelineLine, _time: Saying) -> str:
    """They do not come any more."""
    if line.new == DIED:
        return because(_("No longer with us: {reason}").format(reason=reason_said(DIED)), line.text)
    return because(_("Lost as a customer: {reason}").format(reason=reason_said(line.new or "")), line.text)


def win_back_begun(line: TimelineLine, _time: Saying) -> str:
    """The plan begins, with its first day."""
    return _("Winning them back: {step}").format(step=_step(line.new))


def win_back_step(line: TimelineLine, _time: Saying) -> str:
    """A step is done, and the next has its day."""
    said = _("Winning back, done: {step} · next: {next}").format(step=step_said(line.old or ""), next=_step(line.new))
    return because(said, line.text)


def loss_ended(line: TimelineLine, _time: Saying) -> str:
    """What became of it."""
    return because(_("As a customer: {result}").format(result=end_said(line.new or "")), line.text)


def reason_said(code: str) -> str:
    """A reason in words."""
    return _(REASONS[code]) if code in REASONS else code


def step_said(code: str) -> str:
    """A step in words."""
    return _(STEPS[code]) if code in STEPS else code


def end_said(code: str) -> str:
    """An end in words."""
    return _(ENDS[code]) if code in ENDS else code


def _step(kept: str | None) -> str:
    kind, _blank, day = (kept or "").partition(" ")
    return _("{step}, {day}").format(step=step_said(kind), day=dated(date.fromisoformat(day))) if day else kind

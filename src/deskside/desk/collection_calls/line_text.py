"""What came of calls about money, in words for a timeline."""

from datetime import date

from deskside.desk.collection_calls.fields import OUTCOMES
from deskside.desk.tickets.line_text import Saying, because
from deskside.desk.tickets.timeline import TimelineLine
from deskside.language.i18n import _
from deskside.when.format_time import dated


def called(line: TimelineLine, _time: Saying) -> str:
    """Called about what is owed: how it ended, and when it is asked for again."""
    outcome, _blank, next_on = (line.new or "").partition(" ")
    ended = _(OUTCOMES[outcome]) if outcome in OUTCOMES else outcome
    if next_on:
        day = dated(date.fromisoformat(next_on))
        said = _("Call about what is owed: {outcome}; again on {day}").format(outcome=ended, day=day)
    else:
        said = _("Call about what is owed: {outcome}").format(outcome=ended)
    if line.old:
        said = _("{sentence}; outside the rules, because {reason}").format(sentence=said, reason=line.old)
    return because(said, line.text)


def legal_step_on(line: TimelineLine, _time: Saying) -> str:
    """A legal step may be spoken of from now on."""
    return because(_("Legal step switched on for this account"), line.text)


def legal_step_off(line: TimelineLine, _time: Saying) -> str:
    """It may not any more."""
    return because(_("Legal step switched off for this account"), line.text)

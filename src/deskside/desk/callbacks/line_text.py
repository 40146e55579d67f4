"""What became of a promised call, in words for a timeline."""

from deskside.desk.codes import outcome_word
from deskside.desk.tickets.line_text import Saying, because
from deskside.desk.tickets.timeline import TimelineLine
from deskside.language.i18n import _


def promised(line: TimelineLine, time: Saying) -> str:
    """A call was promised."""
    return because(_("Call promised for {time}").format(time=time(line.new)), line.text)


def moved(line: TimelineLine, time: Saying) -> str:
    """It was put to another time, and who wanted that; or it went along to the right customer of the ticket."""
    if line.text == "customer":
        return _("Call promised for {time} goes along to the right customer").format(time=time(line.new))
    if line.text == "owner":
        return _("Call promised for {time} goes along with the ticket").format(time=time(line.new))
    sentence = (
        _("Call moved from {old} to {new}, as they asked")
        if line.text == "them"
        else _("Call moved from {old} to {new}, by us")
    )
    return sentence.format(old=time(line.old), new=time(line.new))


def cancelled(line: TimelineLine, time: Saying) -> str:
    """It was called off."""
    return because(_("Call promised for {time} cancelled").format(time=time(line.old)), line.text)


def attempt(line: TimelineLine, _time: Saying) -> str:
    """We called, and what came of it."""
    return because(_("Called: {outcome}").format(outcome=outcome_word(line.new or "")), line.text)

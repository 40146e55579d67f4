"""What became of promises to pay, in words for a timeline."""

from deskside.desk.payments.line_text import on_invoices, said_how
from deskside.desk.tickets.line_text import Saying
from deskside.desk.tickets.timeline import TimelineLine
from deskside.language.i18n import _


def promised(line: TimelineLine, _time: Saying) -> str:
    """They promised to pay."""
    return on_invoices(
        said_how(line), _("They promised {amount} by {day}"), _("They promised {amount} of {invoices} by {day}")
    )


def promised_anew(line: TimelineLine, _time: Saying) -> str:
    """They promised something else instead."""
    return on_invoices(
        said_how(line),
        _("They now promised {amount} by {day} instead"),
        _("They now promised {amount} of {invoices} by {day} instead"),
    )


def plan_agreed(line: TimelineLine, _time: Saying) -> str:
    """A plan was agreed."""
    sentence = _("Agreed: {amount} of {invoices} in parts, the last on {day}")
    return on_invoices(said_how(line), sentence, sentence)


def cancelled(line: TimelineLine, _time: Saying) -> str:
    """A promise no longer stands."""
    sentence = _("Promise of {amount} by {day} cancelled")
    return on_invoices(line, sentence, sentence)

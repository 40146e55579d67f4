"""What became of an invoice, in words for a timeline."""

from deskside.desk.payments.line_text import on_invoices
from deskside.desk.tickets.line_text import Saying
from deskside.desk.tickets.timeline import TimelineLine
from deskside.language.i18n import _


def invoiced(line: TimelineLine, _time: Saying) -> str:
    """An invoice was noted."""
    return on_invoices(line, _("Invoice of {day} over {amount}"), _("Invoice {invoices} of {day} over {amount}"))


def voided(line: TimelineLine, _time: Saying) -> str:
    """It is void."""
    sentence = _("Invoice {invoices} over {amount} void since {day}")
    return on_invoices(line, sentence, sentence)


def disputed(line: TimelineLine, _time: Saying) -> str:
    """They contest it."""
    sentence = _("{amount} of invoice {invoices} contested since {day}")
    return on_invoices(line, sentence, sentence)


def settled(line: TimelineLine, _time: Saying) -> str:
    """They contest it no more."""
    sentence = _("{amount} of invoice {invoices} no longer contested since {day}")
    return on_invoices(line, sentence, sentence)

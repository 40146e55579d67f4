"""What became of reminders and late fees, in words for a timeline."""

from datetime import date

from deskside.desk.payments.line_text import on_invoices
from deskside.desk.reminders.remind import CHANNELS
from deskside.desk.tickets.line_text import Saying, because
from deskside.desk.tickets.timeline import TimelineLine
from deskside.language.i18n import _
from deskside.when.format_time import dated


def reminded(line: TimelineLine, _time: Saying) -> str:
    """They were reminded."""
    day, step, channel = (line.new or "").split(" ", 2)
    said = _("Reminder {step} of {invoices} on {day} ({channel})").format(
        step=step,
        invoices=line.old or "",
        day=dated(date.fromisoformat(day)),
        channel=_(CHANNELS.get(channel, channel)),
    )
    return because(said, line.text)


def fee_accepted(line: TimelineLine, _time: Saying) -> str:
    """A late fee is charged."""
    sentence = _("Late fee of {amount} from {day} accepted")
    return on_invoices(line, sentence, sentence)


def fee_waived(line: TimelineLine, _time: Saying) -> str:
    """A late fee is not charged."""
    sentence = _("Late fee of {amount} from {day} waived")
    return on_invoices(line, sentence, sentence)

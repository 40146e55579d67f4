"""What became of money, in words for a timeline."""

import re
from datetime import date

from deskside.desk.tickets.line_text import Saying, because
from deskside.desk.tickets.timeline import TimelineLine
from deskside.desk.ways_to_pay import method_word
from deskside.language.i18n import _, listed
from deskside.when.format_time import dated


def on_invoices(line: TimelineLine, plain: str, of_some: str) -> str:
    """A day, an amount, the invoices where it is about some, and what was said of it.

    `plain` and `of_some` are the sentences without and with invoices.
    """
    day, _blank, amount = (line.new or "").partition(" ")
    sentence = of_some if line.old else plain
    said = sentence.format(amount=amount, day=_day(day), invoices=line.old)
    return because(said, line.text)


def said_how(line: TimelineLine) -> TimelineLine:
    """The line with the way to pay, where that stands first in its text, as the reader calls it."""
    how, *rest = re.split(", |、", line.text, maxsplit=1)
    return line._replace(text=listed((method_word(how), *rest)))


def _day(kept: str) -> str:
    try:
        return dated(date.fromisoformat(kept))
    except ValueError:
        return kept


def paid(line: TimelineLine, _time: Saying) -> str:
    """They paid."""
    return on_invoices(said_how(line), _("Paid {amount} on {day}"), _("Paid {amount} on {day} for {invoices}"))


def allocated(line: TimelineLine, _time: Saying) -> str:
    """Their credit paid."""
    return on_invoices(line, _("Credit of {amount} used"), _("Credit of {amount} used for {invoices}"))


def credited(line: TimelineLine, _time: Saying) -> str:
    """A credit note was written for them."""
    return on_invoices(
        line,
        _("Credit note of {day} over {amount}"),
        _("Credit note of {day} over {amount} for {invoices}"),
    )


def written_off(line: TimelineLine, _time: Saying) -> str:
    """What they owe was given up."""
    return on_invoices(line, _("{amount} written off"), _("{amount} of {invoices} written off on {day}"))


def returned(line: TimelineLine, _time: Saying) -> str:
    """What they paid came back, or what reduced an invoice was taken back."""
    day, _blank, amount = (line.new or "").partition(" ")
    before, _blank, kind = (line.old or "").partition(" ")
    sentence = {
        "credit-note": _("The credit note of {paid} over {amount} was taken back on {day}"),
        "write-off": _("The write-off of {paid} over {amount} was taken back on {day}"),
    }.get(kind, _("The {amount} of {paid} came back on {day}"))
    return because(sentence.format(amount=amount, paid=_day(before), day=_day(day)), line.text)


def refunded(line: TimelineLine, _time: Saying) -> str:
    """Their credit was given back."""
    sentence = _("{amount} given back on {day}")
    return on_invoices(said_how(line), sentence, sentence)

"""What is to be billed, in words for a timeline."""

from deskside.desk.tickets.line_text import Saying, because
from deskside.desk.tickets.timeline import TimelineLine
from deskside.language.i18n import _


def to_bill(line: TimelineLine, _time: Saying) -> str:
    """It was done, and is to be billed."""
    fact = _("To be billed, {worth}").format(worth=line.new) if line.new else _("To be billed")
    return because(fact, line.text)


def not_billed(line: TimelineLine, _time: Saying) -> str:
    """It is not billed after all."""
    return because(_("Not billed: “{what}”").format(what=line.old), line.text)

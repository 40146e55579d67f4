"""What an import left on a timeline, in words."""

from deskside.desk.codes import channel_word
from deskside.desk.tickets.line_text import Saying
from deskside.desk.tickets.timeline import TimelineLine
from deskside.language.i18n import _


def imported(line: TimelineLine, time: Saying) -> str:
    """What the file said besides; with a channel it is a ticket's first line, opened then and solved at `new`."""
    if line.channel is None:
        return line.text or _("Imported")
    fact = _("Imported: opened, {channel}; solved {time}") if line.new else _("Imported: opened, {channel}")
    fact = fact.format(channel=channel_word(line.channel), time=time(line.new))
    return f"{fact}\n{line.text}" if line.text else fact

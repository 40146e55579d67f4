"""What happened to a loan, in words."""

from deskside.desk.tickets.line_text import Saying, because
from deskside.desk.tickets.timeline import TimelineLine


def lent(line: TimelineLine, time: Saying) -> str:
    """Lent until a moment."""
    return because(f"Lent until {time(line.new)}", line.text)


def brought_back(line: TimelineLine, _time: Saying) -> str:
    """Back again."""
    return because("Brought back", line.text)

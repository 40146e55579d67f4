"""What became of contacts in a round, in words for a timeline."""

from deskside.desk.rounds.outcomes import OUTCOMES
from deskside.desk.tickets.line_text import Saying, because
from deskside.desk.tickets.timeline import TimelineLine
from deskside.language.i18n import _


def round_tried(line: TimelineLine, time: Saying) -> str:
    """A contact that brought no answer, with when the next one is."""
    outcome, _blank, again = (line.new or "").partition(" ")
    said = _("{round}: {outcome}").format(round=line.old or "", outcome=_(OUTCOMES.get(outcome, outcome)))
    if again:
        said = _("{said}, again {time}").format(said=said, time=time(again))
    return because(said, line.text)

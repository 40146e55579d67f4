"""Words told to or heard from a customer, on one line."""

from zoneinfo import ZoneInfo

from deskside import clock, saying
from deskside.desk.rows import Words
from deskside.glyphs import signs
from deskside.i18n import _
from deskside.text import one_line
from deskside.widgets.spans import Span

LABEL = 6


def words_spans(words: Words | None, width: int, zone: ZoneInfo) -> list[Span]:
    """The last words with their time, the label in a column of its own; a sentence when nothing was said yet."""
    sign = signs()
    if words is None:
        return [(" ", ""), (sign.pad(_("Told"), LABEL), "muted"), (_("Nothing was said to them yet."), "muted")]
    label = _("Told") if words.kind == "told" else _("Heard")
    when = saying.stamp(words.at, zone, clock.now())
    text = sign.cut(_("{time} “{words}”").format(time=when, words=one_line(words.text)), width - LABEL - 1)
    return [(" ", ""), (sign.pad(label, LABEL), "accent"), (text, "")]

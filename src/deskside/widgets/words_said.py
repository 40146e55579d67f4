"""Words told to or heard from a customer, on one line."""

from zoneinfo import ZoneInfo

from deskside.desk.shared_sql import Words
from deskside.desk.subjects import line_kind
from deskside.language.glyphs import signs
from deskside.language.i18n import _
from deskside.language.text import one_line
from deskside.shop import clock
from deskside.when import format_time
from deskside.widgets.styled_text import Span

LABEL = 6


def words_spans(words: Words | None, width: int, zone: ZoneInfo) -> list[Span]:
    """The last words with their time, the label in a column of its own; a sentence when nothing was said yet."""
    sign = signs()
    if words is None:
        return [(" ", ""), (sign.pad(_("Told"), LABEL), "muted"), (_("Nothing was said to them yet."), "muted")]
    label = _(line_kind(words.kind).label)
    when = format_time.stamp(words.at, zone, clock.now())
    text = sign.cut(_("{time} “{words}”").format(time=when, words=one_line(words.text)), width - LABEL - 1)
    return [(" ", ""), (sign.pad(label, LABEL), "accent"), (text, "")]

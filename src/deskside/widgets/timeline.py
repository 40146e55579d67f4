"""A timeline in lines of the screen, the newest last: what was told and heard stands out, notes are quiet (R-21)."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from deskside.desk.subjects import line_kind, line_kinds
from deskside.desk.tickets.line_text import line_text
from deskside.desk.tickets.timeline import TimelineLine
from deskside.language.glyphs import signs
from deskside.language.i18n import _, ngettext
from deskside.language.text import cells, one_line
from deskside.language.wrapping import wrap
from deskside.shop.settings import Shop
from deskside.when import format_time
from deskside.widgets.styled_text import Span

BY = 6


def timeline_lines(
    lines: Sequence[TimelineLine],
    width: int,
    *,
    now: datetime,
    shop: Shop,
    numbered: bool = False,
    unfolded: bool = False,
    key: str = "",
) -> list[list[Span]]:
    """Every line with its time, who wrote it and what it is; long text goes on below itself.

    `numbered` names the ticket of each line, where those of several stand together. What was taken back stands folded
    in one line (R-23), which names the `key` that unfolds it; `unfolded` it is struck through and says so in a word.
    """
    folds = {} if unfolded else _folds(lines)
    lines = [line for line in lines if line.id not in folds or folds[line.id]]
    stamps = [format_time.stamp(line.at, shop.zone, now) for line in lines]
    time_width = max((cells(stamp) for stamp in stamps), default=0)
    label_width = max(cells(_(kind.label)) for kind in line_kinds().values() if kind.label)
    numbers = ["" if line.ticket is None else f"#{line.ticket}" for line in lines] if numbered else []
    number_width = max((len(number) + 2 for number in numbers if number), default=0)
    before = time_width + 2 + BY + 2 + label_width + 2 + number_width
    shown: list[list[Span]] = []
    sign = signs()
    for place, (line, stamp) in enumerate(zip(lines, stamps, strict=True)):
        kind = line_kind(line.kind)
        tone = "struck" if line.withdrawn else kind.tone
        label_tone = "accent" if kind.contact and not line.withdrawn else "muted"
        if folded := folds.get(line.id):
            wrapped = [sign.cut(_folded_words(folded, key, now, shop), max(width - before, 1))]
            kind, tone, label_tone = line_kind("undone"), "muted", "muted"
        else:
            wrapped = wrap(_words(line, now, shop), width - before)
        shown.append(
            [
                (sign.pad(stamp, time_width), "muted"),
                ("  ", ""),
                (sign.pad(one_line(line.by or ""), BY), "muted"),
                ("  ", ""),
                (sign.pad(_(kind.label) if kind.label else "", label_width), label_tone),
                ("  ", ""),
                (sign.pad(numbers[place], number_width) if number_width else "", "muted"),
                (wrapped[0], tone),
            ]
        )
        shown += [[(" " * before, ""), (more, tone)] for more in wrapped[1:]]
    return shown


def _words(line: TimelineLine, now: datetime, shop: Shop) -> str:
    words = line_text(line, now=now, shop=shop)
    if line_kind(line.kind).contact:
        words = _("“{words}”").format(words=words)
    return _("{words} (taken back)").format(words=words) if line.withdrawn else words


def _folds(lines: Sequence[TimelineLine]) -> dict[int, list[TimelineLine]]:
    """Lines that follow each other and were taken back, with what says so: under the last of them; the others are gone.

    What only says that something was taken back, apart from it, is one line already.
    """
    found: dict[int, list[TimelineLine]] = {}
    for _over, group in groupby(lines, lambda line: line.withdrawn or line.kind == "undone"):
        together = list(group)
        if any(line.withdrawn for line in together):
            found |= {line.id: [] for line in together}
            found[together[-1].id] = together
    return found


def _folded_words(folded: Sequence[TimelineLine], key: str, now: datetime, shop: Shop) -> str:
    """What was taken back in words where that stands among them, else how many lines."""
    said = [line_text(line, now=now, shop=shop) for line in folded if line.kind == "undone"]
    count = sum(line.withdrawn for line in folded)
    words = " · ".join(said) or ngettext("{n} line taken back", "{n} lines taken back", count).format(n=count)
    return f"{one_line(words)} · {_('{key} shows it').format(key=key)}" if key else one_line(words)

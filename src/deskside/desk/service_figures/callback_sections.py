"""What became of our word in words: of everybody, of each person and week by week, drawn as bars (R-80, P-02, P-03)."""

from collections.abc import Callable, Iterator

from deskside.desk.callbacks.figures import Score
from deskside.desk.figures import FigureLine, Section, rate_bar, share_said
from deskside.desk.service_figures.behind import margin_said
from deskside.desk.service_figures.callback_figures import CallbackFigures
from deskside.desk.service_figures.labels import in_turn
from deskside.language.glyphs import Signs
from deskside.language.i18n import N_, _, ngettext

MEANING = N_("Kept: called up to the end of the grace. Late: after it. Missed: not called yet, or moved after it.")
Told = Callable[[Score], tuple[str, str, tuple[int, ...]]]
"""What is said of a score, drawn as which bar, and the commitments behind it; nothing where nothing is to be said."""


def callback_sections(found: CallbackFigures, signs: Signs, width: int) -> list[Section]:
    """The figures in the order in which they are read; bars have at most so many cells as `width`."""

    def kept(score: Score) -> tuple[str, str, tuple[int, ...]]:
        if not score.fallen_due:
            return "", "", ()
        parts = [_("{rate} kept").format(rate=share_said(score.kept, score.fallen_due))]
        if score.late:
            parts.append(ngettext("{n} late", "{n} late", score.late).format(n=score.late))
        if score.missed:
            parts.append(ngettext("{n} missed", "{n} missed", score.missed).format(n=score.missed))
        return " · ".join(parts), rate_bar(score.kept_rate, signs, width), score.of("kept", "late", "missed")

    def early(score: Score) -> tuple[str, str, tuple[int, ...]]:
        median = score.median_margin
        if median is None:
            return "", "", ()
        beaten = _("{rate} beaten").format(rate=share_said(score.beaten, score.fallen_due))
        said = _("median {margin} · {beaten}").format(margin=margin_said(median), beaten=beaten)
        return said, rate_bar(score.beaten_rate, signs, width), score.of("kept", "late")

    def unreached(score: Score) -> tuple[str, str, tuple[int, ...]]:
        rate = score.unreached_rate
        if not rate.whole:
            return "", "", ()
        said = _("{rate} not reached").format(rate=share_said(rate.part, rate.whole))
        return said, rate_bar(rate, signs, width), tuple(rate.good)

    def put_off(score: Score) -> tuple[str, str, tuple[int, ...]]:
        count = score.put_off
        said = ngettext("{n} put off", "{n} put off", count).format(n=count) if count else ""
        return said, signs.bars[-1] * min(count, width), score.of("put-off")

    return [
        Section(
            _("Calls as promised"),
            _(MEANING),
            tuple(_lines(found, kept)),
            _("No promised call counts: one does once it is made, or its grace is over."),
        ),
        Section(
            _("Early or late"),
            _("How far from the promised time we called; beaten is called before it, of all that fell due."),
            tuple(_lines(found, early)),
            _("No promised call was made."),
        ),
        Section(
            _("Called, not reached"),
            _("Nobody answered, or word was left, of all that were called."),
            tuple(_lines(found, unreached)),
            _("No promised call was made."),
        ),
        Section(
            _("Put off"),
            _("Moved by us before its time: it did not fall due, and counts in no rate."),
            tuple(_lines(found, put_off)),
            _("No promised call was put off."),
        ),
    ]


def _lines(found: CallbackFigures, told: Told) -> Iterator[FigureLine]:
    for label, score in in_turn(found.everybody, found.people, found.weeks):
        said, bar, keys = told(score)
        if said:
            yield FigureLine(label, said, bar, "callback", keys)

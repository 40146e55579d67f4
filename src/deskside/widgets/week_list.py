"""What became of our word this week, per person, as a row of signs with its words (R-80, L-80)."""

from deskside.desk.callbacks.figures import Score, Week
from deskside.desk.figures import share_said
from deskside.language.glyphs import signs
from deskside.language.i18n import _, ngettext
from deskside.language.text import one_line
from deskside.widgets.section_list import Line, SectionList
from deskside.widgets.styled_text import Span

NAME = 10
MOST_SIGNS = 20


class WeekList(SectionList):
    """One row a person; `Enter` opens the calls behind it. The cursor shows only where the keys are."""

    def stands(self, line: int) -> bool:
        return self.has_focus and super().stands(line)

    def draw_row(self, line: Line, *, at_cursor: bool) -> list[Span]:
        score: Score = line.row
        nobody = _("everybody") if line.key == "all" else _("nobody")
        name = one_line(score.owner.name) if score.owner else nobody
        return [
            (signs().pad(name, NAME), "strong" if at_cursor else ""),
            ("  ", ""),
            *_plot(score, max(min(MOST_SIGNS, self.line_width - 48), 8)),
            ("  ", ""),
            (_words(score), "muted"),
        ]


def week_lines(week: Week, me: int | None) -> list[Line]:
    """A row for everybody who had calls fall due: who sits here, then all together, then the others."""
    people = [score for score in week.people if score.fallen_due or score.put_off]
    if len(people) > 1:
        mine = [score for score in people if me is not None and score.owner is not None and score.owner.id == me]
        others = [score for score in people if score not in mine]
        return [*(_line(score) for score in mine), _all(week), *(_line(score) for score in others)]
    return [_line(score) for score in people]


def _all(week: Week) -> Line:
    return Line("row", "all", week.everybody)


def _line(score: Score) -> Line:
    return Line("row", score.owner.id if score.owner else 0, score)


def _plot(score: Score, width: int) -> list[Span]:
    """A sign for each call, fewer calls a sign where they do not fit; none that happened goes unseen."""
    sign = signs()
    counts = (score.kept, score.late, score.missed)
    total = max(sum(counts), 1)
    shown = list(counts)
    if total > width:
        shown = [max(count * width // total, 1) if count else 0 for count in counts]
        while sum(shown) > width:
            shown[shown.index(max(shown))] -= 1
    marks = zip((sign.kept, sign.late, sign.missed), shown, ("kept", "due", "missed"), strict=True)
    spans: list[Span] = [(mark * count, tone) for mark, count, tone in marks if count]
    return [*spans, (" " * (width - sum(shown)), "")]


def _words(score: Score) -> str:
    """ "5 of 7 kept · 1 late · 1 missed · 2 put off"."""
    parts = [_("{rate} kept").format(rate=share_said(score.kept, score.fallen_due))]
    if score.late:
        parts.append(ngettext("{n} late", "{n} late", score.late).format(n=score.late))
    if score.missed:
        parts.append(ngettext("{n} missed", "{n} missed", score.missed).format(n=score.missed))
    if score.put_off:
        parts.append(ngettext("{n} put off", "{n} put off", score.put_off).format(n=score.put_off))
    return " · ".join(parts)

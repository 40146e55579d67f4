"""Figures under their titles and definitions, each with a bar; the cursor goes from one to the next (R-80)."""

from collections.abc import Sequence

from deskside.desk.figures import FigureLine, Section
from deskside.language.glyphs import signs
from deskside.language.text import one_line
from deskside.language.wrapping import wrap
from deskside.widgets.section_list import Line, SectionList
from deskside.widgets.styled_text import Span

LABEL, VALUE = 14, 50
"""The cells of what a figure is of, and of its words; its bar has what is left, within bounds."""
SHORT_BAR, LONG_BAR = 8, 40
LEAST_CELLS = 74
"""The cells of a definition on the narrowest screen."""


class FigureList(SectionList):
    """A row says of whom or which week, how much, and draws it; `Enter` opens the rows behind it."""

    @property
    def bar(self) -> int:
        """The cells of the longest bar."""
        return min(max(self.line_width - LABEL - VALUE - 6, SHORT_BAR), LONG_BAR)

    @property
    def figure(self) -> FigureLine | None:
        """The figure under the cursor."""
        return None if self.line is None else self.line.row

    def draw_row(self, line: Line, *, at_cursor: bool) -> list[Span]:
        figure: FigureLine = line.row
        sign = signs()
        value = max(self.line_width - LABEL - self.bar - 6, 1)
        return [
            ("  ", ""),
            (sign.pad(one_line(figure.label), LABEL), "strong" if at_cursor else ""),
            ("  ", ""),
            (sign.pad(one_line(figure.value), value), ""),
            ("  ", ""),
            (figure.bar, "accent"),
        ]


def figure_lines(sections: Sequence[Section], width: int) -> list[Line]:
    """The lines of some sections in `width` cells, a row known again by what it is of."""
    lines: list[Line] = []
    for section in sections:
        lines += [Line("air")] if lines else []
        lines.append(Line("heading", spans=[(" ", ""), (section.title, "accent")]))
        said = [section.definition] if section.lines else [section.definition, section.nothing]
        for part in (part for text in said for part in wrap(text, max(width - 3, LEAST_CELLS))):
            lines.append(Line("heading", spans=[("  ", ""), (part, "muted")]))
        lines += [Line("row", (section.title, place, each.label), each) for place, each in enumerate(section.lines)]
    return lines

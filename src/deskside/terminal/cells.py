"""What is painted, cell by cell, each with the pen that draws it; the codes that turn one pen into another (L-60)."""

from collections.abc import Iterable

from rich.cells import cell_len
from rich.color import Color, ColorSystem
from rich.console import COLOR_SYSTEMS, Console
from rich.segment import Segment
from rich.style import Style

from deskside.language.glyphs import one_cell, signs

# Segments whose cells are kept; a screen has a few hundred.
MOST_KNOWN = 4000
_ON_OFF = (
    ("bold", 1, 22),
    ("dim", 2, 22),
    ("italic", 3, 23),
    ("underline", 4, 24),
    ("reverse", 7, 27),
    ("strike", 9, 29),
)
_SHOWS_ON_BLANKS = frozenset({4, 7, 9})


class Pen:
    """How cells are drawn: attributes, colour and background as the terminal's codes. There is one for each look."""

    __slots__ = ("attributes", "background", "blank", "colour", "shows")

    def __init__(self, attributes: frozenset[int], colour: str, background: str) -> None:
        self.attributes, self.colour, self.background = attributes, colour, background
        self.shows = bool(attributes & _SHOWS_ON_BLANKS)
        self.blank: Pen = self


PLAIN = Pen(frozenset(), "39", "49")
Cell = tuple[str, Pen]


class CellReader:
    """Takes segments apart into cells; what it has seen before it knows."""

    def __init__(self) -> None:
        self._pens: dict[Style | None, Pen] = {}
        self._looks: dict[tuple[frozenset[int], str, str], Pen] = {}
        self._known: dict[Segment, list[Cell]] = {}
        self._system: ColorSystem | None = None
        self._signs = signs()

    def read_for(self, console: Console) -> None:
        """Read for a console's colours and the signs of now from here on."""
        self._system = COLOR_SYSTEMS[console.color_system or "truecolor"]
        if signs() is not self._signs:
            self._signs = signs()
            self._known.clear()

    def cells(self, segments: Iterable[Segment]) -> list[Cell]:
        """The segments cell by cell; a wide character is followed by empty cells."""
        found: list[Cell] = []
        known = self._known
        for segment in segments:
            cells = known.get(segment)
            if cells is None:
                if len(known) >= MOST_KNOWN:
                    known.clear()
                cells = known[segment] = self._cells(segment)
            found += cells
        return found

    def _cells(self, segment: Segment) -> list[Cell]:
        shown, style, control = segment
        text = one_cell(shown)
        if control or not text:
            return []
        pen = self._pens.get(style) or self._pen(style)
        blank = (" ", pen.blank)
        if text.isascii():
            return [blank if char == " " else (char, pen) for char in text]
        cells: list[Cell] = []
        for part, width in _characters(text):
            cells.append(blank if part == " " else (part, pen))
            cells += [("", pen)] * (width - 1)
        return cells

    def _pen(self, style: Style | None) -> Pen:
        if style is None:
            return PLAIN
        on = frozenset(code for name, code, _off in _ON_OFF if getattr(style, name))
        pen = self._look(on, self._codes(style.color, 39), self._codes(style.bgcolor, 49, back=True))
        if not on & _SHOWS_ON_BLANKS:
            pen.blank = self._look(frozenset(), "39", pen.background)
        self._pens[style] = pen
        return pen

    def _look(self, attributes: frozenset[int], colour: str, background: str) -> Pen:
        look = (attributes, colour, background)
        if look == (PLAIN.attributes, PLAIN.colour, PLAIN.background):
            return PLAIN
        if look not in self._looks:
            self._looks[look] = Pen(*look)
        return self._looks[look]

    def _codes(self, colour: Color | None, default: int, *, back: bool = False) -> str:
        if colour is None or self._system is None:
            return str(default)
        return ";".join(colour.downgrade(self._system).get_ansi_codes(foreground=not back))

    def left_by_blank(self, pen: Pen, wanted: Pen) -> Pen:
        """The pen after a blank was drawn: the background is new, the rest was left as it was."""
        if wanted.shows:
            return wanted
        return self._look(pen.attributes - _SHOWS_ON_BLANKS, pen.colour, wanted.background)


def turn(pen: Pen, wanted: Pen, *, blank: bool) -> str:
    """The codes that turn one pen into another; a blank needs no more of it than shows."""
    codes: list[str] = []
    if blank and not wanted.shows:
        off = pen.attributes & _SHOWS_ON_BLANKS
        codes = [str(ends) for _name, code, ends in _ON_OFF if code in off]
    else:
        if gone := pen.attributes - wanted.attributes:
            codes = [str(ends) for _name, code, ends in _ON_OFF if code in gone]
        # Bold and dim end together.
        kept = pen.attributes - gone if not gone & {1, 2} else pen.attributes - {1, 2} - gone
        codes += [str(code) for code in sorted(wanted.attributes - kept)]
        if wanted.colour != pen.colour:
            codes.append(wanted.colour)
    if wanted.background != pen.background:
        codes.append(wanted.background)
    return f"\x1b[{';'.join(codes)}m" if codes else ""


def _characters(text: str) -> list[tuple[str, int]]:
    """The characters with their widths in cells, marks with what they stand on; text of unsure width in one piece."""
    parts: list[tuple[str, int]] = []
    for char in text:
        width = cell_len(char)
        if width or not parts:
            parts.append((char, width))
        else:
            parts[-1] = (parts[-1][0] + char, parts[-1][1])
    whole = cell_len(text)
    if sum(width for _part, width in parts) != whole or any(not width for _part, width in parts):
        return [(text, whole)] if whole else []
    return parts

"""What stands on the terminal, so that only the cells that change are sent, with no more codes than they need (L-60).

Textual sends every line of what it paints again, and each piece of it with all of its colours: a step down the queue
costs it ten times the bytes of the two rows.
"""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.color import Color, ColorSystem
from rich.console import COLOR_SYSTEMS, Console
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size

from deskside.language.glyphs import one_cell, signs
from deskside.terminal.private_textual import Stretch

# Unchanged cells between two changed ones that cost less than going past them.
SHORT_GAP = 6
# Blanks that cost more than the codes that erase them, and up to the right edge.
SHORTEST_ERASED, SHORTEST_ERASED_END = 11, 3
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
NOTHING: Cell = ("\0", PLAIN)


class Painted:
    """The cells of the terminal as they were last sent.

    With `erases` long runs of blanks are erased, which takes the background along on nearly every terminal.
    """

    def __init__(self, *, erases: bool = False) -> None:
        self.erases = erases
        self._size = Size(0, 0)
        self._lines: list[list[Cell]] = []
        self._pens: dict[Style | None, Pen] = {}
        self._looks: dict[tuple[frozenset[int], str, str], Pen] = {}
        self._known: dict[Segment, list[Cell]] = {}
        self._system: ColorSystem | None = None
        self._signs = signs()

    def forget(self) -> None:
        """Take nothing for granted: the terminal was somebody else's, or has another size."""
        self._lines = []

    def fit(self, size: Size) -> None:
        """The terminal has this size now; where that is another, nothing is known of what stands there."""
        if size != self._size or not self._lines:
            self._size = size
            self._lines = [[NOTHING] * size.width for _line in range(size.height)]

    def send(self, stretches: Iterable[Stretch], console: Console) -> str:
        """The bytes that bring the terminal from what stands there to what is painted; they are taken to arrive."""
        self._system = COLOR_SYSTEMS[console.color_system or "truecolor"]
        if signs() is not self._signs:
            self._signs = signs()
            self._known.clear()
        pieces: list[str] = []
        pen = PLAIN
        for x, y, segments, first, last in stretches:
            if 0 <= y < len(self._lines):
                left, cells = _cut(self.cells(segments), max(first - x, 0), last - x)
                pen = self._send_line(x + left, y, cells[: max(self._size.width - x - left, 0)], pen, pieces)
        if pen is not PLAIN:
            pieces.append("\x1b[0m")
        return "".join(pieces)

    def _send_line(self, x: int, y: int, cells: Sequence[Cell], pen: Pen, pieces: list[str]) -> Pen:
        line = self._lines[y]
        before = line[x : x + len(cells)]
        if before == cells:
            return pen
        for start, end in _changed(before, cells):
            pieces.append(f"\x1b[{y + 1};{x + start + 1}H")
            skipped = start
            for at in range(start, end):
                if at < skipped:
                    continue
                text, wanted = cells[at]
                run = self._blanks(cells, at, end) if self.erases and text == " " and not pen.shows else 0
                if run and (code := _erased(run, at + run == end, x + at + run == self._size.width)):
                    if wanted.background != pen.background:
                        pieces.append(_turn(pen, wanted, blank=True))
                        pen = self._left_by_blank(pen, wanted)
                    pieces.append(code)
                    skipped = at + run
                    continue
                if wanted is not pen and (
                    text != " " or wanted.background != pen.background or pen.shows or wanted.shows
                ):
                    pieces.append(_turn(pen, wanted, blank=text == " "))
                    pen = wanted if text != " " else self._left_by_blank(pen, wanted)
                pieces.append(text)
                if len(text) > 1:
                    # Terminals do not agree how wide it is: what follows says where it stands.
                    width = 1
                    while at + width < len(cells) and not cells[at + width][0]:
                        width += 1
                    pieces.append(f"\x1b[{x + at + width + 1}G")
        line[x : x + len(cells)] = cells
        return pen

    @staticmethod
    def _blanks(cells: Sequence[Cell], at: int, end: int) -> int:
        """How many blanks of one look stand there; none that show more than their background."""
        wanted = cells[at][1]
        if wanted.shows:
            return 0
        run = at
        while run < end and cells[run] == (" ", wanted):
            run += 1
        return run - at

    def _left_by_blank(self, pen: Pen, wanted: Pen) -> Pen:
        """The pen after a blank was drawn: the background is new, the rest was left as it was."""
        if wanted.shows:
            return wanted
        return self._look(pen.attributes - _SHOWS_ON_BLANKS, pen.colour, wanted.background)

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


def _erased(run: int, last: bool, at_edge: bool) -> str:
    """The codes that erase so many cells and go past them, where that is shorter than to write blanks; else nothing."""
    if at_edge:
        return "\x1b[K" if run > SHORTEST_ERASED_END else ""
    if run <= SHORTEST_ERASED:
        return ""
    return f"\x1b[{run}X" if last else f"\x1b[{run}X\x1b[{run}C"


def _cut(cells: list[Cell], left: int, right: int) -> tuple[int, list[Cell]]:
    """The cells from `left` up to `right`, and where they begin; a wide character at either end goes whole."""
    while 0 < left < len(cells) and not cells[left][0]:
        left -= 1
    while right < len(cells) and not cells[right][0]:
        right += 1
    return left, cells[left:right]


def _changed(before: Sequence[Cell], after: Sequence[Cell]) -> Iterable[tuple[int, int]]:
    """The stretches that differ, near ones as one; wide characters, old or new, are never cut."""
    stretches: list[tuple[int, int]] = []
    at, length = 0, len(after)
    while at < length:
        if before[at] == after[at]:
            at += 1
            continue
        start = at
        while start > 0 and (not after[start][0] or not before[start][0]):
            start -= 1
        at += 1
        while at < length and (before[at] != after[at] or not after[at][0] or not before[at][0]):
            at += 1
        if stretches and start - stretches[-1][1] < SHORT_GAP:
            start = stretches.pop()[0]
        stretches.append((start, at))
    return stretches


def _turn(pen: Pen, wanted: Pen, *, blank: bool) -> str:
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

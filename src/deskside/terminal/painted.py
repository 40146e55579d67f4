"""What stands on the terminal, so that only the cells that change are sent, with no more codes than they need (L-60).

Textual sends every line of what it paints again, and each piece of it with all of its colours: a step down the queue
costs it ten times the bytes of the two rows.
"""

from collections.abc import Iterable, Sequence

from rich.console import Console
from textual.geometry import Size

from deskside.terminal.cells import PLAIN, Cell, CellReader, Pen, turn
from deskside.terminal.private_textual import Stretch

# Unchanged cells between two changed ones that cost less than going past them.
SHORT_GAP = 6
# Blanks that cost no more than the codes that erase them: with more behind them, as the last, and at the right edge.
SHORTEST_ERASED, SHORTEST_ERASED_LAST, SHORTEST_ERASED_EDGE = 11, 4, 3
NOTHING: Cell = ("\0", PLAIN)


class Painted:
    """The cells of the terminal as they were last sent.

    With `erases` long runs of blanks are erased, which takes the background along on nearly every terminal.
    """

    def __init__(self, *, erases: bool = False) -> None:
        self.erases = erases
        self._size = Size(0, 0)
        self._lines: list[list[Cell]] = []
        self._reader = CellReader()

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
        self._reader.read_for(console)
        pieces: list[str] = []
        pen = PLAIN
        for x, y, segments, first, last in stretches:
            if 0 <= y < len(self._lines):
                left, cells = _cut(self._reader.cells(segments), max(first - x, 0), last - x)
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
                        pieces.append(turn(pen, wanted, blank=True))
                        pen = self._reader.left_by_blank(pen, wanted)
                    pieces.append(code)
                    skipped = at + run
                    continue
                if wanted is not pen and (
                    text != " " or wanted.background != pen.background or pen.shows or wanted.shows
                ):
                    pieces.append(turn(pen, wanted, blank=text == " "))
                    pen = wanted if text != " " else self._reader.left_by_blank(pen, wanted)
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


def _erased(run: int, last: bool, at_edge: bool) -> str:
    """The codes that erase so many cells and go past them, where that is shorter than to write blanks; else nothing."""
    if at_edge:
        return "\x1b[K" if run > SHORTEST_ERASED_EDGE else ""
    if last:
        return f"\x1b[{run}X" if run > SHORTEST_ERASED_LAST else ""
    return f"\x1b[{run}X\x1b[{run}C" if run > SHORTEST_ERASED else ""


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

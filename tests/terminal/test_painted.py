"""What is sent to the terminal: no more than changes, and it comes to stand there as if all had been sent (L-60)."""

import re
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from rich.color import Color
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import CompositorUpdate, LayoutUpdate
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip

from deskside.app import DesksideApp
from deskside.screens import filtered, today
from deskside.terminal.painted import Painted
from deskside.terminal.private_textual import sent_by
from tests.conftest import NOW, SAMPLE_NOW
from tests.screens.seen import fill_with_hostile, lines
from tests.screens.waiting import until

_PIECE = re.compile(r"\x1b\[([\d;]*)([A-Za-z])|(\n)|([^\x1b\n]+)")
_MARK = "[\u0300-\u036f\u064b-\u065f\u200b-\u200f\ufe0f]"
JOINED = re.compile(f".(?:{_MARK}*\u200d.|{_MARK})*", re.DOTALL)
OFF = {22: {1, 2}, 23: {3}, 24: {4}, 27: {7}, 29: {9}}
ON_BLANKS = {4, 7, 9}
Shown = tuple[str, frozenset[int], str, str]


class Terminal:
    """Understands what is sent: places, colours, text."""

    def __init__(self, width: int, height: int) -> None:
        self.cells: list[list[Shown | None]] = [[None] * width for _line in range(height)]
        self.x = self.y = 0
        self.on: set[int] = set()
        self.colour, self.back = "39", "49"

    def take(self, sent: str) -> None:
        """Draw what is sent."""
        at = 0
        while at < len(sent):
            piece = _PIECE.match(sent, at)
            assert piece, f"not understood: {sent[at : at + 20]!r}"
            at = piece.end()
            numbers = [int(number or 0) for number in (piece[1] or "").split(";")]
            if piece[2] == "H":
                self.y, self.x = numbers[0] - 1, numbers[1] - 1
            elif piece[2] == "G":
                self.x = numbers[0] - 1
            elif piece[2] == "m":
                self.colours(numbers)
            elif piece[2] == "C":
                self.x += numbers[0]
            elif piece[2] in ("K", "X"):
                end = len(self.cells[0]) if piece[2] == "K" else self.x + numbers[0]
                self.cells[self.y][self.x : end] = [(" ", frozenset(), "", self.back)] * (end - self.x)
            elif piece[3]:
                self.x, self.y = 0, self.y + 1
            elif piece[4]:
                self.text(piece[4])

    def colours(self, numbers: list[int]) -> None:
        rest = list(numbers)
        while rest:
            code = rest.pop(0)
            if code == 0:
                self.on, self.colour, self.back = set(), "39", "49"
            elif code in (38, 48):
                kind = [rest.pop(0) for _part in range(4 if rest[0] == 2 else 2)]
                whole = ";".join(str(part) for part in (code, *kind))
                self.colour, self.back = (whole, self.back) if code == 38 else (self.colour, whole)
            elif code in OFF:
                self.on -= OFF[code]
            elif code < 10:
                self.on.add(code)
            elif 40 <= code <= 49 or 100 <= code <= 107:
                self.back = str(code)
            else:
                self.colour = str(code)

    def text(self, text: str) -> None:
        for char in JOINED.findall(text):
            width = cell_len(char)
            if not width:
                continue
            bare = char == " " and not self.on & ON_BLANKS
            look = (char, frozenset(), "", self.back) if bare else (char, frozenset(self.on), self.colour, self.back)
            for cell in range(width):
                if self.x + cell < len(self.cells[0]):
                    self.cells[self.y][self.x + cell] = look if not cell else ("", *look[1:])
            self.x += width


def layout(*lines: list[Segment]) -> LayoutUpdate:
    width = max(sum(cell_len(segment.text) for segment in line) for line in lines)
    return LayoutUpdate([[Strip(line)] for line in lines], Region(0, 0, width, len(lines)))


def sent(painted: Painted, update: CompositorUpdate, size: Size, console: Console | None = None) -> str:
    painted.fit(size)
    return str(sent_by(update, painted.send).render_segments(console or Console(color_system="truecolor")))


GREY, BOLD = Style(color=Color.from_rgb(160, 166, 171), bgcolor=Color.from_rgb(23, 26, 30)), Style(bold=True)


def test_nothing_is_sent_twice() -> None:
    """L-60: what stands there already costs nothing, until the terminal was somebody else's."""
    painted, size = Painted(), Size(10, 2)
    update = layout([Segment("刹车 wheel", GREY)], [Segment("0123456789", BOLD)])
    first = sent(painted, update, size)
    assert "刹车" in first
    assert sent(painted, update, size) == ""
    painted.forget()
    assert sent(painted, update, size) == first
    assert sent(painted, update, Size(11, 2)) == first


def test_only_the_changed_cells_go() -> None:
    """Two changes far from each other are two short pieces; the blanks between them cost nothing."""
    painted, size = Painted(), Size(40, 1)
    sent(painted, layout([Segment("a" + " " * 38 + "b", GREY)]), size)
    colours = "\x1b[38;2;160;166;171;48;2;23;26;30m"
    assert (
        sent(painted, layout([Segment("x" + " " * 38 + "y", GREY)]), size) == f"\x1b[1;1H{colours}x\x1b[1;40Hy\x1b[0m"
    )


def test_a_blank_takes_no_colour() -> None:
    """A blank shows its background alone: its other colours are neither compared nor sent."""
    painted, size = Painted(), Size(6, 1)
    bold = GREY + BOLD
    sent(painted, layout([Segment("ab    ", GREY)]), size)
    assert sent(painted, layout([Segment("ab", GREY), Segment("    ", bold)]), size) == ""
    underlined = GREY + Style(underline=True)
    assert "4" in sent(painted, layout([Segment("ab", GREY), Segment("    ", underlined)]), size)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("李梅好ab", "a李b梅ab"),
        ("abcdefgh", "a李b梅ab"),
        ("x李xxxx李", "李xxxx李x"),
        ("👩\u200d👩\u200d👧 ab", "e\u0301e\u0301 ab  "),
        ("مرحبا abc", "مرحبا xbc"),
    ],
)
def test_wide_and_joined_characters_are_never_cut(before: str, after: str) -> None:
    """R-90: half of a wide character is never overwritten alone, whichever of the two lines has it."""
    width = max(cell_len(before), cell_len(after))
    size = Size(width, 1)
    painted, seen, whole = Painted(), Terminal(width, 1), Terminal(width, 1)
    for text in (before, after):
        update = layout([Segment(text + " " * (width - cell_len(text)), GREY)])
        drawn = sent(painted, update, size)
        if "\u200d" not in text:
            seen.take(drawn)
            whole.take(update.render_segments(Console(color_system="truecolor")))
            assert seen.cells == whole.cells
        else:
            assert text.split()[0] in drawn


@pytest.mark.parametrize("line", ["ab" + " " * 30 + "cd", "ab" + " " * 34, " " * 36, "a" + " " * 5 + "b" * 30])
def test_long_blanks_are_erased(line: str) -> None:
    """L-60: a slow link is spared blanks, and the terminal shows the same; short ones are written."""
    size = Size(36, 1)
    painted, plain, seen, whole = Painted(erases=True), Painted(), Terminal(36, 1), Terminal(36, 1)
    for text in ("x" * 36, line):
        erased = sent(painted, layout([Segment(text, GREY)]), size)
        written = sent(plain, layout([Segment(text, GREY)]), size)
        seen.take(erased)
        whole.take(written)
        assert seen.cells == whole.cells
        assert len(erased) <= len(written)
    assert (" " * 12 in written) is (len(erased) < len(written))


async def test_the_terminal_comes_to_show_the_whole(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After each key the terminal shows what Textual would have sent it, and budgets of L-60 hold on the way."""
    monkeypatch.setenv("DESKSIDE_NOW", NOW.isoformat())
    fill_with_hostile(desk, NOW)
    width, height = 80, 24
    seen, whole = Terminal(width, height), Terminal(width, height)
    bytes_sent = [0]

    def draw(app: DesksideApp, screen: Screen[Any], renderable: object) -> None:
        if isinstance(renderable, CompositorUpdate) and not app._batch_count:
            whole.take(renderable.render_segments(app.console))
            out = sent(painted, renderable, app.size, app.console)
            seen.take(out)
            bytes_sent[0] += len(out.encode())

    painted = Painted(erases=True)
    monkeypatch.setattr(DesksideApp, "_display", draw)
    app = DesksideApp(desk, person="Mei", slow=True)
    cost: dict[str, list[int]] = {}
    async with app.run_test(size=(width, height), notifications=True) as pilot:
        await pilot.pause()
        for keys in ("2", "down", "down", "slash", "r", "escape", "escape", "p", "escape", "enter", "escape", "3", "1"):
            bytes_sent[0] = 0
            await pilot.press(keys)
            await pilot.pause()
            assert seen.cells == whole.cells, keys
            cost.setdefault(keys, []).append(bytes_sent[0])
    assert max(cost["2"] + cost["3"] + cost["1"]) < 40_000
    assert 0 < max(cost["down"]) <= 1_000, cost


@pytest.mark.parametrize("place", ["2", "1"])
async def test_a_row_down_costs_a_slow_link_little(sample: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    """L-60: at most 300 bytes until the cursor rests, at 120 cells and in 256 colours."""
    painted, console, cost = Painted(erases=True), Console(color_system="256"), [0]

    def draw(app: DesksideApp, screen: Screen[Any], renderable: object) -> None:
        if isinstance(renderable, CompositorUpdate) and not app._batch_count:
            cost[0] += len(sent(painted, renderable, app.size, console).encode())

    monkeypatch.setattr(DesksideApp, "_display", draw)
    monkeypatch.setenv("DESKSIDE_NOW", SAMPLE_NOW.isoformat())
    monkeypatch.setattr(filtered, "REST_SECONDS", 3_600)
    monkeypatch.setattr(today, "REST_SECONDS", 3_600)
    app = DesksideApp(sample, language="en", slow=True)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(place)
        await until(pilot, lambda: any("李梅" in line for line in lines(app)))
        await app.workers.wait_for_complete()
        await until(pilot, lambda: not app.poll())  # that calls have rung is written in the file
        await pilot.press("down", "up")  # what was said at the start is off the screen after a key
        taken = []
        for _step in range(10):
            cost[0] = 0
            await pilot.press("down")
            await pilot.pause()
            taken.append(cost[0])
    assert 0 < max(taken) <= 300, taken

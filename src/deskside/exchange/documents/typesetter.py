"""Lines of mixed scripts on a page: which font draws which letters, in which order, and where a line breaks (R-64).

The library shapes letters; the order of what runs right to left is settled here, since it loses the order of a line
that changes both its direction and its font.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from deskside.exchange.documents.fonts import Font, is_seen

_CJK = "\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef"
_PIECES = re.compile(rf"[ \t]+|[{_CJK}]|[^ \t{_CJK}]+")
_JOINED = re.compile("[\u0300-\u036f\u0590-\u1cff\ua8e0-\uabff\U00010a00-\U00011fff]")
"""Letters whose shape or place depends on their neighbours; others are set one by one, and can be copied as words."""
_FOOT = 0.8
"""Where in a cell of the library letters stand, from its top, in parts of their size."""
_NO_START = "，。、；：！？）》」』”’·…,.;:!?)]}%"
"""What never begins a line."""


class Run(NamedTuple):
    """Letters of one font that run in one direction."""

    font: str
    text: str
    leftward: bool


class Typesetter:
    """Measures, breaks and draws lines with a library's page, in fonts that have among them all letters."""

    def __init__(self, page: Any, fonts: Sequence[Font]) -> None:
        self._page = page
        page.c_margin = 0
        self._fonts = {f"F{place}": font for place, font in enumerate(fonts)}
        for name, font in self._fonts.items():
            page.add_font(name, fname=font.file, collection_font_number=font.place)
        self._width = lru_cache(maxsize=None)(self._measure)

    def width(self, text: str, size: float) -> float:
        """How wide a line is, in millimetres; `size` is in points."""
        return float(self._width(text, size))

    def _measure(self, text: str, size: float) -> float:
        return float(sum(self._set(run, size).get_string_width(run.text) for run in self.runs(text)))

    def lines(self, text: str, size: float, room: float) -> list[str]:
        """A text in lines that are not wider than the room: broken at blanks and between 汉字, within a word if need
        be."""
        return [line for paragraph in text.split("\n") for line in self._broken(paragraph, size, room)]

    def _broken(self, paragraph: str, size: float, room: float) -> Iterator[str]:
        line = ""
        for piece in (part for each in _pieces(paragraph) for part in self._fitting(each, size, room)):
            if line.strip() and self.width(f"{line}{piece}".rstrip(), size) > room:
                yield line.rstrip()
                line = piece.lstrip()
            else:
                line += piece
        yield line.rstrip()

    def _fitting(self, piece: str, size: float, room: float) -> Iterator[str]:
        """A piece, or the parts of one that is wider than the room."""
        while len(piece) > 1 and self.width(piece.rstrip(), size) > room:
            fits = next(n for n in range(len(piece) - 1, 0, -1) if n == 1 or self.width(piece[:n], size) <= room)
            yield piece[:fits]
            piece = piece[fits:]
        yield piece

    def draw(
        self, text: str, size: float, at: tuple[float, float], room: float, *, right: bool = False, prose: bool = False
    ) -> None:
        """Draw a line, its foot at a height, at the left or the right of the room; see `runs`."""
        across, down = at
        if right:
            across += room - self.width(text, size)
        for run in self.runs(text, prose=prose):
            page = self._set(run, size)
            width, tall = page.get_string_width(run.text), page.font_size
            page.set_xy(across, down - _FOOT * tall)
            page.cell(width, tall, run.text)
            across += width

    def runs(self, text: str, *, prose: bool = False) -> Iterator[Run]:
        """A line in runs from left to right, each of one font and direction (the Unicode bidirectional algorithm).

        Words of ours, as `prose`, run as our languages do, whoever's name they begin with; others in their own way.
        """
        if not text:
            return
        from fpdf.bidi import BidiParagraph
        from fpdf.enums import TextDirection

        drawn = "".join(char for char in text if is_seen(char) or char.isspace() or self._of(char) is not None)
        base = TextDirection.LTR if prose else None
        levels = [
            each.embedding_level
            for each in BidiParagraph(drawn, base, preserve_bn_chars=True).get_characters_with_embedding_level()
        ]
        order = list(_spans(drawn, levels))
        deepest = max((level for level, _text in order), default=0)
        for level in range(deepest, 0, -1):
            order = _turned(order, level)
        for level, span in order:
            runs = list(self._in_fonts(span, leftward=level % 2 == 1))
            yield from reversed(runs) if level % 2 else runs

    def _in_fonts(self, text: str, *, leftward: bool) -> Iterator[Run]:
        font, start = "", 0
        for place, char in enumerate(text):
            own = self._of(char) or font or next(iter(self._fonts))
            if font and is_seen(char) and own != font:
                yield Run(font, text[start:place], leftward)
                start = place
            font = own if is_seen(char) or not font else font
        yield Run(font, text[start:], leftward)

    def _of(self, char: str) -> str | None:
        return next((name for name, font in self._fonts.items() if ord(char) in font.has), None)

    def _set(self, run: Run, size: float) -> Any:
        self._page.set_font(run.font, size=size)
        shaped = run.leftward or _JOINED.search(run.text) is not None
        self._page.set_text_shaping(use_shaping_engine=shaped, direction="rtl" if run.leftward else "ltr")
        return self._page


def _pieces(paragraph: str) -> Iterator[str]:
    """Words with the blanks after them, and 汉字 one by one with the marks that may not begin a line."""
    held = ""
    for piece in _PIECES.findall(paragraph):
        if held and not piece.isspace() and piece[0] not in _NO_START:
            yield held
            held = ""
        held += piece
    if held:
        yield held


def _spans(text: str, levels: Sequence[int]) -> Iterator[tuple[int, str]]:
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or levels[place] != levels[start]:
            yield levels[start], text[start:place]
            start = place


def _turned(order: list[tuple[int, str]], least: int) -> list[tuple[int, str]]:
    """What is at a level or deeper, the other way round, each stretch for itself."""
    done: list[tuple[int, str]] = []
    stretch: list[tuple[int, str]] = []
    for each in order:
        if each[0] >= least:
            stretch.append(each)
        else:
            done += [*reversed(stretch), each]
            stretch = []
    return [*done, *reversed(stretch)]

"""A document as PDF, with a font embedded for every script in it, or refused (R-64). The library is asked for only
here."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from deskside.errors import BadInput
from deskside.exchange.documents.document import Document, Facts, Grid, Heading, Part
from deskside.exchange.documents.fonts import fonts_for
from deskside.exchange.documents.typesetter import Typesetter
from deskside.language.i18n import _
from deskside.language.text import clean, one_line

LEFT, TOP, WIDE, TALL = 18.0, 20.0, 174.0, 257.0
"""The part of an A4 page that is written on, in millimetres."""
_TITLE, _HEAD, _BODY = 17.0, 12.0, 10.0
_LEADING = 0.3528 * 1.4
"""Millimetres from line to line for a point of size."""
_GAP, _FEW = 4.0, 12
_INK, _QUIET, _RULE = (34, 40, 45), (90, 96, 102), (201, 193, 176)


def as_pdf(document: Document, fonts: Sequence[Path] | None = None) -> bytes:
    """The pages. Raises `NoFont` where a text has letters that none of `fonts`, or of this machine's, has."""
    library = _library()
    page = library.FPDF(format="A4")
    page.set_auto_page_break(auto=False)
    page.set_title(one_line(document.title))
    page.set_lang({"zh": "zh-Hans"}.get(document.language, document.language))
    try:
        return _Pages(page, Typesetter(page, fonts_for(texts(document), fonts))).of(document)
    finally:
        for font in page.fonts.values():
            font.close()


def texts(document: Document) -> list[str]:
    """Every text of a document, as it is drawn."""
    found = [*map(one_line, (document.sender, document.to, document.title)), "0123456789"]
    for part in document.parts:
        if isinstance(part, Grid):
            found += [one_line(cell) for row in (part.heads, *part.rows) for cell in row]
        elif isinstance(part, Facts):
            found += [one_line(text) for pair in part.pairs for text in pair]
        else:
            found.append(clean(part.text))
    return found


def _library() -> Any:
    try:
        import fpdf
        import uharfbuzz  # noqa: F401 - without it letters would stand side by side and in the wrong order
    except ImportError:
        raise BadInput(
            _("PDF files need a library that is not installed here."),
            hint=_("Install it with: pip install 'deskside[pdf]', or take the page to print (html)."),
        ) from None
    return fpdf


class _Pages:
    """Where the pen stands, and what it draws."""

    def __init__(self, page: Any, setter: Typesetter) -> None:
        self.page, self.setter, self.down = page, setter, 0.0
        self.pages, self.running = 0, ""

    def of(self, document: Document) -> bytes:
        self.running = " · ".join(filter(None, map(one_line, (document.title, document.to))))
        self._turn()
        self._paragraph(one_line(document.sender), _BODY, _QUIET)
        self.down += _GAP
        self._paragraph(one_line(document.to), _HEAD)
        self.down += _GAP
        self._paragraph(one_line(document.title), _TITLE, strong=True)
        for part, after in zip(document.parts, (*document.parts[1:], None), strict=True):
            self.down += _GAP
            self._part(part, after)
        return bytes(self.page.output())

    def _part(self, part: Part, after: Part | None) -> None:
        if isinstance(part, Grid):
            self._grid(part, self._held(after))
        elif isinstance(part, Facts):
            self._facts(part)
        elif isinstance(part, Heading):
            self._need(_HEAD * _LEADING * 4)
            self._paragraph(one_line(part.text), _HEAD, strong=True)
        else:
            self._paragraph(clean(part.text).strip(), _BODY, prose=True)

    def _held(self, part: Part | None) -> float:
        """The room of a few lines that stay with the table before them; none for others."""
        if isinstance(part, Facts):
            lines = len(part.pairs)
        elif part is None or isinstance(part, Grid | Heading):
            return 0
        else:
            lines = len(self.setter.lines(clean(part.text).strip(), _BODY, WIDE))
        return _GAP + lines * _BODY * _LEADING if lines <= _FEW else 0

    def _turn(self) -> None:
        """Begin a page; each after the first says at its top what it belongs to, and which it is."""
        self.page.add_page()
        self.down, self.pages = TOP, self.pages + 1
        if self.pages > 1:
            number = str(self.pages)
            room = WIDE - self.setter.width(number, _BODY) - _GAP
            self._line(self.setter.lines(self.running, _BODY, room)[0], _BODY, LEFT, room, colour=_QUIET)
            self._line(number, _BODY, LEFT, WIDE, right=True, colour=_QUIET)
            self.down += _BODY * _LEADING + _GAP

    def _need(self, room: float) -> bool:
        """Go to the next page where so much room is not left; whether that was so."""
        if self.down + room <= TOP + TALL:
            return False
        self._turn()
        return True

    def _paragraph(
        self, text: str, size: float, colour: tuple[int, int, int] = _INK, *, strong: bool = False, prose: bool = False
    ) -> None:  # fmt: skip
        for line in self.setter.lines(text, size, WIDE) if text else ():
            self._need(size * _LEADING)
            self._line(line, size, LEFT, WIDE, colour=colour, strong=strong, prose=prose)
            self.down += size * _LEADING

    def _line(
        self,
        text: str,
        size: float,
        left: float,
        room: float,
        *,
        below: float = 0,
        right: bool = False,
        colour: tuple[int, int, int] = _INK,
        strong: bool = False,
        prose: bool = False,
    ) -> None:
        """A line within the room; a strong one is drawn with its outline, in the font of the rest."""
        foot = self.down + below + size * 0.3528 * 1.05
        with self.page.local_context(text_color=colour, draw_color=colour):
            self.page.set_line_width(0.15)
            self.page.text_mode = "FILL_STROKE" if strong else "FILL"
            self.setter.draw(text, size, (left, foot), room, right=right, prose=prose)

    def _facts(self, facts: Facts) -> None:
        labels = max((self.setter.width(one_line(label), _BODY) for label, _value in facts.pairs), default=0)
        values = max((self.setter.width(one_line(value), _BODY) for _label, value in facts.pairs), default=0)
        for label, value in facts.pairs:
            self._need(_BODY * _LEADING)
            self._line(one_line(label), _BODY, LEFT, labels)
            self._line(one_line(value), _BODY, LEFT + labels + 2 * _GAP, values, right=True)
            self.down += _BODY * _LEADING

    def _grid(self, grid: Grid, after: float) -> None:
        """The rows under their heads, again on each page; the last two stay with the room of what comes `after`."""
        lines = [tuple(map(one_line, row)) for row in (grid.heads, *grid.rows)]
        rooms = self._rooms(lines)
        self._row(lines[0], rooms, grid.right, strong=True, rule=_INK)
        for place, row in enumerate(lines[1:]):
            left = lines[place + 2 :] if place >= len(lines) - 3 else ()
            tied = sum(self._height(each, rooms) for each in left) + after if place >= len(lines) - 3 else 0
            if self._need(self._height(row, rooms) + tied):
                self._row(lines[0], rooms, grid.right, strong=True, rule=_INK)
            self._row(row, rooms, grid.right, strong=place in grid.strong)

    def _rooms(self, lines: Sequence[tuple[str, ...]]) -> list[float]:
        """How wide each column is: as its widest cell, the widest ones giving way until all have room."""
        rooms = [max(self.setter.width(cell, _BODY) for cell in column) for column in zip(*lines, strict=True)]
        over = sum(rooms) + _GAP * (len(rooms) - 1) - WIDE
        if over > 0:
            widest = rooms.index(max(rooms))
            rooms[widest] = max(rooms[widest] - over, 30.0)
            scale = min(1.0, (WIDE - _GAP * (len(rooms) - 1)) / sum(rooms))
            return [room * scale for room in rooms]
        return rooms[:1] + [room - over / (len(rooms) - 1) for room in rooms[1:]] if len(rooms) > 1 else rooms

    def _height(self, row: tuple[str, ...], rooms: Sequence[float]) -> float:
        most = max(len(self.setter.lines(cell, _BODY, room)) for cell, room in zip(row, rooms, strict=True))
        return most * _BODY * _LEADING + 2.0

    def _row(
        self,
        row: tuple[str, ...],
        rooms: Sequence[float],
        right: frozenset[int],
        *,
        strong: bool,
        rule: tuple[int, int, int] = _RULE,
    ) -> None:
        height, left = self._height(row, rooms), LEFT
        for place, (cell, room) in enumerate(zip(row, rooms, strict=True)):
            for below, line in enumerate(self.setter.lines(cell, _BODY, room)):
                self._line(
                    line, _BODY, left, room, below=below * _BODY * _LEADING, right=place in right, strong=strong
                )  # fmt: skip
            left += room + _GAP
        self.down += height
        with self.page.local_context(draw_color=rule):
            self.page.set_line_width(0.2)
            self.page.line(LEFT, self.down - 1.2, LEFT + WIDE, self.down - 1.2)

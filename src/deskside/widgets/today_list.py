"""The rows of Today and the strip below them with what a row has no room for."""

from collections.abc import Sequence

from textual.app import RenderResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from deskside.desk.customers.banner import banner_said
from deskside.desk.customers.manner import manner_tip
from deskside.desk.shared_sql import beside
from deskside.desk.today import TodayRow
from deskside.language.glyphs import signs
from deskside.language.i18n import _, sentences
from deskside.language.text import cells, one_line
from deskside.shop import clock
from deskside.when import format_time
from deskside.widgets.columns import Cell, Column, Placed, draw, lay_out
from deskside.widgets.desk_app import shop_of
from deskside.widgets.section_list import Line, SectionList
from deskside.widgets.states import state_sign
from deskside.widgets.styled_text import Span, content, two_sided, width_of
from deskside.widgets.words_said import words_spans

COLUMNS = (
    Column("when", "", ((80, 10), (100, 14))),
    Column("who", "", ((80, 16), (120, 20), (160, 32))),
    Column("phone", "", ((120, 18),)),
    Column("what", "", ((80, 0),)),
    Column("with", "", ((80, 4), (120, 8)), chinese=6),
)

GAP = 3
"""Cells between who it is and how to serve them."""


class TodayList(SectionList):
    """What to do now, row by row."""

    class Resized(Message):
        """Another number of lines fits."""

    def on_resize(self) -> None:
        self.post_message(self.Resized())

    _longest = (0, 0)

    def show(self, lines: Sequence[Line]) -> None:
        """Show these lines, with the cells for long names that what is to be done leaves free."""
        rows: list[TodayRow] = [line.row for line in lines if line.kind == "row"]
        self._longest = (
            max((cells(one_line(row.who)) for row in rows), default=0),
            max((cells(one_line(row.what)) for row in rows), default=0),
        )
        super().show(lines)

    def placed(self) -> list[Placed]:
        """The columns in the cells that there are."""
        usual = lay_out(COLUMNS, self.line_width + 2)
        width = {each.column.id: each.width for each in usual}
        who, what = self._longest
        free = min(who - width["who"], width["what"] - what)
        return lay_out(COLUMNS, self.line_width + 2, {"who": width["who"] + free}) if free > 0 else usual

    def draw_row(self, line: Line, *, at_cursor: bool) -> list[Span]:
        row: TodayRow = line.row
        placed = self.placed()
        sign, tone = state_sign(row.state, row.status, row.sign)
        when = row_time(self, row, next(each.width for each in placed if each.column.id == "when"))
        shown: dict[str, Cell] = {
            "when": (when, tone if row.state in ("missed", "due") else ""),
            "who": row.who or _("caller not known yet"),
            "phone": (beside(row.who, row.reach or row.phone), "muted"),
            "what": " · ".join(filter(None, (row.what, row.banner, row.beside))),
            "with": (row.with_name or "", "muted"),
        }
        return [
            (sign, tone),
            (" ", ""),
            *draw(placed, shown, signs(), ["who"] if at_cursor else []),
        ]


class TodayDetail(Widget):
    """Three lines: who, number and ticket; what was said last; why the row stands where it stands."""

    DEFAULT_CSS = "TodayDetail { height: 3; text-wrap: nowrap; text-overflow: clip; }"

    def __init__(self) -> None:
        super().__init__()
        self._row: TodayRow | None = None

    def show(self, row: TodayRow | None) -> None:
        """Show this row's."""
        if row != self._row:
            self._row = row
            self.refresh()

    def render(self) -> RenderResult:
        row, width = self._row, max(self.size.width - 1, 1)
        if row is None:
            return ""
        lines = [self._head(row, width), words_spans(row.last_words, width, shop_of(self).zone), _why(row, width)]
        return Content("\n").join(content(line) for line in lines)

    def _head(self, row: TodayRow, width: int) -> list[Span]:
        sign = signs()
        left: list[Span] = [(" ", ""), (sign.cut(one_line(row.who) or _("caller not known yet"), width // 3), "strong")]
        if reach := beside(row.who, row.reach or row.phone):
            left.append((f"   {sign.cut(one_line(reach), 24)}", "accent"))
        if row.reference:
            left.append((f"   {sign.cut(one_line(row.reference), 24)}", "muted"))
        left += [(f"   {one_line(word)}", "missed") for word in row.warnings]
        tip, tone = (banner_said(row.banner), "due") if row.banner else (manner_tip(row.manner), "muted")
        return two_sided(left, [(sign.cut(tip, max(width - width_of(left) - GAP, 1)), tone)], width)


def _why(row: TodayRow, width: int) -> list[Span]:
    sign = signs()
    label = _("Why")
    text = row.why if not row.reason or row.reason == row.what else sentences(row.why, one_line(row.reason))
    return [(" ", ""), (sign.pad(label, 6), "muted"), (sign.cut(one_line(text), width - 7), "")]


def row_time(widget: Widget, row: TodayRow, width: int) -> str:
    """The time of a row in so many cells; without a promise its priority, by which it stands, and what it waits for."""
    if row.due_at is None:
        return f"{signs().priority(row.priority)} {one_line(row.waits)}"
    return format_time.relative(row.due_at, row.due_until, row.missed_at, clock.now(), shop_of(widget).zone, width)

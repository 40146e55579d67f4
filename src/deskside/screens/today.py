"""Today: what to do now, in the order of R-13, and the last words and the reason of what the cursor is on (P-01)."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from deskside import commands
from deskside.desk.today import Section, TodayRow, today
from deskside.language.i18n import N_, _
from deskside.screens.base import Place
from deskside.shop import clock
from deskside.widgets.line_list import LineList
from deskside.widgets.rule import Rule
from deskside.widgets.section_list import Line, share_out
from deskside.widgets.styled_text import Span
from deskside.widgets.target import Target
from deskside.widgets.today_list import TodayDetail, TodayList

AT_FIRST = 50
UNFOLDED = 500
HEADINGS = {
    "missed": N_("Call first"),
    "due": N_("Call first"),
    "later": N_("Later today"),
    "no-promise": N_("No promise yet"),
}


class TodayPlace(Place):
    """The morning screen. Sections show what fits, then "4 more"; `Enter` does what the footer names (L-31, L-53)."""

    CSS_PATH = "today.tcss"
    ROW: ClassVar[tuple[str, ...]] = ("enter", "told", "note", "promise", "solve", "move")
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("open")]

    def __init__(self) -> None:
        super().__init__()
        self._sections: list[Section] = []
        self._unfolded: set[str] = set()

    def parts(self) -> ComposeResult:
        yield TodayList(id="today")
        yield Rule()
        yield TodayDetail()

    def on_mount(self) -> None:
        self.call_after_refresh(self.reload)

    @property
    def todo(self) -> TodayList:
        """The list of what to do."""
        return self.query_one(TodayList)

    @property
    def row(self) -> TodayRow | None:
        """The call or ticket under the cursor."""
        line = self.todo.line
        return line.row if line is not None and line.kind == "row" else None

    def reload(self) -> None:
        limit = UNFOLDED if self._unfolded else AT_FIRST
        self._sections = self.desk.ask(today, now=clock.now(), shop=self.desk.shop, limit=limit)
        self.lay_out()

    def lay_out(self) -> None:
        """Put the sections into the lines there are."""
        self.todo.empty_words = _("Nobody is waiting for a call today. n writes a ticket; the phone is p")
        self.todo.show(self._lines(self.todo.size.height) if self._sections else [])
        self.show_footer()

    def _lines(self, height: int) -> list[Line]:
        groups = _grouped(self._sections)
        airy = self.size.height >= 30
        room = height - len(groups) * (2 if airy else 1) - 1
        shares = share_out([total for _kind, _rows, total in groups], room)
        lines = [Line("air")]
        for (kind, rows, total), share in zip(groups, shares, strict=True):
            if airy and len(lines) > 1:
                lines.append(Line("air"))
            count: Span = (f"  {total}", "muted") if kind != "missed" else ("", "")
            lines.append(Line("heading", kind, spans=[(_(HEADINGS[kind]), "accent"), count]))
            shown = len(rows) if kind in self._unfolded else share
            lines += [Line("row", (row.kind, row.id or row.number), row) for row in rows[:shown]]
            if left := total - min(shown, len(rows)):
                lines.append(Line("more", kind, spans=[("   ", ""), (_("{n} more").format(n=left), "muted")]))
        return lines

    def on_today_list_resized(self) -> None:
        """Another height holds another number of rows."""
        self.lay_out()

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        event.stop()
        self.query_one(TodayDetail).show(self.row)
        self.show_footer()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        line, row = self.todo.line, self.row
        if row is None:
            if line is not None:
                self._unfold(str(line.key))
        elif row.kind == "callback" and row.id is not None:
            self.desk_app.open_call(row.id)
        else:
            self.action_open()

    def _unfold(self, kind: str) -> None:
        """Show the whole section; what is longer still is the tickets' place to show."""
        if kind in self._unfolded:
            self.desk_app.go("tickets")
        else:
            self._unfolded.add(kind)
            self.reload()

    def rung(self) -> bool:
        folded = bool(self._unfolded)
        self._unfolded.clear()
        if folded:
            self.reload()
        return folded

    def action_open(self) -> None:
        """Open the row's ticket; a call without one opens its customer."""
        row = self.row
        if row is not None and row.number is not None:
            self.desk_app.open_ticket(row.number)
        elif row is not None and row.customer_id is not None:
            self.desk_app.open_customer(row.customer_id)

    def word(self, command_id: str) -> str:
        if command_id == "enter":
            row = self.row
            if row is None:
                return _("Show all")
            return _("Call") if row.kind == "callback" else _("Open")
        return super().word(command_id)

    def can(self, command_id: str) -> bool:
        if command_id == "enter":
            return self.todo.line is not None
        if command_id == "move":
            return self.row is not None and self.row.kind == "callback"
        return super().can(command_id)

    def targets(self) -> list[Target]:
        row = self.row
        if row is None:
            return []
        return [Target(ticket=row.number, callback=row.id, customer=row.customer_id, name=row.who)]

    def new_prefill(self) -> dict[str, object] | None:
        row = self.row
        return None if row is None or row.customer_id is None else {"customer": row.customer_id}


def _grouped(sections: list[Section]) -> list[tuple[str, list[TodayRow], int]]:
    """The sections as they are headed: what is missed and what is due are both called first."""
    groups: list[tuple[str, list[TodayRow], int]] = []
    for section in sections:
        if section.kind == "due" and groups and groups[-1][0] == "missed":
            kind, rows, total = groups[-1]
            groups[-1] = (kind, [*rows, *section.rows], total + section.total)
        else:
            groups.append(("missed" if section.kind == "due" else section.kind, section.rows, section.total))
    return groups

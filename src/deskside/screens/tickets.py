"""Tickets: the queue by view and filter, with marks, and a preview below it."""

from array import array
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from deskside import commands
from deskside.desk.desk_session import Connection
from deskside.desk.is_large import is_large
from deskside.desk.queue import count, queue_ids
from deskside.desk.queue_rows import QueueRow
from deskside.desk.tickets.marked import marked
from deskside.desk.tickets.preview import preview
from deskside.desk.views import View
from deskside.language.i18n import _
from deskside.language.text import one_line
from deskside.screens.background_query import Reader
from deskside.screens.filtered import REST_SECONDS, FilteredPlace
from deskside.shop import clock
from deskside.widgets.line_list import LineList
from deskside.widgets.paged_list import ColumnHeads, PagedList
from deskside.widgets.preview import TicketPreview
from deskside.widgets.rule import Rule
from deskside.widgets.target import Target
from deskside.widgets.ticket_source import TicketSource
from deskside.widgets.view_line import ViewLine

TALL = 34
TALL_PREVIEW = 14


@dataclass(frozen=True)
class Listed:
    """The numbers of a list, and how many its view has without the filter."""

    ids: "array[int]"
    whole: int


class TicketsPlace(FilteredPlace):
    """The queue. The filter is taken while it is typed; what it cannot mean is said when `Enter` is pressed (R-71)."""

    CSS_PATH = "tickets.tcss"
    LISTS = "tickets"
    ROW: ClassVar[tuple[str, ...]] = ("enter", "told", "note", "promise", "solve", "status", "assign", "mark", "export")
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("mark", "mark_all", "views")]

    def __init__(self) -> None:
        super().__init__()
        self.view_name = ""
        self.view_filter = ""
        self._listed = Listed(array("q"), 0)
        self._reader: Reader[Listed] = Reader(self, self._show, self.say_filter_trouble)

    def parts(self) -> ComposeResult:
        queue = PagedList(TicketSource(self.desk), id="queue")
        yield ViewLine()
        yield ColumnHeads(queue)
        yield queue
        yield Rule()
        yield TicketPreview()

    def on_mount(self) -> None:
        self.call_after_refresh(self.reload)

    @property
    def queue(self) -> PagedList:
        """The list."""
        return self.query_one(PagedList)

    @property
    def row(self) -> QueueRow | None:
        """The ticket under the cursor."""
        row: QueueRow | None = self.queue.row
        return row

    # -- reading

    def reload(self) -> None:
        now, shop, me = clock.now(), self.desk.shop, self.desk.me
        view, line = self.view_filter, f"{self.view_filter} {self.filter}".strip()

        def read(conn: Connection) -> Listed:
            ids = queue_ids(conn, line, now=now, shop=shop, me=me)
            whole = len(ids) if line == view else count(conn, view, now=now, shop=shop, me=me)
            return Listed(ids, whole)

        self._reader.ask(read, apart=self.desk.ask(is_large))

    def _show(self, listed: Listed) -> None:
        self._listed = listed
        self.queue.empty_words = self._empty_words()
        self.queue.show(listed.ids)
        self.query_one(ColumnHeads).refresh()
        self._name_view()
        self.show_footer()

    def _empty_words(self) -> str:
        if self.filter:
            return one_line(_("No ticket fits “{filter}”. Esc takes the filter away").format(filter=self.filter))
        if self.view_filter:
            return _("No ticket in this view. v shows the others")
        return _("No unsolved tickets. n writes one; the phone is p")

    def _name_view(self) -> None:
        name = self.view_name or _("All live")
        self.query_one(ViewLine).show(name, len(self._listed.ids), self._listed.whole, len(self.queue.marks))

    # -- filter and view

    def show_view(self, name: str, filter_line: str) -> None:
        """List another view, from its top."""
        self.view_name, self.view_filter = name, filter_line
        self.queue.clear_marks()
        self.queue.show(array("q"))
        self.reload()

    def action_views(self) -> None:
        from deskside.screens.views import ViewsSheet

        line = f"{self.view_filter} {self.filter}".strip() if self.filter else ""
        self.app.push_screen(ViewsSheet(line), self._view_chosen)

    def _view_chosen(self, chosen: View | None) -> None:
        if chosen is not None:
            self.clear_filter()
            self.show_view(chosen.name, chosen.filter)

    def rung(self) -> bool:
        if self.queue.clear_marks():
            self._name_view()
            return True
        return super().rung()

    # -- rows

    def action_mark(self) -> None:
        """Mark the row, or take its mark away."""
        self.queue.toggle_mark()
        self._name_view()

    def action_mark_all(self) -> None:
        """Mark all rows, or none."""
        self.queue.mark_all()
        self._name_view()

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        event.stop()
        self.show_footer()
        if self.desk_app.slow:
            self.set_timer(REST_SECONDS, self._preview)
        else:
            self._preview()

    def _preview(self) -> None:
        number = self.queue.key
        if number is None:
            self.query_one(TicketPreview).show(None)
            return
        lines = TALL_PREVIEW if self.size.height >= TALL else 0
        self.query_one(TicketPreview).show(
            self.desk.ask(preview, number, now=clock.now(), shop=self.desk.shop, lines=lines)
        )

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        if self.queue.key is not None:
            self.desk_app.open_ticket(self.queue.key)

    def targets(self) -> list[Target]:
        if not self.queue.marks:
            return [] if self.row is None else [_target(self.row)]
        rows = self.desk.ask(marked, self.queue.chosen_keys)
        return [
            Target.of(row.customer_name or f"#{row.number}", ticket=row.number, customer=row.customer_id)
            for row in rows
        ]

    def can(self, command_id: str) -> bool:
        if command_id in ("enter", "mark"):
            return self.queue.key is not None
        if command_id == "call" and not self.queue.marks:
            return self.row is not None and self.row.due_at is not None
        return super().can(command_id)

    def kinds(self) -> tuple[str, ...]:
        if self.queue.marks:
            return ("ticket", "callback")
        return () if self.row is None else tuple(_target(self.row).ids)

    def new_prefill(self) -> dict[str, object] | None:
        row = self.row
        return None if row is None or row.customer_id is None else {"customer": row.customer_id}


def _target(row: QueueRow) -> Target:
    name = row.customer_name or f"#{row.number}"
    return Target.of(name, ticket=row.number, callback=row.callback, customer=row.customer_id)

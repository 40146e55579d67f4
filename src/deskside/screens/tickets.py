"""Tickets: the queue by view and filter, with marks, and a preview below it."""

from array import array
from collections.abc import Callable
from itertools import islice
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from deskside import commands
from deskside.desk.codes import ENDED_STATUSES
from deskside.desk.desk_session import Connection
from deskside.desk.filter_sql import compile_filter
from deskside.desk.queue import count, queue_ids
from deskside.desk.queue_rows import QueueRow
from deskside.desk.tickets.marked import marked
from deskside.desk.tickets.summary import TicketSummary, ticket_summary
from deskside.language.i18n import _, ngettext
from deskside.language.text import one_line
from deskside.screens.filtered import Listed
from deskside.screens.viewed import ViewedPlace
from deskside.shop import clock
from deskside.widgets.filter_proposals import FilterProposals
from deskside.widgets.paged_list import ColumnHeads, PagedList
from deskside.widgets.preview import Preview
from deskside.widgets.rule import Rule
from deskside.widgets.target import Target
from deskside.widgets.ticket_preview import ticket_parts
from deskside.widgets.ticket_source import TicketSource
from deskside.widgets.view_line import ViewLine

FOR_MANY = frozenset({"told", "note", "solve", "status", "assign", "priority", "tags"})
"""What is done to all marked rows at once; the footer says to how many (L-96)."""


SHOWN_MARKS = 6
"""So many of the marked tickets are named in the strip."""


class TicketsPlace(ViewedPlace):
    """The queue by view and filter (R-71)."""

    CSS_PATH = "tickets.tcss"
    LISTS = "tickets"
    COUNTED = ("ticket", "number")
    LINES = 14
    ROW: ClassVar[tuple[str, ...]] = ("enter", "solve", "status", "assign", "mark", "told", "promise", "note", "export")
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("mark", "mark_all", "mark_range", "views")]

    def __init__(self) -> None:
        super().__init__()
        self._listed = Listed(array("q"), 0)

    def parts(self) -> ComposeResult:
        queue = PagedList(TicketSource(self.desk), id="queue")
        yield ViewLine(_("All live"), _("Filter"), _("e.g. status:open assignee:me tag:vip"))
        yield FilterProposals()
        yield ColumnHeads(queue)
        yield queue
        yield Rule()
        yield Preview(ticket_parts)

    @property
    def row(self) -> QueueRow | None:
        """The ticket under the cursor."""
        row: QueueRow | None = self.rows.row
        return row

    # -- reading

    def check(self, conn: Connection) -> None:
        if self.line:
            compile_filter(
                self.parsed(conn, self.line)._replace(words=""),
                conn,
                now=clock.now(),
                shop=self.desk.shop,
                me=self.desk.me,
            )

    def question(self) -> Callable[[Connection], Listed]:
        now, shop, me = clock.now(), self.desk.shop, self.desk.me
        view, line, among = self.view_filter, self.line, self._beyond_view()

        def read(conn: Connection) -> Listed:
            ids = queue_ids(conn, line, now=now, shop=shop, me=me)
            whole = len(ids) if line == view else count(conn, view, now=now, shop=shop, me=me)
            return Listed(ids, whole, count(conn, among, now=now, shop=shop, me=me) if among else None)

        return read

    def _beyond_view(self) -> str:
        """The filter for all that was looked through, where the typed one asks for a status; else empty."""
        typed, view = (self.desk.ask(self.parsed, line) for line in (self.filter, self.view_filter))
        if not any(term.key == "status" for term in typed.terms):
            return ""
        return f"{view._replace(terms=tuple(term for term in view.terms if term.key != 'status'))} status:any".strip()

    def show_listed(self, listed: Listed, *, again: bool) -> None:
        self._listed = listed
        super().show_listed(listed, again=again)
        self._name_view()

    def empty_words(self) -> str:
        if self.filter:
            return one_line(_("No ticket fits “{filter}”. Esc takes the filter away").format(filter=self.filter))
        if self.view_filter:
            return _("No ticket in this view. v shows the others")
        if self.desk.ask(count, "status:any", now=clock.now(), shop=self.desk.shop, me=self.desk.me, cap=1):
            return _("No unsolved tickets. n writes one; the phone is p")
        return _("No tickets yet. n writes one, the phone is p; : and import bring those of a file")

    def _name_view(self) -> None:
        self.query_one(ViewLine).show(self.view_name, self._listed, len(self.rows.marks))
        self.show_marked()
        self.show_footer()

    # -- filter and view

    def show_view(self, name: str, filter_line: str) -> None:
        self.rows.clear_marks()
        super().show_view(name, filter_line)

    def rung(self) -> bool:
        if self.rows.clear_marks():
            self._name_view()
            return True
        return super().rung()

    # -- rows

    def action_mark(self) -> None:
        """Mark the row, or take its mark away."""
        self.rows.toggle_mark()
        self._name_view()

    def action_mark_all(self) -> None:
        """Mark all rows, or none."""
        if self.is_settled():
            self.rows.mark_all()
            self._name_view()

    def action_mark_range(self) -> None:
        """Mark all rows between the one marked last and this one; the first time this one."""
        if not self.is_settled():
            return
        if not self.rows.mark_range():
            key = commands.command("mark_range").key_shown
            self.desk_app.answer(_("{key} on another row marks all between").format(key=key))
        self._name_view()

    def show_marked(self) -> None:
        """The strip speaks of the marked rows, as what the keys do is for them (L-96)."""
        marks = len(self.rows.marks)
        if not marks:
            self.query_one(Preview).show_words([])
            return
        first = [
            one_line(f"#{row.number}  {row.customer_name or ''}".rstrip())
            for row in self.desk.ask(marked, _first(self.rows))
        ]
        if marks > len(first):
            first.append(_("and {n} more").format(n=marks - len(first)))
        said = ngettext(
            "{n} ticket is marked: what you do is for it", "{n} tickets are marked: what you do is for all", marks
        )
        words = [said.format(n=marks), " · ".join(first), _("Esc takes the marks off")]
        self.query_one(Preview).show_words(words)

    def summary(self, key: int, lines: int) -> TicketSummary | None:
        return self.desk.ask(ticket_summary, key, now=clock.now(), shop=self.desk.shop, lines=lines)

    def open_row(self, key: int) -> None:
        self.desk_app.open_ticket(key)

    def targets(self) -> list[Target]:
        if not self.rows.marks:
            return [] if self.row is None else [_target(self.row)]
        rows = self.desk.ask(marked, self.rows.chosen_keys)
        return [
            Target.of(row.customer_name or f"#{row.number}", ticket=row.number, customer=row.customer_id)
            for row in rows
        ]

    def row_targets(self) -> list[Target]:
        return [] if self.row is None else [_target(self.row)]

    def can(self, command_id: str) -> bool:
        if self._is_for_one(command_id):
            return False
        if command_id in ("enter", "mark", "mark_range"):
            return self.rows.key is not None
        return super().can(command_id)

    def why_not(self, command_id: str) -> str:
        if self._is_for_one(command_id):
            said = _("{key} is for one ticket: clear the marks with Esc")
            return said.format(key=commands.command(command_id).key_shown)
        return super().why_not(command_id)

    def ended(self) -> tuple[int, str] | None:
        row = None if self.rows.marks else self.row
        return None if row is None or row.status not in ENDED_STATUSES else (row.number, row.status)

    def _is_for_one(self, command_id: str) -> bool:
        """Whether a verb of the row could only guess which of the marked is meant."""
        of_a_row = command_id in commands.COMMANDS and commands.command(command_id).group == "row"
        return of_a_row and command_id not in FOR_MANY and len(self.rows.marks) > 1

    def word(self, command_id: str) -> str:
        marks = len(self.rows.marks)
        said = super().word(command_id)
        return f"{said} {marks}" if marks and command_id in FOR_MANY else said

    def kinds(self) -> tuple[str, ...]:
        if self.rows.marks:
            return ("ticket", "callback")
        return () if self.row is None else tuple(_target(self.row).ids)

    def new_prefill(self) -> dict[str, object] | None:
        row = self.row
        return None if row is None or row.customer_id is None else {"customer": row.customer_id}


def _first(rows: PagedList) -> list[int]:
    return list(islice((key for key in rows.keys if key in rows.marks), SHOWN_MARKS))


def _target(row: QueueRow) -> Target:
    name = row.customer_name or f"#{row.number}"
    return Target.of(name, ticket=row.number, callback=row.callback, customer=row.customer_id)

"""A ticket's page: head, timeline with the newest last, the calls promised on it, and its customer."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from deskside import commands
from deskside.desk.attachments.files_of import how_many_of_ticket
from deskside.desk.codes import ENDED_STATUSES
from deskside.desk.customers.card import CustomerCard, customer_card
from deskside.desk.done_work.settings import has_stopwatch
from deskside.desk.done_work.stopwatch import time_spent
from deskside.desk.invoices.invoice_rows import invoice_rows, invoices_of_ticket
from deskside.desk.things.of_customer import rows
from deskside.desk.things.row_text import thing_said
from deskside.desk.tickets.page import TicketPage as Ticket
from deskside.desk.tickets.page import ticket_page
from deskside.errors import NotFound
from deskside.language.i18n import _, ngettext
from deskside.language.wrapping import wrap
from deskside.screens.place_screen import UNFOLD, Page
from deskside.shop import clock
from deskside.shop.zones import local_day
from deskside.widgets.balance import balance
from deskside.widgets.ground import Ground
from deskside.widgets.invoice_source import state_word
from deskside.widgets.line_list import LineList
from deskside.widgets.rule import Rule
from deskside.widgets.styled_text import Span
from deskside.widgets.target import Target
from deskside.widgets.text_lines import TextLines
from deskside.widgets.ticket_parts import Block, head_lines, side_lines
from deskside.widgets.timeline import timeline_lines

WIDE = 120


class TicketPage(Page):
    """One ticket. The keys are those of its row; `Enter` calls when a call is promised, `o` opens the customer."""

    CSS_PATH = "ticket.tcss"
    ROW: ClassVar[tuple[str, ...]] = ("enter", "told", "note", "promise", "solve", "status", "assign", "edit")
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("enter", "open", "unfold")]

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self._ticket: Ticket | None = None
        self._is_wide = self.unfolded = False
        self._customer: CustomerCard | None = None

    def parts(self) -> ComposeResult:
        yield Block(id="head")
        with Ground(id="body"):
            yield Block(id="side")
            yield Rule()
            yield TextLines(id="timeline", at_end=True)

    def on_mount(self) -> None:
        self.reload()

    def reload(self) -> None:
        now, shop = clock.now(), self.desk.shop
        try:
            self._ticket = self.desk.ask(ticket_page, self.number, now=now, shop=shop)
        except NotFound as trouble:
            self.go_back()
            self.desk_app.answer(trouble.message)
            return
        customer = self._ticket.row.customer_id
        self._customer = None if customer is None else self.desk.ask(customer_card, customer, now=now)
        self._show(self._ticket)

    def _show(self, ticket: Ticket) -> None:
        shop, now = self.desk.shop, clock.now()
        beside = [*self._about(ticket), *self._of_money(ticket.row.number)]
        banner = "" if self._customer is None else self._customer.banner
        self.query_one("#head", Block).show(
            lambda width: head_lines(ticket, width, now=now, shop=shop, beside=beside, banner=banner)
        )
        self._is_wide = self.app.size.width >= WIDE
        most = 99 if self._is_wide else 3
        card = self._customer
        owed = balance(self.desk, None if card is None else card.id)
        self.query_one("#side", Block).show(
            lambda width: side_lines(ticket, card, width, now=now, shop=shop, most=most, balance=owed)
        )

        def timeline(width: int) -> list[list[Span]]:
            described = [[(line, "")] for line in wrap(ticket.description, width - 1)] if ticket.description else []
            lines = timeline_lines(ticket.lines, width, now=now, shop=shop, unfolded=self.unfolded, key=UNFOLD)
            return [*described, *([[]] if described else []), *lines]

        self.query_one(TextLines).show(timeline)
        self.show_footer()

    def _about(self, ticket: Ticket) -> list[str]:
        """The thing that the ticket is about, with its warranty; whose it is, where it is somebody else's."""
        found = self.desk.ask(rows, [ticket.thing], now=clock.now(), shop=self.desk.shop) if ticket.thing else []
        today = local_day(clock.now(), self.desk.shop.zone)
        others = [row.customer.name for row in found if row.customer.id != ticket.row.customer_id]
        return [*(thing_said(row, today) for row in found), *(_("of {name}").format(name=name) for name in others)]

    def _of_money(self, number: int) -> list[str]:
        """The time that the stopwatch shows, and the invoices of the ticket."""
        said = []
        if self.desk.ask(has_stopwatch):
            spent = self.desk.ask(time_spent, number, now=clock.now())
            minutes = ngettext("{n} minute", "{n} minutes", spent.minutes).format(n=spent.minutes)
            if spent.since is not None:
                said.append(_("stopwatch {minutes}").format(minutes=minutes))
            elif spent.minutes:
                said.append(minutes)
        files = self.desk.ask(how_many_of_ticket, number)
        if files:
            said.append(ngettext("{n} file attached", "{n} files attached", files).format(n=files))
        keys = self.desk.ask(invoices_of_ticket, number)
        for row in self.desk.ask(invoice_rows, keys, local_day(clock.now(), self.desk.shop.zone)) if keys else ():
            said.append(_("invoice {number} {state}").format(number=row.reference, state=state_word(row)))
        return said

    def on_resize(self, event: events.Resize) -> None:
        if self._ticket is not None and self._is_wide != (event.size.width >= WIDE):
            self._show(self._ticket)

    def action_unfold(self) -> None:
        """Show what was taken back in the timeline, or fold it."""
        self.unfolded = not self.unfolded
        self.reload()

    def landing(self) -> LineList:
        return self.query_one(TextLines)

    @property
    def next_call(self) -> int | None:
        """The call promised next on this ticket."""
        calls = self._ticket.callbacks if self._ticket is not None else []
        still = [call for call in calls if call.ended_at is None and not call.withdrawn]
        return min(still, key=lambda call: call.due_at).id if still else None

    def action_enter(self) -> None:
        """Call, when a call is promised; else open the customer."""
        if self.next_call is not None:
            self.desk_app.perform("call", self.targets())
        else:
            self.action_open()

    def action_open(self) -> None:
        """Open the customer's profile."""
        customer = self._ticket.row.customer_id if self._ticket is not None else None
        if customer is not None:
            self.desk_app.open_customer(customer)

    def word(self, command_id: str) -> str:
        if command_id == "enter":
            return _("Call") if self.next_call is not None else _("Customer")
        return _("Customer") if command_id == "open" else super().word(command_id)

    def sentence(self, command_id: str) -> str:
        if command_id == "open" or (command_id == "enter" and self.next_call is None):
            return _("Open the profile of the customer.")
        return super().sentence(command_id)

    def can(self, command_id: str) -> bool:
        if command_id in ("enter", "open"):
            known = self._ticket is not None and self._ticket.row.customer_id is not None
            return known or (command_id == "enter" and self.next_call is not None)
        return super().can(command_id)

    def ended(self) -> tuple[int, str] | None:
        row = self._ticket.row if self._ticket is not None else None
        return None if row is None or row.status not in ENDED_STATUSES else (row.number, row.status)

    def targets(self) -> list[Target]:
        if self._ticket is None:
            return []
        row = self._ticket.row
        name = row.customer_name or f"#{row.number}"
        return [Target.of(name, ticket=row.number, callback=self.next_call, customer=row.customer_id)]

    def new_prefill(self) -> dict[str, object] | None:
        customer = self._ticket.row.customer_id if self._ticket is not None else None
        return None if customer is None else {"customer": customer}

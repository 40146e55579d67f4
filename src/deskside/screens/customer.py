"""A customer's page: the card, and below it the timeline over all their tickets, or the tickets (P-07, P-08)."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from deskside import commands
from deskside.desk.customers.profile import Profile, profile
from deskside.desk.queue_rows import QueueRow
from deskside.errors import NotFound
from deskside.language.i18n import N_, _
from deskside.screens.base import Page
from deskside.shop import clock
from deskside.widgets.customer_parts import card_lines
from deskside.widgets.line_list import LineList
from deskside.widgets.paged_list import PagedList
from deskside.widgets.styled_text import Span
from deskside.widgets.tab_line import TabLine
from deskside.widgets.target import Target
from deskside.widgets.text_lines import TextLines
from deskside.widgets.ticket_parts import Block
from deskside.widgets.ticket_source import TicketsOfOne
from deskside.widgets.timeline import timeline_lines

TIMELINE, TICKETS = "timeline", "tickets"
TABS = ((TIMELINE, N_("Timeline")), (TICKETS, N_("Tickets")))
LATEST = 300
TALL = 34


class CustomerPage(Page):
    """One customer. The keys act on the customer; in the tickets' tab on the ticket under the cursor."""

    CSS_PATH = "customer.tcss"
    ROW: ClassVar[tuple[str, ...]] = ("enter", "earlier", "later", "told", "note", "promise", "edit", "solve")
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("enter", "earlier", "later")]

    def __init__(self, customer_id: int) -> None:
        super().__init__()
        self.customer_id = customer_id
        self.tab = TIMELINE
        self._profile: Profile | None = None

    def parts(self) -> ComposeResult:
        yield Block(id="card")
        yield TabLine(TABS)
        yield TextLines(id="timeline", at_end=True)
        yield PagedList(TicketsOfOne(self.desk), id="tickets")

    def on_mount(self) -> None:
        self.reload()
        self.show_tab(TIMELINE)

    def reload(self) -> None:
        try:
            found = self.desk.ask(profile, self.customer_id, now=clock.now(), shop=self.desk.shop, latest=LATEST)
        except NotFound as trouble:
            self.go_back()
            self.desk_app.answer(trouble.message)
            return
        self._profile = found
        self._show(found)

    def _show(self, found: Profile) -> None:
        now, shop, tall = clock.now(), self.desk.shop, self.size.height >= TALL
        self.query_one("#card", Block).show(
            lambda width: card_lines(found.card, found.callbacks, width, now=now, shop=shop, tall=tall)
        )

        def timeline(width: int) -> list[list[Span]]:
            return timeline_lines(found.timeline, width, now=now, shop=shop, numbered=True)

        self.query_one(TextLines).show(timeline)
        tickets = self.query_one(PagedList)
        tickets.empty_words = _("No ticket yet. n writes one")
        tickets.show([row.number for row in found.tickets])
        self._name_tabs()
        self.show_footer()

    def _name_tabs(self) -> None:
        if self._profile is not None:
            self.query_one(TabLine).show(self.tab, {TICKETS: self._profile.card.tickets})

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002
        if self._profile is not None:
            self._show(self._profile)

    # -- the tabs

    def landing(self) -> LineList:
        return self.query_one(PagedList) if self.tab == TICKETS else self.query_one(TextLines)

    def show_tab(self, tab: str) -> None:
        """Show this tab; the keys go there."""
        self.tab = tab
        self.query_one(PagedList).display = tab == TICKETS
        self.query_one(TextLines).display = tab == TIMELINE
        self._name_tabs()
        self.set_focus(self.landing())
        self.show_footer()

    def action_earlier(self) -> None:
        """The tab on the left."""
        self.show_tab(TIMELINE)

    def action_later(self) -> None:
        """The tab on the right."""
        self.show_tab(TICKETS)

    def on_tab_line_chosen(self, event: TabLine.Chosen) -> None:
        event.stop()
        self.show_tab(event.tab)

    # -- the row, or the customer

    @property
    def ticket(self) -> QueueRow | None:
        """The ticket under the cursor, in the tickets' tab."""
        row: QueueRow | None = self.query_one(PagedList).row if self.tab == TICKETS else None
        return row

    @property
    def next_call(self) -> int | None:
        """The call promised to them next."""
        calls = self._profile.callbacks if self._profile is not None else []
        return calls[0].id if calls else None

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        event.stop()
        self.show_footer()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        self.action_enter()

    def action_enter(self) -> None:
        """Open the ticket under the cursor; in the timeline, call when a call is promised."""
        ticket = self.ticket
        if ticket is not None:
            self.desk_app.open_ticket(ticket.number)
        elif self.tab == TIMELINE and self.next_call is not None:
            self.desk_app.open_call(self.next_call)

    def word(self, command_id: str) -> str:
        if command_id == "enter":
            return _("Open") if self.tab == TICKETS else _("Call")
        if command_id in ("earlier", "later"):
            return _(dict(TABS)[TICKETS if command_id == "later" else TIMELINE])
        return super().word(command_id)

    def sentence(self, command_id: str) -> str:
        if command_id in ("earlier", "later"):
            return _("Show the other tab.")
        return super().sentence(command_id)

    def can(self, command_id: str) -> bool:
        if command_id == "enter":
            return self.ticket is not None if self.tab == TICKETS else self.next_call is not None
        if command_id == "earlier":
            return self.tab == TICKETS
        if command_id == "later":
            return self.tab == TIMELINE
        return super().can(command_id)

    def targets(self) -> list[Target]:
        if self._profile is None or self._profile.card.withdrawn:
            return []
        name = self._profile.card.called
        if self.tab == TIMELINE:
            return [Target.of(name, customer=self.customer_id, callback=self.next_call)]
        if self.ticket is None:
            return []
        return [Target.of(name, ticket=self.ticket.number, callback=self.ticket.callback, customer=self.customer_id)]

    def new_prefill(self) -> dict[str, object] | None:
        return {"customer": self.customer_id}

"""A customer's page: the card, and below it the timeline over all their tickets, or a tab of a subject (P-07, P-08)."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from deskside import commands
from deskside.desk.codes import ENDED_STATUSES
from deskside.desk.customers.about import BROUGHT, about_rows, to_add
from deskside.desk.customers.profile import Profile, profile
from deskside.desk.merging.aliases import alias_of
from deskside.desk.queue_rows import QueueRow
from deskside.desk.shared_sql import of_group
from deskside.desk.subjects import enter_on, resolve, tabs
from deskside.errors import NotFound
from deskside.language.i18n import N_, NP_, _, listed
from deskside.screens.place_screen import UNFOLD, Page
from deskside.screens.sheets.base import ChooseSheet
from deskside.shop import clock
from deskside.widgets.about_list import AboutList
from deskside.widgets.balance import balance
from deskside.widgets.chooser import Choice
from deskside.widgets.customer_parts import card_lines
from deskside.widgets.customer_tab import TabList
from deskside.widgets.line_list import LineList
from deskside.widgets.styled_text import Span
from deskside.widgets.tab_line import TabLine
from deskside.widgets.target import Target
from deskside.widgets.text_lines import TextLines
from deskside.widgets.ticket_parts import Block
from deskside.widgets.timeline import timeline_lines

TIMELINE = "timeline"
ABOUT = "about"
GROUPS = {
    "": N_("Everything"),
    "words": NP_("timeline", "Words"),
    "call": N_("Calls"),
    "money": N_("Money"),
    "care": N_("Care"),
    "change": N_("Changes"),
}
"""The groups of lines, of which `v` shows one alone."""
LATEST = 300
TALL = 34


class CustomerPage(Page):
    """One customer. The keys act on the customer; in a tab of a subject on the row under the cursor."""

    CSS_PATH = "customer.tcss"
    ROW: ClassVar[tuple[str, ...]] = (
        "enter",
        "earlier",
        "later",
        "told",
        "note",
        "promise",
        "add_here",
        "edit",
        "solve",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *commands.bindings("enter", "earlier", "later", "add_here", "views", "unfold")
    ]

    def __init__(self, customer_id: int) -> None:
        super().__init__()
        self.customer_id = customer_id
        self.tab = TIMELINE
        self.unfolded = False
        self.group = ""
        """The group of lines that alone the timeline shows; all where it is empty."""
        self.words = {
            TIMELINE: N_("Timeline"),
            ABOUT: NP_("customer", "About"),
            **{tab.id: tab.label for tab in tabs().values()},
        }
        self._profile: Profile | None = None

    def parts(self) -> ComposeResult:
        yield Block(id="card")
        yield TabLine([*self.words.items()])
        yield TextLines(id=TIMELINE, at_end=True)
        yield AboutList(id=ABOUT)
        for tab in tabs().values():
            yield TabList(resolve(tab.source)(self.desk), id=tab.id)

    def on_mount(self) -> None:
        self.reload()
        self.show_tab(TIMELINE)

    def reload(self) -> None:
        self.customer_id = self.desk.ask(alias_of, self.customer_id)
        try:
            found = self.desk.ask(
                profile, self.customer_id, now=clock.now(), shop=self.desk.shop, latest=LATEST, group=self.group
            )
        except NotFound as trouble:
            self.go_back()
            self.desk_app.answer(trouble.message)
            return
        self._profile = found
        self._show(found)

    def _show(self, found: Profile) -> None:
        now, shop, tall = clock.now(), self.desk.shop, self.size.height >= TALL
        owed = balance(self.desk, self.customer_id)
        self.query_one("#card", Block).show(
            lambda width: card_lines(
                found.card, found.callbacks, width, now=now, shop=shop, tall=tall, balance=owed, facets=found.facets
            )
        )

        def timeline(width: int) -> list[list[Span]]:
            return timeline_lines(
                found.timeline, width, now=now, shop=shop, numbered=True, unfolded=self.unfolded, key=UNFOLD
            )

        self.query_one(TextLines).empty_words = _("Nothing of that kind yet. v shows everything")
        self.query_one(TextLines).show(timeline)
        self._show_about()
        for rows in self.query(TabList):
            tab = tabs()[rows.id or ""]
            rows.empty_words = _(tab.empty)
            rows.show(found.listed[rows.id or ""])
        self._name_tabs()
        self.show_footer()

    def _show_about(self) -> None:
        if self.tab == ABOUT:
            self.query_one(AboutList).show(self.desk.ask(about_rows, self.customer_id, now=clock.now()))

    def _name_tabs(self) -> None:
        if self._profile is not None:
            counts = {tab: len(keys) for tab, keys in self._profile.listed.items()}
            shown = {TIMELINE: _(GROUPS[self.group]).lower()} if self.group else {}
            self.query_one(TabLine).show(self.tab, counts, shown)

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002
        if self._profile is not None:
            self._show(self._profile)

    # -- the tabs

    def action_unfold(self) -> None:
        """Show what was taken back in the timeline, or fold it."""
        self.unfolded = not self.unfolded
        self.reload()

    def action_views(self) -> None:
        """`v`: which lines of the timeline are shown."""
        if not self.can("views"):
            self._say_whose("views", [TIMELINE])
        else:
            self.run_worker(self.desk_app.guarded(self._choose_group()), group="verb")

    def _say_whose(self, command_id: str, those: list[str]) -> None:
        """Say which tabs a key is for that does nothing in this one (L-92)."""
        said = _("{key} is for {places}").format(
            key=commands.command(command_id).key_shown, places=listed(_(self.words[tab]) for tab in those)
        )
        self.desk_app.answer(said)

    async def _choose_group(self) -> None:
        groups = [group for group in GROUPS if not group or of_group(group)]
        rows = [Choice(group, _(GROUPS[group])) for group in groups]
        name = self._profile.card.called if self._profile is not None else ""
        marked = groups.index(self.group)
        chosen = await self.app.push_screen_wait(ChooseSheet(_("Timeline"), name, rows, str, marked=marked))
        if chosen is not None:
            self.group = chosen
            self.reload()

    def landing(self) -> LineList:
        return self.query_one(f"#{self.tab}", LineList)

    @property
    def listed(self) -> TabList | None:
        """The list of the tab that is shown; the timeline has none."""
        landing = self.landing()
        return landing if isinstance(landing, TabList) else None

    def show_tab(self, tab: str) -> None:
        """Show this tab; the keys go there."""
        self.tab = tab
        for each in self.words:
            self.query_one(f"#{each}").display = each == tab
        self._show_about()
        self._name_tabs()
        self.set_focus(self.landing())
        self.show_footer()

    def _beside(self, command_id: str) -> str | None:
        """The tab on the left for `earlier`, on the right for `later`, if there is one."""
        order = [*self.words]
        place = order.index(self.tab) + (1 if command_id == "later" else -1)
        return order[place] if 0 <= place < len(order) else None

    def action_earlier(self) -> None:
        """The tab on the left."""
        self.show_tab(self._beside("earlier") or self.tab)

    def action_later(self) -> None:
        """The tab on the right."""
        self.show_tab(self._beside("later") or self.tab)

    def on_tab_line_chosen(self, event: TabLine.Chosen) -> None:
        event.stop()
        self.show_tab(event.tab)

    def action_add_here(self) -> None:
        """`+`: add to what the tab lists."""
        if not self.can("add_here"):
            adding = [tab for tab in self.words if tab == ABOUT or (tab in tabs() and tabs()[tab].add)]
            self._say_whose("add_here", adding)
        else:
            tab = tabs().get(self.tab)
            act = self._change(add=True) if tab is None else resolve(tab.add)(self.desk_app, [self._customer()])
            self.run_worker(self.desk_app.guarded(act), group="verb")

    # -- the row, or the customer

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
        """What `Enter` stands for on the row under the cursor; in the timeline, call when a call is promised."""
        if self.tab == ABOUT:
            self.run_worker(self.desk_app.guarded(self._change()), group="verb")
        elif self.tab != TIMELINE:
            self.desk_app.perform(self._enter(), self.targets())
        elif self.next_call is not None:
            self.desk_app.perform("call", self.targets())

    async def _change(self, *, add: bool = False) -> None:
        """Change what the row of *About* says, in a sheet of its own; of whom they brought, open the page. With `add`
        somebody else there where the row is one of them, else a number or address."""
        row, found = self.query_one(AboutList).row, self._profile
        if row is None or found is None or found.card.withdrawn:
            return
        if add:
            row = to_add(row)
        if row.field == BROUGHT:
            self.desk_app.open_customer(row.key or 0)
            return
        from deskside.screens.sheets.one_field import field_sheet

        said = await self.app.push_screen_wait(field_sheet(self.customer_id, found.card, row))
        self.said_later(said)

    def _enter(self) -> str:
        return next((enter_on(kind) for kind in self.kinds()), "open")

    def word(self, command_id: str) -> str:
        if command_id == "enter" and self.tab == ABOUT:
            row = self.query_one(AboutList).row
            return _("Open") if row is not None and row.field == BROUGHT else _("Change")
        if command_id == "enter":
            return _("Call") if self.tab == TIMELINE else super().word(self._enter())
        if command_id in ("earlier", "later"):
            return _(self.words[self._beside(command_id) or self.tab])
        if command_id == "views":
            return _("Filter")
        return super().word(command_id)

    def sentence(self, command_id: str) -> str:
        if command_id in ("earlier", "later"):
            return _("Show the other tab.")
        if command_id == "views":
            return _("Choose which lines of the timeline are shown.")
        if command_id == "enter" and self.tab == ABOUT and self.word("enter") != self.word("open"):
            return _("Change what stands there; emptied, a number or a person is taken away.")
        if command_id == "enter" and self.tab not in (ABOUT, TIMELINE):
            return super().sentence(self._enter())
        return super().sentence(command_id)

    def can(self, command_id: str) -> bool:
        if command_id == "enter":
            if self.tab == ABOUT:
                return bool(self.targets())
            return self.next_call is not None if self.listed is None else self.listed.row is not None
        if command_id in ("earlier", "later"):
            return self._beside(command_id) is not None
        if command_id == "views":
            return self.tab == TIMELINE
        if command_id == "dismiss":
            return False
        if command_id == "add_here" and self.tab == ABOUT:
            return bool(self.targets())
        if command_id == "add_here":
            tab = tabs().get(self.tab)
            return tab is not None and bool(tab.add) and bool(self.targets())
        return super().can(command_id)

    def ended(self) -> tuple[int, str] | None:
        row = None if self.listed is None else self.listed.row
        return (row.number, row.status) if isinstance(row, QueueRow) and row.status in ENDED_STATUSES else None

    def targets(self) -> list[Target]:
        if self._profile is None or self._profile.card.withdrawn:
            return []
        if self.listed is None or not self.listed.ids:
            return [self._customer()]
        return [Target.of(self._profile.card.called, **{**self.listed.ids, "customer": self.customer_id})]

    def _customer(self) -> Target:
        """Who it is, with the call promised to them."""
        name = "" if self._profile is None else self._profile.card.called
        return Target.of(name, customer=self.customer_id, callback=self.next_call)

    def new_prefill(self) -> dict[str, object] | None:
        return {"customer": self.customer_id}

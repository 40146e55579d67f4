"""Collections: whom to ask for money today and why, what is owed for how long, and what is not billed (R-41, R-46)."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer

from deskside import commands
from deskside.desk.collecting.account import account_summary
from deskside.desk.collecting.account_filter import AMOUNT, account_filter
from deskside.desk.desk_session import Connection
from deskside.desk.filter_proposals import Proposal
from deskside.desk.invoices.open_items import open_items
from deskside.desk.is_large import is_any_large, is_large
from deskside.desk.subjects import resolve
from deskside.errors import DesksideError, NotFound
from deskside.language.i18n import N_, _
from deskside.screens.background_query import BackgroundQuery
from deskside.screens.collection_tabs.tab import CollectionTab, Reading
from deskside.screens.typed_filter import REST_SECONDS, TypedFilterPlace
from deskside.shop import clock
from deskside.shop.zones import local_day
from deskside.widgets.account_list import AccountList
from deskside.widgets.account_strip import AccountStrip
from deskside.widgets.filter_proposals import FilterProposals
from deskside.widgets.find_line import FindLine
from deskside.widgets.line_list import LineList
from deskside.widgets.rule import Rule
from deskside.widgets.tab_line import TabLine
from deskside.widgets.target import Target

_TABS = "deskside.screens.collection_tabs"
TABS = {
    "call_list": (N_("Call list"), f"{_TABS}.call_list:CallListTab"),
    "ageing": (N_("Ageing"), f"{_TABS}.ageing:AgeingTab"),
    "promises": (N_("Promises"), f"{_TABS}.promises:PromisesTab"),
    "unbilled": (N_("Not billed"), f"{_TABS}.unbilled:UnbilledTab"),
    "figures": (N_("Figures"), f"{_TABS}.figures:FiguresTab"),
}
"""The tabs by their ids, in order: what each is called, and the class of what it shows."""


class CollectionsPlace(TypedFilterPlace):
    """The tabs, the line that narrows what they list, and below it the account that the cursor is on."""

    CSS_PATH = "collections.tcss"
    ROW: ClassVar[tuple[str, ...]] = (
        *("enter", "views", "promise", "pay", "invoices", "letter", "pause", "told", "note", "call"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("enter", "open", "earlier", "later", "views", "export")]

    def __init__(self) -> None:
        super().__init__()
        self.tab_shown = next(iter(TABS))
        self._resting: Timer | None = None
        self._listed_by: tuple[str, str] | None = None
        self._fresh: set[str] = set()
        """The tabs that list what is in the file now, by the filter as it is."""
        self._export: BackgroundQuery[list[int]] = BackgroundQuery(self, self._write, self.desk_app.say_trouble)
        self._query: BackgroundQuery[Reading] = BackgroundQuery(self, self._read, self._refuse)

    def parts(self) -> ComposeResult:
        yield TabLine([(tab, word) for tab, (word, _place) in TABS.items()])
        yield FindLine(_("name, number, or e.g. {example}").format(example=f"{_(AMOUNT)}:>500"))
        yield FilterProposals()
        for tab, (_word, place) in TABS.items():
            yield resolve(place)(self.desk, tab)
        yield Rule()
        yield AccountStrip()

    def on_mount(self) -> None:
        self.tab.display = True
        self.call_after_refresh(self.reload)

    @property
    def tab(self) -> CollectionTab:
        """The tab that is shown."""
        return self.query_one(f"#{self.tab_shown}", CollectionTab)

    def landing(self) -> AccountList:
        return self.tab.rows

    # -- reading

    def reload(self) -> None:
        self._fresh.clear()
        self._ask()

    def _ask(self) -> None:
        self.refused = None
        try:
            narrowed = account_filter(self.filter, self.desk.shop)
        except DesksideError as trouble:
            self._refuse(trouble)
            return
        self._query.ask(self.tab.question(narrowed), in_thread=self.desk.ask(is_any_large, self.tab.LOOKED_THROUGH))

    def _refuse(self, trouble: DesksideError) -> None:
        self.refused = trouble
        self._query.forget()
        self._listed_by = self._asked
        self.tab.refuse(trouble.said)
        self.show_footer()

    def _read(self, reading: Reading) -> None:
        self._listed_by = self._asked
        self._fresh.add(self.tab_shown)
        self.tab.show(reading, self.filter)
        self.query_one(FindLine).show(reading.listed, reading.whole)
        self.query_one(TabLine).show(self.tab_shown, {})
        self._detail()

    @property
    def _asked(self) -> tuple[str, str]:
        return self.tab_shown, self.filter

    def proposals(self, head: str) -> list[Proposal]:
        word = head.rpartition(" ")[2]
        key = f"{_(AMOUNT)}:"
        begins = bool(word) and key.startswith(word.casefold()) and word != key
        about = _("more, less or from … to, e.g. {examples}").format(examples=">500 100..500")
        return [Proposal(len(head) - len(word), key, about)] if begins else []

    def say(self, text: str) -> None:
        """What the list itself says of the filter stands there alone."""
        super().say("" if self.refused is not None and text == self.refused.said else text)

    # -- tabs

    def show_tab(self, tab: str) -> None:
        """Show this tab; the keys go there."""
        self.tab.display = False
        self.tab_shown = tab
        self.tab.display = True
        for below in (Rule, AccountStrip):
            self.query_one(below).display = self.tab.of_accounts
        self.query_one(TabLine).show(tab, {})
        self.set_focus(self.landing())
        if tab in self._fresh:
            self._query.forget()
            self._read(self.tab.reading)
        else:
            self._ask()

    def _beside(self, command_id: str) -> str | None:
        order = [*TABS]
        place = order.index(self.tab_shown) + (1 if command_id == "later" else -1)
        return order[place] if 0 <= place < len(order) else None

    def action_earlier(self) -> None:
        """The tab on the left."""
        self._go_beside("earlier")

    def action_later(self) -> None:
        """The tab on the right."""
        self._go_beside("later")

    def _go_beside(self, command_id: str) -> None:
        there = self._beside(command_id)
        if there is None:
            self.desk_app.answer(_("This is the last tab") if command_id == "later" else _("This is the first tab"))
        else:
            self.show_tab(there)

    def on_tab_line_chosen(self, event: TabLine.Chosen) -> None:
        event.stop()
        self.show_tab(event.tab)

    def action_views(self) -> None:
        """Ask as of which day, where the tab is about one."""
        if not self.can("views"):
            word, _place = TABS["ageing"]
            self.desk_app.answer(_("v is for {tab}: it asks as of which day").format(tab=_(word)))
            return
        from deskside.screens.sheets.as_of import AsOfSheet

        self.app.push_screen(AsOfSheet(self.tab), self._dated)

    def _dated(self, said: str | None) -> None:
        if said is not None:
            self.reload()
            self.said_later(said)

    # -- the row

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        event.stop()
        if self._resting is not None:
            self._resting.stop()
        if self.desk_app.slow or self.desk.ask(is_large, "invoice", "id"):
            self._resting = self.set_timer(REST_SECONDS, self._detail)
        else:
            self._detail()

    def _detail(self) -> None:
        account = self.tab.account
        shown = None
        if account is not None:
            try:
                shown = self.desk.ask(
                    account_summary, account, now=clock.now(), shop=self.desk.shop, as_of=self.tab.as_of
                )
            except NotFound:
                shown = None
        self.query_one(AccountStrip).show(shown)
        self.show_footer()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        self.desk_app.perform(self.tab.enter(), self.targets())

    def action_verb(self, command_id: str) -> None:
        self._take_typed()
        if self._listed_by != self._asked:
            self.desk_app.answer(_("The list is still being read"))
        else:
            super().action_verb(self.tab.INSTEAD.get(command_id, command_id))

    def action_export(self) -> None:
        """Write the open invoices of all accounts that are listed to a file."""
        listed = {self.tab.customer(line.row) for line in self.tab.rows.lines if line.kind == "row"}
        day = self.tab.as_of or local_day(clock.now(), self.desk.shop.zone)

        def read(conn: Connection) -> list[int]:
            return sorted({item.invoice_id for item in open_items(conn, day) if item.customer_id in listed})

        self._export.ask(read, in_thread=self.desk.ask(is_any_large, self.tab.LOOKED_THROUGH))

    def _write(self, invoices: list[int]) -> None:
        from deskside.screens.sheets.export import ExportSheet

        if invoices:
            self.app.push_screen(ExportSheet("invoices", invoices), self.said_later)
        else:
            self.desk_app.answer(_("No invoice is open in this list"))

    def word(self, command_id: str) -> str:
        command_id = self.tab.INSTEAD.get(command_id, command_id)
        if command_id == "enter":
            return self.tab.enter_word() or super().word(self.tab.enter())
        if command_id == "views":
            return _("As of")
        if command_id in ("earlier", "later"):
            return _(TABS[self._beside(command_id) or self.tab_shown][0])
        return super().word(command_id)

    def sentence(self, command_id: str) -> str:
        if command_id == "enter":
            return self.sentence(self.tab.enter())
        if command_id == "export":
            return _("Write the open invoices of these accounts to a file.")
        if command_id == "views":
            return _("Ask what was owed as of another day.")
        if command_id in ("earlier", "later"):
            return _("Show the other tab.")
        return super().sentence(command_id)

    def can(self, command_id: str) -> bool:
        if command_id == "views":
            return self.tab.has_as_of
        if command_id in ("enter", "open"):
            return self.tab.row is not None
        if command_id in ("earlier", "later"):
            return self._beside(command_id) is not None
        return super().can(command_id)

    def targets(self) -> list[Target]:
        return self.tab.targets()

    def new_prefill(self) -> dict[str, object] | None:
        return None if self.tab.account is None else {"customer": self.tab.account}

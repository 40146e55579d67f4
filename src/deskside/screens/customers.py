"""Customers: everybody we serve, found by name, number or address; what to know of the one under the cursor below."""

from array import array
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from deskside import commands
from deskside.desk.customers.caller_lookup import LookupRow
from deskside.desk.customers.card import customer_card
from deskside.desk.customers.listing import count_customers, customer_ids
from deskside.desk.customers.profile import customer_timeline
from deskside.desk.desk_session import Connection
from deskside.desk.is_large import is_large
from deskside.desk.shared_sql import last_words
from deskside.errors import NotFound
from deskside.language.i18n import _, pgettext
from deskside.language.text import one_line
from deskside.screens.background_query import Reader
from deskside.screens.filtered import REST_SECONDS, FilteredPlace
from deskside.shop import clock
from deskside.widgets.customer_preview import CustomerPreview, Glance
from deskside.widgets.customer_source import CustomerSource
from deskside.widgets.find_line import FindLine
from deskside.widgets.line_list import LineList
from deskside.widgets.paged_list import ColumnHeads, PagedList
from deskside.widgets.rule import Rule
from deskside.widgets.target import Target

TALL = 34
TALL_PREVIEW = 12


@dataclass(frozen=True)
class Listed:
    """The ids of the list, and how many customers there are."""

    ids: "array[int]"
    whole: int


class CustomersPlace(FilteredPlace):
    """The list with its finder. `Enter` opens the profile, `n` starts a ticket for the row, `N` a new customer."""

    CSS_PATH = "customers.tcss"
    LISTS = "customers"
    ROW: ClassVar[tuple[str, ...]] = ("enter", "new_customer", "edit", "promise", "note", "told", "call", "export")
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("enter", "new_customer")]

    def __init__(self) -> None:
        super().__init__()
        self._reader: Reader[Listed] = Reader(self, self._show, self.say_filter_trouble)
        self._at: int | None = None

    def parts(self) -> ComposeResult:
        people = PagedList(CustomerSource(self.desk), id="people")
        yield FindLine(_("name, number, e-mail, 汉字, pinyin, or a word from the notes"))
        yield ColumnHeads(people)
        yield people
        yield Rule()
        yield CustomerPreview()

    def on_mount(self) -> None:
        self.call_after_refresh(self.reload)

    @property
    def people(self) -> PagedList:
        """The list."""
        return self.query_one(PagedList)

    @property
    def row(self) -> LookupRow | None:
        """The customer under the cursor."""
        row: LookupRow | None = self.people.row
        return row

    # -- reading

    def reload(self) -> None:
        region, finder = self.desk.shop.region, self.filter

        def read(conn: Connection) -> Listed:
            return Listed(customer_ids(conn, finder, region=region), count_customers(conn))

        self._reader.ask(read, apart=self.desk.ask(is_large, "customer", "id"))

    def _show(self, listed: Listed) -> None:
        self.people.empty_words = self._empty_words()
        self.people.show(listed.ids, at=self._at)
        self._at = None
        self.query_one(FindLine).show(len(listed.ids), listed.whole)
        self.query_one(ColumnHeads).refresh()
        self.show_footer()

    def _empty_words(self) -> str:
        if self.filter:
            said = _("Nobody with {text} yet. N writes them down, Esc takes the text away").format(text=self.filter)
            return one_line(said)
        return _("No customers yet. N writes one down; a ticket or a call brings its own")

    # -- rows

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        event.stop()
        self.show_footer()
        if self.desk_app.slow:
            self.set_timer(REST_SECONDS, self._preview)
        else:
            self._preview()

    def _preview(self) -> None:
        key = self.people.key
        shown = None
        if key is not None:
            tall = self.size.height >= TALL
            try:
                shown = self.desk.ask(glance, key, tall=tall)
            except NotFound:
                shown = None
        self.query_one(CustomerPreview).show(shown)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        if self.people.key is not None:
            self.desk_app.open_customer(self.people.key)

    def action_new_customer(self) -> None:
        """Write down a new customer, beginning with what was looked for and not found."""
        from deskside.screens.new_customer import NewCustomer

        text = self.filter if not self.people.keys else ""
        self.app.push_screen(NewCustomer(text), self._written)

    def _written(self, customer_id: int | None) -> None:
        if customer_id is not None:
            self._at = customer_id
            self.clear_filter()
            self.reload()

    def targets(self) -> list[Target]:
        row = self.row
        return [] if row is None else [Target.of(row.name or row.call, customer=row.id)]

    def can(self, command_id: str) -> bool:
        if command_id == "enter":
            return self.people.key is not None
        return super().can(command_id)

    def word(self, command_id: str) -> str:
        return pgettext("customer", "New") if command_id == "new_customer" else super().word(command_id)

    def new_prefill(self) -> dict[str, object] | None:
        return None if self.people.key is None else {"customer": self.people.key}


def glance(conn: Connection, customer_id: int, *, tall: bool) -> Glance:
    """What the preview shows of a customer."""
    lines = customer_timeline(conn, customer_id, last=TALL_PREVIEW) if tall else []
    words = None if tall else last_words(conn, customer=customer_id)
    return Glance(customer_card(conn, customer_id, now=clock.now()), words, lines)

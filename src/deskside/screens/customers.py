"""Customers: everybody we serve, found by name, number or address; what to know of the one under the cursor below."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from deskside import commands
from deskside.desk.customers.caller_lookup import LookupRow
from deskside.desk.customers.listing import count_customers, customer_ids
from deskside.desk.customers.summary import CustomerSummary, customer_summary
from deskside.desk.desk_session import Connection
from deskside.language.i18n import _
from deskside.language.text import one_line
from deskside.screens.filtered import FilteredPlace, Listed
from deskside.shop import clock
from deskside.widgets.customer_preview import customer_parts
from deskside.widgets.customer_source import CustomerSource
from deskside.widgets.filter_proposals import FilterProposals
from deskside.widgets.find_line import FindLine
from deskside.widgets.paged_list import ColumnHeads, PagedList
from deskside.widgets.preview import Preview
from deskside.widgets.rule import Rule
from deskside.widgets.target import Target


class CustomersPlace(FilteredPlace):
    """The list with its finder. `Enter` opens the profile, `n` starts a ticket for the row, `N` a new customer."""

    CSS_PATH = "customers.tcss"
    LISTS = "customers"
    COUNTED = ("customer", "id")
    LINES = 12
    ROW: ClassVar[tuple[str, ...]] = ("enter", "new_customer", "edit", "promise", "note", "told", "call", "export")
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("enter", "new_customer")]

    def parts(self) -> ComposeResult:
        people = PagedList(CustomerSource(self.desk), id="people")
        yield FindLine(_("name, number, e-mail, 汉字, pinyin, or a word from the notes"))
        yield FilterProposals()
        yield ColumnHeads(people)
        yield people
        yield Rule()
        yield Preview(customer_parts, numbered=True)

    @property
    def row(self) -> LookupRow | None:
        """The customer under the cursor."""
        row: LookupRow | None = self.rows.row
        return row

    # -- reading

    def question(self) -> Callable[[Connection], Listed]:
        region, finder = self.desk.shop.region, self.filter

        def read(conn: Connection) -> Listed:
            return Listed(customer_ids(conn, finder, region=region), count_customers(conn))

        return read

    def show_listed(self, listed: Listed, *, again: bool) -> None:
        super().show_listed(listed, again=again)
        self.query_one(FindLine).show(len(listed.keys), listed.whole)

    def empty_words(self) -> str:
        if self.filter:
            said = _("Nobody with {text} yet. N writes them down, Esc takes the text away").format(text=self.filter)
            return one_line(said)
        return _("No customers yet. N writes one down; : and import bring those of a file")

    # -- rows

    def summary(self, key: int, lines: int) -> CustomerSummary:
        return self.desk.ask(customer_summary, key, now=clock.now(), lines=lines)

    def open_row(self, key: int) -> None:
        self.desk_app.open_customer(key)

    def action_new_customer(self) -> None:
        """Write down a new customer, beginning with what was looked for and not found."""
        from deskside.screens.new_customer import NewCustomer

        text = self.filter if not self.rows.keys else ""
        self.app.push_screen(NewCustomer(text), self._written)

    def _written(self, customer_id: int | None) -> None:
        if customer_id is not None:
            self.at = customer_id
            self.clear_filter()
            self.reload()

    def targets(self) -> list[Target]:
        row = self.row
        return [] if row is None else [Target.of(row.name or row.call, customer=row.id)]

    def offers(self) -> list[str]:
        """A round asks those who are listed the same (P-15)."""
        return [*super().offers(), "rounds"]

    def can(self, command_id: str) -> bool:
        if command_id == "enter":
            return self.rows.key is not None
        return super().can(command_id)

    def word(self, command_id: str) -> str:
        return _("New ticket") if command_id == "new" else super().word(command_id)

    def new_prefill(self) -> dict[str, object] | None:
        return None if self.rows.key is None else {"customer": self.rows.key}

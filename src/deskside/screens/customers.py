"""Customers: everybody we serve, found by name, number or address; what to know of the one under the cursor below."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from deskside import commands
from deskside.desk.customers.caller_lookup import LookupRow
from deskside.desk.customers.listing import compile_customers, count_filtered, filtered_ids
from deskside.desk.customers.summary import CustomerSummary, customer_summary
from deskside.desk.desk_session import Connection
from deskside.desk.filter_keys import CUSTOMER
from deskside.language.i18n import _
from deskside.language.text import one_line
from deskside.screens.filtered import Listed
from deskside.screens.viewed import ViewedPlace
from deskside.shop import clock
from deskside.widgets.customer_preview import customer_parts
from deskside.widgets.customer_source import CustomerSource
from deskside.widgets.filter_proposals import FilterProposals
from deskside.widgets.paged_list import ColumnHeads, PagedList
from deskside.widgets.preview import Preview
from deskside.widgets.rule import Rule
from deskside.widgets.target import Target
from deskside.widgets.view_line import ViewLine


class CustomersPlace(ViewedPlace):
    """The list with its finder. `Enter` opens the profile, `n` starts a ticket for the row, `N` a new customer."""

    CSS_PATH = "customers.tcss"
    OF = CUSTOMER
    LISTS = "customers"
    COUNTED = ("customer", "id")
    LINES = 12
    ROW: ClassVar[tuple[str, ...]] = ("enter", "new_customer", "edit", "promise", "note", "told", "call", "export")
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("enter", "new_customer", "views")]

    def parts(self) -> ComposeResult:
        people = PagedList(CustomerSource(self.desk), id="people")
        example = _("name, number, note, or e.g. segment:top contact:<90 days ago")
        yield ViewLine(_("All"), _("Find"), example)
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

    def check(self, conn: Connection) -> None:
        if self.line:
            wanted = self.parsed(conn, self.line)._replace(words="")
            compile_customers(wanted, conn, now=clock.now(), shop=self.desk.shop, me=self.desk.me)

    def question(self) -> Callable[[Connection], Listed]:
        now, shop, me, view, line = clock.now(), self.desk.shop, self.desk.me, self.view_filter, self.line

        def read(conn: Connection) -> Listed:
            ids = filtered_ids(conn, line, now=now, shop=shop, me=me)
            return Listed(ids, len(ids) if line == view else count_filtered(conn, view, now=now, shop=shop, me=me))

        return read

    def show_listed(self, listed: Listed, *, again: bool) -> None:
        super().show_listed(listed, again=again)
        self.query_one(ViewLine).show(self.view_name, listed, 0)

    def empty_words(self) -> str:
        if self.filter:
            if self.desk.ask(self.parsed, self.filter).terms:
                return one_line(_("No customer fits “{filter}”. Esc takes the filter away").format(filter=self.filter))
            said = _("Nobody with {text} yet. N writes them down, Esc takes the text away").format(text=self.filter)
            return one_line(said)
        if self.view_filter:
            return _("Nobody in this view. v shows the others")
        return _("No customers yet. N writes one down; : and import bring those of a file")

    # -- rows

    def summary(self, key: int, lines: int) -> CustomerSummary:
        return self.desk.ask(customer_summary, key, now=clock.now(), lines=lines)

    def open_row(self, key: int) -> None:
        self.desk_app.open_customer(key)

    def action_new_customer(self) -> None:
        """Write down a new customer, beginning with what was looked for and not found."""
        from deskside.screens.new_customer import NewCustomer

        text = "" if self.rows.keys or self.refused else self.desk.ask(self.parsed, self.filter).words
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

    def sentence(self, command_id: str) -> str:
        if command_id == "views":
            return _("Choose a view: no contact for long, overdue, those that were kept.")
        return super().sentence(command_id)

    def new_prefill(self) -> dict[str, object] | None:
        return None if self.rows.key is None else {"customer": self.rows.key}

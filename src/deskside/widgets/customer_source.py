"""Customers as a list shows them: who, their number, what we owe them."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from deskside.desk.customers.caller_lookup import LookupRow, customer_rows
from deskside.desk.losses.codes import DIED
from deskside.desk.order import state_of
from deskside.language.i18n import N_, _
from deskside.shop import clock
from deskside.when import format_time
from deskside.widgets.columns import Cell, Column
from deskside.widgets.own_columns import OwnColumns
from deskside.widgets.states import state_sign


class CustomerSource(OwnColumns):
    """Customers by id. The company is shown where there is room; it is the first to go."""

    COLUMNS = (
        Column("name", N_("Customer"), ((80, 0),)),
        Column("company", N_("Company"), ((100, 20), (120, 28))),
        Column("phone", N_("Phone number"), ((80, 18), (120, 20))),
        Column("promise", N_("Promise"), ((80, 10), (100, 14))),
        Column("open", N_("Live"), ((80, 4),), right=True, chinese=6),
    )
    OWN, BEFORE = "customer", "phone"
    OWN_WIDTHS = (((80, 10), (120, 14)), ((120, 12), (160, 14)), ((140, 12), (160, 14)))
    name_column = "name"

    def load(self, keys: Sequence[int]) -> Mapping[int, LookupRow]:
        """The rows of these ids; one that was taken back is missing."""
        self.read_own(keys)
        return {row.id: row for row in self._desk.ask(customer_rows, keys, now=clock.now())}

    def state(self, row: LookupRow) -> str:
        """How their next promise stands."""
        lead = timedelta(minutes=self._desk.shop.lead_minutes)
        return state_of(row.next_due_at, row.missed_at, clock.now(), lead)

    def sign(self, row: LookupRow) -> tuple[str, str]:
        """The sign of their next promise."""
        return state_sign(self.state(row))

    def cells(self, row: LookupRow, widths: Mapping[str, int]) -> Mapping[str, Cell]:
        """What stands in each column; who has no name is called by the number (R-30), who is lost has no promise."""
        return {
            "name": row.name or row.reach,
            "company": (row.company, "muted"),
            "phone": (row.reach, "struck" if row.barred else "") if row.name else "",
            "promise": self._promise(row, widths.get("promise", 0)),
            "open": str(row.open_tickets) if row.open_tickets else "",
            **self.own_cells(row.id),
        }

    def _promise(self, row: LookupRow, width: int) -> Cell:
        if row.next_due_at is None:
            return (_("lost"), "muted") if row.lost is not None and DIED not in row.lost else ""
        state = self.state(row)
        zone = self._desk.shop.zone
        words = format_time.relative(row.next_due_at, row.next_due_until, row.missed_at, clock.now(), zone, width)
        return words, state if state in ("missed", "due") else ""

"""Done, not billed: the first rule of collecting is to bill promptly (R-46)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import ClassVar

from deskside.desk.collecting.account_filter import AccountFilter
from deskside.desk.desk_session import Connection
from deskside.desk.done_work.unbilled import Unbilled, unbilled
from deskside.language.i18n import N_, _, ngettext
from deskside.money.amounts import Amount, totals
from deskside.money.format_amount import shown
from deskside.screens.collection_tabs.tab import CollectionTab, Heading, Reading
from deskside.shop import clock
from deskside.shop.zones import local_day
from deskside.when import format_time
from deskside.widgets.columns import Cell, Column
from deskside.widgets.section_list import Line
from deskside.widgets.target import Target

COLUMNS = (
    Column("done", N_("Done"), ((80, 10), (100, 14))),
    Column("name", N_("Customer"), ((80, 16), (120, 24))),
    Column("what", N_("What"), ((80, 0),)),
    Column("ticket", N_("Ticket"), ((80, 7),), right=True),
    Column("time", N_("Time"), ((100, 7),), right=True),
    Column("amount", N_("Amount"), ((80, 12),), right=True),
)


class UnbilledTab(CollectionTab):
    """What is done and on no invoice, the oldest first; `i` notes the invoice."""

    INSTEAD: ClassVar[Mapping[str, str]] = {"invoices": "new_invoice"}

    LOOKED_THROUGH = (("done_work", "id"),)

    def question(self, narrowed: AccountFilter) -> Callable[[Connection], Reading]:
        region = self.desk.shop.region

        def read(conn: Connection) -> Reading:
            rows = unbilled(conn)
            among = narrowed.customers(conn, region)
            fitting = [
                row for row in rows if (among is None or row.customer.id in among) and narrowed.takes(_amounts(row))
            ]
            lines: list[Line] = []
            if fitting:
                summed = totals(amount for row in fitting for amount in _amounts(row))
                count = ngettext("{n} piece of work", "{n} pieces of work", len(fitting)).format(n=f"{len(fitting):,}")
                beside = " · ".join(filter(None, (count, self.said(summed))))
                lines.append(Line("heading", "heading", Heading(_("To be billed"), beside)))
            lines += [Line("row", row.id, row) for row in fitting]
            return Reading(lines, len(fitting), len(rows))

        return read

    def columns(self, screen: int) -> Sequence[Column]:  # noqa: ARG002
        return COLUMNS

    def cells(self, row: Unbilled, widths: Mapping[str, int]) -> Mapping[str, Cell]:  # noqa: ARG002
        today = local_day(clock.now(), self.desk.shop.zone)
        return {
            "done": _said(row.done_on, today),
            "name": row.customer.name,
            "what": row.what,
            "ticket": ("" if row.ticket is None else f"#{row.ticket}", "muted"),
            "time": ("" if row.minutes is None else format_time.span(row.minutes), "muted"),
            "amount": " ".join(shown(each, self.manner) for each in _amounts(row)) or (_("not said"), "muted"),
        }

    def empty_words(self) -> str:
        return _("All that is done is billed. A ticket's . menu notes work that is to be billed")

    def targets(self) -> list[Target]:
        row: Unbilled | None = self.row
        if row is None:
            return []
        return [Target.of(row.customer.name, done_work=row.id, ticket=row.ticket, customer=row.customer.id)]


def _amounts(row: Unbilled) -> list[Amount]:
    return [] if row.amount is None or row.currency is None else [Amount(row.amount, row.currency)]


def _said(day: date, today: date) -> str:
    """A day, with its year where that is another (L-95)."""
    if day == today:
        return _("today")
    return format_time.near_dated(day, today)

"""The call list: whom to ask for money today and why, the most worthwhile first; below it who is left out."""

from collections.abc import Callable, Mapping, Sequence

from deskside.desk.collecting.account_filter import AccountFilter
from deskside.desk.collecting.accounts_to_call import NEVER, Apart, CallRow, call_list
from deskside.desk.collecting.last_payment import freshness, last_payment
from deskside.desk.desk_session import Connection
from deskside.desk.pauses.fields import DERIVED, REASONS
from deskside.desk.promises_to_pay.record import record_words
from deskside.language.glyphs import signs
from deskside.language.i18n import N_, _, ngettext
from deskside.language.text import cells
from deskside.money.amounts import Amount, totals
from deskside.money.currencies import currencies
from deskside.money.format_amount import shown
from deskside.screens.collection_tabs.tab import CollectionTab, Heading, Reading
from deskside.shop import clock
from deskside.when import format_time
from deskside.widgets.columns import Cell, Column
from deskside.widgets.section_list import Line
from deskside.widgets.target import Target

COLUMNS = (
    Column("days", N_("Overdue"), ((80, 9),)),
    Column("name", N_("Customer"), ((80, 18), (100, 20), (120, 28))),
    Column("amount", N_("Amount"), ((80, 11), (100, 16), (120, 22)), right=True),
    Column("why", N_("Why"), ((80, 0),)),
)
_WHY = {
    "pause-over": N_("the pause is over"),
    "new": N_("a friendly reminder may do"),
    "late": N_("overdue"),
    "old": N_("long overdue: agree on a day, or on parts"),
}


class CallListTab(CollectionTab):
    """Accounts with something to gain from a call; below those that are not to be asked now, with until when."""

    def question(self, narrowed: AccountFilter) -> Callable[[Connection], Reading]:
        now, shop = clock.now(), self.desk.shop

        def read(conn: Connection) -> Reading:
            found = call_list(conn, shop, now)
            fresh = freshness(last_payment(conn), now, shop.zone)
            among = narrowed.customers(conn, shop.region)

            def fits(row: CallRow | Apart) -> bool:
                return (among is None or row.customer_id in among) and narrowed.takes(row.overdue)

            rows, apart = [*filter(fits, found.rows)], [*filter(fits, found.apart)]
            lines = [Line("heading", "fresh", Heading("", fresh))] if rows or apart else []
            if rows:
                beside = self._sum(rows)
                lines.append(Line("heading", "worth", Heading(_("Worth calling today"), beside)))
                lines += [Line("row", row.customer_id, row) for row in rows]
            if apart:
                lines.append(Line("heading", "apart", Heading(_("Not to be asked now"), self._sum(apart))))
                lines += [Line("row", row.customer_id, row) for row in apart]
            return Reading(lines, len(rows) + len(apart), len(found.rows) + len(found.apart))

        return read

    def _sum(self, rows: Sequence[CallRow | Apart]) -> str:
        summed = totals(amount for row in rows for amount in row.overdue)
        count = ngettext("{n} account", "{n} accounts", len(rows)).format(n=f"{len(rows):,}")
        return f"{count} · {self.said(summed)}"

    def columns(self, screen: int) -> Sequence[Column]:  # noqa: ARG002
        return COLUMNS

    def sign(self, row: CallRow | Apart) -> tuple[str, str]:
        if isinstance(row, Apart):
            return signs().hold, "muted"
        if row.why == "broken":
            return signs().broken, "missed"
        known = currencies().get(self.desk.shop.currency)
        sign = known.sign if known is not None else ""
        return (sign if cells(sign) == 1 else "¤"), "due"

    def cells(self, row: CallRow | Apart, widths: Mapping[str, int]) -> Mapping[str, Cell]:
        amount = self._amount(row.overdue, widths["amount"])
        if isinstance(row, Apart):
            return {"name": (row.name, "muted"), "amount": (amount, "muted"), "why": (self._until(row), "muted")}
        days = ngettext("{n} day", "{n} days", row.days).format(n=f"{row.days:,}")
        return {"days": days, "name": row.name, "amount": amount, "why": self._why(row)}

    def _amount(self, overdue: Sequence[Amount], width: int) -> str:
        """The amounts, the shop's own first; where there is no room the first, with a sign that there are more."""
        said = self.said(overdue)
        first = self.said([min(overdue, key=lambda each: each.currency != self.desk.shop.currency)])
        return said if len(overdue) == 1 or cells(said) <= width else f"{first} +"

    def _why(self, row: CallRow) -> str:
        if row.missed is None:
            said = [_(_WHY[row.why])]
        else:
            gaps = {
                "amount": shown(Amount(row.missed.amount, row.missed.currency), self.manner),
                "day": format_time.day_month(row.missed.due_on),
                "came": shown(Amount(row.missed.came, row.missed.currency), self.manner),
            }
            words = _("{amount} promised for {day}: {came} came") if row.missed.came else _(
                "{amount} promised for {day}: nothing came"
            )  # fmt: skip
            said = [words.format(**gaps)]
        if row.kept is not None and row.kept.fallen_due:
            said.append(record_words(row.kept))
        return " · ".join(said)

    def _until(self, row: Apart) -> str:
        """Why nothing is asked, and up to when: words, so that no colour is needed (L-80)."""
        if row.reason == NEVER:
            return " · ".join(filter(None, (_("must not be called about money"), row.note)))
        words = [_((REASONS | DERIVED)[row.reason])]
        words.append(_("until it is settled") if row.until is None else _("up to {day}").format(
            day=format_time.dated(row.until)
        ))  # fmt: skip
        return " · ".join(filter(None, (*words, row.note)))

    def empty_words(self) -> str:
        return _("Nothing is overdue: nobody has to be asked today. i notes an invoice, → shows what is owed")

    def customer(self, row: CallRow | Apart) -> int:
        return row.customer_id

    def targets(self) -> list[Target]:
        row: CallRow | Apart | None = self.row
        return [] if row is None else [Target.of(row.name, collection=row.customer_id, customer=row.customer_id)]

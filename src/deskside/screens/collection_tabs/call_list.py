"""The call list: whom to ask for money today and why, the most worthwhile first; below it who is left out."""

from collections.abc import Callable, Mapping, Sequence
from zoneinfo import ZoneInfo

from deskside.desk.collecting.account_filter import AccountFilter
from deskside.desk.collecting.call_list import CREDIT, Apart, CallRow, call_list
from deskside.desk.collecting.guard_rails import NEVER, NO_NUMBER
from deskside.desk.collecting.last_payment import freshness, last_payment
from deskside.desk.collection_calls.begun import BEGUN, GO_ON, begun_calls
from deskside.desk.desk_session import Connection
from deskside.desk.pauses.fields import DERIVED, REASONS
from deskside.language.glyphs import signs
from deskside.language.i18n import N_, _, ngettext
from deskside.language.text import cells
from deskside.money.amounts import Amount, totals
from deskside.money.currencies import currencies
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
_APART = {
    **DERIVED,
    **REASONS,
    "promised": DERIVED["promise"],
    "paused": N_("paused"),
    "other": N_("paused"),
    CREDIT: N_("use the credit"),
}


class CallListTab(CollectionTab):
    """Accounts with something to gain from a call; below those that are not to be asked now, with until when."""

    def question(self, narrowed: AccountFilter) -> Callable[[Connection], Reading]:
        now, shop, me = clock.now(), self.desk.shop, self.desk.me

        def read(conn: Connection) -> Reading:
            found = call_list(conn, shop, now)
            fresh = freshness(last_payment(conn), now, shop.zone)
            among = narrowed.customers(conn, shop.region)

            def fits(row: CallRow | Apart) -> bool:
                return (among is None or row.customer_id in among) and narrowed.takes(row.overdue)

            rows, apart = [*filter(fits, found.rows)], [*filter(fits, found.apart)]
            lines = [Line("heading", "fresh", Heading("", fresh))] if rows or apart else []
            if rows:
                may_be_called = sum(row.rails.allowed for row in rows)
                beside = self._sum(rows, may_be_called if may_be_called < len(rows) else None)
                lines.append(Line("heading", "worth", Heading(_("Worth calling today"), beside)))
                lines += [Line("row", row.customer_id, row) for row in rows]
            if apart:
                lines.append(Line("heading", "apart", Heading(_("Not to be asked now"), self._sum(apart))))
                lines += [Line("row", row.customer_id, row) for row in apart]
            listed, whole = len(rows) + len(apart), len(found.rows) + len(found.apart)
            return Reading(lines, listed, whole, begun_calls(conn, me))

        return read

    def _sum(self, rows: Sequence[CallRow | Apart], callable_now: int | None = None) -> str:
        """How many accounts and how much, and how many of them may be called now where not all may."""
        summed = totals(amount for row in rows for amount in row.overdue)
        count = ngettext("{n} account", "{n} accounts", len(rows)).format(n=f"{len(rows):,}")
        if callable_now is not None:
            now = _("{accounts}, {n} of them now") if callable_now else _("{accounts}, none of them now")
            count = now.format(accounts=count, n=f"{callable_now:,}")
        return f"{count} · {self.said(summed)}"

    def columns(self, screen: int) -> Sequence[Column]:  # noqa: ARG002
        return COLUMNS

    def sign(self, row: CallRow | Apart) -> tuple[str, str]:
        if isinstance(row, Apart):
            return signs().hold, "muted"
        if not row.rails.allowed:
            return signs().hold, "muted"
        if "broken" in row.reasons:
            return signs().broken, "missed"
        known = currencies().get(self.desk.shop.currency)
        sign = known.sign if known is not None else ""
        return (sign if cells(sign) == 1 else "¤"), "due"

    def cells(self, row: CallRow | Apart, widths: Mapping[str, int]) -> Mapping[str, Cell]:
        amount = self._amount(row.overdue, widths["amount"])
        if isinstance(row, Apart):
            why = self._begun_first(row, self._until(row))
            return {"name": (row.name, "muted"), "amount": (amount, "muted"), "why": (why, "muted")}
        days = ngettext("{n} day", "{n} days", row.days).format(n=f"{row.days:,}")
        shown: dict[str, Cell] = {
            "days": days,
            "name": row.name,
            "amount": amount,
            "why": self._begun_first(row, self._why(row)),
        }
        return shown if row.rails.allowed else {name: (str(cell), "muted") for name, cell in shown.items()}

    def _amount(self, overdue: Sequence[Amount], width: int) -> str:
        """The amounts, the shop's own first; where there is no room the first, with a sign that there are more."""
        said = self.said(overdue)
        first = self.said([min(overdue, key=lambda each: each.currency != self.desk.shop.currency)])
        return said if len(overdue) == 1 or cells(said) <= width else f"{first} +"

    def _is_begun(self, row: CallRow | Apart | None) -> bool:
        return row is not None and row.customer_id in (self.reading.beside or ())

    def _begun_first(self, row: CallRow | Apart, why: str) -> str:
        return f"{_(BEGUN)} · {why}" if self._is_begun(row) else why

    def enter_word(self) -> str:
        return _(GO_ON) if self.enter() == "collect" and self._is_begun(self.row) else ""

    def _why(self, row: CallRow) -> str:
        """The reasons but the days, which have a column; of one that is held back first from when (L-80, R-62)."""
        rails = row.rails
        why = " · ".join(said for code, said in zip(row.reasons, row.said, strict=True) if code != "days") or row.why
        if rails.allowed:
            return why
        when = "" if rails.next_at is None else format_time.brief(rails.next_at, ZoneInfo(rails.zone), clock.now())
        again = _("again from {when} there").format(when=when) if when else ""
        return " · ".join(filter(None, (again, rails.why, why)))

    def _until(self, row: Apart) -> str:
        """Why nothing is asked, and up to when: words, so that no colour is needed (L-80)."""
        if row.reason in (NEVER, NO_NUMBER):
            return row.note
        if row.reason == "later" and row.until is not None:
            said = _("next try {day}, {after}")
            return said.format(day=format_time.day_month(row.until), after=row.note)
        words = [_(_APART[row.reason])]
        if row.reason != CREDIT:
            words.append(
                _("until it is settled")
                if row.until is None
                else _("up to {day}").format(day=format_time.dated(row.until))
            )
        return " · ".join(filter(None, (*words, row.note)))

    def enter(self) -> str:
        """Begin the call; of one that is not to be asked now, see the account."""
        return "collect" if isinstance(self.row, CallRow) or self._is_begun(self.row) else "open"

    def goes_along(self, before: CallRow | Apart, after: CallRow | Apart) -> bool:
        """Not with one that was called: the next one to call is where it stood."""
        return not _callable(before) or _callable(after)

    def empty_words(self) -> str:
        return _("Nothing is overdue: nobody has to be asked today. i notes an invoice, → shows what is owed")

    def customer(self, row: CallRow | Apart) -> int:
        return row.customer_id

    def targets(self) -> list[Target]:
        row: CallRow | Apart | None = self.row
        return [] if row is None else [Target.of(row.name, collection=row.customer_id, customer=row.customer_id)]


def _callable(row: CallRow | Apart) -> bool:
    return isinstance(row, CallRow) and row.rails.allowed

"""The promises of both sides: our calls, their payments, what is to come and what became of the rest (R-50, R-53)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from deskside.desk.collecting.account_filter import AccountFilter
from deskside.desk.desk_session import Connection
from deskside.desk.promises_to_pay.both_sides import SIDES, Commitment, both_sides, state_word
from deskside.language.glyphs import signs
from deskside.language.i18n import N_, _, listed
from deskside.money.format_amount import shown
from deskside.screens.collection_tabs.tab import CollectionTab, Heading, Reading
from deskside.shop import clock
from deskside.shop.zones import local_day
from deskside.when import format_time
from deskside.widgets.columns import Cell, Column
from deskside.widgets.section_list import Line
from deskside.widgets.target import Target

BACK = timedelta(days=365)
"""How far back the ledger goes."""
COLUMNS = (
    Column("when", N_("For"), ((80, 11), (100, 14)), chinese=12),
    Column("side", N_("Whose"), ((80, 6),)),
    Column("name", N_("Customer"), ((80, 16), (120, 24))),
    Column("what", N_("What"), ((80, 0),)),
    Column("state", N_("State"), ((80, 10), (100, 24))),
)
_SIGNS = {
    "open": ("later", ""),
    "promised": ("later", ""),
    "missed": ("missed", "missed"),
    "broken": ("broken", "missed"),
    "part-kept": ("broken", "due"),
    "kept": ("kept", "kept"),
    "late": ("late", "due"),
}


class PromisesTab(CollectionTab):
    """What is to come, then what fell due, the latest first; each with whose promise it is."""

    LOOKED_THROUGH = (("callback", "id"), ("promise_to_pay", "id"))

    def question(self, narrowed: AccountFilter) -> Callable[[Connection], Reading]:
        now, shop = clock.now(), self.desk.shop
        today = local_day(now, shop.zone)

        def read(conn: Connection) -> Reading:
            rows = [row for row in both_sides(conn, None, shop, today, now=now) if row.due_on >= today - BACK]
            among = narrowed.customers(conn, shop.region)
            fitting = [row for row in rows if _fits(row, narrowed, among)]
            ahead = [row for row in fitting if row.state == "open"]
            past = [row for row in reversed(fitting) if row.state != "open"]
            lines: list[Line] = []
            for heading, section in ((Heading(_("To come"), f"{len(ahead):,}"), ahead), (_kept(past), past)):
                if section:
                    lines.append(Line("heading", heading.text, heading))
                    lines += [Line("row", (row.side, row.id), row) for row in section]
            return Reading(lines, len(fitting), len(rows))

        return read

    def columns(self, screen: int) -> Sequence[Column]:  # noqa: ARG002
        return COLUMNS

    def sign(self, row: Commitment) -> tuple[str, str]:
        name, tone = _SIGNS.get(row.state, ("", ""))
        return (str(getattr(signs(), name)) if name else " "), tone

    def cells(self, row: Commitment, widths: Mapping[str, int]) -> Mapping[str, Cell]:
        tone = _SIGNS.get(row.state, ("", "muted"))[1]
        return {
            "when": self._when(row, widths["when"]),
            "side": (_(SIDES[row.side]), "muted"),
            "name": row.customer.name,
            "what": self._what(row),
            "state": (self._state(row, widths["state"]), tone),
        }

    def _when(self, row: Commitment, width: int) -> str:
        today = local_day(clock.now(), self.desk.shop.zone)
        if row.due_at is not None and row.state == "open":
            return format_time.relative(row.due_at, row.due_until, None, clock.now(), self.desk.shop.zone, width)
        return day_near(row.due_on, today)

    def _what(self, row: Commitment) -> str:
        if row.amount is None:
            return row.about
        said = [shown(row.amount, self.manner), row.about]
        return " · ".join(filter(None, (*said, listed(row.invoices))))

    def _state(self, row: Commitment, width: int) -> str:
        """The word, and of a promise that was kept in part what came where there is room."""
        word = state_word(row)
        if row.state == "part-kept" and row.came is not None:
            came = _("{amount} came").format(amount=shown(row.came, self.manner))
            return f"{word}, {came}" if width > COLUMNS[-1].widths[0][1] else word
        return word

    def empty_words(self) -> str:
        return _("Nobody has promised anything yet. b on an account notes a promise to pay")

    def targets(self) -> list[Target]:
        row: Commitment | None = self.row
        if row is None:
            return []
        who = row.customer.id
        if row.side == "ours":
            call = row.id if row.state in ("open", "missed") else None
            return [Target.of(row.customer.name, callback=call, collection=who, customer=who)]
        return [Target.of(row.customer.name, collection=who, customer=who)]


def day_near(day: date, today: date) -> str:
    """A day as people call it: today, tomorrow, yesterday, else its date."""
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    return near.get((day - today).days) or format_time.near_dated(day, today)


def _fits(row: Commitment, narrowed: AccountFilter, among: frozenset[int] | None) -> bool:
    known = among is None or row.customer.id in among
    return known and narrowed.takes([] if row.amount is None else [row.amount])


def _kept(rows: Iterable[Commitment]) -> Heading:
    """What fell due, and how many of them either side kept (R-80)."""
    said = []
    due = [row for row in rows if row.state in ("kept", "late", "missed", "part-kept", "broken")]
    for side, words in (("ours", _("ours: kept {n} of {all}")), ("theirs", _("theirs: kept {n} of {all}"))):
        same = [row for row in due if row.side == side]
        if same:
            said.append(words.format(n=sum(row.state == "kept" for row in same), all=len(same)))
    return Heading(_("Fell due"), " · ".join(said))

"""Ageing: what each account owes as of a day, in columns that add up, and how it divides by age as a bar (R-41)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from deskside.desk.collecting.account_filter import AccountFilter
from deskside.desk.collecting.ageing import AgeingRow, ageing, totals
from deskside.desk.collecting.bucket_titles import bucket_titles
from deskside.desk.collecting.settings import ageing_bounds
from deskside.desk.collecting.share_bar import WIDTH, share_bar
from deskside.desk.desk_session import Connection
from deskside.language.glyphs import signs
from deskside.language.i18n import N_, _
from deskside.language.text import cells
from deskside.money.amounts import Amount, Minor
from deskside.money.currencies import spoken
from deskside.money.format_amount import figures
from deskside.screens.collection_tabs.tab import CollectionTab, Heading, Reading
from deskside.shop import clock
from deskside.shop.zones import local_day
from deskside.when import format_time
from deskside.widgets.columns import Cell, Column
from deskside.widgets.section_list import Line
from deskside.widgets.target import Target

NAME_CELLS = (24, 16, 12)
_BESIDE_COLUMNS = 5


class _Measured(NamedTuple):
    """The columns of amounts by their ids with titles, and the cells that the longest of each takes."""

    titles: Mapping[str, str]
    widths: Mapping[str, int]


class AgeingTab(CollectionTab):
    """Accounts by currencies, the most overdue first, with what they add up to below. `v` asks as of which day."""

    has_as_of = True

    @property
    def day(self) -> date:
        """As of which day it is."""
        return self.as_of or local_day(clock.now(), self.desk.shop.zone)

    def question(self, narrowed: AccountFilter) -> Callable[[Connection], Reading]:
        day, shop, asked = self.day, self.desk.shop, self.as_of is not None

        def read(conn: Connection) -> Reading:
            bounds = ageing_bounds(conn)
            rows = ageing(conn, day, bounds)
            among = narrowed.customers(conn, shop.region)
            fitting = [row for row in rows if _fits(row, narrowed, among)]
            lines: list[Line] = []
            summed = sorted(totals(fitting), key=lambda total: total.currency != shop.currency)
            for total in summed:
                said = _("as of {day}").format(day=format_time.dated(day)) if asked else ""
                heading = Heading(_("In {currency}").format(currency=spoken(total.currency)), said)
                lines.append(Line("heading", ("heading", total.currency), heading))
                same = [row for row in fitting if row.currency == total.currency]
                lines += [Line("row", (row.customer and row.customer.id, row.currency), row) for row in same]
                lines.append(Line("heading", ("total", total.currency), total))
            measured = self._measured(summed, fitting, bucket_titles(bounds))
            return Reading(lines, len(fitting), len(rows), measured)

        return read

    def _measured(self, summed: Sequence[AgeingRow], rows: Sequence[AgeingRow], buckets: Sequence[str]) -> _Measured:
        """The widest of each column is the sum, or what is least of the accounts: those with credit."""
        titles = {"current": buckets[0]}
        titles |= {f"bucket{place}": title for place, title in enumerate(buckets[1:])}
        titles |= {"overdue": _("Overdue"), "total": _("Total")}
        if any(total.credit for total in summed):
            titles = {"credit": _("Credit"), **titles}
        widths = {name: cells(title) for name, title in titles.items()}
        least: dict[str, dict[str, Minor]] = {}
        for row in rows:
            known = least.setdefault(row.currency, {})
            for name, minor in _amounts(row).items():
                known[name] = min(known.get(name, minor), minor)
        for total in summed:
            for name, minor in _amounts(total).items():
                for each in (minor, least[total.currency][name]):
                    if name in widths:
                        said = figures(Amount(each, total.currency), self.manner)
                        widths[name] = max(widths[name], cells(said))
        return _Measured(titles, widths)

    def columns(self, screen: int) -> Sequence[Column]:
        """All columns where they fit, with the bar if there is room; else what is overdue in one."""
        measured: _Measured | None = self.reading.beside
        if measured is None:
            return (Column("name", N_("Customer"), ((80, 0),)),)
        every = [name for name in measured.titles if name != "overdue"]
        few = [name for name in ("credit", "current", "overdue", "total") if name in measured.titles]
        ways = ((every, 2, NAME_CELLS[0], True), (every, 2, NAME_CELLS[1], False), (every, 1, NAME_CELLS[2], False))
        for names, gap, least, barred in ways:
            taken = sum(measured.widths[name] + gap for name in names) + (WIDTH + 2 if barred else 0)
            if screen - _BESIDE_COLUMNS - taken >= least:
                return self._laid(names, gap, barred=barred)
        return self._laid(few, 2, barred=True)

    def _laid(self, names: Sequence[str], gap: int, *, barred: bool) -> list[Column]:
        measured: _Measured = self.reading.beside
        columns = [Column("name", N_("Customer"), ((80, 0),), gap=gap)]
        columns += [
            Column(name, measured.titles[name], ((80, measured.widths[name]),), right=True, gap=gap) for name in names
        ]
        if barred:
            columns[-1] = Column("total", measured.titles["total"], ((80, measured.widths["total"]),), right=True)
            columns.append(Column("bar", N_("By age"), ((80, WIDTH),)))
        return columns

    def cells(self, row: AgeingRow, widths: Mapping[str, int]) -> Mapping[str, Cell]:
        is_total = row.customer is None
        shown: dict[str, Cell] = {
            name: figures(Amount(minor, row.currency), self.manner) if minor or name == "total" or is_total else ""
            for name, minor in _amounts(row).items()
            if name in widths
        }
        shown["name"] = _("Total") if row.customer is None else row.customer.name
        shown["bar"] = (share_bar(row.buckets, signs()), "accent")
        return shown

    def empty_words(self) -> str:
        return _("Nothing is owed, and nobody has credit. i notes an invoice; : and import bring those of a file")

    def customer(self, row: AgeingRow) -> int:
        assert row.customer is not None
        return row.customer.id

    def targets(self) -> list[Target]:
        row: AgeingRow | None = self.row
        if row is None or row.customer is None:
            return []
        return [Target.of(row.customer.name, collection=row.customer.id, customer=row.customer.id)]


def _fits(row: AgeingRow, narrowed: AccountFilter, among: frozenset[int] | None) -> bool:
    known = row.customer is not None and (among is None or row.customer.id in among)
    return known and narrowed.takes([Amount(row.total, row.currency)])


def _amounts(row: AgeingRow) -> dict[str, Minor]:
    """The amounts of a row by the ids of their columns."""
    found = {"credit": row.credit, "current": row.buckets[0]}
    found |= {f"bucket{place}": minor for place, minor in enumerate(row.buckets[1:])}
    return found | {"overdue": row.overdue, "total": row.total}

"""Figures: how well money comes in over the year up to a day, each with its definition, drawn as bars (R-80, R-81)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import groupby

from deskside.desk.collecting.account_filter import AccountFilter
from deskside.desk.collecting.settings import ageing_bounds
from deskside.desk.collecting.statement import year_before
from deskside.desk.desk_session import Connection
from deskside.desk.figures import FigureLine
from deskside.desk.money_figures.figures import money_figures
from deskside.desk.money_figures.sections import sections
from deskside.errors import BadInput
from deskside.language.glyphs import signs
from deskside.language.i18n import N_, _
from deskside.language.wrapping import wrap
from deskside.money.amounts import Amount
from deskside.money.format_amount import shown
from deskside.screens.collection_tabs.tab import CollectionTab, Heading, Reading
from deskside.shop import clock
from deskside.shop.zones import local_day
from deskside.widgets.columns import Cell, Column
from deskside.widgets.section_list import Line
from deskside.widgets.target import Target

BAR_CELLS = 14
LEAST_CELLS = 74
"""The cells of a definition on the narrowest screen."""
COLUMNS = (
    Column("name", N_("Of what"), ((80, 14), (120, 24))),
    Column("figure", N_("Figure"), ((80, 0),)),
    Column("bar", "", ((80, BAR_CELLS),)),
)


class FiguresTab(CollectionTab):
    """Under each title its definition and its figures; `Enter` shows the rows behind one, `v` asks up to which day."""

    has_as_of = True
    of_accounts = False

    @property
    def day(self) -> date:
        """The last day of the year that is told."""
        today = local_day(clock.now(), self.desk.shop.zone)
        return min(self.as_of or today, today)

    @property
    def account(self) -> int | None:
        """A figure is of everybody."""
        return None

    def question(self, narrowed: AccountFilter) -> Callable[[Connection], Reading]:
        day, shop, manner, drawn = self.day, self.desk.shop, self.manner, signs()
        own = shop.currency

        def said(amount: Amount) -> str:
            return shown(amount, manner)

        def own_first(line: FigureLine) -> tuple[bool, str]:
            return line.currency != own, line.currency

        def read(conn: Connection) -> Reading:
            if narrowed != AccountFilter():
                raise BadInput(_("Figures are of everybody."), hint=_("Esc takes the filter away"))
            found = money_figures(conn, year_before(day), day, ageing_bounds(conn), shop)
            lines: list[Line] = []
            for section in sections(found, said, drawn, BAR_CELLS):
                lines += [Line("air")] if lines else []
                lines.append(Line("heading", section.title, Heading(section.title)))
                for part in wrap(section.definition, LEAST_CELLS):
                    lines.append(Line("heading", (section.title, part), Heading("", part)))
                if not section.lines:
                    lines.append(Line("heading", section.nothing, Heading("", section.nothing)))
                for currency, same in groupby(sorted(section.lines, key=own_first), lambda each: each.currency):
                    if currency:
                        lines.append(Line("heading", (section.title, currency), Heading("", currency)))
                    lines += [Line("row", (section.title, each.label, each.value), each) for each in same]
            count = sum(line.kind == "row" for line in lines)
            return Reading(lines, count, count)

        return read

    def columns(self, screen: int) -> Sequence[Column]:  # noqa: ARG002
        return COLUMNS

    def cells(self, row: FigureLine, widths: Mapping[str, int]) -> Mapping[str, Cell]:  # noqa: ARG002
        return {"name": row.label, "figure": row.value, "bar": (row.bar, "accent")}

    def empty_words(self) -> str:
        return _("Nothing is owed, and nobody has credit. i notes an invoice; : and import bring those of a file")

    def targets(self) -> list[Target]:
        row: FigureLine | None = self.row
        return [] if row is None or not row.keys else [Target.of(row.label, money_figures=row.keys[0])]

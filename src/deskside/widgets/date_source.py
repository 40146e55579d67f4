"""The important dates of a customer in columns: when, what, how many years, what was done (P-08, P-09)."""

from collections.abc import Mapping, Sequence

from deskside.desk.dates.day_text import occasion_said, when_said
from deskside.desk.dates.of_customer import rows
from deskside.desk.dates.row_text import done_said, last_said, what_said
from deskside.desk.dates.upcoming import DateRow
from deskside.language.i18n import N_, _
from deskside.widgets.columns import Cell, Column
from deskside.widgets.list_source import ListSource

_NEAR = 30
"""So many days before it an occasion stands out."""


class DateSource(ListSource):
    """A date a row, with the occasion that stands on Today, else the next."""

    columns: Sequence[Column] = (
        Column("when", N_("When"), ((80, 13),), gap=1),
        Column("what", N_("What"), ((80, 20), (100, 28)), gap=1),
        Column("day", N_("Day"), ((80, 24), (100, 32)), gap=1, chinese=28),
        Column("note", "", ((80, 0),)),
    )
    name_column = "what"
    ROWS = rows

    def cells(self, row: DateRow, widths: Mapping[str, int]) -> Mapping[str, Cell]:  # noqa: ARG002
        """What stands in each column."""
        today = self._today
        if row.on is None:
            when: Cell = (_("comes no more"), "muted")
        else:
            is_near = (row.on - today).days <= _NEAR and not row.done
            when = (when_said(row.on, today), "due" if is_near else "")
        said = (done_said(row), last_said(row), row.note)
        return {
            "when": when,
            "what": what_said(row),
            "day": occasion_said(row.day._replace(year=None) if row.turns else row.day, row.on or today, today),
            "note": (" · ".join(filter(None, said)), "muted"),
        }

    def ids(self, row: DateRow) -> Mapping[str, int | None]:
        """What the keys act on."""
        return {"date": row.id, "customer": row.customer.id}

"""What a customer bought and has in columns: what it is, when it was bought, its warranty, its tickets (P-08)."""

from collections.abc import Mapping, Sequence

from deskside.desk.things.of_customer import ThingRow, rows
from deskside.desk.things.row_text import ends_said, tickets_said
from deskside.language.i18n import N_
from deskside.when.format_time import dated
from deskside.widgets.columns import Cell, Column
from deskside.widgets.list_source import ListSource


class ThingSource(ListSource):
    """A thing a row, what was bought last first."""

    columns: Sequence[Column] = (
        Column("what", N_("What"), ((80, 28), (100, 36), (140, 48)), gap=1),
        Column("bought", N_("Bought"), ((80, 11),), gap=1, chinese=14),
        Column("warranty", N_("Warranty"), ((80, 30),), gap=1, chinese=27),
        Column("note", "", ((80, 0),)),
    )
    name_column = "what"
    ROWS = rows

    def cells(self, row: ThingRow, widths: Mapping[str, int]) -> Mapping[str, Cell]:  # noqa: ARG002
        """What stands in each column."""
        today = self._today
        until = row.warranty_until
        over = until is not None and until < today
        said = (tickets_said(row), f"× {row.quantity:,}" if row.quantity != 1 else "", row.note)
        return {
            "what": row.called,
            "bought": dated(row.bought_on) if row.bought_on is not None else "",
            "warranty": (ends_said(until, today) if until is not None else "", "muted" if over else ""),
            "note": (" · ".join(filter(None, said)), "muted"),
        }

    def ids(self, row: ThingRow) -> Mapping[str, int | None]:
        """What the keys act on."""
        return {"thing": row.id, "customer": row.customer.id}

"""What a customer bought and has in columns: what it is, when it was bought, its warranty, its tickets (P-08)."""

from collections.abc import Mapping, Sequence

from deskside.desk.desk_session import DeskSession
from deskside.desk.things.of_customer import ThingRow, rows
from deskside.desk.things.row_text import ends_said, tickets_said
from deskside.language.i18n import N_
from deskside.shop import clock
from deskside.shop.zones import local_day
from deskside.when.format_time import dated
from deskside.widgets.columns import Cell, Column


class ThingSource:
    """A thing a row, what was bought last first."""

    columns: Sequence[Column] = (
        Column("what", N_("What"), ((80, 28), (100, 36), (140, 48)), gap=1),
        Column("bought", N_("Bought"), ((80, 11),), gap=1, chinese=14),
        Column("warranty", N_("Warranty"), ((80, 30),), gap=1, chinese=27),
        Column("note", "", ((80, 0),)),
    )
    name_column = "what"

    def __init__(self, desk: DeskSession) -> None:
        self._desk = desk

    def load(self, keys: Sequence[int]) -> Mapping[int, ThingRow]:
        """The rows of these keys."""
        found = self._desk.ask(rows, keys, now=clock.now(), shop=self._desk.shop)
        return {row.id: row for row in found}

    def wider(self, keys: Sequence[int]) -> Mapping[str, int]:  # noqa: ARG002
        """No column grows."""
        return {}

    def sign(self, row: ThingRow) -> tuple[str, str]:  # noqa: ARG002
        """None: its words say how it stands."""
        return " ", ""

    def cells(self, row: ThingRow, widths: Mapping[str, int]) -> Mapping[str, Cell]:  # noqa: ARG002
        """What stands in each column."""
        today = local_day(clock.now(), self._desk.shop.zone)
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

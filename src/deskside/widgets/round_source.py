"""The customers of a round in columns: who, where, how it stands, what came of the last contact (P-15)."""

from collections.abc import Mapping, Sequence

from deskside.desk.rounds.entries import OPEN, REACHED, EntryRow, entry_rows
from deskside.desk.rounds.said import last_said, state_said
from deskside.language.glyphs import signs
from deskside.language.i18n import N_
from deskside.shop import clock
from deskside.widgets.columns import Cell, Column
from deskside.widgets.list_source import ListSource


class RoundSource(ListSource):
    """An entry a row; who cannot be reached now stands dimmed in their place, with from when on."""

    columns: Sequence[Column] = (
        Column("name", N_("Customer"), ((80, 18), (100, 22), (120, 28))),
        Column("state", N_("How it stands"), ((80, 24), (120, 28))),
        Column("reach", N_("Phone or address"), ((100, 18), (120, 20))),
        Column("last", N_("Last"), ((80, 0),)),
    )
    name_column = "name"
    ROWS = entry_rows

    def sign(self, row: EntryRow) -> tuple[str, str]:
        """Kept where they answered."""
        return (signs().kept, "kept") if row.state == REACHED else (" ", "")

    def cells(self, row: EntryRow, widths: Mapping[str, int]) -> Mapping[str, Cell]:  # noqa: ARG002
        """What stands in each column."""
        now, shop = clock.now(), self._desk.shop
        waits = row.state == OPEN and (bool(row.held_by) or not row.may.allowed or (row.again_at or now) > now)
        tone = "muted" if waits else ""
        return {
            "name": (row.customer.name, tone),
            "state": (state_said(row, now=now, shop=shop), tone),
            "reach": (row.reach, "muted"),
            "last": (" · ".join(filter(None, (last_said(row, now=now, shop=shop), row.note))), "muted"),
        }

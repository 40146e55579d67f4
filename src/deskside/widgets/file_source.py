"""The files of a customer and of their tickets in columns: what they are called, what they are, since when (P-08)."""

from collections.abc import Mapping, Sequence

from deskside.desk.attachments.file_text import kind_said
from deskside.desk.attachments.files_of import FileRow, rows
from deskside.language.i18n import N_, NP_
from deskside.language.text import one_line
from deskside.shop import clock
from deskside.when.format_time import stamp
from deskside.widgets.columns import Cell, Column
from deskside.widgets.list_source import ListSource


class FileSource(ListSource):
    """A file a row, the newest first."""

    columns: Sequence[Column] = (
        Column("name", NP_("file", "Name"), ((80, 26), (100, 36)), gap=1),
        Column("kind", N_("Kind"), ((80, 18),), gap=1),
        Column("at", N_("Attached"), ((80, 13),), gap=1, chinese=14),
        Column("note", "", ((80, 0),)),
    )
    name_column = "name"
    ROWS = rows

    def cells(self, row: FileRow, widths: Mapping[str, int]) -> Mapping[str, Cell]:  # noqa: ARG002
        """What stands in each column."""
        said = ("" if row.ticket is None else f"#{row.ticket}", one_line(row.note))
        return {
            "name": one_line(row.name),
            "kind": kind_said(row.media, row.bytes),
            "at": stamp(row.at, self._desk.shop.zone, clock.now()),
            "note": (" · ".join(filter(None, said)), "muted"),
        }

    def ids(self, row: FileRow) -> Mapping[str, int | None]:
        """What the keys act on: the file, and whose page it is; its ticket is not solved from here."""
        return {"file": row.id, "customer": row.customer}

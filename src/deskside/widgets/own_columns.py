"""The owner's own fields as columns of a list (R-39)."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from deskside.desk.desk_session import DeskSession
from deskside.desk.own_fields.in_lists import listed_fields, listed_texts
from deskside.widgets.columns import Cell, Column
from deskside.widgets.list_source import ListSource

if TYPE_CHECKING:
    from deskside.desk.own_fields.declared import OwnField

Widths = tuple[tuple[int, int], ...]


class OwnColumns(ListSource):
    """A list whose `COLUMNS` have the own fields of the record `OWN` among them, before the column `BEFORE`.

    `OWN_WIDTHS` are the widths of the first, the second and the third; on narrow screens the last ones go first.
    """

    OWN: ClassVar[str]
    COLUMNS: ClassVar[Sequence[Column]]
    BEFORE: ClassVar[str]
    OWN_WIDTHS: ClassVar[Sequence[Widths]]

    def __init__(self, desk: DeskSession) -> None:
        super().__init__(desk)
        self._fields: Sequence[OwnField] = ()
        self._own: dict[int, Mapping[str, str]] = {}

    @property
    def columns(self) -> Sequence[Column]:
        """The columns as the fields stood when the rows were shown."""
        if not self._fields:
            return self.COLUMNS
        own = [
            Column(field.name, field.label, widths, right=field.kind.name == "number")
            for field, widths in zip(self._fields, self.OWN_WIDTHS, strict=False)
        ]
        place = [column.id for column in self.COLUMNS].index(self.BEFORE)
        return [*self.COLUMNS[:place], *own, *self.COLUMNS[place:]]

    def wider(self, keys: Sequence[int]) -> Mapping[str, int]:
        """Other rows are shown: the fields as they stand now, and what they say is read with the rows."""
        self._fields = self._desk.ask(listed_fields, self.OWN)
        self._own.clear()
        return super().wider(keys)

    def read_own(self, keys: Sequence[int]) -> None:
        """Read what the own fields say of these rows."""
        self._own.update(self._desk.ask(listed_texts, self.OWN, self._fields, keys))

    def own_cells(self, key: int) -> Mapping[str, Cell]:
        """What stands in the own columns of a row."""
        return {name: (text, "muted") for name, text in self._own.get(key, {}).items()}

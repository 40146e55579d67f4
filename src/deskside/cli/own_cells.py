"""The own fields that stand in lists, as columns of a table (R-39)."""

from collections.abc import Collection

from deskside.cli.context import Run
from deskside.cli.output import Column
from deskside.desk.own_fields.in_lists import listed_fields, listed_texts


class OwnCells:
    """The columns for these records, and what stands there for each; no column where the owner has put none there."""

    def __init__(self, run: Run, record: str, keys: Collection[int]) -> None:
        fields = listed_fields(run.conn, record)
        self._names = [field.name for field in fields]
        self._texts = listed_texts(run.conn, record, fields, keys)
        self.columns = [Column(str(field.label), elastic=True) for field in fields]

    def cells(self, key: int) -> list[str]:
        """What stands in them."""
        said = self._texts.get(key, {})
        return [said.get(name, "") for name in self._names]

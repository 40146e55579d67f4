"""What sources of lists have in common: the rows of some keys, read now, in columns of which none grows."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from deskside.desk.desk_session import DeskSession
from deskside.shop import clock
from deskside.shop.zones import local_day


class ListSource:
    """Rows by their `KEY`, asked by `ROWS`, whose words say how they stand."""

    ROWS: ClassVar[Callable[..., Sequence[Any]]]
    KEY: ClassVar[str] = "id"

    def __init__(self, desk: DeskSession) -> None:
        self._desk = desk

    @property
    def _today(self) -> date:
        return local_day(clock.now(), self._desk.shop.zone)

    def load(self, keys: Sequence[int]) -> Mapping[int, Any]:
        """The rows of these keys; what is gone is missing."""
        found = self._desk.ask(type(self).ROWS, keys, now=clock.now(), shop=self._desk.shop)
        return {getattr(row, self.KEY): row for row in found}

    def wider(self, keys: Sequence[int]) -> Mapping[str, int]:  # noqa: ARG002
        """No column grows."""
        return {}

    def sign(self, row: Any) -> tuple[str, str]:  # noqa: ARG002
        """None: its words say how it stands."""
        return " ", ""

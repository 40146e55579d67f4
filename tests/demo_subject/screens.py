"""Loans on the screens: in a place of their own, and in a tab of a customer's page."""

from collections.abc import Mapping, Sequence
from typing import Any

from textual.app import ComposeResult

from deskside.desk.desk_session import DeskSession
from deskside.screens.place_screen import PlaceScreen
from deskside.shop import clock
from deskside.widgets.columns import Cell, Column
from deskside.widgets.paged_list import PagedList
from tests.demo_subject.questions import loans, out


class LoanSource:
    """Loans by their ids."""

    columns: Sequence[Column] = (Column("number", "#", ((80, 5),)), Column("bicycle", "Bicycle", ((80, 0),)))
    name_column = "bicycle"

    def __init__(self, desk: DeskSession) -> None:
        self._desk = desk

    def load(self, keys: Sequence[int]) -> Mapping[int, Any]:
        return {row["id"]: row for row in self._desk.ask(loans, keys, now=clock.now(), shop=self._desk.shop)}

    def wider(self, _keys: Sequence[int]) -> Mapping[str, int]:
        return {}

    def sign(self, _row: Any) -> tuple[str, str]:
        return "◆", "muted"

    def cells(self, row: Any, _widths: Mapping[str, int]) -> Mapping[str, Cell]:
        return {"number": f"L{row['id']}", "bicycle": row["bicycle"]}

    def ids(self, row: Any) -> Mapping[str, int | None]:
        return {"loan": row["id"]}


class LoansPlace(PlaceScreen):
    """All that is out."""

    def parts(self) -> ComposeResult:
        yield PagedList(LoanSource(self.desk))

    def on_mount(self) -> None:
        self.reload()

    def reload(self) -> None:
        self.query_one(PagedList).show([row["id"] for row in self.desk.ask(out)])

"""A day that is typed in words, with what was understood below it."""

from collections.abc import Callable
from datetime import date

from textual.widgets import Static

from deskside.desk.desk_session import DeskSession
from deskside.desk.field_kinds import Day
from deskside.errors import DesksideError
from deskside.language.text import clean
from deskside.when import format_time

_DAY = Day()


def day_typed(desk: DeskSession, typed: str) -> date | None:
    """The day that was typed; None for nothing. Raises `BadInput` for what is none."""
    found = desk.ask(_DAY.parse, typed, desk)
    return None if found is None else date.fromisoformat(found)


class DayEcho(Static):
    """The day in full, what is said of it, or why it is none."""

    def __init__(self, desk: DeskSession, beside: Callable[[], str] = str) -> None:
        super().__init__("", classes="muted hint", markup=False)
        self._desk, self._beside = desk, beside

    def show(self, typed: str) -> None:
        """Say what this means."""
        try:
            day = day_typed(self._desk, typed)
        except DesksideError as refused:
            self.update(clean(refused.said))
            return
        said = [] if day is None else [format_time.long_day(day, with_year=True)]
        self.update(clean(" · ".join(filter(None, (*said, self._beside())))))

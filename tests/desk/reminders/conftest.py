"""A desk with a ledger, and who is to be reminded."""

from datetime import date
from pathlib import Path

import pytest

from deskside.desk.reminders.due import Reminders, reminded, reminders
from deskside.desk.reminders.remind import remind
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from tests.desk.ledger import TODAY, Ledger


class Reminding(Ledger):
    """Days are of 2026; steps are due from 7, 21 and 35 days overdue on."""

    def due(self, at: date = TODAY) -> list[tuple[str, str, int]]:
        """Who is to be reminded of what, and at which step."""
        found = self.found(at)
        return [(each.customer.name, part.called, part.step) for each in found.due for part in each.due]

    def apart(self, at: date = TODAY) -> list[tuple[str, str, str]]:
        return [(each.customer.name, each.called, each.reason) for each in self.found(at).apart]

    def found(self, at: date = TODAY) -> Reminders:
        return self.ask(lambda conn: reminders(conn, read_shop(conn), at))

    def remind(self, on: date, customer: int = 1) -> list[int]:
        """Remind of what is due on a day."""
        who, _apart = self.ask(lambda conn: reminded(conn, read_shop(conn), customer, on))
        return self.do(remind, customer, who.due, on=on)

    def set(self, key: str, value: str) -> None:
        with desk_file.writing(self.path) as conn:
            conn.execute("insert or replace into setting (key, value) values (?, ?)", (key, value))


@pytest.fixture
def desk_with_reminders(desk: Path) -> Reminding:
    return Reminding(desk)

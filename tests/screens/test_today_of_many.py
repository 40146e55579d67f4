"""Today where there are invoices by the thousand: whom to call about them takes longer than a frame."""

import threading
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from deskside.app import DesksideApp
from deskside.desk.customers.who import KnownCustomer
from deskside.desk.invoices.note_invoice import note_invoice
from deskside.desk.is_large import FEW
from deskside.desk.today import today
from deskside.money.amounts import Amount, Minor
from deskside.screens import today as place
from deskside.screens.today import TodayPlace
from deskside.shop import clock
from deskside.store import desk_file
from tests.screens.owing import fill_with_debts


@pytest.mark.parametrize("many", [False, True])
async def test_many_invoices_are_looked_through_beside_the_screen(
    hostile: Path, stopped: datetime, monkeypatch: pytest.MonkeyPatch, *, many: bool
) -> None:
    """The list of calls about money is asked for in a thread where it may be long, and stands on Today all the same."""
    fill_with_debts(hostile, stopped)
    asked_by: list[bool] = []

    def noted(*args: Any, **kw: Any) -> Any:
        asked_by.append(threading.current_thread() is threading.main_thread())
        return today(*args, **kw)

    monkeypatch.setattr(place, "today", noted)
    if many:
        with desk_file.writing(hostile) as conn:
            note_invoice(conn, KnownCustomer(1), Amount(Minor(100), "CNY"), by=1, now=clock.now())
            conn.execute("update invoice set id = ? where id = (select max(id) from invoice)", (FEW + 1,))
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(100, 30)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, TodayPlace)
        assert any(line.kind == "row" and line.row.kind == "collection" for line in app.screen.todo.lines)
    assert set(asked_by) == {not many}

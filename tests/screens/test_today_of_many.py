"""Today where there are invoices, tickets or calls by the thousand: to look through them takes longer than a frame."""

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from deskside.app import DesksideApp
from deskside.desk.customers.who import KnownCustomer
from deskside.desk.day.undecided import open_day
from deskside.desk.invoices.note_invoice import note_invoice
from deskside.desk.is_large import FEW
from deskside.desk.telephone.ring import ring
from deskside.desk.today import today
from deskside.money.amounts import Amount, Minor
from deskside.screens import today as place
from deskside.screens.today import TodayPlace
from deskside.shop import clock
from deskside.store import desk_file
from deskside.store.codec import time_text
from tests.screens.owing import fill_with_debts


@pytest.mark.parametrize("many", ["", "invoices", "tickets", "calls"])
async def test_many_things_are_looked_through_beside_the_screen(
    hostile: Path, stopped: datetime, monkeypatch: pytest.MonkeyPatch, many: str
) -> None:
    """The sections and the day that is not closed are asked for in a thread where they may be long, and stand on Today
    all the same."""
    fill_with_debts(hostile, stopped)
    asked_by: list[bool] = []

    def noted(question: Callable[..., Any]) -> Callable[..., Any]:
        def ask(*args: Any, **kw: Any) -> Any:
            asked_by.append(threading.current_thread() is threading.main_thread())
            return question(*args, **kw)

        return ask

    for each in (today, open_day):
        monkeypatch.setattr(place, each.__name__, noted(each))
    if many == "tickets":
        with desk_file.writing(hostile) as conn:
            conn.execute(
                "insert into ticket (number, subject, description, status, priority, channel, complaint, held_for,"
                " opened_at, touched_at, reopened, version)"
                " values (?1, 'bell', '', 'new', 1, 'phone', 0, '', ?2, ?2, 0, 1)",
                (FEW + 1, time_text(stopped)),
            )
    if many == "invoices":
        with desk_file.writing(hostile) as conn:
            note_invoice(conn, KnownCustomer(1), Amount(Minor(100), "CNY"), by=1, now=clock.now())
            conn.execute("update invoice set id = ? where id = (select max(id) from invoice)", (FEW + 1,))
    if many == "calls":
        with desk_file.writing(hostile) as conn:
            ring(conn, "anonymous", by=1, now=clock.now())
            conn.execute("update incoming_call set id = ?", (FEW + 1,))
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(100, 30)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, TodayPlace)
        assert any(line.kind == "row" and line.row.kind == "collection" for line in app.screen.todo.lines)
    assert set(asked_by) == {not many}

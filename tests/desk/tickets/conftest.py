"""A ticket of 李梅's, taken down yesterday, and ways to work on it."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from deskside.desk.customers.who import NewCustomer
from deskside.desk.queue_rows import QueueRow, queue_rows
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.desk.tickets.timeline import TimelineLine, timeline
from deskside.shop.settings import Shop
from deskside.store import desk_file
from tests.conftest import NOW

DAY = timedelta(days=1)
Doing = Callable[..., Any]


@pytest.fixture
def do(desk: Path) -> Doing:
    """Carry out a verb as Mei."""

    def doing(verb: Callable[..., Any], *args: Any, at: timedelta = timedelta(), **kw: Any) -> Any:
        with desk_file.writing(desk) as conn:
            return verb(conn, *args, by=1, now=NOW + at, **kw)

    return doing


@pytest.fixture
def number(desk: Path, shop: Shop) -> int:
    entry = {"subject": "[/x] rear brake", "customer": NewCustomer("李梅", "138 1783 2229")}
    with desk_file.writing(desk) as conn:
        return open_ticket(conn, entry, by=1, now=NOW - DAY, shop=shop).number


@pytest.fixture
def row(desk: Path, shop: Shop, number: int) -> Callable[[], QueueRow]:
    def read() -> QueueRow:
        with desk_file.reading(desk) as conn:
            return queue_rows(conn, [number], now=NOW, shop=shop)[0]

    return read


@pytest.fixture
def lines(desk: Path, number: int) -> Callable[[], list[TimelineLine]]:
    def read() -> list[TimelineLine]:
        with desk_file.reading(desk) as conn:
            return timeline(conn, number)

    return read

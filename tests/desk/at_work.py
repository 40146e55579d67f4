"""A desk with verbs at hand, for tests of what is written: each step a transaction of its own, by Mei (1) or Bo (2)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from deskside.desk.callbacks.callback_rows import CallbackRow, callback
from deskside.desk.customers.who import NewCustomer
from deskside.desk.tickets.open_ticket import Opened, open_ticket
from deskside.shop.settings import Shop, read_shop
from deskside.store import desk_file
from deskside.when import When
from tests.conftest import NOW

MEI, BO = 1, 2
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
Answer = TypeVar("Answer")


class DeskAtWork:
    """The clock stands at `now` until it is moved on."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.now: datetime = NOW
        with desk_file.reading(path) as conn:
            self.shop: Shop = read_shop(conn)

    def pass_by(self, **length: float) -> None:
        self.now += timedelta(**length)

    def when(self, minutes: float, window: float | None = None) -> When:
        at = self.now + timedelta(minutes=minutes)
        return When(at, None if window is None else at + timedelta(minutes=window))

    def open(self, subject: str = "rear brake squeals", *, by: int = MEI, **entry: Any) -> Opened:
        entry.setdefault("customer", NewCustomer("李梅", "138 1783 2229"))
        with desk_file.writing(self.path) as conn:
            return open_ticket(conn, {"subject": subject, **entry}, by=by, now=self.now, shop=self.shop)

    def do(self, verb: Callable[..., Answer], *args: Any, by: int | None = MEI, **kw: Any) -> Answer:
        with desk_file.writing(self.path) as conn:
            return verb(conn, *args, by=by, now=self.now, **kw)

    def ask(self, question: Callable[..., Answer], *args: Any, **kw: Any) -> Answer:
        with desk_file.reading(self.path) as conn:
            return question(conn, *args, **kw)

    def call(self, callback_id: int) -> CallbackRow:
        return self.ask(callback, callback_id, now=self.now)

    def sql(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with desk_file.reading(self.path) as conn:
            return [tuple(row) for row in conn.execute(statement, values).fetchall()]

    def one(self, statement: str, *values: object) -> Any:
        return self.sql(statement, *values)[0][0]

    def lines(self, ticket: int) -> list[tuple[Any, ...]]:
        return self.sql("select kind, text, old, new from line where ticket_number = ? order by id", ticket)

"""A shop at the end of a day: tickets with what carrying over asks, and without."""

import sqlite3
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, TypeVar

from deskside.desk.callbacks.promise import promise_callback
from deskside.desk.customers.who import NewCustomer
from deskside.desk.day.carry_over import carry_over
from deskside.desk.day.undecided import as_they_stand, undecided
from deskside.desk.tickets.conversation import tell
from deskside.desk.tickets.open_ticket import Opened, open_ticket
from deskside.shop.settings import read_hours, read_shop
from deskside.store.desk_file import connect
from deskside.store.transactions import transaction
from deskside.when import When
from tests.desk.at_work import DeskAtWork

Answer = TypeVar("Answer")
TODAY = date(2026, 3, 4)
TOMORROW = When(datetime.fromisoformat("2026-03-05T02:00:00+00:00"))
"""Ten in the morning in Shanghai."""


class Evening(DeskAtWork):
    """The desk at half past five, half an hour before it closes."""

    day = TODAY

    def evening(self) -> "Evening":
        self.now = datetime.fromisoformat("2026-03-04T09:30:00+00:00")
        return self

    @property
    def hours(self) -> Any:
        return self.ask(lambda conn: read_hours(conn, read_shop(conn)))

    def a_ticket(self, name: str = "李梅", *, by: int = 1, **entry: Any) -> int:
        number = f"139 1000 {2000 + (self.one('select count(*) from ticket')):04}"
        opened = self.open(f"{name} has a squeal", by=by, customer=NewCustomer(name, number), **entry)
        return opened.number

    def complete(self, name: str = "王建国", reason: str = "chainring") -> int:
        """On hold for a part, told so, a call promised for tomorrow."""
        from deskside.desk.tickets.status import hold

        number = self.a_ticket(name)
        self.do(tell, number, "The part comes tomorrow")
        self.do(hold, number, reason, TOMORROW)
        return number

    def carry(self, number: int, reason: str = "part", *, by: int = 1, **how: Any) -> int:
        told = how.pop("told", "We wait for the part")
        promise = how.pop("promise", TOMORROW)
        day = how.pop("day", self.day)
        return self.do(carry_over, number, reason, day=day, told=told, promise=promise, by=by, **how)

    def promise(self, number: int, *, hours: float) -> int:
        when = When(self.now + timedelta(hours=hours))
        return self.do(promise_callback, when=when, ticket=number).id

    def left(self) -> list[int]:
        return self.ask(undecided, self.day, now=self.now, shop=self.shop)

    def ready(self) -> list[int]:
        return self.ask(as_they_stand, self.day, now=self.now, shop=self.shop)

    def carried_on(self, number: int) -> str | None:
        value: str | None = self.one("select carried_on from ticket where number = ?", number)
        return value


class OneConnection(Evening):
    """An evening of which all is done on one connection, for stories of many acts; the disk is not waited for."""

    @cached_property
    def conn(self) -> sqlite3.Connection:
        conn = connect(self.path, write=True)
        conn.execute("pragma synchronous = off")
        return conn

    def do(self, verb: Callable[..., Answer], *args: Any, by: int | None = 1, **kw: Any) -> Answer:
        with transaction(self.conn):
            return verb(self.conn, *args, by=by, now=self.now, **kw)

    def ask(self, question: Callable[..., Answer], *args: Any, **kw: Any) -> Answer:
        return question(self.conn, *args, **kw)

    def sql(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.conn.execute(statement, values).fetchall()]

    def open(self, subject: str = "squeals", *, by: int = 1, **entry: Any) -> Opened:
        return self.do(
            lambda conn, **how: open_ticket(conn, {"subject": subject, **entry}, shop=self.shop, **how), by=by
        )

    def close(self) -> None:
        self.conn.close()

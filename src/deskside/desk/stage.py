"""Where the sample shop is played: the desk's own verbs, at moments of the past, by people who are made up."""

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from deskside.desk.money_kinds import shop_manner
from deskside.desk.sample_text import Calendar, Step
from deskside.desk.subjects import resolve, sample_steps
from deskside.money.amounts import Amount
from deskside.money.typed_amounts import parse_amount
from deskside.shop.settings import Shop
from deskside.when import When

Answer = TypeVar("Answer")


class Stage:
    """`customers` are known by their names. `ids` are the keys of what the step is about, `channel` how it came; each
    thing has its own, which its next step finds again."""

    def __init__(
        self,
        conn: sqlite3.Connection,
        calendar: Calendar,
        shop: Shop,
        customers: Mapping[str, int],
        staff: Mapping[str, int],
    ) -> None:
        self.conn, self.calendar, self.shop = conn, calendar, shop
        self.customers, self.staff = customers, staff
        self.ids: dict[str, int] = {}
        self.channel = "phone"
        self._things: dict[int, tuple[dict[str, int], str]] = {}
        self.by = next(iter(staff.values()))
        self.now = calendar.now

    def play(self, step: Step) -> None:
        """Let one step happen."""
        self.by = self.staff[step.by] if step.by else self.by
        self.now = self.calendar.moment(step.at)
        self.ids, self.channel = self._things.get(step.thing, ({}, "phone"))
        resolve(sample_steps()[step.command])(self, step)
        self._things[step.thing] = self.ids, self.channel

    def due(self, step: Step) -> When:
        """The time that the step promises a call for."""
        if step.due is None:
            raise ValueError(f"no time is promised: {step}")
        return When(self.calendar.moment(step.due))

    def do(self, verb: Callable[..., Answer], *args: Any, **kw: Any) -> Answer:
        """Carry out a verb then, by them."""
        return verb(self.conn, *args, by=self.by, now=self.now, **kw)

    def ask(self, sql: str, *values: int) -> tuple[Any, ...]:
        """The first row of a question."""
        return tuple(self.conn.execute(sql, values).fetchone())

    def amount(self, text: str) -> Amount:
        """An amount as it is written, in the shop's own currency where none is named."""
        return parse_amount(text, shop_manner(self.conn), positive=True)

"""Payment plans with their dated parts, and what was missed of them (R-43, R-50)."""

import sqlite3
from datetime import date
from typing import NamedTuple

from deskside.desk.promises_to_pay.states import StatedPromise, stated
from deskside.desk.shared_sql import plain
from deskside.language.i18n import _, ngettext
from deskside.shop.settings import Shop


class Plan(NamedTuple):
    """A plan with its parts as of a date, the earliest first."""

    id: int
    customer_id: int
    currency: str
    note: str
    parts: tuple[StatedPromise, ...]

    @property
    def missed(self) -> tuple[StatedPromise, ...]:
        """The parts that did not come in time, and have not come since."""
        return tuple(part for part in self.parts if is_missed(part))

    @property
    def state(self) -> str:
        """How it stands, in a word."""
        if self.missed:
            return ngettext("{n} part missed", "{n} parts missed", len(self.missed)).format(n=len(self.missed))
        if any(part.state == "open" for part in self.parts):
            return _("as agreed")
        return _("ended")


def plans(conn: sqlite3.Connection, as_of: date, shop: Shop, *, customer: int | None = None) -> list[Plan]:
    """The plans agreed up to a date, of all or of one customer, the latest first."""
    parts: dict[int, list[StatedPromise]] = {}
    for each in stated(conn, as_of, shop, customer=customer):
        if each.plan_id is not None:
            parts.setdefault(each.plan_id, []).append(each)
    rows = plain(
        conn,
        "select id, customer_id, currency, note from payment_plan where withdrawn_at is null"
        " and agreed_on <= :as_of and (:customer is null or customer_id = :customer) order by agreed_on desc, id desc",
        {"as_of": as_of.isoformat(), "customer": customer},
    ).fetchall()
    return [Plan(key, who, currency, note, tuple(parts.get(key, ()))) for key, who, currency, note in rows]


def is_missed(part: StatedPromise) -> bool:
    """Whether it did not come in time, and has not come since."""
    return part.state in ("broken", "part-kept") and part.paid_on is None

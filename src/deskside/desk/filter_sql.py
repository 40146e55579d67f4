"""A filter line as a condition on tickets (R-71), for the queue, counts and saved views."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from deskside.desk.codes import ENDED_STATUSES, LEVELS, LIVE_STATUSES, STATUSES
from deskside.desk.filters import Filter, Term
from deskside.desk.order import Timing, borders
from deskside.desk.shared_sql import plain
from deskside.errors import BadInput
from deskside.language.i18n import _
from deskside.shop.zones import boundary
from deskside.store.codec import time_text

if TYPE_CHECKING:
    from deskside.desk.filter_days import FilterDays

Scope = Literal["live", "ended", "any"]
_COLUMNS = {
    "due": "t.next_due_at",
    "target": "t.resolution_due_at",
    "opened": "t.opened_at",
    "resolved": "t.resolved_at",
}
_WITHOUT = {"due": "t.next_due_at is null", "target": "t.target_due_at is null"}
"""What a fixed word for nothing means of a filter of days."""
_NOBODY = "0"
_LISTED = 20_000
_CHECKED = 200


@dataclass(frozen=True)
class Condition:
    """A condition on the table `ticket t`. The `scope` stands beside it and is not in `where`, which is "1" for all."""

    scope: Scope
    where: str
    params: tuple[Any, ...]


def compile_filter(
    wanted: Filter, conn: sqlite3.Connection, *, now: datetime, shop: Timing, me: int | None
) -> Condition:
    """The condition that a filter means at `now` (UTC) for the person `me`; days are those of the shop's zone.

    Raises `NotFound` naming the staff for an unknown name, `BadInput` for what is no day or for `me` without a person.
    """
    return _Compiler(conn, now, shop, me).compiled(wanted)


class _Compiler:
    def __init__(self, conn: sqlite3.Connection, now: datetime, shop: Timing, me: int | None) -> None:
        self.conn = conn
        self.now = now
        self.shop = shop
        self.me = me
        self.params: list[Any] = []
        self._days: FilterDays | None = None

    def compiled(self, wanted: Filter) -> Condition:
        statuses = [status for term in wanted.terms if term.key == "status" for status in term.values]
        scope, parts = self._status(statuses)
        grouped: dict[str, list[Term]] = {}
        for term in wanted.terms:
            grouped.setdefault(term.key, []).append(term)
        for key, terms in grouped.items():
            if key in _COLUMNS:
                parts += [self._days_of(term) for term in terms]
            elif key == "tag":
                parts += [self._either(key, term.values) for term in terms]
            elif key != "status":
                parts.append(self._either(key, [value for term in terms for value in term.values]))
        if wanted.words:
            parts.append(self._words(wanted.words, scope))
        return Condition(scope, " and ".join(parts) or "1", tuple(self.params))

    def _status(self, statuses: list[str]) -> tuple[Scope, list[str]]:
        chosen: dict[str, None] = {}
        for status in statuses or ["live"]:
            groups = {"live": LIVE_STATUSES, "any": STATUSES}
            chosen.update(dict.fromkeys(groups.get(status, (status,))))
        scope: Scope = "any"
        if not set(chosen) & set(ENDED_STATUSES):
            scope = "live"
        elif not set(chosen) & set(LIVE_STATUSES):
            scope = "ended"
        whole = {"live": LIVE_STATUSES, "ended": ENDED_STATUSES, "any": STATUSES}[scope]
        if set(chosen) == set(whole):
            return scope, []
        return scope, [f"t.status in ({self._gaps(chosen)})"]

    def _gaps(self, values: Any) -> str:
        listed = list(values)
        self.params += listed
        return ", ".join("?" * len(listed))

    def _either(self, key: str, values: Any) -> str:
        make = {
            "assignee": self._assignee,
            "priority": self._priority,
            "customer": self._customer,
            "thing": self._thing,
            "tag": self._tag,
            "channel": self._channel,
            "promise": self._promise,
            "complaint": self._complaint,
            "carried": self._carried,
        }[key]
        parts = [make(value) for value in values]
        return parts[0] if len(parts) == 1 else f"({' or '.join(parts)})"

    def _assignee(self, value: str) -> str:
        if value.lower() == "none":
            return "t.assignee_id is null"
        if value.lower() == "me":
            if self.me is None:
                raise BadInput(_("“me” is nobody yet."), hint=_("Say who you are, with --as NAME or in the settings."))
            return f"t.assignee_id = {self._gaps([self.me])}"
        from deskside.desk.staff.members import find_staff

        return f"t.assignee_id = {self._gaps([find_staff(self.conn, value, gone=True).id])}"

    def _priority(self, value: str) -> str:
        return f"t.priority = {LEVELS.index(value)}"

    def _channel(self, value: str) -> str:
        return f"t.channel = {self._gaps([value])}"

    def _complaint(self, value: str) -> str:
        return "t.complaint = 1" if value == "yes" else "t.complaint = 0"

    def _carried(self, value: str) -> str:
        return "t.carried_on is not null" if value == "yes" else "t.carried_on is null"

    def _tag(self, value: str) -> str:
        from deskside.desk.tickets.tagging import tags_called

        return (
            "t.number in (select ticket_number from ticket_tag"
            f" where tag_id in ({self._gaps(tags_called(self.conn, value))}))"
        )

    def _promise(self, value: str) -> str:
        at = borders(self.now, self.shop)
        now, soon = time_text(at.now), time_text(at.soon)
        if value == "none":
            return "t.next_due_at is null"
        if value == "missed":
            return f"(t.next_due_at is not null and t.next_missed_at < {self._gaps([now])})"
        sign = "<=" if value == "due" else ">"
        return f"(t.next_missed_at >= {self._gaps([now])} and t.next_due_at {sign} {self._gaps([soon])})"

    def _customer(self, value: str) -> str:
        if value.lower() == "none":
            return "t.customer_id is null"
        from deskside.desk.customers.matching import by_address, by_number, parse_query
        from deskside.desk.merging.aliases import alias_of

        question = parse_query(value)
        if question.id is not None:
            return f"t.customer_id = {self._gaps([alias_of(self.conn, question.id)])}"
        parts = [self._named(value)]
        reached = by_number(self.conn, question.number, self._region()) if question.number else []
        reached += by_address(self.conn, question.address) if question.address else []
        if reached:
            parts.append(f"t.customer_id in ({self._gaps({hit.customer for hit in reached})})")
        return f"({' or '.join(part for part in parts if part != _NOBODY) or _NOBODY})"

    def _thing(self, value: str) -> str:
        if value.lower() == "none":
            return "t.thing_id is null"
        from deskside.desk.things.named_thing import things_meant

        return f"t.thing_id in ({self._gaps(things_meant(self.conn, value))})"

    def _named(self, value: str) -> str:
        from deskside.language.name_query import lookups

        ways: list[str] = []
        for lookup in lookups(value):
            ways.append(
                " intersect ".join(
                    f"select customer_id from name_key where kind in ({self._gaps(span.kinds)})"
                    f" and key >= {self._gaps([span.low])} and key < {self._gaps([span.high])}"
                    for span in lookup.spans
                )
            )
        if not ways:
            return _NOBODY
        union = " union ".join(f"select customer_id from ({way})" for way in ways)
        return f"t.customer_id in ({union})"

    def _region(self) -> str:
        from deskside.shop.settings import read_settings

        return read_settings(self.conn).get("region", "")

    def _words(self, words: str, scope: Scope) -> str:
        from deskside.desk.tickets.search_text import LIVE
        from deskside.store.search import match

        expression = match(words)
        if expression is None:
            return "1"
        if scope == "live":
            expression = f'{expression} AND "{LIVE}"'
        found = "select rowid from ticket_search where ticket_search match ?"
        numbers = plain(self.conn, f"{found} limit ?", (expression, _LISTED + 1)).fetchall()
        if len(numbers) > _LISTED:
            return f"t.number in ({found.replace('?', self._gaps([expression]))})"
        listed = self._true([number for (number,) in numbers], words)
        return f"t.number in (select value from json_each({self._gaps([json.dumps(listed)])}))"

    def _true(self, numbers: list[int], words: str) -> list[int]:
        """The numbers without those that only seem to fit: the index knows no more than two CJK letters at a time."""
        from deskside.desk.tickets.finding import true_hits
        from deskside.language.tokens import is_solid, tokens

        seeming = any(len(word) > 2 and is_solid(word) for word in tokens(words))
        return true_hits(self.conn, words, numbers) if seeming and len(numbers) <= _CHECKED else numbers

    def _days_of(self, term: Term) -> str:
        from deskside.desk.filter_days import FilterDays

        days = self._days = self._days or FilterDays(self.conn, self.now, self.shop.zone)
        column = _COLUMNS[term.key]
        parts: list[str] = []
        for value in term.values:
            if value == "none" and term.key in _WITHOUT and not term.op:
                parts.append(_WITHOUT[term.key])
                continue
            if value == "late" and term.key == "target" and not term.op:
                parts.append(f"(t.resolved_at is null and t.target_due_at < {self._gaps([time_text(self.now)])})")
                continue
            first, after = days.span(term, value)
            start, end = (time_text(boundary(day, 0, self.shop.zone)) for day in (first, after))
            if term.op:
                border = start if term.op in ("<", ">=") else end
                parts.append(f"{column} {'<' if '<' in term.op else '>='} {self._gaps([border])}")
            else:
                parts.append(f"({column} >= {self._gaps([start])} and {column} < {self._gaps([end])})")
        return parts[0] if len(parts) == 1 else f"({' or '.join(parts)})"

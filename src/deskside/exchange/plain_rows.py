"""Rows that say only what most rows of a helpdesk's export say, read at once: a large file is hardly anything else.

Whatever is odd about a row is left to its reader; what is read here says the same as there.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from functools import cache
from operator import itemgetter
from typing import Any, Protocol, TypeVar

from deskside.desk.tickets.fields import TICKET
from deskside.errors import BadInput
from deskside.exchange import nothing
from deskside.exchange.columns import Columns
from deskside.exchange.incoming import CustomerDraft, Standing, TicketDraft
from deskside.exchange.tables import Row
from deskside.language.text import is_blank, keep, titled
from deskside.shop.settings import Shop
from deskside.store.codec import can_keep, time_text

Key = TypeVar("Key")
Value = TypeVar("Value")
_TEXTS = ("subject", "description", "id", "opened", "resolved", "closed")
_NEEDED = frozenset({"subject", "id", "opened"})
_SAID_BESIDES = frozenset({"product", "tags", "type", "due", "rating", "resolution", "assignee", "first_response"})
_DESCRIPTION = TICKET["description"].kind
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:[0-5]\d(:[0-5]\d)?")
_HOUR = timedelta(hours=1)
_REMEMBERED = 20_000
ENDED = frozenset({"resolved", "closed"})


class Reader(Protocol):
    """What reads the parts of any row of a file."""

    @property
    def columns(self) -> Columns:
        """Where the file has our columns."""

    @property
    def at(self) -> str:
        """When the file is read."""

    @property
    def shop(self) -> Shop:
        """Whose zone its times are in."""

    def time(self, row: Row, ours: str) -> str | None:
        """A time of a row; nothing where it says none."""

    def standing(self, row: Row) -> Standing:
        """What a row says in the words of a few cells."""

    def who(self, row: Row) -> CustomerDraft | None:
        """Whom a row names."""


class PlainRows:
    """Reads the plain rows of one file; `standing` and `who` are the columns in which many rows say the same."""

    def __init__(self, reader: Reader, standing: Iterable[str], who: Iterable[str]) -> None:
        columns = reader.columns
        self._reader, self._header = reader, columns.header
        own = {ours: columns.places.get(ours, ()) for ours in (*_TEXTS, *standing)}
        self._fit = (
            not columns.own
            and _SAID_BESIDES.isdisjoint(columns.places)
            and columns.places.keys() >= _NEEDED
            and all(len(places) < 2 for places in own.values())
        )
        # What is not there reads as the empty cell behind the last one.
        self._texts = _at(next(iter(own[ours]), len(self._header)) for ours in _TEXTS)
        self._standing = _at(place for ours in standing for place in own[ours])
        self._who = _at(place for ours in who for place in columns.places.get(ours, ()))
        self._facts = [(place, titled(self._header[place], "")) for place in (*own["id"], *sorted(columns.rest))]
        self._times: dict[str, str | None] = {}
        self._hours: dict[str, str] = {}
        self._standings: dict[Sequence[str], Standing] = {}
        self._whos: dict[Sequence[str], CustomerDraft | None] = {}

    def read(self, row: Row) -> TicketDraft | None:
        """The ticket that a row is; nothing where it is not plain."""
        if not self._fit or len(row.cells) != len(self._header):
            return None
        cells = (*row.cells, "")
        subject, description, their_id, *times = [nothing.something(text) for text in self._texts(cells)]
        if not (subject and their_id) or is_blank(subject):
            return None
        opened, resolved, closed = [self._time(row, *named) for named in zip(_TEXTS[3:], times, strict=True)]
        said = self._once(self._standings, self._standing(cells), self._reader.standing, row)
        who = self._once(self._whos, self._who(cells), self._reader.who, row)
        if not opened or None in (resolved, closed) or said.remarks or (who and who.remarks):
            return None
        ended = closed or resolved
        over = said.values["status"] in ENDED
        if opened > self._reader.at or over != bool(ended):
            return None
        values = said.values | {
            "subject": " ".join(keep(subject).split()),
            "description": _DESCRIPTION.fit(description),
        }
        if ended:
            if (resolved or ended) < opened:
                return None
            values["resolved_at"] = resolved or ended
            values["closed_at"] = ended if values["status"] == "closed" else None
        values["opened_at"] = opened
        facts = [f"{title}{text}" for place, title in self._facts if (text := nothing.something(cells[place]))]
        return TicketDraft(
            line=row.line,
            source_id=keep(their_id),
            values=values,
            opened_at=opened,
            who=who,
            facts=keep("\n".join(facts)),
            given=given(said.given, described=bool(description), over=over),
        )

    def _time(self, row: Row, ours: str, cell: str) -> str | None:
        """A time, empty where the row says none, nothing where it is an odd one."""
        at = self._times.get(cell, "") if cell else ""
        if at or not cell:
            return at
        if _ISO.fullmatch(cell) and (hour := self._hours.get(cell[:13]) or self._hour(cell[:13])):
            return f"{hour}{cell[13:]}" if len(cell) > 16 else f"{hour}{cell[13:]}:00"
        return remember(self._times, cell, self._reader.time(row, ours))

    def _hour(self, local: str) -> str:
        """An hour of the shop's zone in UTC, where minutes and seconds are the same there all through it."""
        with suppress(ValueError, BadInput):
            first = datetime.fromisoformat(f"{local}:00:00").replace(tzinfo=self._reader.shop.zone)
            last = first.replace(minute=59, second=59)
            ahead = first.utcoffset()
            if ahead is not None and not ahead % _HOUR and ahead == last.utcoffset() and can_keep(last):
                return remember(self._hours, local, time_text(first)[:13])
        return ""

    def _once(
        self, known: dict[Sequence[str], Value], key: Sequence[str], read: Callable[[Row], Value], row: Row
    ) -> Value:
        return known[key] if key in known else remember(known, key, read(row))


@cache
def given(said: frozenset[str], *, described: bool, over: bool) -> frozenset[str]:
    """The fields that a row says of a ticket with a subject and a time when it was opened."""
    ended = {"resolved_at", "closed_at"} if over else set()
    return said | {"subject", "opened_at"} | ({"description"} if described else set()) | ended


def remember(known: dict[Key, Value], key: Key, value: Value) -> Value:
    """Remember what was read, of as much as there is room for."""
    if len(known) >= _REMEMBERED:
        known.clear()
    known[key] = value
    return value


def _at(places: Iterable[int]) -> Callable[[Sequence[str]], Any]:
    """Gives the cells at some places of a row."""
    wanted = tuple(places)
    return itemgetter(*wanted) if wanted else lambda _cells: ()

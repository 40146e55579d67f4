"""Rows that say only what most rows of a helpdesk's export say, read at once: a large file is hardly anything else.

Whatever is odd about a row is left to its reader; what is read here says the same as there.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any, Protocol, TypeVar

from deskside.desk.tickets.fields import TICKET
from deskside.exchange import nothing
from deskside.exchange.columns import Columns
from deskside.exchange.html_text import without_html
from deskside.exchange.incoming import CustomerDraft, Standing, TicketDraft
from deskside.exchange.plain_times import PlainTimes
from deskside.exchange.tables import Row
from deskside.language.i18n import _
from deskside.language.text import is_blank, keep, titled
from deskside.shop.settings import Shop

Key = TypeVar("Key")
Value = TypeVar("Value")
_TEXTS = ("subject", "description", "id", "opened", "resolved", "closed")
_NEEDED = frozenset({"subject", "id", "opened"})
_SAID_BESIDES = frozenset({"product", "tags", "type", "due", "rating", "resolution", "assignee", "first_response"})
_DESCRIPTION = TICKET["description"].kind
_REMEMBERED = 20_000
ENDED = frozenset({"resolved", "closed"})
_UNREAD: Any = object()


class Reader(Protocol):
    """What reads the parts of any row of a file."""

    @property
    def columns(self) -> Columns:
        """Where the file has our columns."""

    @property
    def order(self) -> str | None:
        """The order of day and month in its dates, where that is known."""

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
        self._plain_times = PlainTimes(reader.shop.zone, reader.order)
        self._standings: dict[Sequence[str], Standing] = {}
        self._whos: dict[Sequence[str], CustomerDraft | None] = {}

    def read(self, row: Row) -> TicketDraft | None:
        """The ticket that a row is; nothing where it is not plain."""
        if not self._fit or len(row.cells) != len(self._header):
            return None
        cells = (*row.cells, "")
        subject, description, their_id, *times = self._texts(cells)
        if "<" in subject or "&" in subject or "<" in description or "&" in description:
            subject, description = without_html(subject), without_html(description)
        subject, their_id = nothing.something(subject), nothing.something(their_id)
        if not (subject and their_id) or is_blank(subject):
            return None
        said_at = {ours: self._time(row, ours, cell) for ours, cell in zip(_TEXTS[3:], times, strict=True)}
        opened, resolved, closed = said_at.values()
        if not opened or resolved is None or closed is None:
            return None
        if (said := self._standings.get(key := self._standing(cells))) is None:
            said = remember(self._standings, key, self._reader.standing(row))
        if (who := self._whos.get(key := self._who(cells), _UNREAD)) is _UNREAD:
            who = remember(self._whos, key, self._reader.who(row))
        description = nothing.something(description)
        values = said.values | {
            "subject": " ".join(keep(subject).split()),
            "description": _DESCRIPTION.fit(description),
        }
        over, ended = values["status"] in ENDED, closed or resolved
        if over:
            values["resolved_at"] = resolved or ended or opened
            values["closed_at"] = ended or opened if values["status"] == "closed" else None
        values["opened_at"] = opened
        remarks = [*said.remarks]
        if opened > self._reader.at:
            remarks.append(_("It was opened in the future."))
        remarks += contradictions(values["status"], said_at)
        if who is not None:
            remarks += who.remarks
        facts = [f"{title}{text}" for place, title in self._facts if (text := nothing.something(cells[place]))]
        return TicketDraft(
            line=row.line,
            source_id=keep(their_id),
            values=values,
            opened_at=opened,
            who=who,
            facts=keep("\n".join(facts)),
            given=given(said.given, described=bool(description), ended=over and bool(ended)),
            remarks=remarks,
        )

    def _time(self, row: Row, ours: str, cell: str) -> str | None:
        """A time, empty where the row says none, nothing where it is an odd one."""
        if not cell:
            return ""
        if at := self._plain_times.utc(cell):
            return at
        if cell in self._times:
            return self._times[cell]
        said = nothing.something(cell)
        return remember(self._times, cell, self._reader.time(row, ours) if said else "")


@cache
def given(said: frozenset[str], *, described: bool, ended: bool) -> frozenset[str]:
    """The fields that a row says of a ticket with a subject and a time when it was opened."""
    more = {"description"} if described else set()
    return said | {"subject", "opened_at"} | more | ({"resolved_at", "closed_at"} if ended else set())


def contradictions(status: str, times: Mapping[str, str | None], resolution: str = "") -> list[str]:
    """Where what a row says of a ticket's times and of its resolution contradicts itself or its status."""
    opened, response, ended = times["opened"], times.get("first_response"), times["resolved"] or times["closed"]
    remarks = []
    if status in ENDED:
        if not ended:
            closed = status == "closed"
            said = _("It is closed, but nothing says when.") if closed else _("It is solved, but nothing says when.")
            remarks.append(said)
    elif ended:
        remarks.append(_("It has a time at which it was solved, but is not solved."))
    elif resolution:
        remarks.append(_("It is not solved, but has a resolution."))
    if response and ended and ended < response:
        remarks.append(_("It was solved before the first response."))
    if opened and ended and ended < opened:
        remarks.append(_("It was solved before it was opened."))
    elif opened and response and response < opened:
        remarks.append(_("It was answered before it was opened."))
    return remarks


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

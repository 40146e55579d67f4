"""What an import is to do, sent as it is decided to the process that writes it (R-34).

The process that decides has `SentActs` in place of its `Acts`, the one that writes `ReceivedActs`.
"""

import heapq
import pickle
import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from typing import NamedTuple

from deskside.exchange.acts import Acts, Form
from deskside.exchange.incoming import RejectedRow
from deskside.exchange.parties import CustomerRef, Parties, SaidOfNew
from deskside.exchange.plan import Plan, Progress
from deskside.exchange.read_ahead import ReadAhead

Packed = tuple[str, int | None, int, bytes]
"""An act: its moment, the place of its party, its form, the rest of it."""


_AFTER_ALL = "~"
"""Behind every moment."""


class Decided(NamedTuple):
    """What is known of a plan once all rows are decided about: how many are new, changed and the same, and what is odd
    about the others."""

    counts: tuple[int, int, int]
    problems: list[RejectedRow]
    remarks: list[tuple[int, str]]
    warnings: list[str]


class Message(NamedTuple):
    """What is new since the last one: forms, parties by their id and line, what is said of new ones, acts, and how many
    rows were read by now."""

    forms: list[Form]
    parties: list[tuple[int | None, int]]
    said: list[tuple[int, bytes]]
    acts: list[Packed]
    rows: int


class Failed(NamedTuple):
    """The process could not go on, and why."""

    reason: str


class OutOfOrderError(Exception):
    """A ticket was opened before one that is on its way."""


class SenderGoneError(Exception):
    """The process that decides ended before it was done; the reason, where it said one."""


class SentActs(Acts):
    """Acts that are sent in the order of their moments, of which none comes later than by `late`."""

    def __init__(self, pipe: Connection, late: timedelta) -> None:
        super().__init__()
        self.parties: SentParties = SentParties(self._spool)
        self._pipe, self._late = pipe, late
        self._held: list[tuple[str, int, Packed]] = []
        self._last = self._sent = ""
        self._came = self._rows = self._forms_sent = 0

    def read(self, _stage: str, done: int, _total: int) -> None:
        """Tell how many rows were read, with what was decided since."""
        self._rows = done
        self._put_away()

    def end(self, plan: Plan) -> None:
        """Send what is left, and what else was decided."""
        self._put_away(_AFTER_ALL)
        counts = plan.new, plan.updated, plan.unchanged
        self._send(Decided(counts, plan.problems, plan.remarks, plan.warnings))

    def _put_away(self, until: str | None = None) -> None:
        for packed in self._waiting:
            self._came += 1
            heapq.heappush(self._held, (packed[0], self._came, packed))
        self._last = max(self._last, *(packed[0] for packed in self._waiting), "")
        self._waiting.clear()
        ready = self._ready(self._earliest_to_come() if until is None else until)
        forms = self._forms[self._forms_sent :]
        self._forms_sent += len(forms)
        self._send(Message(forms, *self.parties.since_last(), ready, self._rows))

    def _ready(self, until: str) -> list[Packed]:
        """What was opened up to a moment; those that nobody opened, being here before, come at once."""
        ready = []
        while self._held and self._held[0][0] <= until:
            ready.append(heapq.heappop(self._held)[2])
        moments = [packed[0] for packed in ready if packed[0]]
        if moments and moments[0] < self._sent:
            raise OutOfOrderError
        self._sent = moments[-1] if moments else self._sent
        return ready

    def _earliest_to_come(self) -> str:
        if not self._last or not self._late:
            return self._last
        return str(datetime.fromisoformat(self._last) - self._late)

    def _send(self, message: Message | Decided) -> None:
        self._pipe.send_bytes(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))


class SentParties(Parties):
    """Parties of which the other process has to know."""

    def __init__(self, spool: sqlite3.Connection) -> None:
        super().__init__(spool)
        self._said: dict[int, bytes] = {}
        self._sent = 0

    def since_last(self) -> tuple[list[tuple[int | None, int]], list[tuple[int, bytes]]]:
        """The parties that came since this was asked last, and what was said of new ones since."""
        parties, said = [(party.id, party.line) for party in self._parties[self._sent :]], [*self._said.items()]
        self._sent += len(parties)
        self._said.clear()
        return parties, said

    def _keep(self, place: int, body: bytes) -> None:
        super()._keep(place, body)
        self._said[place] = body


class ReceivedActs(Acts):
    """Acts given out as they come; with the last of them the plan knows what was decided about all rows."""

    def __init__(self, pipe: ReadAhead, plan: Plan, progress: Progress | None) -> None:
        super().__init__()
        self.parties: ReceivedParties = ReceivedParties(self._spool)
        self._pipe, self._plan, self._tell = pipe, plan, progress
        self._ready: list[Packed] = []
        self._rows = 0
        self._ended = False

    def ask(self, job: object) -> None:
        """Have the process decide; `SenderGoneError` where there is none any more."""
        try:
            self._pipe.send(job)
        except OSError:
            raise SenderGoneError("") from None

    def parts(self, size: Callable[[], int]) -> Iterator[list[object]]:
        """The acts in their order; `SenderGoneError` where not all of them came."""
        while some := self._next(size()):
            self._count = self._given = self._given + len(some)
            yield [self._read(place, form, body) for _at, place, form, body in some]

    @property
    def progress(self) -> tuple[int, int]:
        """How many rows of the file are done, of how many."""
        return self._rows - len(self._ready), self._plan.rows

    @property
    def are_given(self) -> bool:
        """Whether the part that was given last was the last."""
        return self._ended and not self._ready

    def _next(self, wanted: int) -> list[Packed]:
        while not self._ended and len(self._ready) <= wanted:
            self._receive()
        some = self._ready[:wanted]
        del self._ready[:wanted]
        return some

    def _receive(self) -> None:
        try:
            message: Message | Decided | Failed = pickle.loads(self._pipe.recv_bytes())
        except (EOFError, OSError):
            raise SenderGoneError("") from None
        if isinstance(message, Failed):
            raise SenderGoneError(message.reason)
        if isinstance(message, Decided):
            self._end(message)
            return
        self._forms += message.forms
        self.parties.take(message.parties, message.said)
        self._ready += message.acts
        self._rows = message.rows
        if not self._given and self._tell is not None:
            self._tell("read", self._rows, self._plan.rows)

    def _end(self, decided: Decided) -> None:
        plan, (new, updated, unchanged) = self._plan, decided.counts
        plan.new, plan.updated, plan.unchanged = plan.new + new, plan.updated + updated, plan.unchanged + unchanged
        plan.problems, plan.warnings = decided.problems, decided.warnings
        for line, text in decided.remarks:
            plan.remark(line, [text])
        self._rows, self._ended = plan.rows, True


class ReceivedParties(Parties):
    """Parties as they are told of; what is said of a new one is kept until it is written."""

    def __init__(self, spool: sqlite3.Connection) -> None:
        super().__init__(spool)
        self._learned: dict[int, bytes] = {}

    def take(self, parties: list[tuple[int | None, int]], said: list[tuple[int, bytes]]) -> None:
        """Learn of parties, and of what is said of those that are new."""
        for key, line in parties:
            self._parties.append(CustomerRef(key, (), line, len(self._parties)))
        for place, body in said:
            (self._waiting if self._parties[place].id is None else self._learned)[place] = body

    def said(self, party: CustomerRef) -> SaidOfNew:
        """What is said of a new one, which is written now."""
        return SaidOfNew(*pickle.loads(self._waiting.pop(self.place(party))))

    def learned(self) -> list[tuple[CustomerRef, SaidOfNew]]:
        """Those of whom the file said more once they were written, with all of it; asked for once."""
        learned = [(self._parties[place], SaidOfNew(*pickle.loads(body))) for place, body in self._learned.items()]
        self._learned.clear()
        return learned

"""Who sits at which desk: what the screens hold to ask and to do."""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from deskside.desk.staff.members import StaffRow
from deskside.errors import StoreProblem
from deskside.language.i18n import _
from deskside.shop import clock
from deskside.shop.settings import Personal, read_hours, read_person, read_shop
from deskside.store import desk_file, file_header
from deskside.store.store_errors import file_troubles
from deskside.store.transactions import Waiting

if TYPE_CHECKING:
    from deskside.desk.imports.undo_import import Progress
    from deskside.desk.undo.last_change import Undone

Connection = sqlite3.Connection
"""What a question reads from; screens name it, and reach the file only through the desk."""
Draft = tuple[int, str, str]
"""Whose draft it is, of which form, and what it is about there."""
TURN_SECONDS = 1.0
Given = ParamSpec("Given")
Answer = TypeVar("Answer")


class DeskSession:
    """An open desk with a person at it: one read connection for the main thread, a transaction per change.

    While it is open the file stays in WAL mode; `close` makes it a single file again. A write waits only briefly for
    another terminal: the screen stands still meanwhile, what was typed is kept, and the same key tries again.
    """

    PATIENCE_SECONDS = 2.0

    def __init__(self, path: Path, person: StaffRow | None, waiting: Waiting | None = None) -> None:
        self.path = path
        self.person = person
        self.waiting = waiting
        self._ending: tuple[Draft, ...] = ()
        self.did_change = False
        """Whether what was done last changed anything: else there is nothing to take back."""
        self._turn = threading.Lock()
        self._file = file_header.file_id(path)
        self._written_times = file_header.written_times(path)
        self._conn = desk_file.connect(path)
        self._seen = desk_file.data_version(self._conn)
        self.refresh()

    @property
    def me(self) -> int | None:
        """The id of who sits here."""
        return None if self.person is None else self.person.id

    @property
    def now(self) -> datetime:
        """The moment (UTC)."""
        return clock.now()

    def refresh(self) -> None:
        """Read the shop's and the person's settings again."""
        self.shop = self.ask(read_shop)
        self.hours = self.ask(read_hours, self.shop)
        self.personal: Personal = self.ask(read_person, self.me)

    def ask(
        self, question: Callable[Concatenate[sqlite3.Connection, Given], Answer], *args: Given.args, **kw: Given.kwargs
    ) -> Answer:
        """The answer to a question, on the main thread's own connection; for the quick ones."""
        with file_troubles(self.path):
            return question(self._conn, *args, **kw)

    def ask_in_thread(
        self, question: Callable[Concatenate[sqlite3.Connection, Given], Answer], *args: Given.args, **kw: Given.kwargs
    ) -> Answer:
        """The answer to a question on a connection of its own: for worker threads."""
        with desk_file.reading(self.path) as conn:
            self._refuse_another_file()
            return question(conn, *args, **kw)

    def ask_in_turn(
        self, question: Callable[[sqlite3.Connection], Answer], *, unless: Callable[[], bool]
    ) -> Answer | None:
        """The same for what a screen shows, one question after the other, so that a key waits for one thread; none
        behind one that takes long. Nothing of what is no longer wanted when its turn comes."""
        is_ours = self._turn.acquire(timeout=TURN_SECONDS)
        try:
            return None if unless() else self.ask_in_thread(question)
        finally:
            if is_ours:
                self._turn.release()

    def do(self, verb: Callable[..., Answer], *args: Any, ends: Sequence[Draft] = (), **kw: Any) -> Answer:
        """Carry out a verb as who sits here, now, in one transaction with the drafts that it ends."""
        from deskside.desk.drafts import drop_draft
        from deskside.desk.undo_record import last_change

        ended = [*ends, *self._ending]
        with self._writing() as conn:
            before = last_change(conn)
            answer = verb(conn, *args, by=self.me, now=clock.now(), **kw)
            self.did_change = last_change(conn) > before
            for draft in ended:
                drop_draft(conn, *draft)
        self._ending = ()
        return answer

    @contextmanager
    def ending(self, draft: Draft) -> Iterator[None]:
        """Let a draft go with the verb that is done meanwhile: both are kept, or neither is."""
        from deskside.desk.drafts import drop_draft

        self._ending = (draft,)
        try:
            yield
            for left in self._ending:
                self.write(drop_draft, *left)
        finally:
            self._ending = ()

    def take_ending(self) -> tuple[Draft, ...]:
        """The draft that goes with what is done now, for whoever does it later, in a thread."""
        ending, self._ending = self._ending, ()
        return ending

    def came_of(self, said: str) -> str:
        """What the last verb came to in words, or that it changed nothing: `u` would take back what came before."""
        return said if self.did_change else _("It is so already; nothing was changed")

    def undo(self, progress: "Progress | None" = None) -> "Undone":
        """Take back the last thing that who sits here did; an import goes in parts, and `progress` is told (R-95)."""
        from deskside.desk.undo.last_change import undo

        self._settle()
        return undo(
            self.path,
            by=self.me,
            now=clock.now(),
            progress=progress,
            waiting=self.waiting,
            patience=self.PATIENCE_SECONDS,
        )

    def write(self, write: Callable[..., Answer], *args: Any, **kw: Any) -> Answer:
        """Write what is no change of the desk's: a draft."""
        with self._writing() as conn:
            return write(conn, *args, **kw)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A write transaction, once an import that a crash cut short was taken back (R-34)."""
        self._settle()
        with desk_file.writing(self.path, self.waiting, self.PATIENCE_SECONDS) as conn:
            self._refuse_another_file()
            yield conn

    def _refuse_another_file(self) -> None:
        """Raise `StoreProblem` where another file was put in this one's place: what is seen is not in that one.

        An older copy written over it is told by its header; of a younger one SQLite itself cannot know.
        """
        before, self._written_times = self._written_times, file_header.written_times(self.path)
        if self._written_times < before or file_header.file_id(self.path) != self._file:
            self._written_times = before
            raise StoreProblem(
                _("{path} was replaced by another file while it was open.").format(path=self.path),
                hint=_("Nothing was written to it. Close the desk and open it again."),
            )

    def _settle(self) -> None:
        from deskside.desk.imports.batches import settle

        self._refuse_another_file()
        with desk_file.reading(self.path) as conn:
            settle(conn, self.path, by=self.me, now=clock.now())

    def changed(self) -> bool:
        """Whether anybody, ourselves included, has written to the file since this was last asked.

        `StoreProblem` where it is another file by now.
        """
        self._refuse_another_file()
        seen = self.ask(desk_file.data_version)
        moved, self._seen = seen != self._seen, seen
        return moved

    def close(self) -> None:
        """Leave the desk; the last one out makes it a single file again."""
        self._conn.close()

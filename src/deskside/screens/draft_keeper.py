"""What is typed in a form is kept while it is typed, for its writer alone, after Escape and a crash (R-22, L-51)."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from typing import Any

from deskside.desk.desk_session import DeskSession
from deskside.desk.drafts import drop_draft, find_draft, keep_draft
from deskside.errors import DesksideError, Refused
from deskside.language.i18n import _
from deskside.shop import clock
from deskside.widgets.desk_app import DeskApp

SOON_SECONDS = 0.6
LATEST_SECONDS = 2.0
"""Never more than this much typing is lost to a crash, however fast it goes on."""


def without_blanks(typed: Any) -> Any:
    """What was typed, texts without the blanks around them: only blanks are nothing to keep (L-97)."""
    if isinstance(typed, str):
        return typed.strip()
    if isinstance(typed, Mapping):
        return {name: without_blanks(value) for name, value in typed.items()}
    if isinstance(typed, (list, tuple)):
        return [without_blanks(value) for value in typed]
    return typed


class DraftKeeper:
    """Keeps one form's draft. Writing goes on in a thread, in order; what is kept at last is what was typed at last.

    `writer` is who sat here when the form was opened. With nobody there is no draft to keep.
    """

    def __init__(self, app: DeskApp, desk: DeskSession, form: str, about: str = "") -> None:
        self.app = app
        self.desk = desk
        self.writer = desk.me
        self.form = form
        self.about = about
        self.kept: dict[str, Any] | None = None
        self._wanted: dict[str, Any] | None = None
        self._turn = 0
        self._warned = False
        self._is_timed = False
        self._lock = Lock()

    def soon(self, body: dict[str, Any]) -> None:
        """Keep it once the typing has paused, and at the latest after `LATEST_SECONDS` of it."""
        self._wanted = body
        self._warned = False
        self._turn += 1
        turn = self._turn
        self.app.set_timer(SOON_SECONDS, lambda: self._later(turn))
        if not self._is_timed:
            self._is_timed = True
            self.app.set_timer(LATEST_SECONDS, self._at_the_latest)

    def at_once(self) -> None:
        """Keep what waits to be kept, without holding up the keys: a field was left."""
        self._later(self._turn)

    def _at_the_latest(self) -> None:
        self._is_timed = False
        self.at_once()

    def before_the_end(self) -> None:
        """Keep what waits to be kept, now: the app is about to be ended from outside."""
        if self._wanted is not None and self._wanted != self.kept:
            self.keep(self._wanted)

    def before_leaving(self, body: dict[str, Any] | None) -> bool:
        """Keep it before the form goes; whether there is a draft now. Without a body the one there was goes too.

        Raises `Refused` where it cannot be kept: the form stays, and who leaves once more leaves without it.
        """
        if body is None:
            self.drop()
            return False
        if self._warned:
            return False
        try:
            kept = self.keep(body)
        except DesksideError as trouble:
            self._warned = True
            raise Refused(trouble.message, hint=_("What you typed stays here; Esc again leaves without it.")) from None
        if not kept:
            self._warned = True
            raise Refused(
                _("Nobody sits here, so no draft can be kept."),
                hint=_("What you typed stays here; Esc again leaves without it."),
            )
        return True

    def keep(self, body: dict[str, Any]) -> bool:
        """Keep it now; whether there is somebody whose draft it is."""
        self._turn += 1
        self._wanted = None
        self._write(body, self._turn)
        return self.writer is not None

    @contextmanager
    def ending(self) -> Iterator[None]:
        """Let the draft go in the same transaction as what saves the form; where that is refused it stays."""
        if self.writer is None:
            yield
            return
        with self._lock, self.desk.ending((self.writer, self.form, self.about)):
            yield
            self.forget()

    def forget(self) -> None:
        """Nothing waits to be kept any more: the draft went with what was saved."""
        self._turn += 1
        self._wanted = self.kept = None

    def drop(self) -> None:
        """The form was emptied: its draft is not needed any more."""
        self._turn += 1
        self._wanted = None
        if self.writer is None:
            return
        try:
            with self._lock:
                # Every write has all terminals read again.
                if self.desk.ask(find_draft, self.writer, self.form, self.about) is not None:
                    self.desk.write(drop_draft, self.writer, self.form, self.about)
                self.kept = None
        except DesksideError as trouble:
            said = _("{trouble} The draft is still there.").format(trouble=trouble.message)
            self.app.answer_afterwards(said)

    def _later(self, turn: int) -> None:
        if turn != self._turn or self._wanted is None or self.writer is None:
            return
        body, self._wanted = self._wanted, None
        if body != self.kept:
            self.app.run_worker(lambda: self._aside(body, turn), thread=True, group="drafts", exit_on_error=True)

    def _aside(self, body: dict[str, Any], turn: int) -> None:
        try:
            self._write(body, turn)
        except DesksideError as trouble:
            if self.app.is_running:
                self.app.call_from_thread(self.app.say_trouble, trouble)

    def _write(self, body: dict[str, Any], turn: int) -> None:
        with self._lock:
            if turn != self._turn or self.writer is None:
                return
            if body:
                self.desk.write(keep_draft, self.writer, self.form, self.about, body, clock.now())
            else:
                self.desk.write(drop_draft, self.writer, self.form, self.about)
            self.kept = body

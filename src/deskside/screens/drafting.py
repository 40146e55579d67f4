"""What is typed in a form is kept while it is typed, for its writer alone, after Escape and a crash (R-22, L-51)."""

from threading import Lock
from typing import Any

from textual.app import App

from deskside import clock
from deskside.desk.drafts import drop_draft, keep_draft
from deskside.desk.sitting import Sitting

SOON_SECONDS = 0.6


class DraftKeeper:
    """Keeps one form's draft. Writing goes on in a thread, in order; what is kept at last is what was typed at last.

    `writer` is who sat here when the form was opened. With nobody there is no draft to keep.
    """

    def __init__(self, app: App[Any], desk: Sitting, form: str, about: str = "") -> None:
        self.app = app
        self.desk = desk
        self.writer = desk.me
        self.form = form
        self.about = about
        self.kept: dict[str, Any] | None = None
        self._wanted: dict[str, Any] | None = None
        self._turn = 0
        self._lock = Lock()

    def soon(self, body: dict[str, Any]) -> None:
        """Keep it once the typing has paused."""
        self._wanted = body
        self._turn += 1
        turn = self._turn
        self.app.set_timer(SOON_SECONDS, lambda: self._later(turn))

    def at_once(self) -> None:
        """Keep what waits to be kept, without holding up the keys: a field was left."""
        self._later(self._turn)

    def before_leaving(self, body: dict[str, Any] | None) -> None:
        """Keep it before the form goes; without a body there is nothing worth keeping and the draft goes too."""
        self._turn += 1
        self._wanted = None
        if self.writer is None:
            return
        if body is None:
            self.drop()
        else:
            self._write(body, self._turn)

    def drop(self) -> None:
        """The form was saved or emptied: its draft is not needed any more."""
        self._turn += 1
        self._wanted = None
        if self.writer is not None:
            with self._lock:
                self.desk.write(drop_draft, self.writer, self.form, self.about)
                self.kept = None

    def _later(self, turn: int) -> None:
        if turn != self._turn or self._wanted is None or self.writer is None:
            return
        body, self._wanted = self._wanted, None
        if body != self.kept:
            self.app.run_worker(lambda: self._write(body, turn), thread=True, group="drafts", exit_on_error=False)

    def _write(self, body: dict[str, Any], turn: int) -> None:
        with self._lock:
            if turn != self._turn or self.writer is None:
                return
            if body:
                self.desk.write(keep_draft, self.writer, self.form, self.about, body, clock.now())
            else:
                self.desk.write(drop_draft, self.writer, self.form, self.about)
            self.kept = body

"""Something long in a thread, one at a time: it can be stopped, and what was asked meanwhile follows it (R-95)."""

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from deskside.errors import DesksideError, Refused
from deskside.language.i18n import _
from deskside.widgets.desk_app import DeskApp

Result = TypeVar("Result")


class LongWork(Generic[Result]):
    """What goes on now; `done` hears on the main thread what came of it. `Refused` while another one goes on.

    `stopped` says that it is to end before anything is written; whoever does the work looks at it. What must be gone
    through once it has begun does not stop (`stops`).
    """

    def __init__(self, app: DeskApp, done: Callable[[Result | DesksideError], None], *, stops: bool = True) -> None:
        if app.long_work is not None:
            raise Refused(_("Something long is still being done."), hint=_("Wait for it, or stop it with Esc."))
        self.app, self._done, self._stops = app, done, stops
        self.stopped = False
        self._afterwards: list[Callable[[], None]] = []
        app.long_work = self

    def begin(self, act: Callable[[], Result]) -> None:
        """Do it, in the thread."""
        self.app.run_worker(partial(self._run, act), thread=True, group="long", exit_on_error=True)

    def afterwards(self, do: Callable[[], None]) -> None:
        """Do this when it is over: what was typed meanwhile is not lost."""
        self._afterwards.append(do)

    def stop(self) -> None:
        """Stop at the next ticket, row or part; nothing of it is kept."""
        self.stopped = self._stops

    def _run(self, act: Callable[[], Result]) -> None:
        try:
            result: Result | DesksideError = act()
        except DesksideError as trouble:
            result = trouble
        if self.app.is_running:
            self.app.call_from_thread(self._end, result)

    def _end(self, result: Result | DesksideError) -> None:
        self.app.long_work = None
        self._done(result)
        for do in self._afterwards:
            do()

"""Reading for a screen: at once where it is quick, else in a thread of its own, the stale answers dropped."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from deskside.desk.desk_session import Connection
from deskside.errors import DesksideError
from deskside.screens.base import DeskScreen

Answer = TypeVar("Answer")


class BackgroundQuery(Generic[Answer]):
    """Asks one kind of question for a screen; only the answer to the last one asked arrives."""

    def __init__(
        self, screen: DeskScreen[Any], then: Callable[[Answer], None], trouble: Callable[[DesksideError], None]
    ) -> None:
        self._screen, self._then, self._trouble = screen, then, trouble
        self._asked = 0

    def ask(self, question: Callable[[Connection], Answer], *, in_thread: bool) -> None:
        """Ask; `in_thread` for what may take longer than a frame. An app that is closing has nothing left to fill."""
        if not self._screen.app.is_running:
            return
        self._asked += 1
        asked, desk = self._asked, self._screen.desk
        if not in_thread:
            try:
                answer = desk.ask(question)
            except DesksideError as trouble:
                self._trouble(trouble)
            else:
                self._then(answer)
            return

        def read() -> None:
            try:
                found = desk.ask_in_turn(question, unless=lambda: asked != self._asked)
            except DesksideError as trouble:
                self._deliver(asked, self._trouble, trouble)
            else:
                if found is not None:
                    self._deliver(asked, self._then, found)

        def begin() -> None:
            if asked == self._asked and self._screen.is_mounted:
                self._screen.run_worker(read, thread=True, exclusive=True, group=f"query-{id(self)}")

        # What is to be painted goes first: a thread that reads would make it take twice as long.
        self._screen.call_after_refresh(begin)

    def forget(self) -> None:
        """Drop what was asked and has not been answered yet."""
        self._asked += 1

    Given = TypeVar("Given")

    def _deliver(self, asked: int, to: Callable[[Given], None], what: Given) -> None:
        def hand_over() -> None:
            if asked == self._asked and self._screen.is_mounted:
                to(what)

        if self._screen.app.is_running:
            self._screen.app.call_from_thread(hand_over)

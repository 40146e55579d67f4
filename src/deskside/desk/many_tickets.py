"""An act on many tickets as it is seen from outside: told how far it is, and stopped, whatever the verb (R-95)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from deskside.errors import DesksideError


class ManyTickets:
    """An act on many tickets as it is seen from outside: who is told how far it is, what it changed, and what
    was left out and why. A ticket on which all was so already is neither."""

    def __init__(self, progress: Callable[[int, int], None] | None = None) -> None:
        self.progress = progress
        """Told how many of how many are done; to stop the act it raises, and nothing is written."""
        self.changed: list[int] = []
        self.refused: list[DesksideError] = []


_followed: ContextVar[ManyTickets | None] = ContextVar("followed", default=None)


def followed() -> ManyTickets | None:
    """The act that is followed in this thread."""
    return _followed.get()


def tell_progress(done: int, whole: int) -> None:
    """Tell whoever follows how far it is; that may stop it, by an exception."""
    act = followed()
    if act is not None and act.progress is not None:
        act.progress(done, whole)


@contextmanager
def following(act: ManyTickets) -> Iterator[None]:
    """Let `act` be told how far an act on many tickets is, in this thread (R-95)."""
    token = _followed.set(act)
    try:
        yield
    finally:
        _followed.reset(token)

"""The end of a pipe that is read ahead in a thread: who writes at the other end need not wait until we want it (R-95).

A pipe holds less than one message of an import; without this, two processes would only take turns.
"""

from contextlib import suppress
from multiprocessing.connection import Connection
from queue import Empty, Queue
from threading import Thread

_MESSAGES = 16
"""So many are kept: as many acts as are written in a part of an import that takes its whole time."""
_PATIENCE_SECONDS = 0.05


class ReadAhead:
    """Messages as `Connection` has them; reading begins with the first that is sent."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._read: Queue[bytes | None] = Queue(_MESSAGES)
        self._over = False
        self._thread = Thread(target=self._listen, daemon=True)

    def send(self, message: object) -> None:
        """Send something, to be answered; `OSError` where nobody is there."""
        self._pipe.send(message)
        self._thread.start()

    def recv_bytes(self) -> bytes:
        """The next message; `EOFError` after the last."""
        if (message := self._read.get()) is None:
            raise EOFError
        return message

    def close(self) -> None:
        """Read no more; whoever wrote is gone by now."""
        self._over = True
        while self._thread.is_alive():
            with suppress(Empty):
                self._read.get(timeout=_PATIENCE_SECONDS)

    def _listen(self) -> None:
        with suppress(EOFError, OSError):
            while not self._over:
                self._read.put(self._pipe.recv_bytes())
        self._read.put(None)

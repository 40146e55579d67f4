"""When garbage is collected: while nobody types, for all of it takes longer than to paint a screen twice."""

import gc

PAUSE_SECONDS, REST_SECONDS = 1, 30
"""After so many without a key what is young is collected, then all of it."""
MOST_YOUNG, MOST_PAUSES = 20_000, 1_000
"""So many new things, or pauses without a rest after them, are not waited with."""


class GarbageCollector:
    """Python's own, asked once a second; without `begin` it is left as it is."""

    def __init__(self) -> None:
        self._seconds: int | None = None

    def begin(self) -> None:
        """Take over; what is there now is there to stay, and never looked through again."""
        gc.collect()
        gc.freeze()
        gc.set_threshold(MOST_YOUNG, 10, MOST_PAUSES)
        self._seconds = 0

    def keep(self) -> None:
        """What was loaded since is there to stay as well."""
        if self._seconds is not None:
            gc.freeze()

    def typed(self) -> None:
        """Somebody is at it."""
        if self._seconds is not None:
            self._seconds = 0

    def second(self) -> None:
        """A second has passed."""
        if self._seconds is None:
            return
        self._seconds += 1
        if self._seconds == PAUSE_SECONDS:
            gc.collect(1)
        elif self._seconds == REST_SECONDS:
            gc.collect()

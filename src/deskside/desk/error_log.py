"""The faults of our own that happened at a desk, in a file beside it, without anything that anybody typed."""

import logging
import os
from collections.abc import Iterator
from datetime import UTC
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from traceback import walk_tb

from deskside.errors import DesksideError
from deskside.shop import clock
from deskside.store.paths import StrPath

ENDING = ".log"
_BYTES, _OLDER = 200_000, 2


class _Private(RotatingFileHandler):
    """Its files are for nobody else to read; where they cannot be written, the fault itself is what is told."""

    def _open(self) -> TextIOWrapper:
        return open(self.baseFilename, "a", encoding="utf-8", opener=lambda path, how: os.open(path, how, 0o600))

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        pass


def note_fault(desk: StrPath, error: BaseException) -> None:
    """Write down which kind of fault it was, where and when (UTC); never its message, which may quote a customer.

    Where the folder is missing or full, it is told all the same where the fault is: nothing is written then.
    """
    from deskside import __version__

    real = os.path.realpath(desk)
    if isinstance(error, DesksideError) or not os.path.isdir(os.path.dirname(real)):
        return
    handler = _Private(f"{real}{ENDING}", maxBytes=_BYTES, backupCount=_OLDER, delay=True)
    at = clock.now().astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
    said = f"{at} {__version__} {type(error).__name__} at {' < '.join(_places(error))}"
    try:
        handler.emit(logging.LogRecord("deskside", logging.ERROR, "", 0, said, None, None))
    finally:
        handler.close()


def _places(error: BaseException) -> Iterator[str]:
    """Where it happened, the innermost first: names of files below what was installed, no paths."""
    for frame, line in reversed([*walk_tb(error.__traceback__)]):
        yield f"{'/'.join(Path(frame.f_code.co_filename).parts[-3:])}:{line}"


def last_faults(desk: StrPath, most: int) -> list[str]:
    """The last lines that were written, the youngest first."""
    log = Path(f"{os.path.realpath(desk)}{ENDING}")
    try:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return []
    return lines[: -most - 1 : -1]

"""Dialling: the shop's own command hands a number to a telephone; no shell reads it (R-90)."""

import os.path
import shlex
import subprocess
import tempfile
from threading import Thread
from typing import IO

from deskside.desk.telephone.settings import NUMBER
from deskside.language.i18n import _
from deskside.language.phones import digits, split_extension
from deskside.terminal.clipboard import one_safe_line

PATIENCE_SECONDS = 5.0
_LONGEST_SAID = 120
_MOST_READ = 4_000


def dial(command: str, number: str, *, seconds: float = PATIENCE_SECONDS) -> str | None:
    """Run the shop's command with the number in place of `{number}`; a sentence where that failed, else None.

    What still runs after `seconds` is a telephone in use: it is left to itself, in a session of its own, so that it
    outlives the desk. Blocks for as long: call it in a thread.
    """
    dialled = dialled_digits(number)
    if not dialled:
        return _("“{number}” has no digits to dial.").format(number=one_safe_line(number))
    try:
        argv = [part.replace(NUMBER, dialled) for part in shlex.split(command)]
    except ValueError:
        argv = []
    if not argv:
        return _("The setting dial is no command.")
    program = one_safe_line(os.path.basename(argv[0]))
    with tempfile.TemporaryFile() as said:
        try:
            running = subprocess.Popen(
                argv, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said, start_new_session=True
            )
        except FileNotFoundError:
            return _("{program} is not there.").format(program=program)
        except (OSError, ValueError):
            return _("{program} cannot be started.").format(program=program)
        try:
            status = running.wait(seconds)
        except subprocess.TimeoutExpired:
            Thread(target=running.wait, daemon=True).start()
            return None
        return None if status == 0 else _failure(program, status, said)


def dialled_digits(number: str) -> str:
    """A number as a telephone takes it: its digits, after a `+` where it has one, without an extension."""
    whole = split_extension(number)[0]
    sign = "+" if whole.lstrip(" (").startswith("+") else ""
    return f"{sign}{dialled}" if (dialled := digits(whole)) else ""


def _failure(program: str, status: int, said: IO[bytes]) -> str:
    said.seek(0)
    lines = map(one_safe_line, said.read(_MOST_READ).decode(errors="replace").splitlines())
    words = next(filter(None, lines), "")
    if len(words) > _LONGEST_SAID:
        words = f"{words[: _LONGEST_SAID - 1]}…"
    if status < 0:
        return _("{program} was ended by signal {n}.").format(program=program, n=-status)
    if words:
        return _("{program} ended with {n}: {words}").format(program=program, n=status, words=words)
    return _("{program} ended with {n} and did not say why.").format(program=program, n=status)

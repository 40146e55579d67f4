"""What is asked of the terminal before the screens start: the width of its signs, its background, its patience.

Nothing here imports Textual: what it reads from the environment must be set before it is imported.
"""

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

ANSWER_SECONDS = 0.1
SLOW_LINK_ESCAPE_MS = 250
ESCAPE_MS = 25

_PLACE = re.compile(rb"\x1b\[(\d+);(\d+)R")
_COLOUR = re.compile(rb"\x1b\]11;rgb:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})(?:\x07|\x1b\\)")

_QUESTIONS = "\x1b]11;?\x1b\\\r●\x1b[6n".encode()


class Terminal(NamedTuple):
    """What a terminal said of itself, and what was `typed` meanwhile.

    `wide` means that it draws signs of ambiguous width two cells wide (L-04), `light` that its background is. One that
    does not answer draws them in one, on a dark background.
    """

    wide: bool = False
    light: bool = False
    typed: bytes = b""


def over_ssh() -> bool:
    """Whether the desk is used over a line where every byte and every split key counts (L-60)."""
    return bool(os.environ.get("SSH_CONNECTION") or os.environ.get("SSH_TTY"))


def erases_with_background() -> bool:
    """Whether what is erased takes the background along: of the terminals in use only GNU screen lacks that."""
    return not os.environ.get("TERM", "").startswith("screen")


def prepare() -> None:
    """Set what Textual reads when it is imported: over SSH a patient escape key and no animation (L-02, L-60).

    Elsewhere a lone `Esc` counts at once, and what changed is painted at once: Textual's timer waits for one or two
    of its periods, a sixtieth of a second each.
    """
    if over_ssh():
        os.environ.setdefault("ESCDELAY", str(SLOW_LINK_ESCAPE_MS))
        os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    else:
        os.environ.setdefault("ESCDELAY", str(ESCAPE_MS))
        os.environ.setdefault("TEXTUAL_FPS", "250")


@contextmanager
def asking() -> Iterator[Callable[[], Terminal]]:
    """Ask the terminal, and let it answer while something else is done; what is given waits for the answers.

    A sign is printed and its end asked for, and the background's colour. It has 100 ms from when it was asked.
    """
    if sys.platform == "win32" or not (sys.stdin.isatty() and sys.stdout.isatty()):
        yield Terminal
        return
    import termios
    import time
    import tty

    keyboard = sys.stdin.fileno()
    before = termios.tcgetattr(keyboard)
    try:
        tty.setcbreak(keyboard, termios.TCSANOW)
        os.write(sys.stdout.fileno(), _QUESTIONS)
        until = time.monotonic() + ANSWER_SECONDS
        yield lambda: understood(_heard(keyboard, until))
    finally:
        os.write(sys.stdout.fileno(), b"\r\x1b[K")
        termios.tcsetattr(keyboard, termios.TCSADRAIN, before)


def _heard(keyboard: int, until: float) -> bytes:
    """What came from the terminal up to its last answer, or until a moment of the monotonic clock."""
    import select
    import time

    heard = b""
    while not _PLACE.search(heard) and select.select([keyboard], [], [], max(until - time.monotonic(), 0))[0]:
        some = os.read(keyboard, 4096)
        if not some:
            break
        heard += some
    return heard


def understood(heard: bytes) -> Terminal:
    """The answers in what came from the terminal, and the rest, which was typed."""
    place, colour = _PLACE.search(heard), _COLOUR.search(heard)
    return Terminal(
        wide=place is not None and int(place[2]) > 2,
        light=colour is not None and _is_light(colour),
        typed=_PLACE.sub(b"", _COLOUR.sub(b"", heard)),
    )


def _is_light(colour: re.Match[bytes]) -> bool:
    red, green, blue = (int(part, 16) / float(16 ** len(part) - 1) for part in colour.groups())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5

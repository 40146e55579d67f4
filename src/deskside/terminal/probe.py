"""What is asked of the terminal before the screens start: the width of its signs, its background, its patience.

Nothing here imports Textual: what it reads from the environment must be set before it is imported.
"""

import os
import re
import sys
from collections.abc import Callable

ANSWER_SECONDS = 0.1
SLOW_LINK_ESCAPE_MS = 250

_PLACE = re.compile(rb"\x1b\[(\d+);(\d+)R")
_COLOUR = re.compile(rb"\x1b\]11;rgb:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})")

Ask = Callable[[bytes, re.Pattern[bytes]], "re.Match[bytes] | None"]


def over_ssh() -> bool:
    """Whether the desk is used over a line where every byte and every split key counts (L-60)."""
    return bool(os.environ.get("SSH_CONNECTION") or os.environ.get("SSH_TTY"))


def prepare() -> None:
    """Set what Textual reads when it is imported: over SSH a patient escape key and no animation (L-02, L-60)."""
    if over_ssh():
        os.environ.setdefault("ESCDELAY", str(SLOW_LINK_ESCAPE_MS))
        os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")


def wide_signs(ask: Ask | None = None) -> bool:
    """Whether the terminal draws signs of ambiguous width two cells wide: one is printed, and its end asked for (L-04).

    A terminal that does not answer within 100 ms is taken to draw them in one.
    """
    found = (ask or ask_terminal)("\r●\x1b[6n".encode(), _PLACE)
    return found is not None and int(found[2]) > 2


def light_background(ask: Ask | None = None) -> bool:
    """Whether the terminal's background is light; one that does not tell within 100 ms counts as dark."""
    found = (ask or ask_terminal)(b"\x1b]11;?\x1b\\", _COLOUR)
    if found is None:
        return False
    red, green, blue = (int(part, 16) / float(16 ** len(part) - 1) for part in found.groups())
    return bool(0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5)


def ask_terminal(question: bytes, answer: re.Pattern[bytes]) -> "re.Match[bytes] | None":
    """Write a question to the terminal and read its answer; None without a terminal, or when none comes in time."""
    if sys.platform == "win32" or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    import select
    import termios
    import time
    import tty

    keyboard = sys.stdin.fileno()
    before = termios.tcgetattr(keyboard)
    heard = b""
    try:
        tty.setcbreak(keyboard, termios.TCSANOW)
        os.write(sys.stdout.fileno(), question)
        until = time.monotonic() + ANSWER_SECONDS
        while (left := until - time.monotonic()) > 0 and select.select([keyboard], [], [], left)[0]:
            heard += os.read(keyboard, 256)
            if found := answer.search(heard):
                return found
        return None
    finally:
        os.write(sys.stdout.fileno(), b"\r\x1b[K")
        termios.tcsetattr(keyboard, termios.TCSADRAIN, before)

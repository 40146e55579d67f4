"""A question of yes or no, asked where somebody sits at a terminal."""

import sys

from deskside.language.i18n import _
from deskside.language.text import one_line


def asked(question: str) -> bool:
    """Whether it was answered with yes; without a terminal nobody is asked, and it was not."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    sys.stdout.write(f"{one_line(question)} ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() in (_("y"), _("yes"), "y", "yes")

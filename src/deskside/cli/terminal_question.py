"""A question of yes or no, asked where somebody sits at a terminal."""

import sys

from deskside.language.i18n import _
from deskside.language.text import one_line


def asked(question: str) -> bool:
    """Whether it was answered with yes; without a terminal nobody is asked, and it was not."""
    if not is_at_a_terminal():
        return False
    sys.stdout.write(f"{one_line(question)} ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() in (_("y"), _("yes"), "y", "yes")


def is_at_a_terminal() -> bool:
    """Whether somebody is there who could be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def asked_secret(question: str) -> str:
    """What is not shown as it is typed; without a terminal it is a line of standard input."""
    if is_at_a_terminal():
        from getpass import getpass

        return getpass(f"{one_line(question)} ")
    return sys.stdin.readline().rstrip("\r\n")

"""The ways in which words are no time to promise, told apart by class (R-05)."""

from datetime import datetime

from deskside.errors import BadInput
from deskside.language.i18n import _

_SHOWN = 40


class NotATime(BadInput):
    """The words are not understood as a time, or name one that does not exist."""


class Ambiguous(NotATime):
    """The words could be two different times, or contradict themselves."""


class LeftOver(NotATime):
    """A part was understood and a part was not: `understood` and `leftover`; `at` is what the first alone means."""

    def __init__(self, message: str, hint: str, understood: str, leftover: str, at: datetime | None) -> None:
        super().__init__(message, hint)
        self.understood = understood
        self.leftover = leftover
        self.at = at


class PastTime(BadInput):
    """A time that has passed: `at`, and the `suggestion` to take instead (both UTC)."""

    def __init__(self, message: str, hint: str, at: datetime, suggestion: datetime) -> None:
        super().__init__(message, hint)
        self.at = at
        self.suggestion = suggestion


def shown(text: str) -> str:
    """The words as they are quoted back: on one line, and not too long."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def not_a_time(phrase: str) -> NotATime:
    """What is said when nothing was understood."""
    if not phrase.strip():
        return NotATime(_("There is no time here yet."), hint=examples())
    return NotATime(_("“{phrase}” is not a time.").format(phrase=shown(phrase)), hint=examples())


def day_examples() -> str:
    """Days as they may be written, where an hour is not meant."""
    return _("Write it like today, fri, 5 march or 2026-03-05.")


def examples() -> str:
    """Two phrases that are always understood."""
    return _("Try “fri 10am” or “in 2 hours”")

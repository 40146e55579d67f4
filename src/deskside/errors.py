"""What can go wrong, said so that the reader knows what to do next."""

from typing import ClassVar

from deskside.i18n import sentences


class DesksideError(Exception):
    """A trouble that people are told about: one sentence, a hint, and the status a command ends with."""

    code: ClassVar[int] = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    @property
    def said(self) -> str:
        """What happened and what to do next, on one line."""
        return sentences(self.message, self.hint)


class BadInput(DesksideError):
    """What was typed cannot be taken as it is."""


class Refused(DesksideError):
    """A rule of the desk stands against it."""


class NotFound(DesksideError):
    """No such number or name, or several of them; `candidates` holds what it could have been."""

    code = 3

    def __init__(self, message: str, hint: str = "", candidates: tuple[str, ...] = ()) -> None:
        super().__init__(message, hint)
        self.candidates = candidates


class Conflict(DesksideError):
    """Somebody else was there first: a newer version of the row, or a busy file."""

    code = 4


class StoreProblem(DesksideError):
    """The file cannot be used; nothing in it was changed (R-91)."""

    code = 5

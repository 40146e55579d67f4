"""What can go wrong, said so that the reader knows what to do next."""

from typing import ClassVar

from deskside.language.i18n import _, sentences


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


class UnexpectedError(DesksideError):
    """A fault of our own; the status is that of sysexits for software, so that no script takes it for a refusal."""

    code: ClassVar[int] = 70


def unexpected(error: BaseException) -> DesksideError:
    """A fault of our own, with where it happened; never with the values at hand, which are customers' data."""
    places = []
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename.replace("\\", "/")
        if "/deskside/" in name:
            places.append(f"{name.rpartition('/deskside/')[2]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return UnexpectedError(
        _("Deskside stumbled over a fault of its own: {kind} at {places}.").format(
            kind=type(error).__name__, places=" < ".join(reversed(places[-3:]))
        ),
        hint=_("Nothing of an unfinished change was kept. Report it with the line above."),
    )

"""A fault of our own, told without the values at hand: for the command line and the app alike (R-90)."""

from typing import ClassVar

from deskside.errors import DesksideError
from deskside.i18n import _


class Stumbled(DesksideError):
    """A fault of our own; the status is that of sysexits for software, so that no script takes it for a refusal."""

    code: ClassVar[int] = 70


def stumbled(error: BaseException) -> DesksideError:
    """A fault of our own, with where it happened; never with the values at hand, which are customers' data."""
    places = []
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename.replace("\\", "/")
        if "/deskside/" in name:
            places.append(f"{name.rpartition('/deskside/')[2]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return Stumbled(
        _("Deskside stumbled over a fault of its own: {kind} at {places}.").format(
            kind=type(error).__name__, places=" < ".join(reversed(places[-3:]))
        ),
        hint=_("Nothing of an unfinished change was kept. Report it with the line above."),
    )

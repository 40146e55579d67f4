"""The opening hours of a day and of a week as the file keeps them: "9:00-12:30,14:00-18:00" (R-03).

Every command reads them, so nothing is loaded that reads what people type (`typed_hours`).
"""

from collections.abc import Sequence

from deskside.errors import BadInput
from deskside.language.i18n import _

Span = tuple[int, int]
"""From and to, in local minutes from midnight; to may be 1440, which is 24:00."""

Week = tuple[tuple[Span, ...], ...]
"""Seven days from Monday."""

USUAL = "usual"
"""What the file has for the hours of a day that is open like its weekday."""
CLOSED = "closed"


def format_spans(spans: Sequence[Span]) -> str:
    """The written form that is kept in the file: "9:00-12:30,14:00-18:00" or "closed"."""
    return ",".join(f"{clock(start)}-{clock(end)}" for start, end in spans) or CLOSED


def kept_spans(text: str) -> tuple[Span, ...]:
    """What `format_spans` wrote; nothing is closed too. Raises `BadInput` for anything else."""
    if text in (CLOSED, ""):
        return ()
    try:
        ends = [part.split("-") for part in text.split(",")]
        return tuple((_minutes(start), _minutes(end)) for start, end in ends)
    except ValueError:
        raise not_hours(text) from None


def clock(minute: int) -> str:
    """A minute of the day as a clock shows it; 1440 is 24:00."""
    return f"{minute // 60}:{minute % 60:02}"


def not_hours(text: str) -> BadInput:
    """What is said of a text that names no hours, and how they are written."""
    return BadInput(_("“{text}” are not opening hours.").format(text=text), hint=how_to_write())


def how_to_write() -> str:
    """How opening hours are written."""
    return _("Write them like 9:00-12:30,14:00-18:00, or closed.")


def _minutes(text: str) -> int:
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)

"""Types that SQLite lacks, one written form each, used by both ways through the file."""

from datetime import UTC, date, datetime

from deskside.errors import BadInput
from deskside.language.i18n import _

EARLIEST, LATEST = datetime(1000, 1, 1, tzinfo=UTC), datetime(9998, 12, 31, tzinfo=UTC)
"""Between these every time can be kept, read back and shown in any zone."""
UNREADABLE = EARLIEST
"""What stands for a time that cannot be read: so long ago that nobody takes it for one (R-91)."""
_LENGTH = len("2026-03-04 03:20:00")


def time_text(moment: datetime) -> str:
    """An aware time as the file keeps it: UTC, to the second, sortable as text (R-01). A naive one is a mistake.

    Raises `BadInput` for one that could not be given back.
    """
    if moment.tzinfo is None:
        raise ValueError("a naive time cannot be kept")
    if not can_keep(moment):
        raise BadInput(
            _("No time of the year {year} can be kept.").format(year=moment.year),
            hint=_("Write the year in four digits, from {first} to {last}.").format(
                first=EARLIEST.year, last=LATEST.year
            ),
        )
    return moment.astimezone(UTC).isoformat(" ", "seconds")[:_LENGTH]


def can_keep(moment: datetime) -> bool:
    """Whether an aware time can be kept and given back."""
    return EARLIEST <= moment <= LATEST


def text_time(text: str) -> datetime:
    """A time as the file keeps it, as an aware datetime in UTC.

    One that cannot be read is `UNREADABLE`, and one that no zone could show is `LATEST`: what is wrong with one row
    never stops a list.
    """
    try:
        moment = datetime.fromisoformat(text).replace(tzinfo=UTC)
    except (TypeError, ValueError):
        return UNREADABLE
    return min(max(moment, EARLIEST), LATEST)


def window_text(start: str, until: str) -> str:
    """A time or window of times as the file keeps them, in one text: both ends where they differ."""
    return start if until == start else f"{start}/{until}"


def text_window(text: str) -> tuple[datetime, datetime | None]:
    """The beginning and the end that `window_text` put together."""
    start, _slash, until = text.partition("/")
    return text_time(start), text_time(until) if until else None


def optional_time(text: str | None) -> datetime | None:
    """Like `text_time`, nothing for nothing."""
    return None if text is None else text_time(text)


def optional_date(text: str | None) -> date | None:
    """A day as the file keeps it, nothing for nothing; one that cannot be read is that of `UNREADABLE`."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        return UNREADABLE.date()

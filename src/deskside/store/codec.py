"""Types that SQLite lacks, one written form each, used by both ways through the file."""

from datetime import UTC, datetime

_LENGTH = len("2026-03-04 03:20:00")


def time_text(moment: datetime) -> str:
    """An aware time as the file keeps it: UTC, to the second, sortable as text (R-01). A naive one is a mistake."""
    if moment.tzinfo is None:
        raise ValueError("a naive time cannot be kept")
    return moment.astimezone(UTC).isoformat(" ", "seconds")[:_LENGTH]


def text_time(text: str) -> datetime:
    """A time as the file keeps it, as an aware datetime in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


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

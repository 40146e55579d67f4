"""The opening hours of a day and of a week as they are typed and kept: "9:00-12:30,14:00-18:00" (R-03)."""

import re
import unicodedata
from collections.abc import Sequence

from deskside.errors import BadInput
from deskside.language.i18n import _

Span = tuple[int, int]
"""From and to, in local minutes from midnight; to may be 1440, which is 24:00."""

Week = tuple[tuple[Span, ...], ...]
"""Seven days from Monday."""

_DAY = 24 * 60
_CLOSED = ("", "closed", "shut", "none", "-", "休息", "不营业", "关门")
_DASHES = str.maketrans(dict.fromkeys("–—−‐~～到至", "-") | dict.fromkeys(";；，、", ","))


def parse_spans(text: str) -> tuple[Span, ...]:
    """The spans of one day, in order, those that touch as one; "closed" and nothing are none.

    Raises `BadInput` when they overlap, end before they start, or are not times.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_DASHES).replace("点", "").strip()
    if plain in _CLOSED:
        return ()
    return _checked([_span(part, text) for part in re.split(r"[,\s]+", re.sub(r"\s*-\s*", "-", plain).strip(", "))])


def format_spans(spans: Sequence[Span]) -> str:
    """The written form that is kept in the file and read by `parse_spans`: "9:00-12:30,14:00-18:00" or "closed"."""
    return ",".join(f"{_clock(start)}-{_clock(end)}" for start, end in spans) or "closed"


def _span(part: str, text: str) -> Span:
    start, dash, end = part.partition("-")
    if not dash:
        raise BadInput(_not_hours(text), hint=_hint())
    return _minute(start, text), _minute(end, text)


def _minute(text: str, whole: str) -> int:
    hour, _colon, minute = text.strip().partition(":")
    minute = minute or "00"
    if not (hour.isdecimal() and minute.isdecimal() and len(hour) <= 2 and len(minute) == 2):
        raise BadInput(_not_hours(whole), hint=_hint())
    if int(minute) > 59 or int(hour) * 60 + int(minute) > _DAY:
        raise BadInput(_("{clock} is not a clock time.").format(clock=text.strip()), hint=_hint())
    return int(hour) * 60 + int(minute)


def _checked(spans: list[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if not 0 <= start <= _DAY or not 0 <= end <= _DAY:
            raise BadInput(_("Opening hours lie between 0:00 and 24:00."), hint=_hint())
        if end <= start:
            raise BadInput(
                _("{start} to {end} ends before it starts.").format(start=_clock(start), end=_clock(end)),
                hint=_("Hours past midnight are two spans: until 24:00, and from 0:00 on the next day."),
            )
        if joined and start < joined[-1][1]:
            raise BadInput(
                _("{start} to {end} overlaps the hours before it.").format(start=_clock(start), end=_clock(end)),
                hint=_hint(),
            )
        if joined and start == joined[-1][1]:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}"


def _not_hours(text: str) -> str:
    return _("“{text}” are not opening hours.").format(text=text)


def _hint() -> str:
    return _("Write them like 9:00-12:30,14:00-18:00, or closed.")

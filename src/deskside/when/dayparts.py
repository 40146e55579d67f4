"""The hour that is meant by "3", "9 in the evening", "凌晨2点": minutes from midnight of the day named (R-05)."""

from deskside.language.i18n import _
from deskside.when.errors import Ambiguous, NotATime
from deskside.when.pieces import Clock, Pieces

DEFAULTS = {"noon": 720, "lunch": 720, "afternoon": 840, "dusk": 1080, "evening": 1140, "midnight": 1440}
DEFAULTS |= {"mid morning": 630, "late morning": 660, "early afternoon": 780, "mid afternoon": 900}
DEFAULTS |= {"late afternoon": 960, "early evening": 1080}
"""Parts of a day that have an hour of their own; morning, opening and closing follow the shop."""

ENDS = {"morning": 720, "mid morning": 720, "late morning": 720, "noon": 780, "lunch": 840, "afternoon": 1080}
ENDS |= {"early afternoon": 900, "mid afternoon": 1020, "late afternoon": 1080, "dusk": 1140, "evening": 1440}
ENDS |= {"early evening": 1200}
"""When a part of a day that lasts is over; the others are a moment."""

_DAY = 24 * 60


def minute_of(clock: Clock, part: str | None) -> int:
    """The clock time as minutes from midnight; past 1440 it lies on the next day ("晚上1点").

    Without am, pm or a part of the day, 1 to 6 is the afternoon. Raises `Ambiguous` when hour and part contradict.
    """
    hour = clock.hour
    part = part and part.split()[-1]
    if clock.meridiem:
        hour = hour % 12 + (12 if clock.meridiem == "pm" else 0) if hour <= 12 else hour
        if clock.meridiem == "am" and part in ("afternoon", "dusk", "noon", "lunch") and hour != 0:
            raise _contradiction()
        if part in ("noon", "lunch") and not 11 <= hour <= 14:
            raise _contradiction()
        if (part == "morning" and hour > 12) or (part == "evening" and 6 <= hour < 12):
            raise _contradiction()
        if part == "evening" and clock.meridiem == "am" and hour < 6:
            hour += 24
    elif part:
        hour = _in_part(hour, part)
    elif 1 <= hour <= 6 and not clock.exact:
        hour += 12
    return hour * 60 + clock.minute


def window(pieces: Pieces) -> tuple[int, int]:
    """Both ends of a window in minutes from midnight; what one end says of the half of the day holds for the other.

    Raises `NotATime` when it ends before it starts.
    """
    start, end = pieces.clock, pieces.until
    assert start is not None
    assert end is not None
    part, first = start.part or pieces.part, 0
    if end.meridiem and not start.meridiem and not part and start.hour <= 12:
        first = minute_of(Clock(start.hour, start.minute, end.meridiem), None)
        if first >= minute_of(end, None):
            first = minute_of(start, None)
    else:
        first = minute_of(start, part)
    last = minute_of(end, end.part or part if end.part or _fits(end.hour, part) else None)
    if (
        last <= first
        and not end.meridiem
        and not end.part
        and not end.exact
        and first < last + 720 <= _DAY
        and end.hour <= 12
    ):
        last += 720
    if last <= first:
        raise NotATime(_("That ends before it starts."), hint=_("A promise is for one day: “mon between 2 and 4”."))
    return first, last


def _fits(hour: int, part: str | None) -> bool:
    if part == "morning":
        return hour <= 12 and hour >= 7
    return part in (None, "afternoon", "evening", "dusk") and hour <= 12


def _in_part(hour: int, part: str) -> int:
    if part == "morning":
        if hour > 12:
            raise _contradiction()
        return hour
    if part == "dawn":
        if hour > 11 and hour != 12:
            raise _contradiction()
        return hour % 12
    if part in ("afternoon", "dusk"):
        if hour in (0, 24) or (part == "dusk" and hour <= 3):
            raise _contradiction()
        return hour if hour >= 12 else hour + 12
    if part in ("evening", "midnight"):
        if hour in (0, 12, 24):
            return 24
        return hour + 24 if hour <= 4 else hour if hour > 12 else hour + 12
    if part in ("noon", "lunch"):
        if not (10 <= hour <= 14 or 1 <= hour <= 3):
            raise _contradiction()
        return hour + 12 if hour <= 3 else hour
    if part == "opening" and hour > 12:
        raise _contradiction()
    return hour + 12 if part == "closing" and 1 <= hour < 12 else hour


def _contradiction() -> Ambiguous:
    return Ambiguous(_("The hour and the part of the day do not go together."), hint=_("Leave one of them out."))

"""What a phrase says, before it is known which moment that is."""

from deskside.language.i18n import _
from deskside.when.errors import Ambiguous

Ymd = tuple[int | None, int, int]
"""Year or none, month, day."""


class _Said:
    """Equal when the same was said. A dataclass would do; three of them cost a quick command a millisecond."""

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and vars(other) == vars(self)

    __hash__ = None  # type: ignore[assignment]


class Clock(_Said):
    """A clock time as it was said: `exact` when in 24 hours beyond doubt, `bare` when a number alone."""

    def __init__(
        self,
        hour: int,
        minute: int = 0,
        meridiem: str = "",
        part: str = "",
        exact: bool = False,
        bare: bool = False,
    ) -> None:
        self.hour, self.minute = hour, minute
        self.meridiem, self.part = meridiem, part
        self.exact, self.bare = exact, bare


class Length(_Said):
    """A time from now (or ago): exact minutes, whole days, calendar months and working days."""

    def __init__(self, minutes: float = 0, days: int = 0, months: int = 0, workdays: int = 0) -> None:
        self.minutes, self.days, self.months, self.workdays = minutes, days, months, workdays


class Pieces:
    """The parts of a phrase, each said at most once.

    `week` counts from this Monday-to-Sunday week, `month_shift` and `year_shift` from this month and year; `edge` is
    the start, middle or end of a unit; `lunar` is month, day and whether the month is the leap one; `nth` is "the
    first tuesday", -1 for the last, of "day" or "workday" too, in a month or `from_now` on; `lead` the minutes after
    (before, when negative) the hour or part; `holiday` what the file calls a day, the first being what was said;
    `limit` says "by" or "before"; `used` and `left` are the places of what was understood and what was not.
    """

    offset: int | None = None
    weekday: int | None = None
    week: int | None = None
    week_number: int | None = None
    month_shift: int | None = None
    year_shift: int | None = None
    date: Ymd | None = None
    day: int | None = None
    lunar: tuple[int, int, bool] | None = None
    month: int | None = None
    edge: tuple[str, str] | None = None
    nth: tuple[int, int | str] | None = None
    from_now: bool | None = None
    holiday: tuple[str, ...] | None = None
    limit: str | None = None
    clock: Clock | None = None
    until: Clock | None = None
    part: str | None = None
    length: Length | None = None
    shift: int | None = None
    lead: int | None = None
    now: bool | None = None
    between = False
    at = False
    after = False

    def __init__(self) -> None:
        self.used: list[tuple[int, int]] = []
        self.left: list[tuple[int, int]] = []

    def say(self, name: str, value: object) -> None:
        """Take in a part; raises `Ambiguous` when the phrase said another one before."""
        before = getattr(self, name)
        if before is not None and before != value:
            raise Ambiguous(*(both_days() if name in ("weekday", "offset", "date", "day") else two_times()))
        setattr(self, name, value)

    @property
    def has_day(self) -> bool:
        """Whether a day is named."""
        named = (self.offset, self.weekday, self.week, self.week_number, self.month_shift, self.year_shift, self.lunar)
        return any(
            part is not None for part in (*named, self.date, self.day, self.edge, self.shift, self.nth, self.holiday)
        )

    @property
    def whole_days(self) -> bool:
        """Whether the length counts days or more, so that a clock time may stand beside it."""
        return self.length is not None and not self.length.minutes

    @property
    def nothing(self) -> bool:
        """Whether nothing that makes a time was said."""
        return not (self.has_day or self.clock or self.part or self.length or self.now or self.month)


def two_times() -> tuple[str, str]:
    """What is said, and the hint, when a phrase names two times."""
    return _("That names two times."), _("Keep one, or give a window such as “between 2 and 4”.")


def both_days() -> tuple[str, str]:
    """What is said, and the hint, when a phrase names two days."""
    return _("That names two days."), _("A promise is for one day: “mon between 2 and 4”.")


def two_days() -> tuple[str, str]:
    """What is said, and the hint, when a phrase spans several days."""
    return _("That spans several days."), _("A promise is for one day: “mon between 2 and 4”.")


def counted_from() -> tuple[str, str]:
    """What is said, and the hint, when days are counted from a holiday that may have several."""
    return _("That could be counted from more than one day."), _("Write its date, like 5 march.")

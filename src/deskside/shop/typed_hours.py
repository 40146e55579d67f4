"""The opening hours of a day as they are typed: "9-12:30, 2-6pm", 上午9点到下午6点 (R-03, R-72)."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from deskside.errors import BadInput
from deskside.language.chinese_numerals import NUMERALS
from deskside.language.i18n import _
from deskside.language.patterns import pattern
from deskside.shop.kept_hours import Span, clock, how_to_write, not_hours
from deskside.shop.typed_numbers import typed_number

_DAY = 24 * 60
_HAN = "".join(NUMERALS)
_ALL_DAY = ("24h", "24 h", "24 hours", "24/7", "all day", "全天", "24小时", "24小时营业")
_CLOSED = ("", "closed", "shut", "none", "-", "休息", "不营业", "关门")
_EARLY = ("am", "上午", "早上", "清晨", "早晨")
_LATE = ("pm", "下午", "傍晚", "晚上")
_CLOCK = pattern(
    rf"(?P<part>{'|'.join((*_EARLY, *_LATE, '中午'))})?(?P<hour>[0-9]{{1,2}})"
    r"(?:[:.](?P<minute>[0-9]{2})|[点时h](?:(?P<half>半)|(?P<after>[0-9]{2})分?)?)?(?P<meridiem>[ap]m)?"
)
_DASHES = str.maketrans(dict.fromkeys("–—−‐~～到至", "-") | dict.fromkeys(";；，、", ","))


@lru_cache(maxsize=64)
def parse_spans(text: str) -> tuple[Span, ...]:
    """The spans of one day, in order, those that touch as one; "closed" and nothing are none.

    Raises `BadInput` when they overlap, end before they start, or are not times.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_DASHES).strip()
    if plain in _CLOSED:
        return ()
    if plain in _ALL_DAY:
        return ((0, _DAY),)
    plain = re.sub(rf"\b(noon|midday)\b|正午|中午(?!\s*[0-9{_HAN}])", "12:00", plain)
    plain = re.sub(r"(\bto\s+|\b(un)?till?\s+|-\s*)(midnight\b|半夜|午夜)", r"\g<1>24:00", plain)
    plain = re.sub(r"\bmidnight\b|半夜|午夜", "0:00", plain)
    plain = re.sub(r"(?<![:.\d])([0-9]{1,2})([0-9]{2})(?!\d)", r"\1:\2", plain)
    plain = re.sub(rf"(?<!\d)[{_HAN}]+(?!\d)", _in_figures, plain)
    plain = re.sub(r"(?<=[\w ])\b(to|until|till)\b", "-", re.sub(r"\band\b|和|及", ",", plain))
    plain = re.sub(r"\s*-\s*", "-", re.sub(r"(?<=\d)\s+(?=[ap]\.?m)|(?<=[午上晨])\s+", "", plain))
    plain = re.sub(r"([ap])\.?m\b\.?", r"\1m", plain)
    return _checked([_span(part, text) for part in re.split(r"[,\s]+", plain.strip(", "))])


def _in_figures(numeral: re.Match[str]) -> str:
    """A numeral in figures; one that is none stays, to be refused."""
    value = typed_number(numeral[0])
    return numeral[0] if value is None else f"{value:02}" if numeral[0][0] in "零〇" else str(value)


def _span(part: str, text: str) -> Span:
    """Both ends; where only one names its half of the day, the other is in it too if it fits: 2-6pm, 下午2点到6点."""
    start, dash, end = part.partition("-")
    if not dash:
        raise not_hours(text)
    first, last = _clock_of(start, text), _clock_of(end, text)
    if not first.late and not first.early and last.late and first.hour % 12 <= last.hour % 12:
        first = first._replace(late=True)
    if not last.late and not last.early and first.late and last.hour < 12:
        last = last._replace(late=True)
    return first.minute_of_day(start), last.minute_of_day(end)


class _Typed(NamedTuple):
    """A clock time as typed; `early` and `late` where its half of the day stands beside it."""

    hour: int
    minute: int
    early: bool
    late: bool

    def minute_of_day(self, text: str) -> int:
        half = self.early or self.late
        hour = self.hour % 12 + 12 * self.late if half and self.hour <= 12 else self.hour
        if self.minute > 59 or hour * 60 + self.minute > _DAY or (self.early and self.hour > 12):
            raise BadInput(_("{clock} is not a clock time.").format(clock=text.strip()), hint=how_to_write())
        return hour * 60 + self.minute


def _clock_of(text: str, whole: str) -> _Typed:
    found = _CLOCK.fullmatch(text.strip())
    if found is None or len(found["hour"]) > 2:
        raise not_hours(whole)
    hour, part = int(found["hour"]), found["part"] or found["meridiem"] or ""
    if part == "晚上" and hour == 12:
        hour = 24
    late = part in _LATE or (part == "中午" and hour < 3)
    return _Typed(
        hour, 30 if found["half"] else int(found["minute"] or found["after"] or 0), part in _EARLY, late and hour <= 12
    )


def _checked(spans: list[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if not 0 <= start <= _DAY or not 0 <= end <= _DAY:
            raise BadInput(_("Opening hours lie between 0:00 and 24:00."), hint=how_to_write())
        if end <= start:
            raise BadInput(
                _("{start} to {end} ends before it starts.").format(start=clock(start), end=clock(end)),
                hint=_("Hours past midnight are two spans: until 24:00, and from 0:00 on the next day."),
            )
        if joined and start < joined[-1][1]:
            raise BadInput(
                _("{start} to {end} overlaps the hours before it.").format(start=clock(start), end=clock(end)),
                hint=how_to_write(),
            )
        if joined and start == joined[-1][1]:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)

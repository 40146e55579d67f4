"""Whole numbers and lengths of time as people type them into the settings: 10, 十分钟, half an hour (R-72)."""

import re

from deskside.language.chinese_numerals import digit_by_digit, placed_number
from deskside.language.i18n import ngettext
from deskside.language.text import fold

_MINUTES = ("分钟", "分", "minutes", "minute", "mins", "min", "m")
_HOURS = ("个小时", "小时", "个钟头", "钟头", "hours", "hour", "hrs", "h")


def typed_number(text: str, *measures: str) -> int | None:
    """A number in digits or Chinese, alone or with one of these words after it; None for anything else."""
    plain = fold(str(text)).strip().removeprefix("about ")
    for measure in sorted(measures, key=len, reverse=True):
        if plain.endswith(measure):
            plain = plain.removesuffix(measure).rstrip()
            break
    return _read(plain)


def typed_minutes(text: str) -> int | None:
    """A length in minutes: 10, 10 min, 十分钟, 半小时, 一个半小时, half an hour, 1.5 h, 1 hour 30 minutes."""
    plain = re.sub(r"\s+", " ", fold(str(text)).strip())
    if plain in ("半小时", "半个小时", "半个钟头", "半点钟", "half an hour", "half hour"):
        return 30
    if plain in ("一刻钟", "a quarter of an hour", "quarter of an hour"):
        return 15
    if (number := typed_number(plain, *_MINUTES)) is not None:
        return number
    hours = re.fullmatch(rf"(.+?) ?({'|'.join(_HOURS)})(半)?(?: ?(.+))?", plain.replace("个半", "半个"))
    if hours is None:
        return None
    count, rest = _hours(hours[1]), typed_number(hours[4], *_MINUTES) if hours[4] else 0
    return None if count is None or rest is None else count + rest + (30 if hours[3] else 0)


def said_minutes(minutes: int) -> str:
    """A length in words that can be typed again: whole hours, else minutes."""
    if minutes % 60:
        return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
    return ngettext("{n} hour", "{n} hours", minutes // 60).format(n=minutes // 60)


def _hours(text: str) -> int | None:
    if half := re.fullmatch(r"(.*)(半|\.5| and a half)", text):
        whole = _read(half[1].strip()) if half[1] else 0
        return None if whole is None else whole * 60 + 30
    whole = 1 if text in ("a", "an", "one") else _read(text)
    return None if whole is None else whole * 60


def _read(text: str) -> int | None:
    if text.isdecimal() and text.isascii() and len(text) < 10:
        return int(text)
    placed = placed_number(text)
    return digit_by_digit(text) if placed is None and len(text) < 10 else placed

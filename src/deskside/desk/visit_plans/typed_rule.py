"""How often a visit is, in plain words of either language, as an RRULE: "every 90 days", "first Monday of October",
"yearly in October", 每90天, 每季度, 十月第一个星期一 (R-29)."""

import re

from deskside.desk.visit_plans.rules import CODES
from deskside.errors import BadInput
from deskside.language.chinese_numerals import placed_number
from deskside.language.i18n import _
from deskside.language.text import fold
from deskside.when.english import MONTHS, WEEKDAYS

MOST_DAYS = 3660
"""A visit comes back after ten years at most."""
_UNITS = {"day": ("DAILY", 1), "week": ("WEEKLY", 1), "month": ("MONTHLY", 1), "year": ("YEARLY", 1)}
_UNITS |= {"quarter": ("MONTHLY", 3), "fortnight": ("WEEKLY", 2), "half-year": ("MONTHLY", 6)}
_LENGTHS = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 30, "YEARLY": 365}
_EVERY = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year"}
_EVERY |= {"annually": "year", "fortnightly": "fortnight"}
_COUNTED = "zero one two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {word: n for n, word in enumerate(_COUNTED.split())}
_NUMBERS |= {"other": 2, "second": 2, "third": 3, "2nd": 2, "3rd": 3}
_PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_WEEKDAYS = {word: code for names, code in zip(WEEKDAYS, CODES, strict=True) for word in names.split()}
_MONTHS = {word: n for n, names in enumerate(MONTHS, 1) for word in names.split()}
_CHINESE_UNITS = {
    "天": "day",
    "日": "day",
    "周": "week",
    "星期": "week",
    "礼拜": "week",
    "月": "month",
    "季": "quarter",
}
_CHINESE_UNITS |= {"季度": "quarter", "年": "year", "半年": "half-year"}
_BESIDE = frozenset(["every", "year", "yearly", "annually", "month", "monthly", "week", "weekly"])
_NUMERAL = "[一二两三四五六七八九十百零〇]+"


def typed_rule(text: str) -> str:
    """The RRULE that was typed. Raises `BadInput` for words that say no rule."""
    line = fold(text).strip().rstrip(".。")
    found = _chinese(line) if re.search(r"[\u4e00-\u9fff]", line) else _english(line)
    if found is None:
        raise BadInput(_("“{text}” does not say how often.").format(text=text), hint=examples())
    return found


def fitting_rule(text: str) -> str:
    """A rule as the file keeps it: an RRULE as it is, words as they are read. Raises `BadInput`."""
    return text if text.startswith("FREQ=") else typed_rule(text)


def examples() -> str:
    """How a rule may be written."""
    return _("Write it like every 90 days, first monday of october, or yearly in october.")


def _every(n: int, unit: str) -> str | None:
    freq, times = _UNITS[unit]
    n *= times
    if not 1 <= n * _LENGTHS[freq] <= MOST_DAYS:
        raise BadInput(_("A visit comes back after one day to ten years."), hint=examples())
    return f"FREQ={freq};INTERVAL={n}"


def _on_day(month: int | None, day: int) -> str | None:
    """Every year on a day of a month, or every month on a day; the last of a month that is shorter."""
    if not 1 <= day <= 31 or (month is not None and (not 1 <= month <= 12 or day > _longest(month))):
        return None
    begin = "FREQ=MONTHLY" if month is None else f"FREQ=YEARLY;BYMONTH={month}"
    if day <= 28:
        return f"{begin};BYMONTHDAY={day}"
    return f"{begin};BYMONTHDAY={','.join(map(str, range(28, day + 1)))};BYSETPOS=-1"


def _longest(month: int) -> int:
    return 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31


def _weekday(place: int | None, code: str, month: int | None) -> str:
    if place is None:
        return f"FREQ=WEEKLY;BYDAY={code}"
    begin = "FREQ=MONTHLY" if month is None else f"FREQ=YEARLY;BYMONTH={month}"
    return f"{begin};BYDAY={place}{code}"


def _english(line: str) -> str | None:
    line = re.sub(r"^once an? ", "every ", line)
    line = re.sub(r"\b(on|the|in|of|a|an|at|once)\b|,", " ", re.sub(r"\beach\b", "every", line))
    line = re.sub(r"\bhalf[ -]?year(ly)?\b", "half-year", " ".join(line.split()))
    if line in ("twice year", "every half-year", "half-year"):
        return _every(1, "half-year")
    if line in _EVERY:
        return _every(1, _EVERY[line])
    if found := re.fullmatch(r"(?:every )?(?:(\d{1,4}|[a-z]+|2nd|3rd) )?([a-z]+?)s?", line):
        n = 1 if found[1] in (None, "every") else int(found[1]) if found[1].isdecimal() else _NUMBERS.get(found[1])
        if n is not None and found[2] in _UNITS and (found[1] or "every" in line):
            return _every(n, found[2])
    words = line.split()
    return _english_day([word for word in words if word not in _BESIDE], monthly=bool({"month", "monthly"} & {*words}))


def _english_day(words: list[str], *, monthly: bool) -> str | None:
    """Words without what only says that it comes back: "first monday october", "15th", "last day"."""
    month = next((_MONTHS[word] for word in words if word in _MONTHS), None)
    code = next((_WEEKDAYS[word] for word in words if word in _WEEKDAYS), None)
    rest = [word for word in words if word not in _MONTHS and word not in _WEEKDAYS]
    if len(words) - len(rest) != (month is not None) + (code is not None):
        return None
    if code is not None:
        if not rest:
            return _weekday(None, code, None) if month is None and not monthly else None
        return _weekday(_PLACES[rest[0]], code, month) if len(rest) == 1 and rest[0] in _PLACES else None
    if rest == ["last", "day"]:
        return _on_day(month, 31 if month is None else _longest(month))
    if not rest:
        return None if month is None else _on_day(month, 1)
    found = re.fullmatch(r"(\d{1,2})(st|nd|rd|th)?", " ".join(word for word in rest if word != "day"))
    return None if found is None or (month is None and not monthly and not found[2]) else _on_day(month, int(found[1]))


def _chinese(line: str) -> str | None:
    line = re.sub(r"\s+", "", line).replace("每隔", "每").replace("每个", "每").replace("礼拜", "星期")
    line = re.sub("第?最后一?个?(?=周|星期)", "末", line).replace("最后一天", "末日")
    line = re.sub(f"{_NUMERAL}(?=[天日个周年月季号星次])|(?<=第){_NUMERAL}|(?<=月){_NUMERAL}$", _numeral, line)
    line = re.sub("第(\\d)个?", r"第\1", line).replace("号", "日").replace("的", "")
    if line in ("半年", "半年1次", "1年2次", "每年2次", "每半年", "每半年1次"):
        return _every(1, "half-year")
    found = re.fullmatch(r"每?(\d{1,4})?个?(天|周|星期|月|季度?|年)(?:1次)?", line)
    counted = found and found[1] and (found[2] != "月" or "个" in line)
    if found and (counted or line.startswith("每") or line.endswith("1次")):
        return _every(int(found[1] or 1), _CHINESE_UNITS[found[2]])
    if found := re.fullmatch(r"每?(?:周|星期)([一二三四五六日天])", line):
        return _weekday(None, _chinese_day(found[1]), None)
    if found := re.fullmatch(r"(?:每年)?(每月|(\d{1,2})月)(?:(第(\d)|末)(?:周|星期)([一二三四五六日天]))", line):
        place = -1 if found[4] is None else int(found[4])
        month = None if found[2] is None else int(found[2])
        fits = 1 <= abs(place) <= 4 and (month is None or 1 <= month <= 12)
        return _weekday(place, _chinese_day(found[5]), month) if fits else None
    if found := re.fullmatch(r"(?:每年)?(每月|(\d{1,2})月)(末日|(\d{1,2})日?)?", line):
        month = None if found[2] is None else int(found[2])
        if month is not None and not 1 <= month <= 12:
            return None
        day = (31 if month is None else _longest(month)) if found[3] == "末日" else int(found[4] or 1)
        return _on_day(month, day)
    return None


def _numeral(found: re.Match[str]) -> str:
    number = placed_number(found[0])
    return found[0] if number is None else str(number)


def _chinese_day(sign: str) -> str:
    return CODES["一二三四五六日天".index(sign) % 7 if sign != "天" else 6]

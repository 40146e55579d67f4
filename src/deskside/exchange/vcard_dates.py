"""The days of the year that a vCard tells: birthdays, anniversaries, and what address books call otherwise (R-06)."""

import re
from datetime import date
from zoneinfo import ZoneInfo

from deskside.desk.dates.exchanged import day_there, parse_bday
from deskside.desk.dates.kinds import BIRTHDAY, FOUNDING, OTHER
from deskside.exchange.incoming import DateDraft
from deskside.exchange.vcard_text import Property
from deskside.exchange.yearly_cells import plain_day
from deskside.language.text import keep
from deskside.when.lunar_calendar import FIRST_YEAR, LAST_YEAR
from deskside.when.yearly import LUNAR, YearDay, exists, is_to_come

WEDDING = "wedding"
_KINDS = {
    "BDAY": BIRTHDAY,
    "ANNIVERSARY": WEDDING,
    "X-ANNIVERSARY": WEDDING,
    "X-MS-ANNIVERSARY": WEDDING,
    "X-EVOLUTION-ANNIVERSARY": WEDDING,
    "X-KADDRESSBOOK-X-ANNIVERSARY": WEDDING,
}
_ANDROID = {"1": WEDDING, "2": OTHER, "3": BIRTHDAY}
_OTHER_CALENDAR = re.compile(r"(?i)\bCALSCALE=\"?(?!gregorian|chinese)")
_CHINESE = re.compile(r"(?i)\bCALSCALE=\"?chinese")
_LUNAR_BIRTHDAY = re.compile(r"(?i)X-(?:[\w-]+-)?(?:LUNAR-?B(?:IRTH)?-?DAY|B(?:IRTH)?DAY-LUNAR)|.*/lunar_?birthday")
_OF_CYCLE = re.compile(r"-*(?P<cycle>\d{4})-?(?P<of_it>\d{4})-?(?P<month>\d\d)-?(?P<day>\d\d)", re.ASCII)
_CYCLE, _CYCLE_BEGAN, _CYCLE_LASTS = 78, 1984, 60
"""Apple counts lunar years by cycles: this one, the year it began in, and how many years one lasts."""


def is_date(one: Property) -> bool:
    """Whether a line is to tell a day of the year."""
    return one.name in _KINDS or one.name in ("X-ABDATE", "X-ALTBDAY") or _is_lunar(one) or _event(one) is not None


def date_in(one: Property, label: str, *, company: bool, today: date, zone: ZoneInfo | None = None) -> DateDraft | None:
    """The day that a line tells; None where it tells none, or no whole day, or a birthday that is still to come.

    `label` is what the address book calls it; the anniversary of a `company` is that of its founding. A moment in UTC
    that is midnight in the shop's `zone` is that day.
    """
    if not is_date(one) or _OTHER_CALENDAR.search(one.types):
        return None
    if (event := _event(one)) is not None:
        text, code, word = event
        kind = _ANDROID.get(code) or kind_said(word)
    else:
        text, kind = one.text, _KINDS.get(one.name) or kind_said(label)
    if one.name == "X-ALTBDAY" or _is_lunar(one):
        kind = BIRTHDAY
    lunar = _is_lunar(one) or _CHINESE.search(one.types) is not None
    day = _of_cycle(text) if lunar else parse_bday(text if zone is None else day_there(text, zone), one.types)
    day = day or plain_day(text, today, lunar=lunar)
    if day is None or (kind == BIRTHDAY and is_to_come(day, today)):
        return None
    return DateDraft(FOUNDING if company and kind == WEDDING else kind, day)


def event_word(one: Property) -> str:
    """What a day is that Android writes, by its own word or else by its number; nothing where neither says."""
    _text, code, word = _event(one) or ("", "", "")
    return word or _ANDROID.get(code, "")


def _of_cycle(text: str) -> YearDay | None:
    """A lunar day as Apple writes it: the cycle of sixty years, the year of it, the month and the day."""
    if (found := _OF_CYCLE.fullmatch(text)) is None:
        return None
    year = _CYCLE_BEGAN + (int(found["cycle"]) - _CYCLE) * _CYCLE_LASTS + int(found["of_it"]) - 1
    day = YearDay(int(found["month"]), int(found["day"]), year, LUNAR)
    return day if FIRST_YEAR <= year <= LAST_YEAR and exists(day) else None


def _is_lunar(one: Property) -> bool:
    """Whether a line is by its name a birthday of the lunar calendar."""
    name = one.texts(";")[0] if one.name == "X-ANDROID-CUSTOM" else one.name
    return _LUNAR_BIRTHDAY.fullmatch(name) is not None


def kind_said(label: str) -> str:
    """A kind by the word of an address book, which puts signs around its own: _$!<Anniversary>!$_, * Anniversary."""
    word = keep(" ".join(re.sub(r"_\$!<(.*)>!\$_", r"\1", label.strip().removeprefix("* ")).split()))
    return {"anniversary": WEDDING, "birthday": BIRTHDAY}.get(word.lower(), word or OTHER)


def _event(one: Property) -> tuple[str, str, str] | None:
    """A day as Android writes it: its date, what it is by number, and in words where the number says nothing."""
    if one.name != "X-ANDROID-CUSTOM":
        return None
    kind, text, code, word = [*one.texts(";"), "", "", ""][:4]
    return (text, code, word) if kind.endswith("/contact_event") or _LUNAR_BIRTHDAY.fullmatch(kind) else None

"""Settings as people read them, and what could be meant by the beginning of one while it is typed."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple, TypeVar

from deskside.desk.shop.settings import setting
from deskside.language.i18n import _, language, listed, pgettext
from deskside.language.text import fold
from deskside.shop.countries import Country, countries
from deskside.shop.setting_fields import WEEKDAYS
from deskside.shop.typed_hours import parse_spans
from deskside.when import format_time

_FORMS = {"dmy": "{day}/{month}/{year}", "mdy": "{month}/{day}/{year}", "ymd": "{year}-{month}-{day}"}
_MONDAY = date(2024, 1, 1)
_Each = TypeVar("_Each")


class Proposal(NamedTuple):
    """What a setting could be: the value as kept, what it is called, and what helps to know it by."""

    value: str
    label: str
    detail: str


def shown(key: str, value: str) -> str:
    """A setting's value in the words of the language in use."""
    kind = setting(key).kind
    show = _SHOWN.get(kind.name, kind.word)
    return show(value)


def example(key: str, value: str, now: datetime) -> str:
    """What the value comes to: the time in a zone, a date in an order; empty for the rest."""
    from zoneinfo import ZoneInfo

    if key == "zone":
        return _("{time} there now").format(time=format_time.clock(now, ZoneInfo(value)))
    if key == "date_order":
        form = _FORMS[value]
        return form.format(day=f"{now.day:02}", month=f"{now.month:02}", year=now.year)
    return ""


def proposals(key: str, typed: str, now: datetime) -> list[Proposal]:
    """What the text could be the beginning of, the likely ones first; nothing for settings that are written freely."""
    wanted = fold(typed.strip())
    find = _FINDERS.get(setting(key).kind.name)
    return find(wanted, now) if find is not None and wanted else []


def is_proposed(key: str) -> bool:
    """Whether there are proposals for a setting."""
    return setting(key).kind.name in _FINDERS


def days_said(days: Sequence[int]) -> str:
    """Days of the week, 0 for Monday: "Mon–Fri", also over the week's end, "Sun–Thu"; else one by one."""
    names = [format_time.weekday(_MONDAY + timedelta(days=day)) for day in range(7)]
    chosen = set(days)
    if len(chosen) == len(WEEKDAYS):
        return _("every day")
    for first in chosen:
        run = [(first + step) % 7 for step in range(len(chosen))]
        if set(run) == chosen and len(run) > 2:
            return f"{names[run[0]]}{'至' if language() == 'zh' else '–'}{names[run[-1]]}"
    return listed(names[day] for day in sorted(chosen))


def _country_proposals(wanted: str, _now: datetime) -> list[Proposal]:
    other = "english" if language() == "zh" else "chinese"
    found = _ranked(countries().values(), wanted, lambda each: (each.code, each.english, each.chinese))
    return [Proposal(each.code, each.name, f"{each.code}  {getattr(each, other)}") for each in found]


def _zone_proposals(wanted: str, now: datetime) -> list[Proposal]:
    homes = {each.zone: each for each in reversed(countries().values())}

    def known_as(zone: str) -> tuple[str, ...]:
        home = homes.get(zone)
        place = zone.rpartition("/")[2].replace("_", " ")
        return (place, zone, *((home.english, home.chinese) if home else ()))

    return [Proposal(zone, zone, example("zone", zone, now)) for zone in _ranked(_zones(), wanted, known_as)]


def _currency_proposals(wanted: str, _now: datetime) -> list[Proposal]:
    spent: dict[str, list[Country]] = {}
    for each in countries().values():
        spent.setdefault(each.currency, []).append(each)

    def known_as(currency: str) -> tuple[str, ...]:
        return (currency, *(name for each in spent[currency] for name in (each.english, each.chinese)))

    found = _ranked(sorted(spent), wanted, known_as)
    return [Proposal(each, each, listed(country.name for country in spent[each][:3])) for each in found]


_FINDERS: dict[str, Callable[[str, datetime], list[Proposal]]] = {
    "country": _country_proposals,
    "zone": _zone_proposals,
    "currency": _currency_proposals,
}


def _country(value: str) -> str:
    known = countries()
    return known[value].name if value in known else value


def _hours(value: str) -> str:
    spans = parse_spans(value)
    return format_time.open_hours(spans) if spans else pgettext("shop", "closed")


_SHOWN: dict[str, Callable[[str], str]] = {
    "country": _country,
    "hours": _hours,
    "closed-days": lambda value: value or _("none"),
    "minutes": lambda value: format_time.span(int(value)),
}


def _ranked(among: Iterable[_Each], wanted: str, known_as: Callable[[_Each], Sequence[str]]) -> list[_Each]:
    """Those that are called so, then those whose name begins so, then those that hold it."""
    ranks: list[list[_Each]] = [[], [], []]
    for each in among:
        names = [fold(name) for name in known_as(each)]
        if wanted in names:
            ranks[0].append(each)
        elif any(name.startswith(wanted) for name in names):
            ranks[1].append(each)
        elif any(wanted in name for name in names):
            ranks[2].append(each)
    return [each for rank in ranks for each in rank]


@lru_cache(1)
def _zones() -> tuple[str, ...]:
    from zoneinfo import available_timezones

    return tuple(sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/")))

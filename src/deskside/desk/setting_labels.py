"""Settings as people read them, and what could be meant by the beginning of one while it is typed."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple, TypeVar

from deskside.desk.shop.settings import setting
from deskside.language.i18n import _, language, listed, pgettext
from deskside.language.text import fold
from deskside.money.currencies import currencies
from deskside.shop.closed_days import format_closed
from deskside.shop.countries import Country, countries, zones
from deskside.shop.open_days import parse_open, runs
from deskside.shop.setting_fields import WEEKDAYS
from deskside.shop.setting_kinds import CustomersWord, HolidayRegion
from deskside.shop.typed_hours import parse_spans
from deskside.shop.typed_numbers import said_minutes
from deskside.when import format_time

_FORMS = {
    "dmy": "{day}{sign}{month}{sign}{year}",
    "mdy": "{month}{sign}{day}{sign}{year}",
    "ymd": "{year}-{month}-{day}",
}
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
    return show(value) or (_(kind.nothing) if kind.nothing else "")


def example(key: str, value: str, now: datetime, country: str = "") -> str:
    """What the value comes to: the time in a zone, a date in an order as the country writes it; empty for the rest."""
    from zoneinfo import ZoneInfo

    if key == "zone":
        return _("{time} there now").format(time=format_time.clock(now, ZoneInfo(value)))
    if key == "date_order":
        form = _FORMS[value]
        home = countries().get(country)
        sign = home.date_sign if home is not None and home.date_order == value else "/"
        return form.format(day=f"{now.day:02}", month=f"{now.month:02}", year=now.year, sign=sign)
    return ""


def proposals(key: str, typed: str, now: datetime, country: str = "") -> list[Proposal]:
    """What the text could be the beginning of, the likely ones first; nothing for settings that are written freely.

    Regions are those of the `country` (ISO 3166) that have days off of their own, all of them where nothing is typed.
    """
    wanted = fold(typed.strip())
    if isinstance(setting(key).kind, HolidayRegion):
        return _region_proposals(wanted, country, now)
    kind = setting(key).kind
    if isinstance(kind, CustomersWord):
        return _word_proposals(kind, wanted)
    find = _FINDERS.get(kind.name)
    return find(wanted, now) if find is not None and wanted else []


def is_proposed(key: str) -> bool:
    """Whether there are proposals for a setting."""
    kind = setting(key).kind
    return kind.name in _FINDERS or isinstance(kind, HolidayRegion | CustomersWord)


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
    found = _ranked(countries().values(), wanted, lambda each: (each.code, *each.names))
    return [Proposal(each.code, each.name, f"{each.code}  {getattr(each, other)}") for each in found]


def _zone_proposals(wanted: str, now: datetime) -> list[Proposal]:
    homes = {each.zone: each for each in reversed(countries().values())}
    placed = zones()

    def known_as(zone: str) -> tuple[str, ...]:
        home = homes.get(zone)
        places = placed[zone].places if zone in placed else (zone.rpartition("/")[2].replace("_", " "),)
        return (*places, zone, *(home.names if home else ()))

    return [Proposal(zone, zone, example("zone", zone, now)) for zone in _ranked(_zones(), wanted, known_as)]


def _region_proposals(wanted: str, country: str, now: datetime) -> list[Proposal]:
    from deskside.shop.public_holidays import region_word, regions_with_own_days

    known = [("", ("", _(HolidayRegion.nothing))), *regions_with_own_days(country, now.year).items()]
    found = _ranked(known, wanted, lambda each: (each[0], *each[1]))
    shown_as = {names[0]: region_word(names[0], language()) or names[-1] for _code, names in known}
    return [Proposal(names[0], shown_as[names[0]], "" if code == names[0] else code) for code, names in found]


def _word_proposals(kind: CustomersWord, wanted: str) -> list[Proposal]:
    """The words that begin so; all of them where nothing is typed, or one of them stands there whole."""
    from deskside.language.customer_word import WORDS

    said = {code: kind.word(code) for code in WORDS}
    whole = wanted in map(fold, said.values())
    found = _ranked(WORDS, "" if whole else wanted, lambda code: (code, said[code], *WORDS[code]))
    return [Proposal(code, said[code], "") for code in found]


def _currency_proposals(wanted: str, _now: datetime) -> list[Proposal]:
    spent: dict[str, list[Country]] = {}
    for each in countries().values():
        spent.setdefault(each.currency, []).append(each)

    known = currencies()

    def known_as(currency: str) -> tuple[str, ...]:
        return (
            currency,
            *known[currency].names,
            *known[currency].signs,
            *(name for each in spent[currency] for name in each.names),
        )

    found = _ranked(sorted(spent), wanted, known_as)
    return [
        Proposal(each, each, f"{known[each].name}  {listed(country.name for country in spent[each][:3])}")
        for each in found
    ]


_FINDERS: dict[str, Callable[[str, datetime], list[Proposal]]] = {
    "country": _country_proposals,
    "zone": _zone_proposals,
    "currency": _currency_proposals,
}


def _country(value: str) -> str:
    known = countries()
    return known[value].name if value in known else value


def _closed_days(value: str) -> str:
    """The days in words, those that follow one another as a span."""
    spans = [[date.fromisoformat(day) for day in part.split("..")] for part in value.split(", ") if part]
    said = [
        _("{start} to {end}").format(start=format_time.dated(days[0]), end=format_time.dated(days[-1]))
        if len(days) > 1
        else format_time.dated(days[0])
        for days in spans
    ]
    return listed(said) or _("none")


def _open_days(value: str) -> str:
    """The days with their hours in words, those that follow one another as a span."""
    said = []
    for days, hours in runs(parse_open(value)):
        named = _closed_days(format_closed(days))
        shown_hours = _("as usual") if hours is None else format_time.open_hours(hours)
        said.append(f"{named} {shown_hours}")
    return ("；" if language() == "zh" else "; ").join(said) or _("none")


def changed_sentence(key: str, value: str) -> str:
    """What a setting is now: in English by its key, as it is kept; in Chinese in words, "周日休息"."""
    if language() != "zh":
        return _("{setting} is now {value}").format(setting=key, value=value or "none")
    label, words = _(setting(key).label), shown(key, value)
    if not value and setting(key).kind.nothing:
        return _("{setting}: {value}").format(setting=label, value=words)
    if not key.startswith("hours."):
        return _("{setting} is now {value}").format(setting=label, value=words or _("none"))
    if parse_spans(value):
        return _("{day}: open {hours}").format(day=label, hours=words)
    return _("{day}: closed").format(day=label)


def _minutes(value: str) -> str:
    minutes = int(value)
    return said_minutes(minutes) if minutes % 60 else format_time.span(minutes)


def _hours(value: str) -> str:
    spans = parse_spans(value)
    return format_time.open_hours(spans) if spans else pgettext("shop", "closed")


_SHOWN: dict[str, Callable[[str], str]] = {
    "country": _country,
    "hours": _hours,
    "closed-days": _closed_days,
    "open-days": _open_days,
    "currency": lambda value: currencies()[value].name + f" {value}" if value in currencies() else value,
    "minutes": _minutes,
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

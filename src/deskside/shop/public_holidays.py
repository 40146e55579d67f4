"""Holidays of a country, from the library, as rows for the file (R-03)."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal

HolidayKind = Literal["holiday", "workday"]
_KINDS = {"HK": ("public", "optional")}
"""What the library calls the days on which a country is off, where it is more than public: the general holidays."""
YEARS = 3
"""So many years are rows of the file: this one and the next two (R-03)."""
_EDITION = 2
"""To be counted up when other rows are made of the same library."""


def country_rows(
    country: str, years: Iterable[int], language: str, region: str = ""
) -> list[tuple[date, str, HolidayKind]]:
    """The public holidays of a country (ISO 3166, two letters) in order, and the weekend days worked in their stead.

    `region` is one of `region_names` or none; those of the whole country are among its own. `language` is "en" or "zh";
    where the library lacks Chinese, the names are ours, else "法定假日". A country that the library does not know has
    no rows. Commands that only read never call this: it loads the library.
    """
    import holidays

    code = country.strip().upper()
    wanted = sorted(set(years))
    if not wanted or code not in holidays.list_supported_countries(include_aliases=True):
        return []
    kinds = _KINDS.get(code, ("public",))
    part = next((each for each, names in region_names(code).items() if region in (each, *names)), None)
    known = holidays.country_holidays(code, subdiv=part, years=wanted, categories=kinds)
    spoken = _language(tuple(known.supported_languages), language)
    named = (lambda name: name) if language != "zh" or spoken is not None else _in_chinese
    if language == "zh" and spoken is None:
        spoken = _language(tuple(known.supported_languages), "en")
    if spoken is not None:
        known = holidays.country_holidays(code, subdiv=part, years=wanted, categories=kinds, language=spoken)
    rows: list[tuple[date, str, HolidayKind]] = [
        (day, named(name), "holiday") for day, name in known.items() if day.year in wanted
    ]
    if code == "CN":
        name = "法定假期" if language == "zh" else "Public holiday break"
        rows += [(day, name, "holiday") for day in _days_off() if day.year in wanted and day not in known]
    name = "调休上班" if language == "zh" else "Working day in lieu"
    for year in wanted:
        rows += [(day, name, "workday") for day in _weekend(year, known.weekend) if known.is_working_day(day)]
    return sorted(rows)


def region_names(country: str) -> dict[str, tuple[str, ...]]:
    """The parts of a country that have holidays of their own, by their codes, each with its names, the first is shown.

    There may be none.
    """
    import holidays

    code = country.strip().upper()
    if code not in holidays.list_supported_countries(include_aliases=True):
        return {}
    known = holidays.country_holidays(code)
    called = known.get_subdivision_aliases()
    named = {part: sorted(called.get(part, ()), key=str.isupper) or [part] for part in known.subdivisions}
    return {part: (*names, *filter(None, _region_words().get(names[0], ()))) for part, names in named.items()}


@cache
def regions_with_own_days(country: str, year: int) -> dict[str, tuple[str, ...]]:
    """Those of `region_names` in which another day is off than in the whole country, in the years that are counted from
    one on (R-03)."""
    import holidays

    code = country.strip().upper()
    names = region_names(code)
    asked: dict[str, Any] = {"years": range(year, year + YEARS), "categories": _KINDS.get(code, ("public",))}
    whole = {*holidays.country_holidays(code, **asked)} if names else set()
    return {part: each for part, each in names.items() if {*holidays.country_holidays(code, part, **asked)} != whole}


def region_word(name: str, language: str) -> str:
    """A region, by its first name, as it is called: in Chinese ("zh") by our word for it, else by its own name."""
    return (_region_words()[name][1] if language == "zh" and name in _region_words() else "") or name


@cache
def _region_words() -> dict[str, tuple[str, str]]:
    """The English and Chinese names of regions, where there are some beside their own."""
    text = Path(__file__).with_name("region_names.txt").read_text(encoding="utf-8")
    rows = (line.split("=") for line in text.splitlines())
    return {name: (english, chinese) for name, english, chinese in rows}


def version() -> str:
    """What the rows were made from: another library or another list of ours may know other days."""
    from importlib.metadata import version

    return f"{version('holidays')} {_EDITION}"


@cache
def _days_off() -> tuple[date, ...]:
    """The Saturdays and Sundays inside the holidays that China has published, which the library takes for weekends."""
    text = Path(__file__).with_name("chinese_days_off.txt").read_text(encoding="utf-8")
    return tuple(map(date.fromisoformat, text.split()))


def published_until(country: str) -> int | None:
    """The last year whose days off and days worked are known as published, of a country that decides them each year."""
    return _days_off()[-1].year if country == "CN" else None


def _in_chinese(name: str) -> str:
    """An English name in Chinese, of several on one day each; one moved from a weekend is marked."""
    said = []
    for one in name.split("; "):
        bare = re.sub(r" \((observed|estimated|in lieu)[^)]*\)|^Alternative holiday for ", "", one)
        moved = "（补假）" if "observed" in one or "in lieu" in one or one.startswith("Alternative") else ""
        said.append(_names().get(bare, "法定假日") + moved)
    return "、".join(dict.fromkeys(said))


@cache
def _names() -> dict[str, str]:
    text = Path(__file__).with_name("holiday_names.txt").read_text(encoding="utf-8")
    return dict(line.split("=") for line in text.splitlines())


def _language(offered: tuple[str, ...], language: str) -> str | None:
    if language == "zh":
        return next((code for code in ("zh_CN", "zh_HK", "zh_TW") if code in offered), None)
    return next((code for code in sorted(offered) if code.startswith("en") and code != "en_US"), None) or (
        "en_US" if "en_US" in offered else None
    )


def _weekend(year: int, weekdays: set[int]) -> Iterable[date]:
    day = date(year, 1, 1)
    while day.year == year:
        if day.weekday() in weekdays:
            yield day
        day += timedelta(days=1)

"""What follows from a shop's country: zone, currency, order of dates; and the country this machine seems to be in."""

import os
from functools import cache
from typing import NamedTuple

from deskside.language.i18n import language
from deskside.language.named import Named


class Country(Named):
    """A country by its ISO 3166 code, with the zone most people there live in and its ISO 4217 currency."""

    def __init__(
        self,
        code: str,
        english: str,
        chinese: str,
        zone: str,
        currency: str,
        date_order: str,
        date_sign: str,
        more: str,
    ) -> None:
        super().__init__(code, english, chinese, more)
        self.zone, self.currency, self.date_order, self.date_sign = zone, currency, date_order, date_sign


class Zone(NamedTuple):
    """A time zone by its IANA name: the country it lies in, and cities that go by it."""

    name: str
    country: str
    cities: str

    @property
    def places(self) -> tuple[str, ...]:
        """The cities, the one that it is named after first."""
        own = self.name.rpartition("/")[2].replace("_", " ")
        return (own, *filter(None, self.cities.split("|")))


_UTC = frozenset({"UTC", "Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu", "UCT", "Universal", "Zulu"})
_WEEKENDS = {
    **dict.fromkeys(["BH", "DZ", "EG", "IL", "IQ", "JO", "KW", "LY", "OM", "QA", "SA", "SD", "SY", "YE"], (4, 5)),
    **dict.fromkeys(("IN", "UG"), (6,)),
    "AF": (3, 4),
    "IR": (4,),
}


def working_days(country: str) -> tuple[int, ...]:
    """The days on which people work there, 0 for Monday, as the Unicode locale data has the weekends."""
    return tuple(day for day in range(7) if day not in _WEEKENDS.get(country, (5, 6)))


def countries() -> dict[str, Country]:
    """Every country by its code."""
    return {country.code: country for country in (Country(*row) for row in _rows("countries.tsv"))}


@cache
def zones() -> dict[str, Zone]:
    """The zones whose country or cities are known, by their names."""
    return {zone.name: zone for zone in (Zone(*row) for row in _rows("zones.tsv"))}


def _rows(name: str) -> list[list[str]]:
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        text = file.read()
    return [line.split("\t") for line in text.splitlines()]


def system_zone() -> str:
    """The IANA name of this machine's zone; "UTC" where it does not say."""
    from pathlib import Path
    from zoneinfo import ZoneInfo

    named = os.environ.get("TZ", "").removeprefix(":")
    link = Path("/etc/localtime")
    linked = str(link.resolve()).rpartition("/zoneinfo/")[2] if link.exists() else ""
    for name in (named, linked, _windows_zone()):
        if name:
            try:
                key = ZoneInfo(name).key
                return "UTC" if key in _UTC else key
            except (ValueError, OSError, LookupError):
                continue
    return "UTC"


def system_country(zone: str) -> Country:
    """The country of the zone, which tells the place; else of the locale; else China for who reads Chinese, else GB."""
    known = countries()
    named = (
        os.environ.get(name, "").partition(".")[0].rpartition("_")[2].upper() for name in ("LC_ALL", "LC_TIME", "LANG")
    )
    spoken = next((known[code] for code in named if code in known), None)
    if spoken is not None and spoken.zone == zone:
        return spoken
    placed = zones().get(zone)
    if placed is not None and placed.country in known:
        return known[placed.country]
    return spoken or known["CN" if language() == "zh" else "GB"]


def _windows_zone() -> str:
    """Windows names its zones in its own way; the offset alone is kept, as the tz database's Etc zone."""
    import time

    if os.name != "nt":
        return ""
    hours, rest = divmod(time.timezone, 3600)
    return f"Etc/GMT{hours:+d}" if rest == 0 else ""

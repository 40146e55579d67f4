"""What follows from a shop's country: zone, currency, order of dates; and the country this machine seems to be in."""

import os
from pathlib import Path
from typing import NamedTuple

from deskside.language.i18n import language


class Country(NamedTuple):
    """A country by its ISO 3166 code, with the zone most people there live in and its ISO 4217 currency."""

    code: str
    english: str
    chinese: str
    zone: str
    currency: str
    date_order: str

    @property
    def name(self) -> str:
        """The country's name in the language in use."""
        return self.chinese if language() == "zh" else self.english


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
    text = Path(__file__).with_name("countries.tsv").read_text(encoding="utf-8")
    listed = (Country(*line.split("\t")) for line in text.splitlines())
    return {country.code: country for country in listed}


def system_zone() -> str:
    """The IANA name of this machine's zone; "UTC" where it does not say."""
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
    """The country of the locale, else of the zone, else China for who reads Chinese, the United Kingdom for others."""
    known = countries()
    for name in ("LC_ALL", "LC_TIME", "LANG"):
        code = os.environ.get(name, "").partition(".")[0].rpartition("_")[2].upper()
        if code in known:
            return known[code]
    last = known["CN" if language() == "zh" else "GB"]
    return next((country for country in known.values() if country.zone == zone), last)


def _windows_zone() -> str:
    """Windows names its zones in its own way; the offset alone is kept, as the tz database's Etc zone."""
    import time

    if os.name != "nt":
        return ""
    hours, rest = divmod(time.timezone, 3600)
    return f"Etc/GMT{hours:+d}" if rest == 0 else ""

"""Write src/deskside/shop/countries.tsv: what follows from a country, from CLDR (babel) and the tz database."""

import re
from datetime import date
from importlib.resources import files
from pathlib import Path

from babel import Locale
from babel.core import UnknownLocaleError, get_global
from babel.numbers import get_territory_currencies

# Countries with several zones: the one most people live in.
ZONES = {
    "AR": "America/Argentina/Buenos_Aires",
    "AU": "Australia/Sydney", "BR": "America/Sao_Paulo", "CA": "America/Toronto",
    "CL": "America/Santiago", "CN": "Asia/Shanghai", "DE": "Europe/Berlin", "ES": "Europe/Madrid", "ID": "Asia/Jakarta",
    "KZ": "Asia/Almaty", "MX": "America/Mexico_City", "MY": "Asia/Kuala_Lumpur", "NZ": "Pacific/Auckland",
    "PT": "Europe/Lisbon", "RU": "Europe/Moscow", "UA": "Europe/Kyiv", "US": "America/New_York", "UZ": "Asia/Tashkent",
    "EC": "America/Guayaquil", "CD": "Africa/Kinshasa", "MN": "Asia/Ulaanbaatar", "CY": "Asia/Nicosia",
}  # fmt: skip


def zones() -> dict[str, str]:
    """Country code → its first zone, or the one above."""
    found: dict[str, str] = {}
    for line in (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            code, _, zone = line.split("\t")[:3]
            found.setdefault(code, zone)
    return found | ZONES


def date_order(code: str) -> str:
    """The order of day, month and year in the country's short dates."""
    likely = get_global("likely_subtags").get(f"und_{code}", "en_Latn_US").split("_")[0]
    try:
        locale = Locale.parse(f"{likely}_{code}")
    except UnknownLocaleError:
        locale = Locale("en", "GB")
    pattern = locale.date_formats["short"].pattern
    return "".join(dict.fromkeys(letter for letter in re.sub("[^dMy]", "", pattern).lower()))


def main() -> None:
    english, chinese = Locale("en"), Locale("zh", "Hans")
    rows = []
    for code, zone in sorted(zones().items()):
        currencies = get_territory_currencies(code, date(2026, 1, 1), date(2026, 1, 1))
        if currencies and code in english.territories:
            order = date_order(code)
            order = order if order in ("dmy", "mdy", "ymd") else "dmy"
            rows.append((code, english.territories[code], chinese.territories[code], zone, currencies[0], order))
    target = Path(__file__).parent.parent / "src" / "deskside" / "shop" / "countries.tsv"
    target.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    print(f"{target.name}: {len(rows)} countries")


if __name__ == "__main__":
    main()

"""How each country writes amounts, as CLDR has it for the language that most people do business in."""

import re

import pytest
from babel import Locale
from babel.core import UnknownLocaleError, get_global
from babel.numbers import get_decimal_symbol, get_group_symbol

from deskside.money.manners import Manner, manner_of
from deskside.shop.countries import countries

IN_FRENCH = frozenset({"BI", "CF", "SN"})
GROUPS = {"\u00a0": " ", "\u202f": " ", "’": "'"}


def _locale(country: str) -> Locale:
    spoken = get_global("territory_languages").get(country, {})
    ranks = {"official_regional": 1, None: 2}
    standing = {
        name: (ranks.get(each["official_status"], 0), -each["population_percent"]) for name, each in spoken.items()
    }
    languages = sorted(standing, key=standing.__getitem__)
    for language in ["fr", *languages] if country in IN_FRENCH else languages:
        for name in (f"{language}_{country}", language):
            try:
                return Locale.parse(name)
            except (UnknownLocaleError, ValueError):
                continue
    return Locale("en")


@pytest.mark.parametrize("country", countries())
def test_a_country_writes_as_cldr_has_it(country: str) -> None:
    locale = _locale(country)
    pattern = re.sub("[\u200e\u200f]", "", locale.currency_formats["standard"].pattern.split(";")[0])
    group = get_group_symbol(locale)
    assert manner_of(country, "EUR") == Manner(
        home="EUR",
        decimal=get_decimal_symbol(locale),
        group=GROUPS.get(group, group),
        before=pattern.startswith("¤"),
        apart="\u00a0" in pattern,
        pairs="#,##,##0" in pattern,
    )


def test_where_nothing_is_known() -> None:
    assert manner_of("XX", "USD") == Manner("USD", ".", ",", before=True)

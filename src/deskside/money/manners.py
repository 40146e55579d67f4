"""How amounts are written where a shop is: decimal mark, grouping, where the sign of the currency stands."""

from functools import cache
from typing import NamedTuple

from deskside.language.patterns import pattern
from deskside.language.table import read_table

_SAMPLE = pattern(r"(?P<before>¤ ?)?1(?:2(?P<group>.)34.567|(?P<thousands>.)234)(?P<decimal>.)\d(?P<behind> ?¤)?")


class Manner(NamedTuple):
    """A country's manner with the shop's own currency, which is `home`.

    `pairs` says that above the thousands digits are grouped by two, as in India.
    """

    home: str
    decimal: str = "."
    group: str = ","
    before: bool = True
    apart: bool = False
    pairs: bool = False


def manner_of(country: str, currency: str) -> Manner:
    """The manner of a country (ISO 3166) for a shop with this currency: ¥1,240.50 where nothing else is known of it."""
    return _manners().get(country, Manner(""))._replace(home=currency)


@cache
def _manners() -> dict[str, Manner]:
    found = {}
    for line in read_table("manners.tsv", __file__).splitlines():
        sample, countries = line.split("\t")
        parts = _SAMPLE.fullmatch(sample)
        assert parts is not None, sample
        manner = Manner(
            home="",
            decimal=parts["decimal"],
            group=parts["thousands"] or parts["group"],
            before=parts["before"] is not None,
            apart=" " in (parts["before"] or parts["behind"]),
            pairs=parts["thousands"] is None,
        )
        found.update(dict.fromkeys(countries.split(), manner))
    return found

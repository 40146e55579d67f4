"""Where somebody is, for whether it is a time to call them: their own zone, their number's country, the shop (R-62)."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from deskside.language.phones import region_of
from deskside.shop.countries import zones
from deskside.shop.settings import Shop

CUSTOMER, COUNTRY, SHOP = "customer", "country", "shop"
TELLING = 4
"""So many characters of a number in E.164 tell the country."""
_ONE_CLOCK = {"CN": "Asia/Shanghai"}
"""Countries that go by one clock whatever other zones are known."""


class Where(NamedTuple):
    """The zones that somebody may be in, the country whose holidays count, and what it was told from."""

    zones: tuple[str, ...]
    country: str
    told_by: str


def finder(shop: Shop) -> Callable[[str, str], Where]:
    """What finds where somebody is, by their own zone and their number in E.164, either of which may be empty."""

    @cache
    def of_region(region: str) -> Where:
        known = (_ONE_CLOCK[region],) if region in _ONE_CLOCK else tuple(
            zone.name for zone in zones().values() if zone.country == region
        )  # fmt: skip
        return Where(known, region, COUNTRY) if known else at_home

    @cache
    def of_zone(zone: str) -> Where:
        known = zones().get(zone)
        return Where((zone,), known.country if known is not None and known.country else shop.country, CUSTOMER)

    @cache
    def of_number(beginning: str) -> Where:
        region = region_of(beginning, shop.region)
        return of_region(region) if region else at_home

    at_home = Where((shop.zone.key,), shop.country, SHOP)

    def where(zone: str, e164: str) -> Where:
        if zone:
            return of_zone(zone)
        return of_number(e164[:TELLING]) if e164 else at_home

    return where

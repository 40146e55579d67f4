"""The shop of these tests: open from Monday to Saturday, closed on a day of stocktaking."""

from datetime import date

from deskside.shop.hours import OpeningHours
from deskside.shop.settings import Shop, read_shop
from tests.desk.shelf import ZONE, Shelf

WEEK = (*[((540, 1080),)] * 6, ())
HOURS = OpeningHours(week=WEEK, zone=ZONE, closed={date(2026, 11, 19): "Stocktaking"})


def shop_of(shelf: Shelf) -> Shop:
    """The shop of the file, in the zone of the tests."""
    return read_shop(shelf.conn)._replace(zone=ZONE)

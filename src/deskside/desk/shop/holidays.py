"""The days that differ from the week: they follow from the shop's settings (R-03)."""

from typing import TYPE_CHECKING

from deskside.shop.holiday_rows import keep_holidays

if TYPE_CHECKING:
    from deskside.desk.derived import Written

DECIDING = frozenset({"country", "holiday_region", "closed_days", "open_days"})


def follow(written: "Written") -> None:
    """Write the holidays of a new country or region, and the shop's own days once they are others."""
    if any(table == "setting" and key in DECIDING for table, key, *_sides in written.rows):
        keep_holidays(written.conn, written.now)

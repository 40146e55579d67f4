"""The closed days of the shop's country: they follow from its settings (R-03)."""

from typing import TYPE_CHECKING

from deskside.shop.settings import keep_holidays, read_settings

if TYPE_CHECKING:
    from deskside.desk.derived import Written


def follow(written: "Written") -> None:
    """Write the holidays of a new country, and the shop's own closed days once they are others."""
    if any(table == "setting" and key in ("country", "closed_days") for table, key, *_sides in written.rows):
        keep_holidays(written.conn, read_settings(written.conn)["country"], written.now)

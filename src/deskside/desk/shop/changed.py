"""Which settings a change was about."""

import sqlite3

from deskside.desk.shop.settings import settings
from deskside.language.i18n import _, listed, ngettext


def settings_of(conn: sqlite3.Connection, change: int) -> str:
    """The settings that a change wrote, by the names that the screens show."""
    written = conn.execute(
        "select row_key from changed_row where change_id = ? and table_name in ('setting', 'staff_setting')"
        " order by id",
        (change,),
    ).fetchall()
    known = settings()
    names = [_(known[key].label) for (row_key,) in written if (key := row_key.rpartition(" ")[2]) in known]
    if not names:
        return _("the settings")
    return ngettext("the setting {names}", "the settings {names}", len(names)).format(names=listed(names))

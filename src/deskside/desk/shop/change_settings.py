"""The shop's settings and each person's own, changed as one change that can be taken back (R-23)."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from deskside.desk.shop.settings import fit_settings, setting, shop_settings
from deskside.desk.unit_of_work import unit_of_work
from deskside.errors import BadInput
from deskside.language.i18n import _


def change_settings(
    conn: sqlite3.Connection, values: Iterable[tuple[str, str]], *, by: int | None, now: datetime
) -> None:
    """Check and keep settings: the shop's for everybody, a person's for who makes the change.

    A week without any opening hour is refused (R-03). A new country or closed day brings its holidays. `BadInput` for a
    setting of one person where nobody acts.
    """
    with unit_of_work(conn, "settings", by=by, now=now) as work:
        from deskside.models import Setting, StaffSetting

        for key, value in fit_settings(values).items():
            setting(key).kind.check(conn, value)
            known: Setting | StaffSetting | None
            if key in shop_settings():
                known = work.session.get(Setting, key)
                made: Setting | StaffSetting = Setting(key=key, value=value)
            elif by is None:
                raise BadInput(
                    _("“{key}” is a setting of one person, and nobody sits here.").format(key=key),
                    hint=_("Say who with --as NAME."),
                )
            else:
                known = work.session.get(StaffSetting, (by, key))
                made = StaffSetting(staff_id=by, key=key, value=value)
            if known is None:
                work.add(made)
            else:
                known.value = value

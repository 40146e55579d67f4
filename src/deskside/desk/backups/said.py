"""Backups in words, for a screen and a command alike."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from deskside.desk.backups.made import BackupRow
from deskside.desk.backups.restore import Holding
from deskside.language.i18n import _, dotted, ngettext
from deskside.when.format_time import age, stamp


def age_said(backup: BackupRow, now: datetime) -> str:
    """How old it is."""
    return age((now - backup.made_at) // timedelta(minutes=1))


def state_said(backup: BackupRow, zone: ZoneInfo, now: datetime) -> str:
    """Whether it is there, was checked or tried, is encrypted."""
    if not backup.is_there:
        return _("not there now")
    if backup.tested_at is not None:
        proved = _("tried {time}").format(time=stamp(backup.tested_at, zone, now))
    else:
        proved = _("checked") if backup.id is not None else _("not made by this desk")
    return dotted(proved, _("encrypted") if backup.encrypted else "")


def holding_said(holding: Holding, zone: ZoneInfo, now: datetime) -> str:
    """What a desk holds: the shop, when it was last changed, and the most important counts."""
    customers, tickets = holding.rows.get("customer", 0), holding.rows.get("ticket", 0)
    return dotted(
        holding.shop,
        ngettext("{n:,} customer", "{n:,} customers", customers).format(n=customers),
        ngettext("{n:,} ticket", "{n:,} tickets", tickets).format(n=tickets),
        _("last changed {time}").format(time=stamp(holding.changed_at, zone, now)) if holding.changed_at else "",
    )

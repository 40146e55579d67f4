"""Where backups go, how many stay, and when the desk asks for one (R-92)."""

import os
import sqlite3
from pathlib import Path
from typing import Any, NamedTuple

from deskside.desk.backups.today import USUAL_DAYS
from deskside.errors import BadInput
from deskside.fields.kinds import NONE, Count, Line, YesNo
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_, _

_MOST = 999


class Folder(Line):
    """A folder by its whole path, which is there; empty where there is none."""

    name = "folder"
    longest = 1_000
    nothing = N_("none")

    def fit(self, value: Any) -> str:
        typed = super().fit(value)
        if typed in ("", NONE, _(NONE)):
            return ""
        folder = os.path.expanduser(typed)
        if not os.path.isabs(folder):
            raise BadInput(
                _("“{text}” is not the whole path of a folder.").format(text=typed),
                hint=_("Write it from the root on, like /media/usb/deskside or ~/backups."),
            )
        if not os.path.isdir(folder):
            raise BadInput(
                _("There is no folder {path}.").format(path=folder), hint=_("Make it first, or put the stick in.")
            )
        return os.path.normpath(folder)


BACKUPS = Record(
    "setting",
    Field(
        "backup_on_close",
        YesNo(),
        N_("Backup on closing"),
        hint=N_("Whether the desk is copied when the screens are closed and something was changed since."),
        default="yes",
    ),
    Field(
        "backup_folder",
        Folder(),
        N_("Backup folder"),
        hint=N_("Where backups go. Empty: into a folder “backups” beside the desk’s file."),
        default="",
    ),
    Field(
        "backup_second",
        Folder(),
        N_("Second place"),
        hint=N_("Each backup goes there as well: a USB stick, or a folder of another computer."),
        default="",
    ),
    Field(
        "backup_daily",
        Count(1, _MOST),
        N_("Days kept"),
        hint=N_("Of how many days the last backup stays; those made by hand stay until you delete them."),
        default="7",
    ),
    Field(
        "backup_weekly",
        Count(0, _MOST),
        N_("Weeks kept"),
        hint=N_("Of how many weeks the last backup stays."),
        default="4",
    ),
    Field(
        "backup_monthly",
        Count(0, _MOST),
        N_("Months kept"),
        hint=N_("Of how many months the last backup stays."),
        default="12",
    ),
    Field(
        "backup_days",
        Count(1, 365),
        N_("Backup wanted after"),
        hint=N_("When the last backup is older than so many days and something was changed since, Today says so."),
        default=str(USUAL_DAYS),
    ),
)
FOLDER = "backups"


class Wanted(NamedTuple):
    """What the shop wants of backups: folders, and of how many days, weeks and months the last one stays."""

    on_close: bool
    folder: Path
    second: Path | None
    daily: int
    weekly: int
    monthly: int


def wanted(conn: sqlite3.Connection, desk: Path) -> Wanted:
    """What is wanted for the desk at a path."""
    values = {field.name: str(field.default) for field in BACKUPS.fields}
    values |= dict(conn.execute("select key, value from setting where key >= 'backup_' and key < 'backup`'").fetchall())
    folder, second = values["backup_folder"], values["backup_second"]
    return Wanted(
        on_close=values["backup_on_close"] == "yes",
        folder=Path(folder) if folder else Path(os.path.realpath(desk)).parent / FOLDER,
        second=Path(second) if second else None,
        daily=int(values["backup_daily"]),
        weekly=int(values["backup_weekly"]),
        monthly=int(values["backup_monthly"]),
    )

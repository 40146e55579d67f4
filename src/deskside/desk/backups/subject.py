"""What backups are made of."""

from deskside.desk.declarations import Command, Entry, Subject, TodaySection
from deskside.language.i18n import N_

_HERE = "deskside.desk.backups"
_CLI = "deskside.cli.backups"
_ACTS = "deskside.screens.actions.backups"

SUBJECT = Subject(
    name="backup",
    tables=("backup",),
    settings=(f"{_HERE}.settings:BACKUPS",),
    today=(TodaySection("backup", 95, N_("The desk itself"), f"{_HERE}.today:overdue", f"{_CLI}:today_row"),),
    commands=(
        Command("backups", "rare", "", N_("Backups"), N_("Copies of the desk: make one, try it, put one back.")),
        Command("check", "rare", "", N_("Check the file"), N_("Whether all of it is as it should be; make it anew.")),
    ),
    acts={"open": f"{_ACTS}:show"},
    deeds={"backup_key": N_("chose the passphrase of backups")},
    entries=(
        Entry(
            "backup",
            f"{_CLI}:backup",
            N_("Make a backup, while the desk is in use or not; it is checked before it counts."),
            "desk",
            40,
            ("list", "verify", "passphrase"),
        ),
        Entry(
            "backup list",
            f"{_CLI}:list_backups",
            N_("List the backups, the youngest first."),
            "desk",
            41,
        ),
        Entry("backup verify", f"{_CLI}:verify", N_("Try a backup: bring it back for a trial."), "desk", 42),
        Entry(
            "backup passphrase",
            f"{_CLI}:passphrase",
            N_("Have backups encrypted from now on, or no more."),
            "desk",
            43,
        ),
        Entry(
            "restore",
            "deskside.cli.restore:restore",
            N_("Put a backup in the desk’s place; what was there stays."),
            "desk",
            44,
        ),
    ),
)

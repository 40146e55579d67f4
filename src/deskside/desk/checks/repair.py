"""What follows from the rest of the file is made anew, all in one transaction (R-92)."""

import sqlite3
from typing import NamedTuple

from deskside.desk.checks.check import STUMBLED, of_the_disk
from deskside.desk.checks.look import Report, Watch, every, look
from deskside.desk.checks.whole_file import FILE, integrity
from deskside.errors import Refused, StoreProblem
from deskside.language.i18n import _


class Repaired(NamedTuple):
    """The checks that were made to hold again, by name and label, and how the file is now."""

    done: list[tuple[str, str]]
    after: Report


def repair(conn: sqlite3.Connection, before: Report, watch: Watch | None = None) -> Repaired:
    """Make anew what `before` found and can be, inside the caller's write transaction.

    `StoreProblem` where pages of the file are damaged, for what is written into such a file may make it worse;
    `Refused` where something would be wrong afterwards that was not before. Neither changes anything.
    """
    damage = next((each for each in integrity(conn) if each.check == FILE), None)
    if damage is not None:
        raise damaged(damage.first[0])
    wrong = {asked.name for asked in before.asked if any(each.can_repair for each in asked.findings)}
    for check in every():
        if check.repair is not None and check.name in wrong:
            conn.execute("savepoint repair")
            try:
                check.repair(conn)
            except STUMBLED as error:
                if of_the_disk(error):
                    raise
                conn.execute("rollback to repair")  # it is told below that it is left
            conn.execute("release repair")
    after = look(conn, watch)
    told = {asked.name: asked for asked in before.asked}
    for asked in after.asked:
        if asked.findings and not told[asked.name].findings:
            raise Refused(
                _("Repairing would break something else: {what}").format(what=asked.findings[0].text),
                hint=_("Nothing was changed. Go back to a backup."),
            )
    good = {asked.name for asked in after.asked if not any(each.can_repair for each in asked.findings)}
    return Repaired([(name, told[name].label) for name in told if name in wrong & good], after)


def damaged(place: str) -> StoreProblem:
    """The pages of the file are not as they should be, and nothing is to be written into it."""
    return StoreProblem(
        _("The file is damaged, so nothing is written into it: {place}").format(place=place),
        hint=_("Keep a copy of it as it is, then go back to a backup: deskside restore PATH"),
    )

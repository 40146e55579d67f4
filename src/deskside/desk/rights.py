"""Who may do what: everybody, until a shop says otherwise; asked by the verbs in their unit of work."""

import sqlite3

from deskside.errors import Refused
from deskside.language.i18n import N_, _

EVERYBODY = "everybody"
RIGHTS = {"staff": N_("say who works here")}
"""The rights by their codes, as in "Only Mei may …"."""


def key_of(right: str) -> str:
    """The setting that says who has it: `EVERYBODY`, which it is without one, or the ids of staff, with blanks."""
    return f"right.{right}"


def require(conn: sqlite3.Connection, by: int | None, right: str) -> None:
    """Raise `Refused`, naming who may, where `by` has not the right; nobody has it only where everybody has."""
    row = conn.execute("select value from setting where key = ?", (key_of(right),)).fetchone()
    holders = EVERYBODY if row is None else row[0]
    if holders == EVERYBODY or str(by) in holders.split():
        return
    among = ",".join(str(int(holder)) for holder in holders.split())
    names = conn.execute(f"select name from staff where id in ({among}) and left_at is null order by id").fetchall()
    raise Refused(
        _("Only {names} may {what}.").format(names=_(", ").join(name for (name,) in names), what=_(RIGHTS[right])),
        hint=_("Ask them to do it, or sit down as one of them."),
    )

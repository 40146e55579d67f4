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


def granted(conn: sqlite3.Connection, by: int | None, right: str) -> bool:
    """Whether `by` has the right; nobody has it only where everybody has."""
    holders = _holders(conn, right)
    return holders == EVERYBODY or str(by) in holders.split()


def require(conn: sqlite3.Connection, by: int | None, right: str) -> None:
    """Raise `Refused`, naming who may, where it is not `granted`."""
    if granted(conn, by, right):
        return
    among = ",".join(str(int(holder)) for holder in _holders(conn, right).split())
    names = conn.execute(f"select name from staff where id in ({among}) and left_at is null order by id").fetchall()
    raise Refused(
        _("Only {names} may {what}.").format(names=_(", ").join(name for (name,) in names), what=_(RIGHTS[right])),
        hint=_("Ask them to do it, or sit down as one of them."),
    )


def _holders(conn: sqlite3.Connection, right: str) -> str:
    row = conn.execute("select value from setting where key = ?", (key_of(right),)).fetchone()
    return EVERYBODY if row is None else str(row[0])

"""Who may do what: everybody, until a shop says otherwise; asked by the unit of work of what is written."""

import sqlite3

from deskside.desk import subjects
from deskside.desk.tables import Values
from deskside.errors import Refused
from deskside.language.i18n import N_, _, listed

EVERYBODY = "everybody"
RIGHTS = {
    "staff": N_("say who works here"),
    "write_off": N_("write off what is owed"),
    "forget": N_("forget a customer"),
    "restore": N_("put a backup in the desk’s place"),
}
"""The rights by their codes, as in "Only Mei may …"."""


def key_of(right: str) -> str:
    """The setting that says who has it: `EVERYBODY`, which it is without one, or the ids of staff, with blanks."""
    return f"right.{right}"


def granted(conn: sqlite3.Connection, by: int | None, right: str) -> bool:
    """Whether `by` has the right; nobody has it only where everybody has."""
    holders = _holders(conn, right)
    return holders == EVERYBODY or str(by) in holders.split()


def restricted(conn: sqlite3.Connection) -> frozenset[str]:
    """The rights that not everybody has."""
    kept = conn.execute("select key from setting where key >= ? and key < ?", (key_of(""), "right/")).fetchall()
    return frozenset(key.removeprefix(key_of("")) for (key,) in kept)


def asked(table: str, before: Values | None, after: Values | None) -> set[str]:
    """The rights that writing a row asks for, by a verb or by taking one back: for its table, for columns that differ.

    A column at its usual value asks for none in a row that comes or goes.
    """
    return {
        right
        for column, usual, right in subjects.rights().get(table, ())
        if not column or (before or {}).get(column, usual) != (after or {}).get(column, usual)
    }


def require(conn: sqlite3.Connection, by: int | None, right: str) -> None:
    """Raise `Refused`, naming who may, where it is not `granted`."""
    if granted(conn, by, right):
        return
    among = ",".join(str(int(holder)) for holder in _holders(conn, right).split())
    names = conn.execute(f"select name from staff where id in ({among}) and left_at is null order by id").fetchall()
    raise Refused(
        _("Only {names} may {what}.").format(names=listed(name for (name,) in names), what=_(RIGHTS[right])),
        hint=_("Ask them to do it, or sit down as one of them."),
    )


def _holders(conn: sqlite3.Connection, right: str) -> str:
    row = conn.execute("select value from setting where key = ?", (key_of(right),)).fetchone()
    return EVERYBODY if row is None else str(row[0])

"""The round or the entry that is meant, and what is said where there is none."""

import sqlite3

from deskside.errors import NotFound
from deskside.language.i18n import _, listed
from deskside.language.text import fold


def no_round(round_id: int) -> NotFound:
    """There is no such round."""
    return NotFound(_("There is no round {id}.").format(id=round_id), hint=_("See them with: deskside round list"))


def no_entry() -> NotFound:
    """The customer is not in the round, or not any more."""
    return NotFound(
        _("That customer is not in the round."), hint=_("See who is: deskside round show, and who fits: round take-in")
    )


def round_meant(conn: sqlite3.Connection, typed: str) -> int:
    """The id of the round that is meant by its id or name: of several alike the one under way.

    `NotFound` for none, and for several, naming them.
    """
    text = typed.strip()
    rows = conn.execute(
        "select id, name, ended_at is not null as ended from round where withdrawn_at is null order by id desc"
    ).fetchall()
    if text.isdecimal() and len(text) <= 15:
        if any(row["id"] == int(text) for row in rows):
            return int(text)
        raise no_round(int(text))
    wanted = fold(text)
    for same in (lambda name: name == wanted, lambda name: bool(wanted) and wanted in name):
        found = [row for row in rows if same(fold(row["name"]))]
        found = [row for row in found if not row["ended"]] or found
        if len(found) == 1:
            return int(found[0]["id"])
        if found:
            raise NotFound(
                _("Several rounds are called “{text}”.").format(text=text),
                hint=_("Say which by its id: {names}").format(
                    names=listed(f"{row['id']} {row['name']}" for row in found[:10])
                ),
            )
    raise NotFound(
        _("No round is called “{text}”.").format(text=text), hint=_("See them with: deskside round list --all")
    )


def entry_of(conn: sqlite3.Connection, round_id: int, customer_id: int) -> int:
    """The id of a customer's entry in a round; `NotFound` where they are not in it."""
    row = conn.execute(
        "select id from round_entry where round_id = ? and customer_id = ?", (round_id, customer_id)
    ).fetchone()
    if row is None:
        raise no_entry()
    return int(row[0])

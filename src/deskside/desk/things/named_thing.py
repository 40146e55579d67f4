"""The thing that was typed: by its id, as the lists show it, or by its serial number."""

import sqlite3

from deskside.desk.shared_sql import called as customer
from deskside.desk.shared_sql import plain
from deskside.desk.things.called import named
from deskside.desk.things.serial_number import serial_key
from deskside.errors import NotFound
from deskside.language.i18n import _, listed

_LONGEST_ID = 9


def thing_named(conn: sqlite3.Connection, text: str) -> int:
    """The thing of that serial number, else of that id.

    `NotFound` where there is none, or several have the number, naming them with whose they are.
    """
    key = serial_key(text)
    found = with_serial(conn, key) if key else []
    bare = text.strip()
    if not found and bare.isdecimal() and len(bare) <= _LONGEST_ID:
        found = plain(conn, f"{_THINGS} where t.id = ? and t.withdrawn_at is null", (int(bare),)).fetchall()
    if not found:
        raise NotFound(
            _("No thing has the serial number or id “{text}”.").format(text=bare),
            hint=_("See them with: deskside customer things"),
        )
    if len(found) > 1:
        raise NotFound(
            _("Several things have the serial number “{text}”.").format(text=bare),
            hint=_("Name one of them by its id."),
            candidates=tuple(f"{each[0]}  {named(*each[1:4])}, {each[4]}" for each in found),
        )
    return int(found[0][0])


def with_serial(conn: sqlite3.Connection, key: str) -> list[sqlite3.Row]:
    """The things with this serial number, with whose they are: id, what, model, serial, customer's name, their id."""
    return plain(
        conn,
        f"{_THINGS} where t.serial_key = ? and t.serial_key <> '' and t.withdrawn_at is null"
        " and c.withdrawn_at is null order by t.id",
        (key,),
    ).fetchall()


def things_meant(conn: sqlite3.Connection, text: str) -> list[int]:
    """The things of that serial number, and the one of that id; none where there is none."""
    found = [row[0] for row in with_serial(conn, serial_key(text))]
    bare = text.strip()
    return [*found, int(bare)] if bare.isdecimal() and len(bare) <= _LONGEST_ID else found


def others_with_serial(conn: sqlite3.Connection, thing_id: int) -> str:
    """What is to be said where other things have the serial number of this one; nothing is wrong with that."""
    key = conn.execute("select serial_key from thing where id = ?", (thing_id,)).fetchone()[0]
    others = [each for each in with_serial(conn, key) if each[0] != thing_id] if key else []
    if not others:
        return ""
    names = listed(f"{each[4]} (@{each[5]}, {each[0]})" for each in others)
    return _("That serial number is noted already: {names}.").format(names=names)


_THINGS = (
    f"select t.id, t.what, t.model, t.serial, {customer('c')}, c.id from thing t"
    " join customer c on c.id = t.customer_id"
)

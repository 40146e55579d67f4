"""Merges and their customers as they are called in a sentence."""

import sqlite3
from collections.abc import Mapping

from deskside.desk.shared_sql import customer_name
from deskside.desk.tables import Values
from deskside.language.i18n import N_, NN_, _, ngettext

THINGS = {
    "ticket": NN_("{n} ticket", "{n} tickets"),
    "callback": NN_("{n} promised call", "{n} promised calls"),
    "contact_point": NN_("{n} number or address", "{n} numbers and addresses"),
    "person": NN_("{n} person", "{n} people"),
    "invoice": NN_("{n} invoice", "{n} invoices"),
    "payment": NN_("{n} payment", "{n} payments"),
    "promise_to_pay": NN_("{n} promise to pay", "{n} promises to pay"),
    "line": NN_("{n} line of the timeline", "{n} lines of the timeline"),
    "important_date": NN_("{n} date", "{n} dates"),
    "done_work": NN_("{n} piece of work done", "{n} pieces of work done"),
    "collection_call": NN_("{n} call about money", "{n} calls about money"),
    "attachment": NN_("{n} file", "{n} files"),
    "reminder": NN_("{n} reminder", "{n} reminders"),
}
"""What a merge moves by tables, for people; other tables are counted together."""
_SOMETHING = {
    "contact_point": N_("a number or address"),
    "person": N_("a person"),
    "invoice": N_("an invoice"),
    "important_date": N_("a date"),
    "attachment": N_("a file"),
}


def thing_word(table: str) -> str:
    """What a row of a table is, to be translated."""
    return _SOMETHING.get(table, N_("something else"))


def counted(moves: Mapping[str, int]) -> list[str]:
    """How many of what goes along, for people."""
    said = [ngettext(*THINGS[table], n).format(n=n) for table, n in moves.items() if table in THINGS]
    rest = sum(n for table, n in moves.items() if table not in THINGS)
    return [*said, ngettext("{n} other entry", "{n} other entries", rest).format(n=rest)] if rest else said


def name_of(conn: sqlite3.Connection, customer_id: int) -> str:
    """A customer by name and by the number that tells them apart; by that alone where there is no other."""
    return said(written(conn, customer_id))


def written(conn: sqlite3.Connection, customer_id: int) -> str:
    """The same as history keeps it in whatever language: `@7 李梅`."""
    return f"@{customer_id} {customer_name(conn, customer_id)}".strip()


def said(kept: str) -> str:
    """What history keeps of a customer, in the language in use."""
    key, _blank, name = kept.partition(" ")
    return _("{name} (@{id})").format(name=name, id=key.removeprefix("@")) if name else key


def called_in_a_sentence(conn: sqlite3.Connection, row: Values) -> str:
    """The two customers of a merge, the one who was merged first."""
    return _("{customer} and {other}").format(
        customer=name_of(conn, row["loser_id"]), other=name_of(conn, row["winner_id"])
    )


def two_in_a_sentence(conn: sqlite3.Connection, change: int) -> str:
    """The two customers of whom a change noted that they are two."""
    row = conn.execute(
        "select row_key from changed_row where change_id = ? and table_name = 'not_same'", (change,)
    ).fetchone()
    one, other = (name_of(conn, int(key)) for key in row[0].split())
    return _("{customer} and {other}").format(customer=one, other=other)

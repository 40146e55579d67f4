"""What a thing is called: what it is, its model where that says more, its serial number."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from deskside.language.i18n import noted
from deskside.language.text import fold


def called(row: Mapping[str, Any] | sqlite3.Row) -> str:
    """A thing in a few words: "Tandem 24 · SN 8812"."""
    return named(row["what"], row["model"], row["serial"])


def named(what: str, model: str, serial: str) -> str:
    """What it is with its model and its serial number, where there are any."""
    more = "" if fold(model) in fold(what) else model
    return " · ".join(filter(None, (what, more, _with_word(serial))))


def numbered(what: str, serial: str) -> str:
    """A thing by its serial number, which was asked for, and what it is: "SN 8812 · Tandem 24"."""
    return f"{_with_word(serial)} · {what}"


def _with_word(serial: str) -> str:
    """A serial number with the word for it, where it does not begin with that."""
    return f"SN {serial}" if serial and not fold(serial).startswith(("sn ", "sn-", "sn:", "s/n")) else serial


def called_of(conn: sqlite3.Connection, key: int) -> str:
    """What a thing is called; nothing where it is not there."""
    row = conn.execute("select what, model, serial from thing where id = ?", (key,)).fetchone()
    return "" if row is None else called(row)


def called_in_a_sentence(_conn: sqlite3.Connection, row: Mapping[str, Any]) -> str:
    """What it is called in a sentence."""
    return called(row)


def names_of(conn: sqlite3.Connection, ids: Sequence[int]) -> list[str]:
    """What things are called, each with its id."""
    return [noted(called_of(conn, key), str(key)) for key in ids]

"""How serial numbers are compared: without case, width, blanks and dashes, and without the word before them."""

import sqlite3

from deskside.desk.shared_sql import plain
from deskside.language.patterns import pattern
from deskside.language.text import searched

SHORTEST = 4
"""Letters and digits from which on a text is looked up as a serial number."""
_WORD = pattern(r"(?:s\s*/\s*n|sn|serial(?: (?:number|no\.?))?)[\s:.#]+|(?:序列号|机身号|编号)[\s:]*")


def serial_key(text: str) -> str:
    """The letters and digits of a serial number, folded: "SN 88-12 a" and "８８１２Ａ" are one."""
    typed = searched(text.strip())
    said = _WORD.match(typed)
    bare = _alone(typed[said.end() :]) if said is not None else ""
    return bare or _alone(typed)


def refold(conn: sqlite3.Connection) -> None:
    """Compare all serial numbers as letters are compared now (R-94)."""
    rows = plain(conn, "select id, serial from thing where serial <> ''").fetchall()
    conn.executemany("update thing set serial_key = ? where id = ?", [(serial_key(text), key) for key, text in rows])


def _alone(text: str) -> str:
    return "".join(filter(str.isalnum, text))

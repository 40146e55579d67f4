"""How customers are filed and found by name (R-32): derived rows, rewritten whenever a name changes."""

import sqlite3
from typing import TYPE_CHECKING

from deskside.desk.merging.aliases import merged_in
from deskside.language.names import filed_as, name_keys, normal
from deskside.language.text import fold

if TYPE_CHECKING:
    from deskside.desk.derived import Written

_FINDS = {"customer": ("name", "company", "withdrawn_at", "merged_into"), "person": ("name", "customer_id")}
"""The columns by which a customer is found by name."""


def filed(name: str) -> str:
    """The name as customers are sorted and compared: folded, 汉字 after their reading.

    Two blanks stand between, so that 李梅 comes before 李梅英.
    """
    sounds = filed_as(name)
    return f"{sounds}  {normal(name)}" if sounds else normal(name) or fold(name.strip())


def insert_name_keys(conn: sqlite3.Connection, customer_id: int, name: str, *, own: bool = True) -> None:
    """Write the ways to find the customer by `name`, their own or that of their company or of one of their people."""
    conn.executemany(
        "insert into name_key (kind, key, customer_id) values (?, ?, ?) on conflict do nothing",
        [(kind, key, customer_id) for kind, key in name_keys(name, own=own)],
    )


def rewrite_name_keys(conn: sqlite3.Connection, customer_id: int) -> None:
    """Write anew how the customer is filed, and every way to find them: by name, company and their people's names.

    One who was taken back by undo is found no more; who was merged into somebody is found as that one (R-33).
    """
    conn.execute("delete from name_key where customer_id = ?", (customer_id,))
    [known_as] = conn.execute("select name from customer where id = ?", (customer_id,)).fetchone()
    conn.execute("update customer set folded = ? where id = ?", (filed(known_as), customer_id))
    for name, own in names_of(conn, customer_id):
        insert_name_keys(conn, customer_id, name, own=own)


def names_of(conn: sqlite3.Connection, customer_id: int) -> list[tuple[str, bool]]:
    """The names by which a customer is found, and whether each is their own; none of one who was taken back."""
    here = "from customer where id = ?1 and withdrawn_at is null"
    found = conn.execute(
        f"select name, 1 {here} union select company, 0 {here}"
        f" union select name, 0 from person where customer_id = ?1 and exists (select 1 {here})"
        f" union select name, 0 from customer where id in ({merged_in('?1')} select id from same)"
        f" and exists (select 1 {here})",
        (customer_id,),
    )
    return [(name, bool(own)) for name, own in found.fetchall()]


def refold(conn: sqlite3.Connection) -> None:
    """Write anew how every customer is filed and found by name."""
    for (customer_id,) in conn.execute("select id from customer").fetchall():
        rewrite_name_keys(conn, customer_id)


def follow(written: "Written") -> None:
    """Let the customers be found of whom a name was written."""
    renamed: set[int] = set()
    for table, key, before, after in written.rows:
        named = _FINDS.get(table, ())
        if named and (before is None or after is None or any(before[name] != after[name] for name in named)):
            sides = [side for side in (before, after) if side is not None]
            if table == "customer":
                renamed |= {int(key), *(side["merged_into"] for side in sides if side.get("merged_into") is not None)}
            else:
                renamed |= {side["customer_id"] for side in sides}
    for customer_id in sorted(renamed):
        rewrite_name_keys(written.conn, customer_id)

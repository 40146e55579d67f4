"""What forgetting does to the rows of a customer, and to all that remembers them elsewhere in the file (R-35).

It is plain SQL, past the unit of work: nothing of it is to be recorded, and rows that were taken back go too.
"""

import sqlite3
from collections.abc import Iterable

from deskside.desk.declarations import GOES, Forgotten
from deskside.desk.forgetting.held import Held
from deskside.desk.forgetting.still_named import Names, texts_of
from deskside.desk.merging.moved import CUSTOMER
from deskside.desk.subjects import forgotten, resolve
from deskside.desk.tables import Reference, Schema, Table, Values
from deskside.language.i18n import _

_STAYS = frozenset({"id", "kind", "created_at", "created_by", "merged_into", "version"})
"""What stays of the customer: a number that is never given again."""


def rule_of(table: str) -> Forgotten:
    """What becomes of the rows of a table; nothing of them stays where no subject says so."""
    return forgotten().get(table, GOES)


def erase(conn: sqlite3.Connection, found: Held, names: Names, at: str, by: int | None) -> None:
    """Let all rows go or lose their words; the caller holds the transaction, in which keys are looked at last."""
    conn.execute("pragma defer_foreign_keys = on")
    schema = Schema(conn)
    _let_go_of(schema, found)
    for table, among in found.rows.items():
        rule = rule_of(table)
        if table == CUSTOMER:
            _stub(schema.table(table), conn, found.customers, at, by)
        elif rule.goes:
            _delete(conn, schema.table(table), among)
        else:
            _blank(conn, schema.table(table), among, rule, names)


def _let_go_of(schema: Schema, found: Held) -> None:
    """Nothing that stays names what goes, and nobody was brought by who is forgotten."""
    for table, among in found.rows.items():
        for reference in schema.references_to(table):
            brought = (reference.table, reference.column) == (CUSTOMER, "referred_by")
            if brought or (rule_of(table).goes and table != CUSTOMER and not reference.required):
                _unname(schema.conn, reference, among)


def _unname(conn: sqlite3.Connection, reference: Reference, among: Iterable[str]) -> None:
    conn.executemany(
        f"update {reference.table} set {reference.column} = null where {reference.column} = ?",
        [(key,) for key in among],
    )


def _delete(conn: sqlite3.Connection, table: Table, among: Iterable[str]) -> None:
    for key in among:
        where, place = table.where(key)
        conn.execute(f"delete from {table.name} where {where}", place)


def _stub(table: Table, conn: sqlite3.Connection, customers: Iterable[int], at: str, by: int | None) -> None:
    empty = {name: value for name, value in _empty(conn, table.name).items() if name not in _STAYS}
    # Whoever is left of them is not asked for money any more: there is nobody to ask.
    empty |= {"do_not_collect": 1, "withdrawn_at": at, "forgotten_at": at, "forgotten_by": by}
    for customer in customers:
        _update(conn, table, str(customer), empty)
        conn.execute("update customer set version = version + 1 where id = ?", (customer,))


def _empty(conn: sqlite3.Connection, table: str) -> Values:
    """What each column holds where there is nothing: none at all, what the file takes of itself, or as little."""
    found: Values = {}
    for row in conn.execute(f"pragma table_info({table})").fetchall():
        if not row["notnull"]:
            found[row["name"]] = None
        elif row["dflt_value"] is not None:
            found[row["name"]] = conn.execute(f"select {row['dflt_value']}").fetchone()[0]
        else:
            found[row["name"]] = 0 if row["type"] in ("INTEGER", "BOOLEAN") else ""
    return found


def _blank(conn: sqlite3.Connection, table: Table, among: Iterable[str], rule: Forgotten, names: Names) -> None:
    kept, emptied, numbers = (frozenset(said.split()) for said in (rule.keeps, rule.empties, rule.numbers))
    named = {each.column for each in table.references} | set(table.keys)
    texts = [name for name in texts_of(conn, table.name) if name not in kept | named and name in table.columns]
    becomes = resolve(rule.becomes) if rule.becomes else None
    empty = _empty(conn, table.name)
    for key in among:
        where, place = table.where(key)
        row = conn.execute(f"select * from {table.name} where {where}", place).fetchone()
        if row is None:
            continue
        values: Values = {}
        for name in texts:
            if not row[name] or (name in numbers and not names.named_in(row[name])):
                continue
            values[name] = empty[name] if name in emptied else _("(removed)")
        if becomes is not None:
            values |= becomes(dict(row))
        if values:
            _update(conn, table, key, values)


def _update(conn: sqlite3.Connection, table: Table, key: str, values: Values) -> None:
    where, place = table.where(key)
    columns = ", ".join(f"{name} = ?" for name in values)
    conn.execute(f"update {table.name} set {columns} where {where}", (*values.values(), *place))

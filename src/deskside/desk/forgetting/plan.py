"""What forgetting a customer comes to, before anything is done (R-35)."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from deskside.desk.backups.made import recorded
from deskside.desk.forgetting.erase import rule_of
from deskside.desk.forgetting.held import Held, contents, held
from deskside.desk.forgetting.still_named import Mention, Names, names_of, still_named
from deskside.desk.forgetting.traces import Traces, traces
from deskside.desk.imports.batches import refuse_while_importing
from deskside.desk.invoices.open_items import balances_of
from deskside.desk.missing import no_customer
from deskside.desk.shared_sql import customer_name, keys, plain
from deskside.desk.tables import Schema
from deskside.money.amounts import Amount
from deskside.shop.settings import read_shop
from deskside.shop.zones import local_day

_UNSAID = frozenset({"merge_moved", "customer", "target_result", "rung", "instalment", "promise_invoice"})
"""Tables whose rows say nothing that is not said by others."""


class ForgetPlan(NamedTuple):
    """What goes, what stays without words, and what is money and stays, each by tables with how many rows there are.

    `ended` are live tickets and promised calls that end with it. `open_amounts` is what is owed still, less than
    nothing where we owe. `still_named` are the words of others that name them, `backups` hold all of it still.
    """

    customer: int
    name: str
    removed: Mapping[str, int]
    blanked: Mapping[str, int]
    money: Mapping[str, int]
    changes: int
    drafts: int
    calls: int
    live_tickets: int
    open_calls: int
    open_amounts: list[Amount]
    still_named: list[Mention]
    imports: list[str]
    backups: list[str]


class Found(NamedTuple):
    """Everything that is to be forgotten."""

    held: Held
    names: Names
    traces: Traces
    contents: list[int]


MONEY = ("invoice", "payment", "allocation", "dispute", "late_fee", "promise_to_pay", "payment_plan")


def find(conn: sqlite3.Connection, customer_id: int) -> Found:
    """What is held on a customer, and what remembers them elsewhere; `NotFound` for nobody of ours."""
    refuse_while_importing(conn)
    refuse_gone(conn, customer_id)
    found = held(conn, customer_id)
    names = names_of(conn, found)
    return Found(found, names, traces(conn, found, names, read_shop(conn).region), contents(conn, found))


def refuse_gone(conn: sqlite3.Connection, customer_id: int) -> None:
    """Raise `NotFound` for a number that nobody has, or of one who was forgotten already."""
    row = conn.execute("select withdrawn_at from customer where id = ?", (customer_id,)).fetchone()
    if row is None or row[0] is not None:
        raise no_customer(customer_id, conn)


def forget_plan(conn: sqlite3.Connection, customer_id: int, *, now: datetime) -> ForgetPlan:
    """What would become of all that is held on a customer."""
    found = find(conn, customer_id)
    rows = found.held.rows
    said = {table: len(among) for table, among in rows.items() if table not in _UNSAID}
    today = local_day(now, read_shop(conn).zone)
    goes = {("draft", str(key)) for key in found.traces.drafts}
    goes |= {("incoming_call", str(key)) for key in found.traces.calls}
    return ForgetPlan(
        customer_id,
        customer_name(conn, customer_id),
        {table: n for table, n in said.items() if rule_of(table).goes},
        {table: n for table, n in said.items() if not rule_of(table).goes and table not in MONEY},
        {table: n for table, n in said.items() if not rule_of(table).goes and table in MONEY},
        len(found.traces.changes),
        len(found.traces.drafts),
        len(found.traces.calls),
        _count(conn, "ticket where resolved_at is null and withdrawn_at is null and number", rows.get("ticket", ())),
        _count(conn, "callback where state = 'open' and withdrawn_at is null and id", rows.get("callback", ())),
        balances_of(conn, [customer_id], today).get(customer_id, []),
        [each for each in still_named(conn, found.held, found.names) if (each.table, each.key) not in goes],
        _imports(conn, found.held),
        [str(each.path) for each in recorded(conn)],
    )


def _count(conn: sqlite3.Connection, which: str, among: object) -> int:
    given = keys(map(int, among))  # type: ignore[call-overload]
    return int(
        conn.execute(f"select count(*) from {which} in (select value from json_each(?))", (given,)).fetchone()[0]
    )


def _imports(conn: sqlite3.Connection, found: Held) -> list[str]:
    """The files that brought them, or anything of theirs, which may still be somewhere."""
    schema, names = Schema(conn), set[str]()
    for table, among in found.rows.items():
        known = schema.table(table)
        if "batch_id" in known.columns:
            rows = plain(
                conn,
                f"select distinct i.file_name from {table} t join import_batch i on i.id = t.batch_id"
                f" where i.file_name <> '' and t.{known.keys[0]} in (select value from json_each(?))",
                (keys(map(int, among)),),
            )
            names.update(name for (name,) in rows)
    return sorted(names)

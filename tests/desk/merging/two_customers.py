"""Two customers with something in every table that names a customer, and the whole file as it stands."""

import sqlite3
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from deskside.desk import search_version
from deskside.desk.customers.name_keys import refold
from deskside.desk.subjects import derived_columns
from deskside.desk.tables import insert
from tests.desk.shelf import NOW, Shelf, as_kept, empty_file

Fill = Callable[[Shelf, int, dict[str, Any]], int]
TODAY = date(2026, 11, 24)
FORGOTTEN = ("change", "changed_row", "customer_merge", "merge_moved")


def put(shelf: Shelf, table: str, **values: Any) -> int:
    """A row with what is given; what else must be there is empty."""
    made: dict[str, Any] = {}
    for column in shelf.conn.execute(f"pragma table_info({table})").fetchall():
        if column["notnull"] and column["dflt_value"] is None and not column["pk"]:
            made[column["name"]] = "" if column["type"] in ("TEXT", "VARCHAR") else int(column["name"] == "version")
        if column["name"] == "created_at":
            made["created_at"] = NOW
    return insert(shelf.conn, table, as_kept(made | values))


def _last(shelf: Shelf, table: str, customer: int) -> Any:
    key = "number" if table == "ticket" else "id"
    row = shelf.conn.execute(f"select max({key}) from {table} where customer_id = ?", (customer,)).fetchone()
    return row[0]


def _callback(shelf: Shelf, customer: int, how: dict[str, Any]) -> int:
    return shelf.call(NOW + timedelta(hours=how.pop("n") + 1), customer=customer, **how)


def _invoice(shelf: Shelf, customer: int, how: dict[str, Any]) -> int:
    number = f"R-{customer}-{how.pop('n')}" + ("" if how.get("withdrawn_at") is None else "w")
    how |= {"number": number, "number_key": number.casefold(), "issued_on": TODAY, "due_on": TODAY, "amount": 900}
    return put(shelf, "invoice", customer_id=customer, currency="CNY", terms_days=0, **how)


def _payment(shelf: Shelf, customer: int, how: dict[str, Any]) -> int:
    del how["n"]
    made = put(shelf, "payment", customer_id=customer, kind="payment", dated=TODAY, amount=500, currency="CNY", **how)
    invoice = _last(shelf, "invoice", customer)
    if invoice is not None and not how:
        alive = shelf.conn.execute("select withdrawn_at is null from invoice where id = ?", (invoice,)).fetchone()[0]
        free = shelf.conn.execute("select 1 from allocation where invoice_id = ?", (invoice,)).fetchone() is None
        if alive and free:
            put(shelf, "allocation", payment_id=made, invoice_id=invoice, amount=100, dated=TODAY)
    return made


def _promise(shelf: Shelf, customer: int, how: dict[str, Any]) -> int:
    n = how.pop("n")
    invoice = _last(shelf, "invoice", customer) or _invoice(shelf, customer, {"n": n + 100})
    if shelf.conn.execute("select withdrawn_at from invoice where id = ?", (invoice,)).fetchone()[0] is not None:
        invoice = _invoice(shelf, customer, {"n": n + 200})
    how |= {"amount": 100, "currency": "CNY", "given_on": TODAY, "due_on": TODAY, "customer_id": customer}
    made = put(shelf, "promise_to_pay", **how)
    put(shelf, "promise_invoice", promise_id=made, invoice_id=invoice)
    return made


def _contact(shelf: Shelf, customer: int, how: dict[str, Any]) -> int:
    made = shelf.mobile(customer, f"1380000000{how['n'] % 3}")
    shelf.conn.execute("update contact_point set person_id = ? where id = ?", (how.get("person_id"), made))
    return made


def _file(shelf: Shelf, customer: int, how: dict[str, Any]) -> int:
    n = how.pop("n")
    known = shelf.conn.execute("select id from blob where sha256 = ?", (str(n % 2),)).fetchone()
    blob = known[0] if known else put(shelf, "blob", sha256=str(n % 2), bytes=1, media="image/jpeg")
    if known is None:
        put(shelf, "blob_chunk", blob_id=blob, place=0, data=b"x")
    return put(shelf, "attachment", customer_id=customer, name=f"photo {n}.jpg", blob_id=blob, **how)


def _round_entry(shelf: Shelf, customer: int, how: dict[str, Any]) -> int:
    """In one of two rounds that both may be in; in each once."""
    n = how.pop("n")
    for name in ("Winter check", "Recall"):
        known = shelf.conn.execute("select id from round where name = ?", (name,)).fetchone()
        round_id = known[0] if known else put(shelf, "round", name=name, answers="comes", channel="phone")
        same = "select 1 from round_entry where round_id = ? and customer_id = ?"
        if shelf.conn.execute(same, (round_id, customer)).fetchone() is None:
            state = {"state": "reached", "answer": "comes", "tries": 1} if n % 3 == 0 else {"state": "open", "tries": 0}
            return put(shelf, "round_entry", round_id=round_id, customer_id=customer, **state)
    return 0


def _asking(shelf: Shelf, customer: int, how: dict[str, Any]) -> int:
    """Asked with the questionnaire that both are asked with; with an answer in words."""
    del how["n"]
    known = shelf.conn.execute("select max(id) from questionnaire").fetchone()[0]
    of = known or put(shelf, "questionnaire", name="New customers", folded="new customers")
    question = shelf.conn.execute("select max(id) from question").fetchone()[0]
    question = question or put(
        shelf, "question", questionnaire_id=of, position=1, words="What do you like?", kind="text"
    )
    values = {"state": "begun", "begun_at": NOW, "changed_at": NOW, **how}
    made = put(shelf, "asking", questionnaire_id=of, customer_id=customer, **values)
    put(shelf, "answer", asking_id=made, question_id=question, value="white tea", at=NOW, refused=0)
    return made


def _row(table: str, **usual: Any) -> Fill:
    def fill(shelf: Shelf, customer: int, how: dict[str, Any]) -> int:
        del how["n"]
        return put(shelf, table, customer_id=customer, **usual, **how)

    return fill


FILLED: dict[str, Fill] = {
    "asking": _asking,
    "attachment": _file,
    "callback": _callback,
    "collection_call": _row("collection_call", at=NOW, outcome="no-answer"),
    "contact_point": _contact,
    "done_work": _row("done_work", what="cleaned it", done_on=TODAY),
    "important_date": _row("important_date", kind="birthday", month=8, day=15, calendar="lunar"),
    "invoice": _invoice,
    "late_fee": _row("late_fee", amount=10, currency="CNY", basis="fee", dated=TODAY, decided="proposed"),
    "line": lambda shelf, customer, how: shelf.line(
        None, "note", f"only after {how.pop('n')}", customer_id=customer, **how
    ),
    "visit_plan": _row("visit_plan", rule="FREQ=DAILY;INTERVAL=90", from_on=TODAY),
    "loss": _row("loss", reason="price", lost_on=TODAY, at=NOW),
    "pause": _row("pause", reason="other", since=TODAY, until=TODAY),
    "payment": _payment,
    "payment_plan": _row("payment_plan", currency="CNY", agreed_on=TODAY),
    "person": lambda shelf, customer, how: put(shelf, "person", customer_id=customer, name=f"Rui {how['n'] % 3}"),
    "promise_to_pay": _promise,
    "reminder": _row("reminder", step=1, tone="warm", dated=TODAY, channel="letter"),
    "round_entry": _round_entry,
    "thing": _row("thing", what="Tandem 24", serial="8812", serial_key="8812", quantity=1),
    "ticket": lambda shelf, customer, how: shelf.ticket(f"squeals {how.pop('n')}", customer_id=customer, **how),
}
"""By tables, how a row of a customer is made: every table of the file whose rows a merge moves."""


def two(loser: dict[str, Any], winner: dict[str, Any]) -> Shelf:
    """A file with Mei, with customer 1, who is merged, and customer 2, who is left."""
    shelf = Shelf(empty_file())
    shelf.staff()
    shelf.customer("李梅", **loser)
    shelf.customer("李 梅", **winner)
    return shelf


def settled(shelf: Shelf) -> sqlite3.Connection:
    """The file with its names and its search index as they should be."""
    refold(shelf.conn)
    search_version.renew(shelf.conn)
    return shelf.conn


def tables_of(conn: sqlite3.Connection) -> Iterable[str]:
    names = conn.execute("select name from sqlite_master where type = 'table' order by name").fetchall()
    return [name for (name,) in names if not name.startswith("sqlite_") and "_search" not in name]


def dump(conn: sqlite3.Connection, lines: int) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table but the records of changes and merges, and the first lines; without columns that say
    how often something was written, or what is owed by when."""
    found = {}
    for table in tables_of(conn):
        if table in FORGOTTEN:
            continue
        derived = derived_columns().get(table, frozenset()) - {"", "customer_id", "folded"}
        rows = [dict(row) for row in conn.execute(f"select * from {table}").fetchall()]
        rows.sort(key=lambda row: list(map(str, row.values())))
        if table == "line":
            rows = [row for row in rows if row["id"] <= lines]
        found[table] = [{name: value for name, value in row.items() if name not in derived} for row in rows]
    return found

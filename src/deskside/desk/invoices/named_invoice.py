"""The invoice that somebody names by its number (R-46)."""

import re
import sqlite3

from deskside.desk.invoices.finding import called_by
from deskside.desk.invoices.search_text import number_key
from deskside.desk.money_kinds import said_amount
from deskside.desk.shared_sql import called
from deskside.errors import BadInput, NotFound
from deskside.language.i18n import _
from deskside.language.text import one_line

_OURS = re.compile(r"i(\d{1,15})")
_LIKELY = 3
_LIKE = 50.0


def named_invoice(conn: sqlite3.Connection, text: str, *, customer: int | None = None) -> int:
    """The invoice of that number, of one customer where one is given, or `I12` for that of our own id 12; its id.

    `BadInput` for no number at all; `NotFound` with the candidates where several customers have one, or with numbers
    that are alike.
    """
    key = number_key(text.strip().lstrip("#＃"))
    if not key:
        raise BadInput(_("The number of the invoice is missing."), hint=_("See them with: deskside invoice list"))
    found = _numbered(conn, key, customer)
    if len(found) == 1:
        return int(found[0]["id"])
    if found:
        raise NotFound(
            _("Several customers have an invoice {number}.").format(number=one_line(text)),
            hint=_("Say which is meant by what stands first."),
            candidates=tuple(_candidate(conn, row) for row in found),
        )
    raise NotFound(
        _("There is no invoice {number}.").format(number=one_line(text)),
        hint=_("See them with: deskside invoice list"),
        candidates=_alike(conn, key, customer),
    )


def invoices_numbered(conn: sqlite3.Connection, text: str) -> list[int]:
    """The ids of the invoices of that very number, the latest first, or the one of our own id; of several customers."""
    return [int(row["id"]) for row in _numbered(conn, number_key(text.strip().lstrip("#＃")), None)]


def _numbered(conn: sqlite3.Connection, key: str, customer: int | None) -> list[sqlite3.Row]:
    ours = _OURS.fullmatch(key)
    found = _found(conn, "i.number_key = ? and i.number_key <> ''", key, customer)
    return found or (_found(conn, "i.id = ?", int(ours[1]), customer) if ours else [])


def _found(conn: sqlite3.Connection, where: str, value: str | int, customer: int | None) -> list[sqlite3.Row]:
    return conn.execute(
        f"select i.id, i.number, i.amount, i.currency, {called('c')} as name from invoice i"
        f" join customer c on c.id = i.customer_id where {where} and (? is null or i.customer_id = ?)"
        " and i.withdrawn_at is null order by i.id desc limit 10",
        (value, customer, customer),
    ).fetchall()


def _candidate(conn: sqlite3.Connection, row: sqlite3.Row) -> str:
    parts = [called_by(row["id"], ""), row["number"], row["name"], said_amount(conn, row["amount"], row["currency"])]
    return " ".join(part for part in parts if part)


def _alike(conn: sqlite3.Connection, key: str, customer: int | None) -> tuple[str, ...]:
    from rapidfuzz import fuzz, process

    numbers = conn.execute(
        "select number_key, number from invoice where number_key <> '' and withdrawn_at is null"
        " and (? is null or customer_id = ?)",
        (customer, customer),
    ).fetchall()
    known = {row["number_key"]: row["number"] for row in numbers}
    likely = process.extract(key, known.keys(), scorer=fuzz.ratio, limit=_LIKELY, score_cutoff=_LIKE)
    return tuple(known[found] for found, _score, _place in likely)

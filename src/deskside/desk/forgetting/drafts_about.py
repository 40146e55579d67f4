"""Whom a form that was not saved is about, so that none is kept of somebody who was forgotten (R-35)."""

import re
import sqlite3
from collections.abc import Iterator, Mapping

from deskside.desk.merging.moved import CUSTOMER
from deskside.desk.shared_sql import plain
from deskside.desk.tables import Schema
from deskside.errors import NotFound
from deskside.language.i18n import _

_SIGNS = {
    "@": CUSTOMER,
    "C": CUSTOMER,
    "#": "ticket",
    "call ": "callback",
    "invoice ": "invoice",
    "round ": "round_entry",
}
_FORMS = {
    "asking": CUSTOMER,
    "call": "callback",
    "call-step": "callback",
    "customer": CUSTOMER,
    "date": "important_date",
    "date_done": "important_date",
    "loss": CUSTOMER,
    "round-notes": "round_entry",
    "skip_visit": "visit_plan",
    "thing": "thing",
    "visit_done": "visit_plan",
    "visit_plan": "visit_plan",
    "win_back": "win_back_step",
}
_OF_TICKETS = frozenset({"bill", "carry", "day-solved", "edit", "note", "promise", "solve", "status", "tags", "told"})
_OF_NOBODY = frozenset({"round", "round-end", "ticket"})
_NUMBERED = re.compile(r"(@|C|#|call |invoice |round |\b)(\d{1,15})\b")
_THROUGH = {"win_back_step": "select l.customer_id from win_back_step s join loss l on l.id = s.loss_id where s.id = ?"}


def about_what(form: str, about: str) -> Iterator[tuple[str | None, str]]:
    """The rows that a form is about, by their table and key; by the key alone where the form is not known.

    A sign before the number says what it is, else the form does; numbers that follow one with a sign are no rows.
    """
    found = [] if form in _OF_NOBODY else _NUMBERED.findall(about)
    if form not in _OF_TICKETS:
        found = found[:1]
    for sign, number in found:
        yield _SIGNS.get(sign) or ("ticket" if form in _OF_TICKETS else _FORMS.get(form)), number


def refuse_forgotten(conn: sqlite3.Connection, form: str, about: str, body: object) -> None:
    """Raise `NotFound` for a form about somebody who was forgotten meanwhile, or in which they are chosen."""
    gone = {key for (key,) in plain(conn, "select id from customer where forgotten_at is not null")}
    if not gone:
        return
    named = {value for value in chosen(body) if isinstance(value, int)}
    for table, key in about_what(form, about):
        named |= _whose(conn, table, int(key), gone)
    if named & gone:
        raise NotFound(
            _("Whom this form is about was forgotten, so it is not kept."),
            hint=_("Only what the law wants kept of the money is still here: deskside invoice list"),
        )


def _whose(conn: sqlite3.Connection, table: str | None, key: int, gone: set[int]) -> set[int]:
    """The customer whose row it is; one who is `gone` where it went with somebody."""
    if table is None:
        return set()
    if table == CUSTOMER:
        return {key}
    known = Schema(conn).table(table).keys[0]
    row = plain(conn, _THROUGH.get(table) or f"select customer_id from {table} where {known} = ?", (key,)).fetchone()
    return gone if row is None else {row[0]}


def chosen(body: object) -> Iterator[object]:
    """The numbers of the customers who are chosen in a form, under whatever name."""
    if isinstance(body, Mapping):
        for name, value in body.items():
            if name.startswith("customer"):
                yield value
            yield from chosen(value)
    elif isinstance(body, list):
        for each in body:
            yield from chosen(each)

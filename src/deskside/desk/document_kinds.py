"""The kinds of field that a document of money has: its day, when it is due, its instalments, what it is about."""

import re
import sqlite3
import unicodedata
from datetime import date
from typing import Any

from deskside.desk.field_kinds import Day
from deskside.desk.invoices.note_invoice import Due, Part
from deskside.desk.money_kinds import said_amount, shop_manner
from deskside.errors import BadInput
from deskside.fields.kinds import Kind, Surroundings
from deskside.language.i18n import N_, _
from deskside.language.text import one_line
from deskside.money.typed_amounts import parse_amount

_DAYS = re.compile(r"(?:net\s*)?(?P<n>\d{1,4})\s*(?:d|days?|天|日内)?", re.IGNORECASE)


def days_after(text: str) -> int | None:
    """So many days after the invoice is issued: 14, 30 days, net 30, 30天; None for anything else."""
    found = _DAYS.fullmatch(text.strip())
    return None if found is None else int(found["n"])


class DueDay(Kind):
    """Until when an invoice is to be paid: a day, or so many days after it was issued."""

    name = "due"
    empty = None
    metavar = N_("DAY")

    def parse(self, conn: sqlite3.Connection, typed: Any, at: Surroundings) -> Due | None:
        text = str(typed).strip()
        if not text:
            return None
        if (terms := days_after(text)) is not None:
            return Due(terms=terms)
        day = Day().parse(conn, text, at)
        return None if day is None else Due(date.fromisoformat(day))


class Instalments(Kind):
    """The dated parts of an invoice, one a line or with a semicolon between: a day, then how much."""

    name = "instalments"
    empty = ()

    def written(self, conn: sqlite3.Connection, value: Any) -> str:
        """A part a line, the day and how much."""
        return "\n".join(f"{day.isoformat()} {said_amount(conn, *amount)}" for day, amount in value)

    def parse(self, conn: sqlite3.Connection, typed: Any, at: Surroundings) -> list[Part]:
        return instalments(conn, str(typed), at)


class Ticked(Kind):
    """Rows that are ticked off a list, by their ids."""

    name = "ticked"
    empty = ()
    plain = False


def instalments(conn: sqlite3.Connection, typed: str, at: Surroundings, currency: str = "") -> list[Part]:
    """The parts that were typed; amounts without a currency are in `currency`, or in the shop's own."""
    return [_part(conn, line.strip(), at, currency) for line in re.split(r"[\n;；]", typed) if line.strip()]


def in_currency(typed: str, currency: str) -> str:
    """An amount as it was typed, with the currency that it is in where none is named."""
    named = any(char.isalpha() or unicodedata.category(char) == "Sc" for char in typed)
    return typed if named or not currency else f"{typed} {currency}"


def _part(conn: sqlite3.Connection, line: str, at: Surroundings, currency: str) -> Part:
    """A part of an invoice: the day ends where the amount begins, at the last blank or the sign =."""
    until, sign, amount = line.partition("=")
    if not sign:
        until, _blank, amount = line.rpartition(" ")
    day = Day().parse(conn, until, at) if until.strip() else None
    if day is None or not amount.strip():
        raise BadInput(
            _("“{text}” is no part of an invoice.").format(text=one_line(line)),
            hint=_("Write the day, then how much: 2026-05-01 120"),
        )
    return date.fromisoformat(day), parse_amount(in_currency(amount, currency), shop_manner(conn), positive=True)

"""The kind of field that holds an amount: minor units in its column, the currency in the column beside it (R-40)."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from deskside.desk.shared_sql import customer_name
from deskside.desk.tables import Values
from deskside.errors import BadInput
from deskside.fields.kinds import Kind, Surroundings
from deskside.language.i18n import N_, _, noted
from deskside.money.amounts import Amount, Minor
from deskside.money.currencies import currencies
from deskside.money.format_amount import shape, shown
from deskside.money.manners import Manner, manner_of
from deskside.shop.settings import read_settings


class Money(Kind):
    """An amount, typed and shown in the shop's manner; None where there may be none.

    `currency` is the column of its currency, which no other field has: that of the shop where none is typed.
    `positive` is one of more than zero.
    """

    name = "money"
    empty = None
    metavar = N_("AMOUNT")

    def __init__(self, currency: str = "currency", *, needed: bool = False, positive: bool = False) -> None:
        self.currency = currency
        self.needed = needed
        self.positive = positive

    def fit(self, value: Any) -> Amount | None:
        """An `Amount`, or the pair that JSON makes of one."""
        if value in (None, ""):
            if self.needed:
                raise BadInput(_("No amount was written."), hint=_("Write it in figures, with its currency."))
            return None
        if isinstance(value, str) or value[1] not in currencies():
            raise BadInput(
                _("“{text}” is not an amount.").format(text=value), hint=_("Write it in figures, with its currency.")
            )
        return Amount(Minor(int(value[0])), str(value[1]))

    def parse(self, conn: sqlite3.Connection, typed: Any, at: Surroundings) -> Amount | None:
        if isinstance(typed, str) and typed.strip():
            from deskside.money.typed_amounts import parse_amount

            return parse_amount(typed, manner_of(at.shop.country, at.shop.currency), positive=self.positive)
        return self.fit(typed)

    def of(self, row: Mapping[str, Any] | sqlite3.Row, column: str) -> Amount | None:
        return None if row[column] is None else Amount(Minor(row[column]), row[self.currency])

    def columns(self, column: str, value: Any) -> dict[str, Any]:
        return {column: None, self.currency: None} if value is None else {column: value[0], self.currency: value[1]}

    def written(self, conn: sqlite3.Connection, value: Any) -> str:
        return "" if value is None else shown(Amount(*value), shop_manner(conn))

    def json(self, conn: sqlite3.Connection, value: Any) -> dict[str, str | int] | None:
        return None if value is None else shape(Amount(*value))


def shop_manner(conn: sqlite3.Connection) -> Manner:
    """How the shop writes amounts."""
    settings = read_settings(conn)
    return manner_of(settings["country"], settings["currency"])


def said_amount(conn: sqlite3.Connection, minor: int, currency: str) -> str:
    """An amount for people, in the shop's manner."""
    return shown(Amount(Minor(minor), currency), shop_manner(conn))


def amount_and_whose(conn: sqlite3.Connection, row: Values) -> str:
    """A payment or a promise in a sentence: how much it is, and whose."""
    return noted(said_amount(conn, row["amount"], row["currency"]), customer_name(conn, row["customer_id"]))

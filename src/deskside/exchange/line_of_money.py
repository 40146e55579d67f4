"""A line on a customer's timeline that says what a file brought of money (R-21)."""

from datetime import UTC, date, datetime, time

from deskside.desk.tables import Values
from deskside.exchange.part import Part
from deskside.money.amounts import Amount, Minor
from deskside.money.format_amount import shown
from deskside.money.manners import manner_of
from deskside.store.codec import time_text


def tell_money(part: Part, kind: str, of: Values, day: str, minor: int, what: str, text: str) -> None:
    """Tell it on the day of the document, by nobody here; `of` has whose it is and in which currency, `what` are the
    invoices that it is about."""
    shop = part.plan.shop
    at = datetime.combine(date.fromisoformat(day), time(), shop.zone).astimezone(UTC)
    amount = shown(Amount(Minor(minor), of["currency"]), manner_of(shop.country, shop.currency))
    moment = min(time_text(at), part.work.at)
    values: Values = {"customer_id": of["customer_id"], "at": moment, "kind": kind, "text": text}
    part.work.insert("line", values | {"old": what or None, "new": f"{day} {amount}"})

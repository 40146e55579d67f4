"""How many of the promises to pay that fell due were kept, and how much of the money (R-80, R-81)."""

import sqlite3
from datetime import date, timedelta

from deskside.desk.figures import Rate, counted
from deskside.desk.promises_to_pay.states import StatedPromise, stated
from deskside.shop.settings import Shop

FELL_DUE = ("kept", "part-kept", "broken")


def promise_rates(conn: sqlite3.Connection, first: date, last: date, shop: Shop) -> list[Rate]:
    """By count, then by amount, one a currency, what was kept of what fell due in a span, as it is known on its end.

    A promise fell due on the day after its last, grace included; so it counts in one month, and only once it is over.
    One that was replaced or cancelled fell due never. Of one that was kept in part what came in time counts as kept.
    """
    day = timedelta(days=1)
    due = [
        promise
        for promise in stated(conn, last, shop)
        if promise.state in FELL_DUE and first <= promise.until + day <= last
    ]
    kept = [promise.id for promise in due if promise.state == "kept"]
    return [
        counted([promise.id for promise in due], kept),
        *(
            _by_amount([promise for promise in due if promise.currency == currency], currency)
            for currency in sorted({promise.currency for promise in due})
        ),
    ]


def _by_amount(due: list[StatedPromise], currency: str) -> Rate:
    came = sum(min(promise.came, promise.asked) for promise in due)
    good = tuple(promise.id for promise in due if promise.came)
    return Rate(came, sum(promise.asked for promise in due), currency, tuple(promise.id for promise in due), good)

"""Everything about one customer: card, timeline over all their tickets and calls, promises, tabs (P-07, P-08)."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from deskside.desk.callbacks.callback_rows import CallbackRow, callbacks_of
from deskside.desk.customers.card import CustomerCard, customer_card
from deskside.desk.customers.facets import Said, facets_of
from deskside.desk.shared_sql import WITH_CUSTOMER, of_group, one_moment
from deskside.desk.subjects import resolve, tabs
from deskside.desk.tickets.timeline import TimelineLine, select_lines
from deskside.shop.settings import Shop

LATEST = 500


@dataclass(frozen=True)
class Profile:
    """A customer's page. `timeline` is the newest last, its `ticket` naming where a line stands; `callbacks` are those
    still open, by their time; `listed` are the keys in each tab, by its id (`Tab`), `facets` what subjects
    say of them on the card.
    """

    card: CustomerCard
    timeline: list[TimelineLine]
    callbacks: list[CallbackRow]
    listed: dict[str, list[int]]
    facets: tuple[Said, ...] = ()


def profile(
    conn: sqlite3.Connection, customer_id: int, *, now: datetime, shop: Shop, latest: int = LATEST, group: str = ""
) -> Profile:
    """The page of a customer with the `latest` lines, of one `group` of them where it is named; `NotFound` where there
    is none."""
    with one_moment(conn):
        card = customer_card(conn, customer_id, now=now)
        callbacks = callbacks_of(conn, customer=customer_id, now=now)
        return Profile(
            card=card,
            timeline=customer_timeline(conn, customer_id, last=latest, group=group),
            callbacks=sorted((call for call in callbacks if call.ended_at is None), key=lambda call: call.due_at),
            listed={tab.id: resolve(tab.keys)(conn, customer_id) for tab in tabs().values()},
            facets=facets_of(conn, customer_id, now=now, shop=shop),
        )


def customer_timeline(
    conn: sqlite3.Connection, customer_id: int, *, last: int | None = None, group: str = ""
) -> list[TimelineLine]:
    """What was said and done with a customer, on whichever ticket and channel, the newest last (P-07); of the kinds of
    one `group` where it is named."""
    where = f"{WITH_CUSTOMER} and l.kind in ({of_group(group)})" if group else WITH_CUSTOMER
    return select_lines(conn, where, (customer_id,), last=last)

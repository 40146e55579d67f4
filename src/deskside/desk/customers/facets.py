"""What the subjects say of a customer on their card, a line each where there is something to say (P-08)."""

import sqlite3
from datetime import datetime
from typing import Any, NamedTuple

from deskside.desk.subjects import facets, resolve
from deskside.language.i18n import _
from deskside.shop.settings import Shop


class Said(NamedTuple):
    """What one subject says beside its `label`, and the tone of it."""

    label: str
    text: str
    tone: str = ""


def facets_of(conn: sqlite3.Connection, customer_id: int, *, now: datetime, shop: Shop) -> tuple[Said, ...]:
    """What there is to say of a customer, in the order of the card."""
    found = ((each, resolve(each.line)(conn, customer_id, now=now, shop=shop)) for each in facets())
    return tuple(Said(_(each.label), *said) for each, said in found if said is not None)


def facet_shapes(conn: sqlite3.Connection, customer_id: int, *, now: datetime, shop: Shop) -> dict[str, Any]:
    """The same for programs, by the ids of the facets that have a shape."""
    return {each.id: resolve(each.shape)(conn, customer_id, now=now, shop=shop) for each in facets() if each.shape}

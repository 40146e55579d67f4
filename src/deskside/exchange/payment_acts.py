"""What an import is to do about payments, in plain values (R-34)."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from deskside.exchange.parties import CustomerRef


class NewMoney(NamedTuple):
    """Money that came or was given back, to be noted for a party.

    `their_ids` are what the source calls it, the one that tells it apart first. `invoices` are ids of ours with how
    much of it counts on each at most, in this order (R-42). What came back is that
    of the payment `of_id`, or of the one that the source calls `of`. `payer` is by what its payer is known again.
    """

    line: int
    their_ids: tuple[str, ...]
    values: dict[str, Any]
    invoices: tuple[tuple[int, int], ...]
    of: tuple[str, ...]
    of_id: int | None
    payer: tuple[str, ...]
    facts: str
    marks: Mapping[str, str]
    party: CustomerRef
    is_own: bool = False


class OwnShares(NamedTuple):
    """On which invoices a payment of our own export counts, once all of its payments are noted: ids of ours, and what
    invoices are called that are not here, each with how much at most."""

    line: int
    their_id: str
    invoices: tuple[tuple[int, int], ...]
    missing: tuple[tuple[str, int], ...]


class LeftForGood(NamedTuple):
    """A row that somebody has decided is no customer's payment: it is not asked about again."""

    line: int
    their_id: str

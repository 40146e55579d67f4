"""What an import is to do about invoices; dates and amounts are as the file keeps them, in plain values (R-34)."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from deskside.exchange.parties import CustomerRef


class Settled(NamedTuple):
    """What was paid of an invoice, and on which day."""

    amount: int
    dated: str


class Contested(NamedTuple):
    """Why an invoice is contested, and until when it was, where that is over."""

    reason: str
    until: str | None


class OwnInvoice(NamedTuple):
    """What an export of ours says of an invoice beside its row: our `number` there, its parts by when they are due, how
    much is contested, and by what kinds of payment it is settled: what was paid, on the day `paid_on`."""

    number: int
    parts: tuple[tuple[str, int], ...]
    contested: int | None
    settled: tuple[tuple[str, int], ...]
    paid_on: str
    today: str


class NewInvoice(NamedTuple):
    """An invoice to be noted for a party; `values` are columns of its row, `paid` a `Settled`, `disputed` a
    `Contested`, `own` an `OwnInvoice`, all as plain tuples; so much is `credited` there, without a document."""

    line: int
    their_id: str
    values: dict[str, Any]
    facts: str
    paid: tuple[int, str] | None
    disputed: tuple[str, str | None] | None
    marks: Mapping[str, str]
    party: CustomerRef
    credited: int = 0
    own: tuple[int, tuple[tuple[str, int], ...], int | None, tuple[tuple[str, int], ...], str, str] | None = None


class ChangedInvoice(NamedTuple):
    """An invoice of ours of which more is paid, or which is contested now; `known` says that the source was noted."""

    line: int
    their_id: str
    invoice_id: int
    version: int
    paid: tuple[int, str] | None
    disputed: tuple[str, str | None] | None
    marks: Mapping[str, str]
    known: bool
    credited: int = 0


class NewPayment(NamedTuple):
    """A payment or a credit note to be noted for a party: at most so much of it counts on the invoice of its number.

    Without one it is `spread` over what is due (R-42), or credit; `named` is the invoice that it should be.
    Of a return or a refund it is the invoice that was paid.
    """

    line: int
    their_id: str
    values: dict[str, Any]
    number_key: str
    named: str
    most: int
    spread: bool
    facts: str
    marks: Mapping[str, str]
    party: CustomerRef

"""An invoice, a credit note or a payment as one row of a file has it (R-34, R-46)."""

from dataclasses import dataclass, field

from deskside.exchange.incoming import CustomerDraft
from deskside.exchange.payment_terms import PaymentTerms
from deskside.money.amounts import Amount


@dataclass(slots=True)
class InvoiceDraft:
    """What a row says. `kind` is "invoice", "credit-note", "payment", "refund" or "return"; dates are
    as the file keeps them. `lowers` says that its amount has the sign of what lowers what is owed.

    `amount` is that of the whole document, `part` what this row is of it where a row is a line of it; of `amount`
    `is_line` says that it is quantity times price, so that it could be that of the line alone. `said_net` is the
    document's without tax. A credit note or payment may say by number which invoice it `applies_to`.
    `state` is what it says of itself: "draft", "void", "paid", "part" or "open".
    `disputed` is why it is contested, empty where nobody does. `own` is our number, from our own export,
    which says, too, by what kinds of payment it is `settled`, how much of it is `contested`, its `parts` by when they
    are due, and since when and why it is `voided`; `paid` is then all that settles it.
    """

    line: int
    kind: str
    number: str
    source_id: str = ""
    who: CustomerDraft | None = None
    issued_on: str | None = None
    due_on: str | None = None
    terms: PaymentTerms | None = None
    amount: Amount | None = None
    part: Amount | None = None
    is_line: bool = False
    said_net: Amount | None = None
    paid: Amount | None = None
    refunded: Amount | None = None
    balance: Amount | None = None
    paid_on: str | None = None
    state: str = ""
    disputed: str = ""
    about: str = ""
    applies_to: str = ""
    facts: str = ""
    own: int | None = None
    settled: tuple[tuple[str, int], ...] = ()
    contested: Amount | None = None
    parts: tuple[tuple[str, int], ...] = ()
    voided: tuple[str, str] | None = None
    lowers: bool = False
    remarks: list[str] = field(default_factory=list)

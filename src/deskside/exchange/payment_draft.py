"""A row of a statement or a bill as one row of a file has it: money that came, or that was given back (R-34, R-42)."""

from dataclasses import dataclass, field, replace

from deskside.money.amounts import Amount


@dataclass(slots=True)
class PaymentDraft:
    """What a row says. `kind` is "payment", "refund" or "return", of our own exports any kind; `dated` is a day as the
    file keeps it.

    `source_id` is the program's id for it, `order` that of what was bought, `applies_to` the id of what it gives back.
    `payer` is who paid, `account` from where, `text` all that was said with it, in which the numbers of invoices are
    looked for, `beside` what stands in cells that no column of ours has, in which they are looked for next. `decision`
    is what somebody says of it; where there is a `doubt`, nothing is taken without asking. What went out is `left_out`,
    with those words, unless it turns out to give back what is here. Of what came, `refunded` was given back on the day
    `refunded_on`. Of our own exports there is our id as `own`, the payer's there
    as `payer_id`, with the invoices it counts on, each with how much, and the id of the payment that came back as
    `applies_to`.
    """

    line: int
    kind: str
    dated: str
    amount: Amount
    source_id: str = ""
    order: str = ""
    applies_to: str = ""
    payer: str = ""
    account: str = ""
    text: str = ""
    method: str = ""
    note: str = ""
    facts: str = ""
    decision: str = ""
    doubt: str = ""
    beside: str = ""
    left_out: str = ""
    refunded: Amount | None = None
    refunded_on: str = ""
    own: int | None = None
    payer_id: str = ""
    on: tuple[tuple[str, int], ...] = ()
    remarks: list[str] = field(default_factory=list)


def refund_in(draft: PaymentDraft) -> PaymentDraft | None:
    """What was given back of a payment, where the same row tells of both."""
    if draft.refunded is None:
        return None
    return replace(
        draft, kind="refund", dated=max(draft.refunded_on, draft.dated), amount=draft.refunded, refunded=None,
        applies_to=draft.source_id, doubt="", remarks=[],
    )  # fmt: skip

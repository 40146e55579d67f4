"""What payments are made of."""

from deskside.desk.declarations import LineKind, Subject
from deskside.language.i18n import N_

_HERE = "deskside.desk.payments"
_WORDS = f"{_HERE}.line_text"

SUBJECT = Subject(
    name="payment",
    tables=("payment", "allocation"),
    records=(f"{_HERE}.fields:PAYMENT",),
    lines=(
        LineKind("paid", words=f"{_WORDS}:paid", searched=True),
        LineKind("allocated", words=f"{_WORDS}:allocated"),
        LineKind("credited", words=f"{_WORDS}:credited", searched=True),
        LineKind("written_off", words=f"{_WORDS}:written_off", searched=True),
        LineKind("returned", words=f"{_WORDS}:returned", searched=True),
        LineKind("refunded", words=f"{_WORDS}:refunded", searched=True),
    ),
    deeds={
        "pay": N_("noted a payment of {what}"),
        "allocate": N_("used credit of {what}"),
        "credit_note": N_("noted a credit note over {what}"),
        "write_off": N_("wrote off {what}"),
        "return_payment": N_("noted that {what} came back"),
        "refund": N_("gave back {what}"),
    },
    called=f"{_HERE}.give_back:called_in_a_sentence",
    invariants=f"{_HERE}.rules:INVARIANTS",
)

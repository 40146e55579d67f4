"""The steps of the guided call: what each asks, its answers, and the words of the screens for them (R-60, R-61)."""

from typing import NamedTuple

from deskside.language.i18n import N_

ENDED = "call-ended"
"""The answer that every step takes: the call ended otherwise."""
OTHERWISE = N_("Ended otherwise")
"""The word for it, wherever it stands: how it ended is asked then."""
STAGES = {
    "person": N_("Right person"),
    "amount": N_("Amount"),
    "why": N_("Why"),
    "ways": N_("Ways to pay"),
    "promise": "Promise",
    "read_back": N_("Read back"),
}
"""The stages of the call as they stand above it, in order."""
ENDINGS = {
    "no-answer": (N_("No answer"), N_("proposes when to try again")),
    "left-word": (N_("Left word"), N_("shop and number only; proposes when to try again")),
    "wrong-person": (N_("Wrong person"), N_("asks for the right one")),
    "paid": (N_("Paid"), N_("all or a part: asks for date, amount and reference")),
    "promise": (N_("Promises to pay"), N_("amount, date and how")),
    "plan": (N_("Instalments"), N_("parts with their days")),
    "dispute": (N_("They contest it"), N_("which invoice, how much, why: opens a ticket")),
    "refused": (N_("Refused"), N_("asks whether a legal step is to be prepared")),
    "ended": (N_("Broken off"), N_("proposes when to try again")),
}
"""How a call can end otherwise, in the order of their digits."""
WHYS = {
    "our-fault": (N_("Our fault"), N_("not received, wrong amount, faulty goods")),
    "their-process": (N_("Their process"), N_("payment run, signature, order number")),
    "cannot-pay": (N_("Cannot pay now"), N_("cash is short")),
    "will-not-pay": (N_("Will not pay"), N_("refuses, or gives no reason")),
}
DETAILS = {
    "our-fault": {
        "not-received": (N_("Invoice not received"), N_("goes out again today; asks for a day")),
        "wrong-amount": (N_("Wrong amount"), N_("becomes a dispute of that part")),
        "faulty-goods": (N_("Faulty goods"), N_("becomes a dispute of that part")),
    },
    "their-process": {
        "payment-run": (N_("Payment run"), N_("asks for its day")),
        "signature": (N_("Signature"), N_("asks who signs")),
        "order-number": (N_("Order number"), N_("asks for it")),
    },
    "cannot-pay": {
        "later": (N_("Money comes later"), N_("asks for another way to pay")),
        "part": (N_("Only a part now"), N_("asks how much, and when the rest comes")),
        "hardship": (N_("Hard times"), N_("proposes instalments")),
    },
    "will-not-pay": {
        "refuses": (N_("Refuses"), N_("ends as refused")),
        "no-reason": (N_("Gives no reason"), N_("offers ways to pay")),
    },
}
"""Why it is not paid, each with its reasons, and what each leads to; our own faults first (R-61)."""
CHOICES: dict[str, dict[str, tuple[str, str]]] = {
    "obstacles": {
        "go-on": (N_("Call now"), N_("and say so first")),
        "not-today": (N_("Not today"), N_("proposes another day; counts no attempt")),
    },
    "person": {
        "right": (N_("Yes, the right person"), N_("can pay or decide")),
        "other": (N_("Somebody else"), N_("asks for the right one; no amounts yet")),
    },
    "amount": {
        "known": (N_("They know of it"), N_("asks what has kept it")),
        "paid": (N_("It is paid"), N_("asks for date, amount and reference")),
        "dispute": (N_("It is not right"), N_("which invoice, how much, why")),
    },
    "why": WHYS,
    **{f"why_{why}": reasons for why, reasons in DETAILS.items()},
    "other": {
        "means": (N_("Another way to pay"), ""),
        "part": (N_("A part now"), N_("asks how much, and when the rest comes")),
        "owner": (N_("The owner calls"), N_("proposes when")),
        "promise": (N_("One more promise"), ""),
    },
    "rest": {
        "promise": (N_("The rest on a day"), N_("asks for it")),
        "open": (N_("The rest stays open"), ""),
    },
    "plan_every": {
        "month": (N_("Every month"), ""),
        "fortnight": (N_("Every two weeks"), ""),
        "week": (N_("Every week"), ""),
    },
    "paid_record": {
        "record": (N_("Record the payment"), N_("as they say it")),
        "check": (N_("Look for it first"), N_("asks when to check")),
    },
    "dispute_rest": {
        "ask": (N_("Ask for the rest"), N_("amount, date and how")),
        "end": (N_("Leave it for now"), N_("proposes when to call again")),
    },
    "legal": {
        "no": (N_("No legal step"), N_("proposes when to call again")),
        "prepare": (N_("Prepare a legal step"), N_("the name of the account confirms it")),
    },
    "read_back": {
        "agreed": (N_("Agreed"), N_("writes everything down")),
        "change": (N_("Change it"), N_("asks for it again")),
    },
    "ended": ENDINGS,
}
"""The answers of each step that chooses, with their words."""
ASKED = {
    "override": N_("Why call all the same"),
    "obstacles": N_("What stands in the way"),
    "person": N_("Right person"),
    "amount": N_("Amount and invoices"),
    "why": N_("Why it is not paid"),
    **dict.fromkeys((f"why_{why}" for why in DETAILS), N_("Why it is not paid")),
    "signatory": N_("Who signs"),
    "order_number": N_("Order number"),
    "ways": N_("Ways to pay"),
    "other": N_("Two promises were not kept"),
    "promise_amount": N_("How much"),
    "promise_on": N_("Which day"),
    "rest": N_("The rest"),
    "rest_on": N_("The rest on which day"),
    "plan_count": N_("How many parts"),
    "plan_every": N_("How often"),
    "plan_first": N_("First part on"),
    "plan_parts": N_("The parts"),
    "plan_by": N_("Ways to pay"),
    "paid_amount": N_("How much was paid"),
    "paid_on": N_("On which day"),
    "paid_by": N_("How it was paid"),
    "paid_reference": N_("Payment reference"),
    "paid_record": N_("The payment"),
    "dispute_invoice": N_("Which invoice"),
    "dispute_amount": N_("How much of it"),
    "dispute_why": N_("What is wrong with it"),
    "dispute_rest": N_("The rest"),
    "right_person": N_("The right person"),
    "right_number": N_("Their number"),
    "left_with": N_("Left with"),
    "legal": N_("A legal step"),
    "legal_name": N_("Name of the account"),
    "next_on": N_("Next call on"),
    "read_back": N_("Read back"),
    "ended": OTHERWISE,
}
"""What each step asks, in a few words: the heading of its answers, or the label of its field."""
_SILENT = ("override", "obstacles", "paid_record", "legal_name", "next_on", "ended")
SAID = {step: step for step in ASKED if step not in _SILENT} | {
    "plan_by": "ways",
    "left_with": "left_word",
    "right_person": "wrong_person",
    "right_number": "wrong_number",
    "legal": "refused",
}
"""The text of the script that is read aloud at a step; at the others nothing is said to the customer."""


class Ask(NamedTuple):
    """One question: a chooser with `choices`, or a field (`line`, `day`, `past-day`, `amount`, `parts`), never both.

    `value` is what is proposed; a field that is not `needed` may stay empty. `most` is the most that an amount may be,
    `after` the day that a day has to come after.
    """

    step: str
    kind: str = "choice"
    choices: tuple[str, ...] = ()
    value: str = ""
    stage: str = ""
    needed: bool = True
    most: int = 0
    after: str = ""


def choose(step: str, stage: str = "", choices: tuple[str, ...] = ()) -> Ask:
    """A question with answers to choose from: its own, or those given."""
    return Ask(step, choices=choices or tuple(CHOICES[step]), stage=stage)


def in_words(step: str, stage: str = "", *, needed: bool = False, value: str = "") -> Ask:
    """A question that is answered in words."""
    return Ask(step, "line", value=value, stage=stage, needed=needed)

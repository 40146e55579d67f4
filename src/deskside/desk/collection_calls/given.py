"""A guided call answered by what was given at once: each question takes its part of it (R-60)."""

from typing import NamedTuple

from deskside.desk.collection_calls.account import GuidedAccount
from deskside.desk.collection_calls.guided_call import GuidedCall
from deskside.desk.collection_calls.steps import ENDED, WHYS
from deskside.language.text import fold

_LEADS = {
    "wrong-amount": "dispute",
    "faulty-goods": "dispute",
    "refuses": "refused",
    "part": "part",
    "hardship": "plan",
}
"""What a reason leads to by itself; the others to a promise."""
OPTIONS = {
    **dict.fromkeys(("why", *(f"why_{why}" for why in WHYS)), "--why"),
    "override": "--override",
    "promise_on": "--date",
    "dispute_why": "--reason",
    "dispute_invoice": "--invoice",
    "promise_amount": "--amount",
    "plan_first": "--part",
    "plan_parts": "--part",
    "ended": "--outcome",
    "ways": "--method",
    "plan_by": "--method",
    "legal_name": "--legal-step",
}
"""What is missing where a question finds no answer."""


_TAKEN_AT = {
    "--person": ("person", ("signatory", "right_person", "left_with")),
    "--number": ("number", ("order_number", "right_number")),
    "--why": ("why", ("why",)),
    "--amount": ("amount", ("promise_amount", "dispute_amount")),
    "--date": ("date", ("promise_on", "plan_first")),
    "--method": ("method", ("ways", "plan_by", "paid_by")),
    "--rest": ("rest", ("rest_on",)),
    "--part": ("parts", ("plan_parts",)),
    "--invoice": ("invoice", ("dispute_why",)),
    "--reason": ("reason", ("dispute_why",)),
    "--proof-amount": ("proof_amount", ("paid_amount",)),
    "--proof-date": ("proof_date", ("paid_on",)),
    "--proof-reference": ("proof_reference", ("paid_reference",)),
    "--record": ("record", ("paid_record",)),
    "--next": ("next_on", ("next_on",)),
    "--legal-step": ("legal_step", ("legal_name",)),
}
"""What each option gives, and the questions that take it."""


class Given(NamedTuple):
    """What was given: codes and words as they are typed, empty where nothing was."""

    outcome: str
    person: str = ""
    number: str = ""
    why: str = ""
    amount: str = ""
    date: str = ""
    method: str = ""
    rest: str = ""
    parts: tuple[str, ...] = ()
    invoice: str = ""
    reason: str = ""
    proof_amount: str = ""
    proof_date: str = ""
    proof_reference: str = ""
    record: bool = False
    next_on: str = ""
    override: str = ""
    legal_step: str = ""


def invoice_meant(account: GuidedAccount, text: str) -> str | None:
    """The id of the invoice asked for that is meant by its number, or by I and its id; None where none is."""
    said = fold(text.strip())
    found = (due for due in account.dues if said in (fold(due.reference), fold(f"I{due.invoice_id}")))
    return next((str(due.invoice_id) for due in found), None)


def kinds_for(outcome: str) -> tuple[str, ...]:
    """The reasons that lead to an outcome by themselves; none where any may."""
    return tuple(reason for reason, leads in _LEADS.items() if leads == outcome)


def answer_of(call: GuidedCall, given: Given) -> str | None:
    """What was given for the question that stands now, else what is proposed; None where it has to be said."""
    ask = call.ask
    assert ask is not None
    if ask.kind == "choice":
        return _choice(call, given)
    typed = _typed(ask.step, given)
    if typed:
        return typed
    if ask.value:
        return call.shown(ask.value)
    return None if ask.needed else ""


def _typed(step: str, given: Given) -> str:
    if step == "plan_first":
        return given.parts[0].partition("=")[0] if given.parts else given.date
    return {
        "override": given.override,
        "signatory": given.person,
        "order_number": given.number,
        "right_person": given.person,
        "right_number": given.number,
        "left_with": given.person,
        "promise_amount": "" if given.outcome == "dispute" else given.amount,
        "promise_on": given.date,
        "rest_on": given.rest,
        "plan_parts": "; ".join(given.parts),
        "paid_amount": given.proof_amount,
        "paid_on": given.proof_date,
        "paid_reference": given.proof_reference,
        "dispute_amount": given.amount,
        "dispute_why": given.reason,
        "legal_name": given.legal_step,
        "next_on": given.next_on,
    }[step]


def _choice(call: GuidedCall, given: Given) -> str | None:
    step, (why, _slash, detail) = call.step, given.why.partition("/")
    ask = call.ask
    assert ask is not None
    if step == "dispute_invoice":
        return invoice_meant(call.account, given.invoice)
    if step == "ways":
        if given.outcome == "plan" and "instalments" in ask.choices and not call.has_ended:
            return "instalments"
        return given.method or None
    if step == "plan_by":
        return given.method or None
    if step in ("why", *(f"why_{each}" for each in WHYS)):
        return why if step == "why" else detail or None
    if step == "person" and not (why or call.has_ended):
        return ENDED
    fixed = {
        "obstacles": "not-today" if given.outcome == "not-today" else "go-on",
        "person": "right",
        "amount": "known",
        "ended": "paid" if given.outcome == "part" else given.outcome,
        "other": {"part": "part", "ended": "owner"}.get(given.outcome, "promise"),
        "rest": "promise" if given.rest else "open",
        "plan_count": ask.choices[0] if ask.choices else "",
        "plan_every": "month",
        "paid_by": given.method or "transfer",
        "paid_record": "record" if given.record else "check",
        "dispute_rest": "ask" if given.date else "end",
        "legal": "prepare" if given.legal_step else "no",
        "read_back": "agreed",
    }
    return fixed[step] or None


def take(call: GuidedCall, given: Given) -> str | None:
    """Answer with what was given until the call came to something; the question that found no answer, if one did.

    A part that is to come has its reason: without one, and without a payment that was made, that is what is missing.
    """
    if given.outcome == "part" and not given.why and not given.proof_amount:
        return "why"
    why, _slash, detail = given.why.partition("/")
    leads = _LEADS.get(detail, "promise")
    while call.ask is not None:
        aside = call.step == f"why_{why}"
        answer = answer_of(call, given)
        if answer is None:
            return call.step
        call.answer(answer)
        if aside and call.ask is not None and given.outcome not in (leads, "plan" if leads == "promise" else leads):
            call.answer(ENDED)
    return None


def left_over(call: GuidedCall, given: Given) -> list[str]:
    """The options that no question of the call took: nothing of what was given is dropped in silence (L-92)."""
    asked = {step for step, _answer in call.path}
    return [option for option, (name, steps) in _TAKEN_AT.items() if getattr(given, name) and asked.isdisjoint(steps)]

"""What a guided call has agreed so far: the parts that were promised, the way to pay, and what is left (R-60)."""

from datetime import date

from deskside.desk.collection_calls.account import parts_of
from deskside.desk.collection_calls.guided_call import GuidedCall
from deskside.errors import BadInput
from deskside.money.amounts import Minor


def promised_parts(call: GuidedCall) -> list[tuple[date, Minor]]:
    """What was promised and for when: one amount, or several parts with their days, in order."""
    answers, day = call.answers, date.fromisoformat
    if "plan_parts" in answers:
        return parts_of(answers["plan_parts"])
    if "promise_on" in answers:
        first = Minor(int(answers["promise_amount"]))
        found = [(day(answers["promise_on"]), first)]
        if "rest_on" in answers:
            found.append((day(answers["rest_on"]), Minor(asked_in_all(call) - first)))
        return found
    if "rest_on" in answers:
        return [(day(answers["rest_on"]), Minor(call.account.asked - int(answers["paid_amount"])))]
    return []


def parts_proposed(call: GuidedCall) -> list[tuple[date, Minor]]:
    """The parts that stand at the question for them, as they are typed where that can be read."""
    assert call.ask is not None
    try:
        return parts_of(call.read(call.proposed))
    except BadInput:
        return parts_of(call.ask.value)


def rest_of(call: GuidedCall) -> Minor:
    """What is left of what is asked for, after what they pay, promised first, or contest."""
    answers = call.answers
    taken = answers.get("promise_amount") or answers.get("paid_amount") or "0"
    return Minor(asked_in_all(call) - int(taken))


def asked_in_all(call: GuidedCall) -> int:
    """What is asked for without what they contest."""
    return call.account.asked - int(call.answers.get("dispute_amount", "0"))


def asked_for(call: GuidedCall) -> list[int]:
    """The invoices that are asked for, without one that they contest as a whole."""
    account, answers = call.account, call.answers
    invoice, contested = answers.get("dispute_invoice", ""), int(answers.get("dispute_amount", "0"))
    left_out = (account.due(invoice) if invoice else account.dues[0]) if contested else None
    return [due.invoice_id for due in account.dues if due != left_out or contested < due.open]


def payable_for(call: GuidedCall) -> list[int]:
    """The invoices that a payment they tell of may be for: those asked for, then those of what is awaited (R-42)."""
    account = call.account
    awaited = (key for each in account.awaited if each.currency == account.currency for key in each.invoices)
    return [*dict.fromkeys((*asked_for(call), *awaited))]


def method_of(call: GuidedCall) -> str:
    """How they pay: the way chosen for the promise, else the one of what they have paid."""
    answers = call.answers
    return answers.get("plan_by") or answers.get("ways") or answers.get("paid_by") or ""

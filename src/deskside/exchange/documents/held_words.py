"""What the columns of the tables are called for people, and the words of their codes (R-35)."""

import sqlite3
from collections.abc import Callable, Mapping

from deskside.desk.codes import (
    ASKING_STATES,
    CHANNELS,
    HANDED_HOW,
    STANDINGS,
    TONES,
    call_word,
    outcome_word,
    status_word,
)
from deskside.desk.day.reasons import REASONS as CARRIED
from deskside.desk.losses.codes import ENDS, STEPS
from deskside.desk.payments.payment_rows import KINDS as PAYMENTS
from deskside.desk.reminders.late_fees import DECISIONS
from deskside.desk.rounds.outcomes import OUTCOMES
from deskside.desk.tables import Values
from deskside.desk.ways_to_pay import method_word
from deskside.language.i18n import N_, NP_, _

LABELS = {
    **dict.fromkeys(("at", "occasion", "on_day"), N_("When")),
    **dict.fromkeys(("created_at", "made_at"), N_("Noted")),
    "opened_at": N_("Opened"),
    "resolved_at": N_("Solved"),
    "due_at": N_("Due"),
    "due_on": NP_("held", "Due on"),
    **dict.fromkeys(("due_until", "until"), NP_("held", "Until")),
    **dict.fromkeys(("closed_at", "ended_at", "ended_on"), N_("Ended")),
    **dict.fromkeys(("reason", "cancel_reason", "void_reason", "why_detail", "override_reason"), N_("Reason")),
    **dict.fromkeys(("status", "state", "decided", "how"), N_("Status")),
    **dict.fromkeys(("dated", "agreed_on", "given_on", "issued_on", "done_on"), N_("Date")),
    "since": N_("Since"),
    "note": N_("Note"),
    "text": N_("Text"),
    "phone": NP_("held", "Phone"),
    "amount": N_("Amount"),
    "name": N_("Name"),
    "kind": N_("Kind"),
    **dict.fromkeys(("outcome", "result", "ended"), N_("Outcome")),
    "why": N_("Why"),
    "person": N_("Person"),
    "method": N_("Method"),
    "reference": N_("Reference"),
    "next_on": N_("Next call"),
    "again_at": NP_("held", "Next try"),
    "tone": N_("Tone"),
    "step": N_("Step"),
    "channel": N_("Channel"),
    "minutes": N_("Minutes"),
    **dict.fromkeys(("answer", "value"), NP_("held", "Answer")),
    "refused": NP_("held", "Did not say"),
    "tries": N_("Tries"),
    "terms_days": NP_("held", "Days to pay"),
    "spoke": NP_("held", "Spoke with us"),
    "voided_on": NP_("held", "Cancelled on"),
    **dict.fromkeys(("held_for", "awaited"), NP_("held", "Waits for")),
    "begun_at": NP_("held", "Begun"),
    "unmerged_at": NP_("held", "Taken apart"),
    "standing_before": NP_("held", "Standing before"),
}
_NOT_TRIED = {"open": N_("not reached yet"), "sent": N_("sent, no answer yet"), "reached": "", "out": ""}
"""How an entry of a round stands; of the others the outcome says it."""
_CODES: dict[str, Callable[[str], str] | Mapping[str, str]] = {
    "callback.state": call_word,
    "attempt.outcome": outcome_word,
    "ticket.status": status_word,
    "payment.kind": PAYMENTS,
    "payment.method": method_word,
    "promise_to_pay.method": method_word,
    "carry_over.reason": CARRIED,
    "round_entry.state": _NOT_TRIED,
    "round_entry.outcome": OUTCOMES,
    "asking.state": ASKING_STATES,
    "asking.how": HANDED_HOW,
    "planned_visit.how": {"done": N_("done"), "skipped": N_("skipped")},
    "planned_visit.channel": CHANNELS,
    "win_back_step.kind": STEPS,
    "loss.ended": ENDS,
    "loss.standing_before": STANDINGS,
    "late_fee.decided": DECISIONS,
    "reminder.tone": TONES,
    "reminder.channel": CHANNELS,
}
_OF = {
    "round_entry": (N_("Round"), "round", "name", "round_id"),
    "asking": (N_("Questionnaire"), "questionnaire", "name", "questionnaire_id"),
    "answer": (N_("Question"), "question", "words", "question_id"),
    "planned_visit": (N_("Purpose"), "visit_plan", "purpose", "plan_id"),
    "ticket_tag": (N_("Tag"), "tag", "name", "tag_id"),
    "instalment": (N_("Invoice"), "invoice", "number", "invoice_id"),
    "promise_invoice": (N_("Invoice"), "invoice", "number", "invoice_id"),
    "reminder_invoice": (N_("Invoice"), "invoice", "number", "invoice_id"),
    "allocation": (N_("Invoice"), "invoice", "number", "invoice_id"),
}
"""What a row belongs to: its label, the table, the column that names it, and our column that leads there."""


def code_word(table: str, column: str, value: str) -> str | None:
    """What a code means in the language in use; None where the column has none."""
    known = _CODES.get(f"{table}.{column}")
    if known is None:
        return None
    if callable(known):
        return known(value)
    word = known.get(value, value)
    return word and _(word)


def belongs_to(conn: sqlite3.Connection, table: str, row: Values) -> tuple[str, str] | None:
    """What a row belongs to, with its label; None for one that says so itself."""
    if table not in _OF:
        return None
    label, other, column, key = _OF[table]
    found = conn.execute(f"select {column} from {other} where id = ?", (row[key],)).fetchone()
    return None if found is None or not found[0] else (_(label), str(found[0]))

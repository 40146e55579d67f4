"""What is held on a customer, counted for people."""

from collections.abc import Mapping

from deskside.desk.merging.called import THINGS
from deskside.language.i18n import N_, NN_, NP_, _, listed, ngettext, noted

_THINGS = THINGS | {
    "thing": NN_("{n} thing", "{n} things"),
    "attempt": NN_("{n} call made", "{n} calls made"),
    "allocation": NN_("{n} share of a payment", "{n} shares of payments"),
    "dispute": NN_("{n} dispute", "{n} disputes"),
    "late_fee": NN_("{n} late fee", "{n} late fees"),
    "payment_plan": NN_("{n} payment plan", "{n} payment plans"),
    "pause": NN_("{n} pause", "{n} pauses"),
    "ticket_tag": NN_("{n} tag", "{n} tags"),
    "carry_over": NN_("{n} carrying over", "{n} carryings over"),
}


_TITLES = {
    "ticket": N_("Tickets"),
    "callback": N_("Promised calls"),
    "attempt": N_("Calls made"),
    "thing": N_("Things"),
    "important_date": N_("Important dates"),
    "invoice": N_("Invoices"),
    "payment": N_("Payments"),
    "allocation": N_("Shares of payments"),
    "attachment": N_("Files"),
    "promise_to_pay": N_("Promises to pay"),
    "payment_plan": N_("Payment plans"),
    "collection_call": N_("Calls about money"),
    "reminder": N_("Reminders"),
    "dispute": N_("Disputes"),
    "late_fee": N_("Late fees"),
    "pause": N_("Pauses"),
    "done_work": N_("Work done"),
    "date_done": N_("What was done about dates"),
    "carry_over": N_("Carried over"),
    "round_entry": N_("Rounds"),
    "visit_plan": N_("Visit plans"),
    "planned_visit": N_("Visits planned"),
    "loss": NP_("held", "Lost as a customer"),
    "win_back_step": N_("Winning back"),
    "asking": N_("Questionnaires"),
    "answer": N_("Answers"),
    "instalment": N_("Instalments"),
    "promise_invoice": NP_("held", "Invoices promised to be paid"),
    "reminder_invoice": NP_("held", "Invoices reminded of"),
    "ticket_tag": N_("Tags"),
    "customer_merge": NP_("held", "Merges"),
    "not_same": NP_("held", "Kept apart from others"),
}


def title_of(table: str) -> str:
    """What stands above the rows of a table; its name where it has no word of its own."""
    return _(_TITLES[table]) if table in _TITLES else table.replace("_", " ")


def counted(rows: Mapping[str, int]) -> list[str]:
    """How many there are, by tables; those without a word of their own together, with what is known of them."""
    said = [ngettext(*_THINGS[table], n).format(n=n) for table, n in rows.items() if table in _THINGS and n]
    others = {table: n for table, n in rows.items() if table not in _THINGS and n}
    if not others:
        return said
    rest = sum(others.values())
    titles = listed(_(_TITLES[table]) for table in others if table in _TITLES)
    return [*said, noted(ngettext("{n} other entry", "{n} other entries", rest).format(n=rest), titles)]

"""A call about money is written down: what came of it, and when the next one is (R-60, R-62)."""

import sqlite3
from datetime import date, datetime

from deskside.desk.collection_calls.steps import WHYS
from deskside.desk.unit_of_work import unit_of_work
from deskside.errors import BadInput
from deskside.fields.kinds import Line, Words
from deskside.language.i18n import N_, _

CALL_OUTCOMES = {
    "paid": N_("paid"),
    "promise": N_("promised"),
    "plan": N_("instalments agreed"),
    "part": N_("a part paid or promised"),
    "dispute": N_("contested"),
    "wrong-person": N_("wrong person"),
    "no-answer": N_("no answer"),
    "left-word": N_("left word"),
    "refused": N_("refused"),
    "not-today": N_("not today"),
    "ended": N_("broken off"),
}
"""What can come of a call, with its words."""


def record_call(
    conn: sqlite3.Connection,
    customer_id: int,
    outcome: str,
    *,
    spoke: bool,
    dialled: bool = True,
    person: str = "",
    phone: str = "",
    why: str = "",
    why_detail: str = "",
    note: str = "",
    next_on: date | None = None,
    override: str = "",
    ticket: int | None = None,
    promise: int | None = None,
    by: int | None,
    now: datetime,
) -> int:
    """Write down a call made now; its id. `BadInput` for an outcome or a reason that there is not.

    `spoke` is a conversation with the right person; `not-today` is no call and dials nothing. `ticket` and `promise`
    are what it led to.
    """
    if outcome not in CALL_OUTCOMES or why not in ("", *WHYS):
        raise BadInput(
            _("“{text}” is no outcome of a call about money.").format(text=why or outcome),
            hint=", ".join((*CALL_OUTCOMES, *WHYS)),
        )
    with unit_of_work(conn, "collection_call", by=by, now=now, customer=customer_id) as work:
        work.customer(customer_id)
        key = work.insert(
            "collection_call",
            {
                "customer_id": customer_id,
                "at": work.at,
                "person": Line().fit(person),
                "phone": Line().fit(phone),
                "spoke": int(spoke),
                "dialled": int(dialled),
                "outcome": outcome,
                "why": why,
                "why_detail": why_detail,
                "note": Words().fit(note),
                "next_on": None if next_on is None else next_on.isoformat(),
                "override_reason": Line().fit(override),
                "ticket_number": ticket,
                "promise_id": promise,
                "created_at": work.at,
                "created_by": by,
            },
        )
        reason = f"{why}/{why_detail}" if why else ""
        said = "\n".join(filter(None, (note.strip(), override.strip())))
        work.line("collection_call", customer=customer_id, text=said, old=reason or None, new=outcome)
    return key

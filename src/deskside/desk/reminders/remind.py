"""A reminder that was sent, written down, and what is proposed for being paid late (R-44)."""

import sqlite3
from collections.abc import Sequence
from datetime import date, datetime

from deskside.desk.codes import TONES
from deskside.desk.invoices.finding import numbers_of
from deskside.desk.invoices.invoice_record import past_day
from deskside.desk.reminders.due import Asked
from deskside.desk.reminders.late_fees import is_further, propose
from deskside.desk.reminders.settings import check_step
from deskside.desk.tables import Values
from deskside.desk.unit_of_work import unit_of_work
from deskside.errors import BadInput, Refused
from deskside.fields.kinds import Choice, Words
from deskside.language.i18n import N_, _, listed

CHANNELS = {"letter": N_("letter"), "mail": N_("e-mail"), "statement": N_("statement"), "call": N_("call")}
CHANNEL, TONE = Choice(CHANNELS), Choice(TONES)


def remind(
    conn: sqlite3.Connection,
    customer_id: int,
    about: Sequence[Asked],
    *,
    step: int | None = None,
    tone: str = "plain",
    channel: str = "letter",
    note: str = "",
    on: date | None = None,
    by: int | None,
    now: datetime,
) -> list[int]:
    """Write down that a customer was reminded of some invoices, each at its next step where that is due, else once more
    at its last, or all at the `step` whose words were sent; the ids, one a step.

    With a step after the first, the interest of the shop's settings is proposed, if it has any, and one fee: where a
    part of an invoice had no letter of that step before.
    `BadInput` for a step that there is not; `Refused` for a day to come, and for nothing.
    """
    if not about:
        raise Refused(_("Nothing is to be reminded of."), hint=_("See who is: deskside collect letters"))
    how, said = TONE.fit(tone), CHANNEL.fit(channel)
    words = Words().fit(note)
    with unit_of_work(conn, "remind", by=by, now=now, customer=customer_id) as work:
        work.customer(customer_id)
        day = past_day(work, on)
        made = []
        if step is not None:
            check_step(conn, step)
        about = [each._replace(step=step or (each.step if each.is_due else max(each.sent, 1))) for each in about]
        fee = any(is_further(conn, each) for each in about)
        for each_step in sorted({each.step for each in about}):
            here = [each for each in about if each.step == each_step]
            keys = list(dict.fromkeys(each.invoice_id for each in here))
            for key in keys:
                if (work.find("invoice", key) or {}).get("customer_id") != customer_id:
                    raise BadInput(_("That is an invoice of another customer."), hint=_("Nothing was changed."))
            values: Values = {"customer_id": customer_id, "step": each_step, "tone": how, "dated": day, "channel": said}
            row = work.insert("reminder", values | {"note": words, "created_at": work.at, "created_by": by})
            for key in keys:
                work.insert("reminder_invoice", {"reminder_id": row, "invoice_id": key})
            what = listed(numbers_of(conn, keys))
            work.line("reminded", customer=customer_id, text=words, old=what or None, new=f"{day} {each_step} {said}")
            made.append(row)
        if any(each.step > 1 for each in about):
            propose(work, made[-1], customer_id, [each for each in about if each.step > 1], day, fee=fee)
    return made

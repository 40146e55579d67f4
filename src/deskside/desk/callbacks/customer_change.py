"""A ticket whose customer is corrected: the calls promised on it go to the right one (R-10)."""

from deskside.desk.callbacks.callback_record import due_window, line, open_calls, replace, still_here
from deskside.desk.shared_sql import called
from deskside.desk.unit_of_work import UnitOfWork
from deskside.errors import Refused
from deskside.language.i18n import _
from deskside.store.codec import text_time
from deskside.when import When


def carry_to_customer(work: UnitOfWork, number: int, customer_id: int, person_id: int | None, phone: str) -> None:
    """Let the open calls of a ticket go along to its right customer: the old ones moved by us, new ones made (R-10).

    `Refused` where one is due already: it can be promised to nobody else any more. To somebody else at the same
    customer, one that is due stays where it is.
    """
    for call in open_calls(work, number):
        same = call["customer_id"] == customer_id
        if same and (call["person_id"] == person_id or call["due_at"] <= work.at):
            continue
        if call["due_at"] <= work.at:
            raise Refused(
                _("A call promised on #{number} to {name} is due already.").format(
                    number=number, name=_called(work, call["customer_id"])
                ),
                hint=_("Make it, move it or cancel it first, then correct the customer."),
            )
        at, until = text_time(call["due_at"]), text_time(call["due_until"])
        when = When(at, None if until == at else until)
        owner_id = still_here(work, call["owner_id"])
        made = replace(
            work, call, when, "us", owner_id=owner_id, customer_id=customer_id, person_id=person_id, phone=phone
        )
        new = work.row("callback", made)
        line(work, "moved", new, text="customer", old=due_window(call), new=due_window(new))


def refuse_to_leave_calls(work: UnitOfWork, number: int) -> None:
    """Raise `Refused` where a ticket would belong to nobody while a call is promised on it (R-10)."""
    for call in open_calls(work, number):
        raise Refused(
            _("A call is still promised on #{number}, to {name}.").format(
                number=number, name=_called(work, call["customer_id"])
            ),
            hint=_("Cancel it first, or name the right customer: the call goes along."),
        )


def _called(work: UnitOfWork, customer_id: int) -> str:
    row = work.conn.execute(f"select {called('c')} from customer c where c.id = ?", (customer_id,)).fetchone()
    return str(row[0])

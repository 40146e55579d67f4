"""A call of ours that nobody was promised: what was said, and when we call again; no commitment is counted (R-10)."""

import sqlite3
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from deskside.desk.callbacks.attempts import right_number_of
from deskside.desk.callbacks.promise import promise_in
from deskside.desk.shared_sql import number_to_call
from deskside.desk.tickets.status import move_in, resolve_in
from deskside.desk.unit_of_work import UnitOfWork, unit_of_work
from deskside.errors import BadInput
from deskside.language.i18n import _
from deskside.language.text import keep

if TYPE_CHECKING:
    from deskside.when import When


def record_call(
    conn: sqlite3.Connection,
    outcome: str,
    *,
    ticket: int | None = None,
    customer: int | None = None,
    told: str = "",
    heard: str = "",
    left_with: str = "",
    solved: bool = False,
    next_call: "When | None" = None,
    right: str = "",
    note: str = "",
    by: int | None,
    now: datetime,
) -> None:
    """Write down a call made now about a ticket, or a customer without one, as one change.

    `told` and `heard` are what was said; `solved` resolves the ticket with what was told. `next_call` is promised.
    After a wrong number `right` is kept with the customer. `note` is what was written down on the way, for us.
    """
    if outcome == "spoke" and not told.strip() and not heard.strip():
        raise BadInput(_("What was said?"), hint=_("It stays with the ticket, in the words you used."))
    with unit_of_work(conn, "call", by=by, now=now, ticket=ticket, customer=customer) as work:
        on = None if ticket is None else work.ticket(ticket)
        whom = int(work.customer(on["customer_id"] if on is not None else customer or 0)["id"])
        line = partial(work.line, ticket=ticket, customer=whom)
        said = keep(left_with.strip())
        if outcome == "wrong-number":
            said = number_to_call(conn, whom, None if on is None else on["person_id"])
            right_number_of(work, whom, said, right)
        if note.strip():
            line("note", text=note.strip())
        line("attempt", text=said, new=outcome)
        if heard.strip():
            line("heard", text=heard.strip(), channel="phone")
        if solved and ticket is not None:
            resolve_in(work, ticket, told, "phone")
        elif told.strip():
            line("told", text=told.strip(), channel="phone")
        if heard.strip() and not solved and ticket is not None:
            _open_again(work, ticket)
        if next_call is not None:
            promise_in(work, ticket=ticket, customer_id=whom, when=next_call)


def _open_again(work: UnitOfWork, number: int) -> None:
    """What they said opens a ticket that waited for them, and one that was solved (R-21)."""
    if work.ticket(number)["status"] in ("waiting", "resolved"):
        move_in(work, number, "open")

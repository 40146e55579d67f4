"""A call about what somebody owes, written down with what came of it (R-60 to R-62)."""

import sqlite3
from datetime import date, datetime

from deskside.desk.collecting.guard_rails import NEVER, rails_of
from deskside.desk.collection_calls.fields import CALL
from deskside.desk.document_limits import fitting_day
from deskside.desk.tables import Values
from deskside.desk.unit_of_work import UnitOfWork, unit_of_work
from deskside.errors import BadInput, NotFound, Refused
from deskside.language.i18n import _
from deskside.shop.zones import local_day
from deskside.store.codec import time_text


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
    was_allowed: bool = False,
    callback: int | None = None,
    ticket: int | None = None,
    promise: int | None = None,
    at: datetime | None = None,
    by: int | None,
    now: datetime,
) -> int:
    """Write down a call about money; its id.

    `spoke` where it was a conversation with the right person, `callback` where they had asked for it: that one is
    bound by neither hours nor numbers. `was_allowed` says that the guard rails let it begin, `at` (aware) when it was
    dialled, now unless said. `Refused` for one that the guard rails do not allow, unless it says in `override` why it
    was made: that stays on record (R-62).
    """
    with unit_of_work(conn, "collection_call", by=by, now=now, customer=customer_id) as work:
        work.customer(customer_id)
        moment = work.now if at is None else at
        if moment > work.now:
            raise BadInput(_("A call is written down once it was made."), hint=_("Say an earlier time."))
        given: Values = {
            "outcome": outcome,
            "why": why,
            "why_detail": why_detail,
            "person": person,
            "phone": phone,
            "note": note,
        }
        given |= {"next_on": None if next_on is None else fitting_day(next_on), "override_reason": override}
        values = CALL.columns(given)
        if next_on is not None and next_on < local_day(moment, work.shop.zone):
            raise BadInput(_("The next call lies before this one."), hint=_("Say a day to come."))
        if spoke and not dialled:
            raise BadInput(_("Nobody was spoken to where nothing was dialled."), hint=_("Say one of the two."))
        if ticket is not None:
            work.ticket(ticket)
        _theirs(work, "callback", callback, customer_id)
        _theirs(work, "promise_to_pay", promise, customer_id)
        if dialled and not values["override_reason"]:
            rails = rails_of(work.conn, work.shop, [customer_id], moment)[customer_id]
            if rails.blocked_by == NEVER or not (rails.allowed or was_allowed or callback is not None):
                raise Refused(
                    _("The rules allow no call now: {why}").format(why=rails.why),
                    hint=_("Say why it is made all the same; that stays on record."),
                )
        values |= {"customer_id": customer_id, "at": time_text(moment), "spoke": spoke, "dialled": dialled}
        values |= {"callback_id": callback, "ticket_number": ticket, "promise_id": promise}
        made = work.insert("collection_call", values | {"created_at": work.at, "created_by": work.by})
        work.line(
            "collection_call",
            customer=customer_id,
            text=values["note"],
            old=values["override_reason"] or None,
            new=f"{values['outcome']} {values['next_on'] or ''}".strip(),
        )
        return made


def _theirs(work: UnitOfWork, table: str, key: int | None, customer_id: int) -> None:
    """See that a row that is named is one of the same customer."""
    found: Values | None = None if key is None else work.find(table, key)
    if key is not None and (found is None or found["customer_id"] != customer_id):
        raise NotFound(
            _("That is not theirs: {id}").format(id=key),
            hint=_("See what is theirs with: deskside customer show @{id}").format(id=customer_id),
        )

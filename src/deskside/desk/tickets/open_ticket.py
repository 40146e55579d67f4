"""The front door: a call comes in, and customer, ticket, first line and promise are written in one go.

Written once, for the screens and the command line, so that quick entry costs no ORM. A test compares its rows with the
models, column by column.
"""

import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from deskside.desk.callbacks.callback_record import commit, say_promised
from deskside.desk.customers.take_customer import take_customer
from deskside.desk.customers.who import NewCustomer, Who
from deskside.desk.edit_record import require_rights
from deskside.desk.own_fields.declared import refuse_gone, with_own
from deskside.desk.tickets.fields import TICKET
from deskside.desk.tickets.tagging import tag_named, tag_words, typed_tags
from deskside.desk.unit_of_work import UnitOfWork, unit_of_work
from deskside.errors import Refused
from deskside.language.i18n import _
from deskside.shop.settings import Shop

if TYPE_CHECKING:
    from deskside.when import When


class Opened(NamedTuple):
    """What was written: the ticket's number, and whether its customer was made on the way."""

    number: int
    customer_id: int | None
    callback_id: int | None
    made_customer: bool
    change_id: int


def open_ticket(
    conn: sqlite3.Connection, values: Mapping[str, Any], *, by: int | None, now: datetime, shop: Shop | None = None
) -> Opened:
    """Write a ticket with its customer, first line, tags, promise, search text and undo record, in one transaction.

    The caller holds the transaction. `values` are those of the ticket's fields, by their names, and the `reason` and
    `owner` of the promised call. Raises `BadInput` without a subject, `Refused` for a promise to nobody or one that is
    not in the future (R-05).
    """
    record = with_own(conn, TICKET)
    refuse_gone(conn, record, values)
    columns, promise, assignee = record.columns(values), values.get("promise"), values.get("assignee")
    _check(values.get("customer"), promise, now)
    with unit_of_work(conn, "open", by=by, now=now) as work:
        if shop is not None:
            work.shop = shop
        require_rights(work, (field for field in TICKET.fields if field.name in values))
        taken = take_customer(work, values.get("customer"), manner=values.get("manner"))
        columns |= {"customer_id": taken.customer_id, "person_id": taken.person_id, "thing_id": values.get("thing")}
        number = open_in(work, columns)
        work.about_ticket, work.about_customer = number, taken.customer_id
        for tag in typed_tags(tag_words(values.get("tags", ()))):
            work.insert("ticket_tag", {"ticket_number": number, "tag_id": tag_named(conn, tag)})
        callback_id = None
        if promise is not None and taken.customer_id is not None:
            callback_id = commit(
                work,
                ticket=number,
                customer_id=taken.customer_id,
                person_id=taken.person_id,
                when=promise,
                reason=values.get("reason", ""),
                owner_id=next((who for who in (values.get("owner"), assignee, by) if who is not None), None),
                phone=taken.phone,
            )
            say_promised(work, callback_id)
    return Opened(number, taken.customer_id, callback_id, isinstance(values.get("customer"), NewCustomer), work.id or 0)


def open_in(work: UnitOfWork, columns: Mapping[str, Any]) -> int:
    """Write a ticket and its first line as part of a change, of the columns of its fields; its number."""
    made = {
        "opened_at": work.at,
        "opened_by": work.by,
        "held_for": "",
        "reopened": 0,
        "touched_at": work.at,
        "version": 1,
    }
    number = work.insert("ticket", {**columns, **made})
    work.line("opened", ticket=number, channel=columns["channel"])
    return number


def _check(who: Who | None, promise: "When | None", now: datetime) -> None:
    if promise is None:
        return
    if who is None:
        raise Refused(
            _("A promise needs somebody to call."),
            hint=_("Name the customer or a number (-c), or save the ticket without a promise."),
        )
    if promise.at <= now:
        raise Refused(_("That time has already passed."), hint=_("Promise a time that is still to come."))

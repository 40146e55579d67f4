"""The customer of a ticket or call as one is taken down: known, new, or named at last (R-30)."""

from typing import NamedTuple

from deskside.desk.customers.customer_columns import contact_row, customer_row
from deskside.desk.customers.fields import CUSTOMER
from deskside.desk.customers.matching import each_number
from deskside.desk.customers.who import NewCustomer, Who
from deskside.desk.edit_record import set_fields
from deskside.desk.missing import no_person
from deskside.desk.shared_sql import number_to_call
from deskside.desk.unit_of_work import UnitOfWork
from deskside.errors import BadInput
from deskside.language.i18n import _
from deskside.language.text import is_blank


class Taken(NamedTuple):
    """Whose a ticket is: the customer, the number to call, the person of theirs."""

    customer_id: int | None = None
    phone: str = ""
    person_id: int | None = None


def take_customer(work: UnitOfWork, who: Who | None, *, manner: str | None = None) -> Taken:
    """The customer as part of a change: made, named, or with the manner noted where `who` says so."""
    if who is None:
        return Taken()
    if isinstance(who, NewCustomer):
        return _make(work, who, manner)
    name = work.customer(who.id)["name"]
    person = None if who.person_id is None else work.find("person", who.person_id)
    if who.person_id is not None and (person is None or person["customer_id"] != who.id):
        raise no_person()
    known = {"manner": manner} if manner else {}
    if who.name.strip() and not name:
        known["name"] = CUSTOMER["name"].kind.fit(who.name)
    set_fields(work, CUSTOMER, who.id, known)
    return Taken(who.id, who.phone or number_to_call(work.conn, who.id, who.person_id), who.person_id)


def _make(work: UnitOfWork, who: NewCustomer, manner: str | None) -> Taken:
    if is_blank(who.name) and not who.phone.strip():
        raise BadInput(_("A customer needs a name or a number."), hint=_("Write what you know; the rest can wait."))
    customer_id = work.insert("customer", customer_row(who.name, by=work.by, at=work.at, manner=manner))
    numbers = each_number(who.phone, work.shop.region)
    for kind, raw in (*(("phone", number) for number in numbers), ("email", who.email)):
        if raw.strip():
            work.insert("contact_point", contact_row(customer_id, kind, raw, work.shop.region))
    return Taken(customer_id, number_to_call(work.conn, customer_id))

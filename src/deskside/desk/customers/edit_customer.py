"""Customers taken down and corrected, each in one transaction with its lines (R-21, R-22, R-30, R-31)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from deskside.desk.customers.contacts import AddContact, AddPerson, Edit, apply
from deskside.desk.customers.customer_columns import insert_customer
from deskside.desk.customers.customer_writer import FINDS_THEM, amending
from deskside.desk.customers.entry import CustomerEntry, check_kind, check_manner
from deskside.desk.edit_conflict import ClashingEdit, clashing
from deskside.desk.unit_of_work import Changing, changing, no_customer
from deskside.errors import BadInput, Refused
from deskside.language.i18n import _
from deskside.language.text import keep

if TYPE_CHECKING:
    from sqlmodel import Session

EDITABLE = ("name", "kind", "company", "language", "manner", "needs", "note", "since")


def add_customer(session: "Session", entry: CustomerEntry, *, by: int | None, now: datetime) -> int:
    """Take down a customer with their numbers and people; the id. `BadInput` without a name and a number (R-30)."""
    numbers = [contact for contact in entry.contacts if contact.kind == "phone" and contact.raw.strip()]
    if not entry.name.strip() and not numbers:
        raise _nothing_known()
    fields = {name: _fit(name, getattr(entry, name)) for name in EDITABLE}
    with changing(session, "add_customer", by=by, now=now) as change:
        region = _region(change)
        change.made = customer_id = insert_customer(change.conn, by=by, now=now, **fields)
        with amending(change.conn, customer_id, by=by, now=now, made=True) as amended:
            for person in entry.people:
                apply(amended, AddPerson(person), region, said=False)
            for contact in entry.contacts:
                apply(amended, AddContact(contact), region, said=False)
            amended.line("", None, None, kind="opened")
        change.written += amended.rows
    return customer_id


def edit_customer(
    session: "Session",
    customer_id: int,
    changes: Mapping[str, Any] | None = None,
    edits: Sequence[Edit] = (),
    base: Mapping[str, Any] | None = None,
    *,
    by: int | None,
    now: datetime,
) -> int:
    """Change fields of a customer (those of `EDITABLE`), and their numbers and people; each change has its line.

    `base` holds the values that the form showed. Where somebody else has changed one of those fields since, to
    something else, nothing is saved and `ClashingEdit` names them side by side (R-22); without `base` the newest word
    wins. `Refused` when neither a name nor a number would be left (R-30).
    """
    wanted = {name: _fit(name, value) for name, value in (changes or {}).items()}
    shown = {name: _fit(name, value) for name, value in (base or {}).items() if name in wanted}
    finds_them = bool(edits) or not FINDS_THEM.isdisjoint(wanted)
    with changing(session, "edit_customer", by=by, now=now, customer=customer_id) as change:
        current = _current(change, customer_id)
        clashes = clashing(change.conn, "customer", customer_id, current, wanted, shown)
        if clashes:
            raise ClashingEdit(clashes)
        region = _region(change)
        with amending(change.conn, customer_id, by=by, now=now, finds_them=finds_them) as amended:
            amended.set(wanted)
            for edit in edits:
                apply(amended, edit, region)
            _check_known(change, customer_id)
        change.written += amended.rows
    return customer_id


def _current(change: Changing, customer_id: int) -> dict[str, Any]:
    row = change.conn.execute("select * from customer where id = ? and withdrawn_at is null", (customer_id,)).fetchone()
    if row is None:
        raise no_customer(customer_id)
    return dict(row)


def _check_known(change: Changing, customer_id: int) -> None:
    known = change.conn.execute(
        "select 1 from customer where id = ?1 and name <> ''"
        " union all select 1 from contact_point where customer_id = ?1 and kind = 'phone'",
        (customer_id,),
    ).fetchone()
    if known is None:
        raise Refused(
            _("Neither a name nor a number would be left."),
            hint=_("Keep one of them; the customer could not be found."),
        )


def _fit(name: str, value: Any) -> Any:
    """A field as the file keeps it."""
    if name not in EDITABLE:
        raise ValueError(f"{name} is not a field that is edited")
    if name == "kind":
        return check_kind(value)
    if name == "manner":
        return check_manner(value)
    if name == "since":
        return value.isoformat() if isinstance(value, date) else value or None
    return keep(value.strip())


def _region(change: Changing) -> str:
    from deskside.shop.settings import kept

    return kept(change.conn)["region"]


def _nothing_known() -> BadInput:
    return BadInput(_("A customer needs a name or a number."), hint=_("Write what you know; the rest can wait."))

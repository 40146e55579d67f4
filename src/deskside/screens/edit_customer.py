"""Correcting a customer; what somebody else changed meanwhile is set beside it (R-22)."""

from typing import Any

from deskside.desk.customers.card import Contact, customer_card
from deskside.desk.customers.contacts import (
    AddContact,
    AddPerson,
    ChangeContact,
    ChangePerson,
    Edit,
    RemoveContact,
    RemovePerson,
)
from deskside.desk.customers.edit_customer import edit_customer
from deskside.language.i18n import _
from deskside.language.text import one_line
from deskside.screens.customer_form import CustomerForm, contact, person
from deskside.screens.field_widgets import BROKEN, DO_NOT_CALL, USABLE
from deskside.screens.record_form import Values
from deskside.shop import clock
from deskside.widgets.growing_rows import Written


class EditCustomer(CustomerForm):
    """A customer as they stood when the form was opened; what somebody else changed since is set beside it (R-22)."""

    def __init__(self, customer_id: int) -> None:
        self.card = self.desk.ask(customer_card, customer_id, now=clock.now())
        super().__init__(_("Edit"), key=customer_id, base=self.card.values)

    def place(self) -> str:
        return f"@{self.key}"

    def fill(self) -> None:
        super().fill()
        self.box["reach"].put([[each.raw, _mark(each), each.id] for each in self.card.contacts])
        people = ((", ".join(part for part in (each.name, each.role) if part), each.id) for each in self.card.people)
        self.box["people"].put([[text, None, key] for text, key in people])

    def value(self, name: str) -> Any:
        """Numbers and people are what was done to them since the form was opened."""
        if name not in ("reach", "people"):
            return super().value(name)
        edits = _reached if name == "reach" else _people
        known = {each.id: each for each in (self.card.contacts if name == "reach" else self.card.people)}
        return [edit for each in self.box[name].written for edit in edits(known.get(each.key), each)]

    def write(self, values: Values, base: Values) -> int | None:
        edits = [*values.get("people", ()), *values.get("reach", ())]
        changes = {name: value for name, value in values.items() if name not in ("people", "reach")}
        self.do(edit_customer, self.key, changes, edits, base)
        return self.key

    def kept_line(self, body: Values) -> str:  # noqa: ARG002
        name = one_line(self.card.called)
        return _("What you changed about {name} is still here. e opens it again").format(name=name)


def _mark(contact: Contact) -> str:
    return DO_NOT_CALL if contact.do_not_call else BROKEN if contact.is_invalid else USABLE


def _people(before: Any, written: Written) -> list[Edit]:
    now = person(written.text)
    if before is None:
        return [AddPerson(now)] if now.name else []
    if not now.name:
        return [RemovePerson(before.id)]
    return [] if (now.name, now.role) == (before.name, before.role) else [ChangePerson(before.id, now.name, now.role)]


def _reached(before: Any, written: Written) -> list[Edit]:
    """A number or address that became of another kind is another."""
    now = contact(written)
    if before is None:
        return [AddContact(now)] if written.text else []
    if not written.text:
        return [RemoveContact(before.id)]
    if now.kind != before.kind and written.text != before.raw:
        return [RemoveContact(before.id), AddContact(now)]
    raw = written.text if written.text != before.raw.strip() else None
    if written.mark == _mark(before):
        return [] if raw is None else [ChangeContact(before.id, raw=raw, was=before.raw)]
    changed = ChangeContact(before.id, raw=raw, is_invalid=now.is_invalid, do_not_call=now.do_not_call)
    return [changed._replace(was=before.raw)]

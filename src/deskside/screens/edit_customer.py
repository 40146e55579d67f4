"""Correcting a customer; what somebody else changed meanwhile is set beside it (R-22)."""

from collections.abc import Mapping
from typing import Any

from deskside.desk.customers.card import CustomerCard, customer_card
from deskside.desk.customers.edit_customer import edit_customer
from deskside.desk.drafts import DraftRow, find_draft
from deskside.language.i18n import _
from deskside.language.text import one_line
from deskside.screens.customer_fields import Values
from deskside.screens.customer_form import FORM, CustomerForm
from deskside.screens.edit_conflict import settle
from deskside.shop import clock


class EditCustomer(CustomerForm):
    """A customer as they stood when the form was opened; what somebody else changed since is set beside it (R-22)."""

    def __init__(self, customer_id: int) -> None:
        super().__init__(_("Edit"), customer_id)
        self.customer_id = customer_id
        self.base: Values = {}
        self._card = self.desk.ask(customer_card, customer_id, now=clock.now())

    def card(self) -> CustomerCard:
        return self._card

    def fill(self) -> None:
        card = self._card
        self.base = {
            "name": card.name,
            "kind": card.kind,
            "company": card.company,
            "manner": card.manner,
            "needs": card.needs,
            "note": card.note,
            "language": card.language,
            "since": None if card.since is None else card.since.isoformat(),
        }
        self.fields.put(self.base)

    def draft(self) -> DraftRow | None:
        return None if self.desk.me is None else self.desk.ask(find_draft, self.desk.me, FORM, self.place())

    def place(self) -> str:
        return f"@{self.customer_id}"

    def restore(self, body: Values) -> None:
        """What it was typed over stays its base, so that a clash is seen."""
        self.base |= body.get("base", {})
        self.fields.put(body.get("typed", {}))

    def body(self) -> Values | None:
        typed = self.fields.body()
        changed = {
            name: value
            for name, value in typed.items()
            if name in self.base and (value or None) != (self.base[name] or None)
        }
        if self.fields.edits():
            changed |= {name: typed[name] for name in ("reach", "people")}
        if not changed:
            return None
        return {"typed": changed, "base": {name: self.base[name] for name in changed if name in self.base}}

    async def save(self) -> int | None:
        values = self.fields.values()
        changes = {name: value for name, value in values.items() if value != self.base[name]}
        edits = self.fields.edits()

        def save(changed: Mapping[str, Any], base: Mapping[str, Any]) -> None:
            with self.keeper.ending():
                if changed or edits:
                    self.desk.do(edit_customer, self.customer_id, changed, edits, base)

        def keep(_changed: Values, base: Values) -> None:
            if (body := self.body()) is not None:
                self.keeper.keep(body)
            self.base |= base

        shown = {name: self.base[name] for name in changes}
        settled = await settle(self.desk_app, self._card.called, save, changes, shown, keep)
        return self.customer_id if settled else None

    def kept_line(self) -> str:
        name = one_line(self._card.called)
        return _("What you changed about {name} is still here. e opens it again").format(name=name)

"""Correcting a customer; what somebody else changed meanwhile is set beside it (R-22)."""

from deskside.desk.customers.card import customer_card
from deskside.desk.customers.edit_customer import edit_customer
from deskside.desk.customers.fields import CUSTOMER
from deskside.language.i18n import _
from deskside.language.text import one_line
from deskside.screens.customer_form import CustomerForm
from deskside.screens.customer_lines import contact_line, person_line
from deskside.screens.form import Values
from deskside.shop import clock


class EditCustomer(CustomerForm):
    """A customer as they stood when the form was opened; what somebody else changed since is set beside it (R-22)."""

    def __init__(self, customer_id: int) -> None:
        self.card = self.desk.ask(customer_card, customer_id, now=clock.now())
        belonging = {
            "reach": [contact_line(each) for each in self.card.contacts],
            "people": [person_line(each) for each in self.card.people],
        }
        super().__init__(_("Edit"), key=customer_id, base=self.card.values | belonging)

    def place(self) -> str:
        return f"@{self.key}"

    def fill(self) -> None:
        for name in ("reach", "people"):
            self.box[name].put(self.base[name])
        if "referred_by" in self.box:
            field = CUSTOMER["referred_by"]
            self.box["referred_by"].put(self.desk.ask(field.kind.written, self.base["referred_by"]))
        super().fill()

    def write(self, values: Values, base: Values) -> int | None:
        self.do(edit_customer, self.key, values, base)
        return self.key

    def kept_line(self, body: Values) -> str:  # noqa: ARG002
        name = one_line(self.card.called)
        return _("What you changed about {name} is still here. e opens it again").format(name=name)

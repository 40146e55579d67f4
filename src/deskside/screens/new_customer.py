"""Writing down a customer who is not in the file yet (R-30)."""

from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.customers.matching import parse_query
from deskside.desk.drafts import DraftRow, drafts_of
from deskside.language.i18n import _
from deskside.language.text import one_line
from deskside.screens.customer_form import CustomerForm
from deskside.screens.form import Values


class NewCustomer(CustomerForm):
    """A customer who is not in the file yet, beginning with `text`: a number, an address or a name."""

    def __init__(self, text: str = "") -> None:
        super().__init__(_("New customer"))
        self.text = text.strip()

    def draft(self) -> DraftRow | None:
        """With a text the draft that began with it; without one the last that was left."""
        me = self.desk.me
        if me is None or self.text:
            return super().draft()
        left = (each for each in self.desk.ask(drafts_of, me) if each.form == self.FORM and each.about[:1] != "@")
        return next(left, None)

    def place(self) -> str:
        return self.text

    def fill(self) -> None:
        found = parse_query(self.text)
        if found.number or found.address:
            self.box["reach"].put([[found.number or found.address, ""]])
        super().fill()
        self.box["name"].put(found.name if found.number or found.address else self.text)

    def write(self, values: Values, base: Values) -> int | None:  # noqa: ARG002
        if not self.called().strip() and not values.get("reach"):
            self.box["name"].focus()
        return int(self.do(add_customer, values))

    def kept_line(self, body: Values) -> str:  # noqa: ARG002
        name = one_line(self.called().strip())
        if name:
            return _("What you wrote about {name} is still here. N opens it again").format(name=name)
        return _("What you wrote is still here. N opens it again")

"""Writing down a customer who is not in the file yet (R-30)."""

from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.customers.matching import asked
from deskside.desk.drafts import DraftRow, drafts_of, find_draft
from deskside.language.i18n import _
from deskside.language.text import one_line
from deskside.screens.customer_fields import Values
from deskside.screens.customer_form import FORM, CustomerForm


class NewCustomer(CustomerForm):
    """A customer who is not in the file yet, beginning with `text`: a number, an address or a name."""

    def __init__(self, text: str = "") -> None:
        super().__init__(_("New customer"))
        self.text = text.strip()

    def draft(self) -> DraftRow | None:
        """With a text the draft that began with it; without one the last that was left."""
        me = self.desk.me
        if me is None:
            return None
        if self.text:
            return self.desk.ask(find_draft, me, FORM, self.text)
        left = (each for each in self.desk.ask(drafts_of, me) if each.form == FORM and not each.about.startswith("@"))
        return next(left, None)

    def place(self) -> str:
        return self.text

    def fill(self) -> None:
        found = asked(self.text)
        if found.number or found.address:
            self.fields.put({"name": found.name, "reach": [[found.number or found.address, "", None]]})
        elif self.text:
            self.fields.put({"name": self.text})

    def body(self) -> Values | None:
        body = self.fields.body()
        usual = {"kind": "person", "manner": None, "language": ""}
        typed = {name for name, value in body.items() if value and value != usual.get(name)}
        return body if typed else None

    async def save(self) -> int | None:
        entry = self.fields.entry()
        if not self.fields.name_field.value.strip() and not self.fields.reach.written:
            self.fields.name_field.focus()
        with self.keeper.ending():
            return int(self.desk.do(add_customer, entry))

    def kept_line(self) -> str:
        name = one_line(self.fields.name_field.value.strip())
        if name:
            return _("What you wrote about {name} is still here. N opens it again").format(name=name)
        return _("What you wrote is still here. N opens it again")

"""Who turned out to be the same customer, looked for by name or number (R-33)."""

from textual.app import ComposeResult

from deskside.desk.customers.who import KnownCustomer
from deskside.errors import BadInput
from deskside.language.i18n import N_, _
from deskside.screens.customer_field import CustomerField
from deskside.screens.sheets.base import FormSheet
from deskside.widgets.form_row import FormRow


class SameCustomerSheet(FormSheet):
    """One field; the answer is the id of whom it means."""

    done = N_("Look at both")

    def __init__(self, customer: int, name: str) -> None:
        super().__init__(_("Who is the same?"), name)
        self.customer = customer

    def rows(self) -> ComposeResult:
        """Look for them."""
        self.box["customer"] = CustomerField(self.desk)
        yield FormRow(_("Customer"), self.box["customer"])

    def save(self) -> str:
        """The customer that is meant."""
        meant = self.box["customer"].meant()
        if not isinstance(meant, KnownCustomer) or meant.id == self.customer:
            raise BadInput(
                _("That is no other customer of ours."), hint=_("Choose one of the rows with the arrow down.")
            )
        return str(meant.id)

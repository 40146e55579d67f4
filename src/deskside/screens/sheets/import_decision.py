"""What becomes of a payment of an import: taken as proposed, left out, or for another invoice or customer (R-42)."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.widgets import Static

from deskside.exchange.import_words import proposed_for
from deskside.exchange.plan import Proposed
from deskside.language.i18n import _, pgettext
from deskside.language.text import clean
from deskside.screens.sheets.base import ChooseSheet, FormSheet
from deskside.widgets.chooser import Choice
from deskside.widgets.field import Field
from deskside.widgets.form_row import FormRow

OTHERWISE = "otherwise"


def decision_sheet(each: Proposed, decide: Callable[[str], str]) -> ChooseSheet:
    """The sheet for one payment; `decide` takes what is chosen: a decision, or that another sheet asks for it."""
    choices = []
    if each.customer_id is not None and not each.sure:
        choices.append(Choice("yes", _("Take it as proposed"), proposed_for(each)))
    choices.append(Choice(OTHERWISE, _("For another invoice or customer"), ""))
    if each.customer_id is None and each.payer and not each.sure:
        choices.append(Choice("new", _("For a new customer"), each.payer))
    choices.append(Choice("no", _("Leave it out for good"), _("no customer’s payment")))
    choices.append(Choice("later", _("Leave it for later"), _("it is asked about with the next file")))
    return ChooseSheet(_("What becomes of it"), each.why, choices, decide)


class OtherwiseSheet(FormSheet):
    """Asks for the invoice or the customer that a payment is for."""

    def __init__(self, each: Proposed, decide: Callable[[str], str]) -> None:
        super().__init__(_("For another invoice or customer"), "")
        self.proposed, self.decide = each, decide

    def rows(self) -> ComposeResult:
        """What may be typed, and where."""
        said = _("Numbers of invoices, a customer’s name, or @ and their number.")
        yield Static(clean(f"{self.proposed.why} {said}"), classes="prose", markup=False)
        self.field = Field(self.proposed.invoices or self.proposed.customer)
        yield FormRow(pgettext("payment", "For"), self.field)

    def save(self) -> str:
        """Keep it."""
        return self.decide(self.field.value)

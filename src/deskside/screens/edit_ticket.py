"""Changing what is written on a ticket; what somebody else changed meanwhile is set beside it (R-22)."""

from textual.widget import Widget

from deskside.desk.customers.who import KnownCustomer
from deskside.desk.tickets.edit_ticket import edit_ticket
from deskside.desk.tickets.fields import TICKET
from deskside.desk.tickets.page import TicketPage, ticket_page
from deskside.language.i18n import _
from deskside.screens.form import Values
from deskside.screens.record_form import RecordForm
from deskside.shop import clock


class EditTicket(RecordForm):
    """Whose it is and what is written on it, as it stood when the form was opened."""

    RECORD = TICKET
    FORM = "edit"

    def __init__(self, number: int) -> None:
        page: TicketPage = self.desk.ask(ticket_page, number, now=clock.now(), shop=self.desk.shop)
        self.is_live = page.row.resolved_at is None
        super().__init__(_("Edit"), f"#{number}", number, page.values | {"customer": page.row.customer_id})

    def fill(self) -> None:
        self.box["thing"].whose = self._customer
        if self.base["thing"] is not None:
            self.box["thing"].put(str(self.base["thing"]))
        if self.base["customer"] is not None:
            self.box["customer"].already_theirs = self.base["customer"] if self.is_live else None
            self.box["customer"].choose(self.base["customer"])

    def _customer(self) -> int | None:
        meant = self.box["customer"].meant()
        return meant.id if isinstance(meant, KnownCustomer) else None

    def first(self) -> Widget:
        first: Widget = self.box["subject"]
        return first

    def called(self) -> str:
        return f"#{self.key}   {self.box['customer'].text}"

    def write(self, values: Values, base: Values) -> int | None:
        self.do(edit_ticket, self.key, values, base)
        return self.key

    def kept_line(self, body: Values) -> str:  # noqa: ARG002
        return _("What you changed on #{number} is still here. e opens it again").format(number=self.key)

    def saved_line(self, key: int) -> str:
        return _("#{number} saved · u takes it back").format(number=key)

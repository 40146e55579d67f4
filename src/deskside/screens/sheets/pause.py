"""An account that nobody asks for money until a day, or one invoice of it (R-45)."""

from textual.app import ComposeResult

from deskside.desk.invoices.finding import called_by
from deskside.desk.invoices.open_items import open_items
from deskside.desk.money_kinds import shop_manner
from deskside.desk.pauses.fields import PAUSE, REASONS
from deskside.desk.pauses.pause import pause
from deskside.errors import BadInput
from deskside.language.i18n import _
from deskside.language.text import one_line
from deskside.money.amounts import Amount
from deskside.money.format_amount import shown
from deskside.screens.sheets.base import FormSheet
from deskside.screens.sheets.day_echo import DayEcho, day_typed
from deskside.shop import clock
from deskside.shop.zones import local_day
from deskside.when import format_time
from deskside.widgets.field import Field
from deskside.widgets.form_row import FormRow
from deskside.widgets.pick import Pick

MOST = 20
"""So many invoices can be chosen from; an account with more is paused whole, or by its number in a command."""


class PauseSheet(FormSheet):
    """Why, until when, which invoice, and what else to know."""

    def __init__(self, customer: int, name: str, invoice: int | None = None) -> None:
        super().__init__(_("Pause"), name, kept="pause", kept_about=f"@{customer}")
        self.customer, self.name_shown, self.invoice = customer, name, invoice

    def rows(self) -> ComposeResult:
        """The fields; the invoices that are open to choose from."""
        reasons = [(reason, _(word)) for reason, word in REASONS.items()]
        self.box["reason"] = Pick(reasons)
        self.box["until"] = Field(placeholder=_("the last day of it, e.g. friday, in 2 weeks"))
        self.box["invoice"] = Pick([(None, _("the whole account")), *self._invoices()], self.invoice)
        self.box["note"] = Field(placeholder=_("what else to know; may stay empty"))
        self.echo = DayEcho(self.desk)
        yield FormRow(_(PAUSE["reason"].label), self.box["reason"])
        yield FormRow(_(PAUSE["until"].label), self.box["until"])
        yield FormRow("", self.echo)
        yield FormRow(_("Which"), self.box["invoice"])
        yield FormRow(_(PAUSE["note"].label), self.box["note"])

    def _invoices(self) -> list[tuple[int, str]]:
        today = local_day(clock.now(), self.desk.shop.zone)
        manner = self.desk.ask(shop_manner)
        found: dict[int, str] = {}
        for item in self.desk.ask(open_items, today, customer=self.customer):
            number = one_line(called_by(item.invoice_id, item.number))
            found.setdefault(item.invoice_id, f"{number} {shown(Amount(item.open, item.currency), manner)}")
        return [*found.items()][:MOST]

    def was_typed(self) -> None:
        super().was_typed()
        self.echo.show(self.box["until"].value)

    def save(self) -> str:
        """Pause it, and say what is not asked for until when."""
        until = day_typed(self.desk, self.box["until"].value)
        if until is None:
            self.box["until"].focus()
            raise BadInput(_("A pause has a last day."), hint=_("Write it like friday, or in 2 weeks."))
        reason, invoice = str(self.box["reason"].value), self.box["invoice"].value
        self.desk.do(pause, self.customer, reason, until, invoice=invoice, note=self.box["note"].value)
        said = _("Nothing is asked of {name} up to {day} · u takes it back")
        if invoice is not None:
            said = _("Invoice {number} of {name} is not asked for up to {day} · u takes it back")
        number = self.box["invoice"].options[self.box["invoice"].chosen][1].split(" ")[0]
        return said.format(name=self.name_shown, number=number, day=format_time.dated(until))

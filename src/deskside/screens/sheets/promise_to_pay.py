"""What a customer promised to pay, until when and how; while the day is typed their record is shown (R-50, R-52)."""

from collections.abc import Sequence

from textual.app import ComposeResult

from deskside.desk.collecting.account import AccountSummary
from deskside.desk.invoices.finding import called_by
from deskside.desk.invoices.open_items import OpenItem
from deskside.desk.money_kinds import shop_manner
from deskside.desk.promises_to_pay.fields import PROMISE
from deskside.desk.promises_to_pay.promise_to_pay import promise
from deskside.desk.promises_to_pay.record import after_broken, record, record_words
from deskside.desk.promises_to_pay.states import StatedPromise
from deskside.errors import BadInput
from deskside.language.i18n import _, listed
from deskside.language.text import one_line
from deskside.money.amounts import Amount, total
from deskside.money.format_amount import shown
from deskside.screens.sheets.base import FormSheet
from deskside.screens.sheets.day_echo import DayEcho, day_typed
from deskside.when import format_time
from deskside.widgets.field import Field
from deskside.widgets.form_row import FormRow
from deskside.widgets.pick import Pick

MOST = 20
"""So many invoices can be chosen from; of more the amount takes those due the longest."""


class PayPromiseSheet(FormSheet):
    """Amount, day, method, who said it, and which invoices; in place of an open promise where there is one.

    Nothing typed is all that is open of the invoice chosen, else all that is overdue, else all that is owed.
    """

    def __init__(self, account: AccountSummary, promises: Sequence[StatedPromise], invoice: int | None = None) -> None:
        customer = account.customer
        super().__init__(_("Promise to pay"), customer.name, kept="promise_to_pay", kept_about=f"@{customer.id}")
        self.account, self.invoice = account, invoice
        self.record = record(promises)
        self.open = [each for each in promises if each.state == "open"]

    def rows(self) -> ComposeResult:
        """The fields; below the day what it was understood as, and the record."""
        self.manner = self.desk.ask(shop_manner)
        self.box["amount"] = Field()
        self.box["due_on"] = Field(placeholder=_("e.g. friday, 15 march"))
        self.box["method"] = Field(placeholder=_("how: card, transfer, cash …"))
        self.box["person"] = Field(placeholder=_("who said it; may stay empty"))
        self.box["invoice"] = Pick([(None, _("those due the longest")), *self._invoices()], self.invoice)
        self._name_amount()
        self.echo = DayEcho(self.desk, self._record)
        yield FormRow(_(PROMISE["amount"].label), self.box["amount"])
        yield FormRow(_("Day"), self.box["due_on"])
        yield FormRow("", self.echo)
        yield FormRow(_(PROMISE["method"].label), self.box["method"])
        yield FormRow(_("Said by"), self.box["person"])
        yield FormRow(_("Invoices"), self.box["invoice"])
        if self.open:
            self.box["replaces"] = Pick([*self._promises(), (None, _("none, it comes beside"))], self.open[0].id)
            yield FormRow(_("Replaces"), self.box["replaces"])

    def on_mount(self) -> None:
        super().on_mount()
        self.echo.show("")

    def _invoices(self) -> list[tuple[int, str]]:
        """Each with all that is open of it, those due the longest; the one that is meant stands there too."""
        rows: dict[int, list[OpenItem]] = {}
        for item in self.account.items:
            rows.setdefault(item.invoice_id, []).append(item)
        keys = [*rows][:MOST]
        keys += [self.invoice] if self.invoice in rows and self.invoice not in keys else []
        return [(key, self._invoice_said(rows[key])) for key in keys]

    def _invoice_said(self, parts: Sequence[OpenItem]) -> str:
        number = one_line(called_by(parts[0].invoice_id, parts[0].number))
        return f"{number} {shown(Amount(total(item.open for item in parts), parts[0].currency), self.manner)}"

    def _promises(self) -> list[tuple[int, str]]:
        return [
            (each.id, f"{shown(Amount(each.amount, each.currency), self.manner)} {format_time.dated(each.due_on)}")
            for each in self.open
        ]

    def _record(self) -> str:
        """How they kept their word so far; after two broken promises what to ask for instead (R-51)."""
        instead = [each.said for each in after_broken(self.record)]
        said = record_words(self.record)
        return _("{name}: {words}").format(name=said, words=listed(instead)) if instead else said

    def was_typed(self) -> None:
        super().was_typed()
        self.echo.show(self.box["due_on"].value)
        self._name_amount()

    def _name_amount(self) -> None:
        """Say in the empty field how much it stands for."""
        amount, words = self._all()
        self.box["amount"].placeholder = "" if amount is None else words.format(amount=shown(amount, self.manner))

    def _all(self) -> tuple[Amount | None, str]:
        """What nothing typed stands for, and in which words."""
        chosen = self.box["invoice"].value
        if chosen is not None:
            parts = [item for item in self.account.items if item.invoice_id == chosen]
            return Amount(total(item.open for item in parts), parts[0].currency), _("all of it, {amount}")
        owed = next((row for row in self.account.owed if row.overdue or row.total > 0), None)
        if owed is None:
            return None, ""
        words = _("all that is overdue, {amount}") if owed.overdue else _("all of it, {amount}")
        return Amount(owed.overdue or owed.total, owed.currency), words

    def _amount(self) -> Amount:
        """What was typed, or what nothing typed stands for."""
        typed = self.box["amount"].value.strip()
        whole, _words = self._all()
        if not typed and whole is not None:
            return whole
        found: Amount = self.desk.ask(PROMISE["amount"].kind.parse, typed, self.desk)
        return found

    def save(self) -> str:
        """Note it, and say how much is promised for which day."""
        amount = self._amount()
        day = day_typed(self.desk, self.box["due_on"].value)
        if day is None:
            self.box["due_on"].focus()
            raise BadInput(_("A promise to pay has a day."), hint=_("Write it like friday, or 15 march."))
        chosen = self.box["invoice"].value
        self.desk.do(
            promise,
            self.account.customer.id,
            amount,
            day,
            self.box["method"].value.strip(),
            invoices=() if chosen is None else (chosen,),
            person=self.box["person"].value.strip(),
            replaces=self.box["replaces"].value if "replaces" in self.box else None,
        )
        return _("{name} promised {amount} for {day} · u takes it back").format(
            name=self.account.customer.name, amount=shown(amount, self.manner), day=format_time.dated(day)
        )

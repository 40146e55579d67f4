"""A row of a file as an invoice, a credit note or a payment in our terms, or why it is none (R-34, R-46)."""

from datetime import datetime

from deskside.errors import BadInput
from deskside.exchange import synonym_words
from deskside.exchange.columns import Columns
from deskside.exchange.contact_cells import customer_of
from deskside.exchange.incoming import CustomerDraft, LeftOut, Particular, RejectedRow
from deskside.exchange.invoice_amounts import InvoiceAmounts, NotReadError
from deskside.exchange.invoice_dates import InvoiceDates
from deskside.exchange.invoice_draft import InvoiceDraft
from deskside.exchange.invoice_totals import InvoiceTotals
from deskside.exchange.invoice_words import (
    are_payments,
    came_in,
    company_in,
    goes_back,
    is_opening,
    is_total,
    yes_or_no,
)
from deskside.exchange.own_invoice import take_own
from deskside.exchange.payment_terms import payment_terms_of
from deskside.exchange.tables import Row, Table
from deskside.language.i18n import _
from deskside.language.text import cut, keep
from deskside.money.amounts import Amount, Minor
from deskside.shop.settings import Shop

_NAMES = ("name", "first", "last", "company", "customer_id", "email", "phone")
_FEW_COLUMNS = 3
_LONG = 40
_REVENUE = ("4", "8")
"""How the accounts of sales begin in the German charts: what is booked against them the other way is a credit note."""


class InvoiceReader:
    """Reads the rows of one file once it has been looked through, one after the other: a heading names the customer of
    the rows below it."""

    def __init__(self, columns: Columns, order: str | None, shop: Shop, now: datetime) -> None:
        self._columns, self._region = columns, shop.region
        self._amounts = InvoiceAmounts(columns, shop)
        self._dates = InvoiceDates(columns, order, shop, now)
        self._names_customers = any(name in columns.places for name in _NAMES)
        self._above = ""
        self._totals = InvoiceTotals(self._amounts, shop.currency)

    def look_through(self, table: Table) -> None:
        """Find how its amounts are written, and what stands above the names of its columns. `BadInput` for payments."""
        if are_payments(table.header) and not self._columns.told:
            raise BadInput(
                _("This file holds payments, not invoices."),
                hint=_("Bring it in as payments: deskside import payments. Nothing was changed."),
            )
        self._amounts.look_through(table.rows, table.above)
        self._amounts.usual = self._dates.look_at(table.above) or self._amounts.usual
        if not self._names_customers:
            self._above = company_in([cell for row in table.above for cell in row.cells])

    def read(self, row: Row) -> InvoiceDraft | LeftOut | RejectedRow:
        """The row as a document or a line of one; `LeftOut` for what is none, `RejectedRow` for what cannot be read."""
        if (long := self._columns.too_long(row)) is not None:
            return long
        if (reason := self._none_of_them(row)) is not None:
            return LeftOut(row.line, reason)
        try:
            self._totals.add(row)
            return self._document(row)
        except NotReadError as wrong:
            return RejectedRow(row.line, wrong.args[0])

    def _none_of_them(self, row: Row) -> str | None:
        """What a row is that is no document."""
        if self._columns.own:
            return None
        texts = [cell for cell in row.cells if cell.strip()]
        if is_total(row.cells) and (len(texts) == 1 or not self._columns.text(row, "issued_on")[:1].isdecimal()):
            if self._totals.fit(row):
                return _("A row of totals, left out.")
            return _("A row of totals, left out: the rows above it add up to something else.")
        if is_opening(self._columns.text(row, "about"), texts[0]):
            return _("A balance carried on, left out: the invoices behind it are not in the file.")
        if len(texts) == 1 and len(self._columns.header) >= _FEW_COLUMNS and not self._amount_stands(row):
            if self._names_customers:
                return _("A heading, left out.")
            self._above = texts[0].strip()
            return _("A heading: it names the customer of the rows below.")
        if "ledger" in self._columns.places and "receivable" not in self._columns.text(row, "ledger").lower():
            return _("A row of another account, left out.")
        if synonym_words.code("invoice type", self._columns.text(row, "type")) == "other":
            return _("Neither an invoice nor a credit note nor a payment, left out.")
        return None

    def _amount_stands(self, row: Row) -> bool:
        return any(self._columns.text(row, ours) for ours in ("amount", "debit", "credit", "balance", "net"))

    def _document(self, row: Row) -> InvoiceDraft:
        text = self._columns.text
        currency = self._amounts.currency(row)
        kind, amount, lowers = self._kind_and_amount(row, currency)
        part, is_line = self._part(row, currency, amount)
        state, remarks = self._state(row)
        draft = InvoiceDraft(
            line=row.line,
            kind=kind,
            number=self._number(row),
            source_id=keep(text(row, "id")),
            who=self._who(row),
            issued_on=self._dates.day(row, "issued_on"),
            amount=amount,
            part=part,
            is_line=is_line,
            said_net=self._amounts.amount(row, "net", currency) if "line_total" in self._columns.places else None,
            balance=self._amounts.amount(row, "balance", currency),
            paid_on=self._dates.day(row, "paid_on"),
            state=state,
            disputed=self._disputed(row),
            about=keep(" ".join(text(row, "about").split())),
            applies_to=keep(text(row, "applies_to")),
            facts=self._facts(row),
            remarks=remarks,
            lowers=lowers,
        )
        self._due(row, draft)
        paid = yes_or_no(text(row, "paid")) if not text(row, "paid").isdecimal() else None
        if paid is None:
            draft.paid = self._amounts.amount(row, "paid", currency)
            if draft.kind == "invoice" and not {"paid", "amount"} & self._columns.places.keys():
                draft.paid = self._amounts.amount(row, "credit", currency)
        else:
            draft.state = draft.state or ("paid" if paid else "open")
        refunded = self._amounts.amount(row, "refunded", currency)
        draft.refunded = None if refunded is None else Amount(Minor(abs(refunded.minor)), refunded.currency)
        if (own := self._columns.own_row(row)) is not None:
            take_own(self._columns, self._amounts, self._dates, row, draft, own[0])
        draft.remarks += self._amounts.remarks()
        return draft

    def _number(self, row: Row) -> str:
        """Its number, or what the source calls it where there is none; some programs make a formula of it."""
        ours = "number" if "number" in self._columns.places else "id"
        said = " ".join(self._columns.text(row, ours).split())
        return keep(said if self._columns.own else said.strip("=\"'` "))

    def _due(self, row: Row, draft: InvoiceDraft) -> None:
        """The day until which it is to be paid, or the terms that stand in its place, or in a column of their own."""
        text, said = self._columns.text(row, "due_on"), self._columns.text(row, "terms")
        draft.terms = payment_terms_of(said)
        in_its_place = None if text.isdecimal() else payment_terms_of(text)
        try:
            draft.due_on = self._dates.day(row, "due_on")
        except NotReadError:
            if in_its_place is None:
                raise
            draft.terms = draft.terms or in_its_place
        if draft.terms is None and draft.due_on is None and said:
            word, column = cut(said, _LONG), self._columns.title("terms")
            particular = _("“{word}” in “{column}” is not understood: the usual terms count.")
            general = _("What stands in “{column}” is not understood: the usual terms count.").format(column=column)
            draft.remarks.append(Particular(particular.format(word=word, column=column), general))

    def _kind_and_amount(self, row: Row, currency: str) -> tuple[str, Amount | None, bool]:
        """Which document it is, how much it comes to, which is not below nothing, and whether its sign lowers."""
        about, contra = (self._columns.text(row, ours) for ours in ("about", "contra"))
        amount, is_back, side = self._signed(row, currency)
        kind = synonym_words.code("invoice type", self._columns.text(row, "type"))
        if side and goes_back(about):
            kind = kind or "credit-note"
        if side and is_back:
            kind = kind or ("credit-note" if contra.startswith(_REVENUE) else "payment")
        if side and amount is not None and amount.minor < 0:
            kind = kind or ("payment" if side == "ledger" or came_in(about) else "credit-note")
        lowers = is_back or (amount is not None and amount.minor < 0)
        if amount is not None and amount.minor < 0:
            kind = "credit-note" if kind in (None, "invoice") else kind
            amount = Amount(Minor(-amount.minor), amount.currency)
        if yes_or_no(self._columns.text(row, "red")) is False:
            kind = "credit-note"
        return kind or "invoice", amount, lowers

    def _signed(self, row: Row, currency: str) -> tuple[Amount | None, bool, str]:
        """The amount as it is signed, whether it lowers what is owed, and by which columns that is told, if any."""
        owed, lowered = (self._amounts.amount(row, ours, currency) for ours in ("debit", "credit"))
        if "amount" not in self._columns.places and "debit" in self._columns.places:
            if owed is not None and lowered is not None and owed.minor and lowered.minor:
                if not self._number(row):
                    raise NotReadError(_("It has an amount on both sides."))
                return owed, False, "sides"
            if lowered is not None and lowered.minor:
                if lowered.minor < 0:
                    raise NotReadError(_("It has less than nothing on the credit side."))
                return lowered, True, "sides"
            return lowered if owed is None else owed, False, "sides"
        said = self._amounts.cell(row, "amount", currency)
        amount = None if said is None else said.amount
        if "ledger" in self._columns.places:
            return amount, False, "ledger"
        side = self._columns.text(row, "side").strip().casefold() or ("" if said is None else said.side)
        if not side:
            return amount, False, ""
        return amount, side in ("h", "haben", "credit", "cr", "c", "贷", "贷方", "-"), "side"

    def _part(self, row: Row, currency: str, amount: Amount | None) -> tuple[Amount | None, bool]:
        """What the row is of its document, tax included, and whether its amount could be just that."""
        product = self._amounts.product(row, currency)
        part = self._amounts.amount(row, "line_total", currency) or product
        if part is None and amount is None:
            part = self._amounts.amount(row, "net", currency)
        tax = self._amounts.amount(row, "line_tax", currency)
        if tax is None and amount is None:
            tax = self._amounts.amount(row, "tax", currency)
        if part is not None and tax is not None:
            part = Amount(Minor(part.minor + tax.minor), part.currency)
        return part, amount is not None and amount == product

    def _state(self, row: Row) -> tuple[str, list[str]]:
        word = self._columns.text(row, "status")
        state = synonym_words.code("invoice status", word) if word else ""
        if state is not None:
            return state, []
        title = self._columns.title("status")
        return "", [_("“{word}” in “{column}” is not known here.").format(word=word, column=title)]

    def _disputed(self, row: Row) -> str:
        """Why it is contested, as far as the file says; empty where nobody does."""
        word = self._columns.text(row, "disputed")
        said = yes_or_no(word) if word else False
        return "" if said is False else _("Contested, as the file says") if said else keep(" ".join(word.split()))

    def _who(self, row: Row) -> CustomerDraft | None:
        if (who := customer_of(self._columns, row, self._region)) is not None:
            return who
        key = keep(self._columns.text(row, "customer_id"))
        name = key or keep(self._above)
        return CustomerDraft(row.line, name, source_id=key) if name else None

    def _facts(self, row: Row) -> str:
        kept = [self._columns.facts(row), self._columns.facts(row, "applies_to")]
        if self._columns.text(row, "type") and not synonym_words.code("invoice type", self._columns.text(row, "type")):
            kept.append(self._columns.facts(row, "type"))
        return keep("\n".join(filter(None, kept)))

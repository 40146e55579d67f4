"""A row of a file as what somebody bought, or why it is none (R-34)."""

from datetime import datetime

from deskside.desk.things.fields import MOST, THING
from deskside.desk.things.serial_number import serial_key
from deskside.errors import BadInput
from deskside.exchange.buyers import Buyers
from deskside.exchange.columns import Columns
from deskside.exchange.contact_cells import identity
from deskside.exchange.incoming import CustomerDraft, LeftOut, Particular, RejectedRow
from deskside.exchange.invoice_amounts import InvoiceAmounts, NotReadError
from deskside.exchange.invoice_dates import InvoiceDates
from deskside.exchange.invoice_words import is_total
from deskside.exchange.order_items import OrderItems
from deskside.exchange.order_rows import OrderRows
from deskside.exchange.purchase_draft import Item, PurchaseDraft
from deskside.exchange.purchase_titles import lists_goods, prices_are_of_all
from deskside.exchange.purchase_words import ended, lasts, number_in, quantity, variant
from deskside.exchange.tables import Row, Table
from deskside.fields.kinds import LONGEST_LINE
from deskside.language.i18n import _
from deskside.language.names import normal
from deskside.language.text import cut, fold, keep, titled
from deskside.money.amounts import Amount, Minor
from deskside.shop.settings import Shop

_MONEY = ("amount", "price", "total", "refunded")
_BUYER = ("name", "first", "last", "company", "email", "phone", "customer_id")


class PurchaseReader:
    """Reads the rows of one file once it has been looked through, one after the other: the further lines of an order
    are those of whom its first one names."""

    def __init__(self, columns: Columns, order: str | None, shop: Shop, now: datetime) -> None:
        self._columns, self._shop = columns, shop
        self._amounts = InvoiceAmounts(columns, shop, _MONEY)
        self._dates = InvoiceDates(columns, order, shop, now)
        self._orders = OrderRows(columns)
        self._items = OrderItems(columns)
        self._buyers = Buyers(columns, shop.region)
        self._are_of_all = prices_are_of_all(columns.header)

    def look_through(self, table: Table) -> None:
        """Find how its amounts are written. `BadInput` for a list of goods, and for one that names no buyer."""
        if not self._columns.own and not any(name in self._columns.places for name in _BUYER):
            self._refuse(table)
        self._amounts.look_through(table.rows, table.above)

    def _refuse(self, table: Table) -> None:
        if lists_goods(table.header) or not {"bought_on", "order_number"} & self._columns.places.keys():
            raise BadInput(
                _("This file lists goods, not what customers bought: no column says who bought them, or when."),
                hint=_("Export the orders instead. Nothing was changed."),
            )
        raise BadInput(
            _("No column of this file says who bought it."),
            hint=_("Say which one is with --map name=… or export it with the customers. Nothing was changed."),
        )

    def read(self, row: Row) -> list[PurchaseDraft] | LeftOut | RejectedRow:
        """What the row says was bought; `LeftOut` for what is none, `RejectedRow` for what cannot be read."""
        if (long := self._columns.too_long(row)) is not None:
            return long
        whole = self._orders.filled(row)
        if not self._columns.own and is_total(row.cells) and not self._columns.text(row, "bought_on"):
            return LeftOut(row.line, _("A row of totals, left out."))
        try:
            return self._drafts(row, whole)
        except NotReadError as wrong:
            return RejectedRow(row.line, wrong.args[0])

    def _drafts(self, row: Row, whole: Row) -> list[PurchaseDraft] | LeftOut | RejectedRow:
        items = self._items.of(whole)
        if not items:
            return self._nothing(whole)
        who = self._buyers.of(whole)
        if who is None:
            return RejectedRow(row.line, _("No customer is named."))
        left_out, remarks = self._ended(whole)
        facts = keep(
            "\n".join(
                filter(None, (self._columns.facts(row), self._columns.facts(row, "line_id", "paid_on", "shipped_on")))
            )
        )
        found = []
        for place, item in enumerate(items):
            draft = self._draft(whole, item, who, alone=len(items) == 1)
            draft.left_out = draft.left_out or left_out
            draft.facts = "\n".join(filter(None, (facts if place == 0 else "", draft.facts)))
            draft.remarks += [*remarks, *who.remarks, *self._amounts.remarks()] if place == 0 else []
            found.append(draft)
        return found

    def _nothing(self, row: Row) -> LeftOut | RejectedRow:
        """A row that names nothing: one of an order's own, as its shipping, if it has no quantity."""
        if self._orders.goes_on and not self._columns.text(row, "quantity"):
            return LeftOut(row.line, _("It names nothing that was bought, left out."))
        return RejectedRow(row.line, _("It names nothing that was bought."))

    def _draft(self, row: Row, item: Item, who: CustomerDraft, *, alone: bool) -> PurchaseDraft:
        text, own = self._columns.text, self._columns.own
        remarks: list[str] = []
        notes = [keep(text(row, "note"))]
        many = quantity(item.quantity, self._amounts.decimal("quantity"))
        if many is None or many > MOST:
            remarks.append(_("How many is no whole number, and is kept in the note."))
            notes.append(titled(self._columns.title("quantity") or _("Quantity"), item.quantity))
            many = None
        bought = self._dates.day(row, "bought_on") or self._dates.day(row, "paid_on")
        if bought is not None and bought > self._dates.today.isoformat():
            remarks.append(_("It was bought in the future."))
        until = self._until(row, bought, remarks, notes)
        amount = self._amount(row, item, alone=alone)
        if not own:
            notes += [f"SKU {item.sku}" if item.sku and item.sku != item.what else "", self._buyers.recipient(row, who)]
        model = item.model if own else "" if fold(item.model) == fold(item.what) else variant(item.model)
        values = {
            "what": self._bound("what", item.what, notes),
            "model": self._bound("model", model, notes),
            "serial": self._bound("serial", self._number(row, "serial", remarks, notes), notes),
            "bought_on": bought,
            "warranty_until": until,
            "quantity": max(many or 1, 1),
            "amount": None if amount is None or (amount.minor <= 0 and not own) else amount,
            "order_number": self._bound("order_number", self._number(row, "order_number", remarks, notes), notes),
        }
        note = "\n".join(filter(None, notes)) if own else " · ".join(filter(None, dict.fromkeys(notes)))
        values["note"] = cut(note, LONGEST_LINE)
        given = {name for name, value in values.items() if value not in ("", None)}
        draft = PurchaseDraft(row.line, "", THING.columns(values), frozenset(given), who, remarks=remarks)
        draft.facts = note if len(note) > LONGEST_LINE else ""
        draft.key = self._key(row, item, draft.columns["serial"], bought, who)
        draft.is_one = bool(draft.columns["serial_key"] or text(row, "line_id"))
        if (many is not None and many < 0) or (amount is not None and amount.minor < 0):
            draft.left_out = _("It was given back, left out.")
        elif many == 0:
            draft.left_out = _("None of it was bought, left out.")
        if (known := self._columns.own_row(row)) is not None:
            draft.own, draft.version = known
            draft.known_by = (
                row.cell(self._columns.header.index("created_at")) if "created_at" in self._columns.header else ""
            )
            draft.key = f"{draft.own} {draft.known_by}"
        return draft

    def _key(self, row: Row, item: Item, serial: str, bought: str | None, who: CustomerDraft) -> str:
        """What the source calls it: an id of the line, else of what does not change about it."""
        if said := self._columns.text(row, "line_id"):
            return keep(said)
        order = number_in(self._columns.text(row, "order_number"))
        if number := serial_key(serial):
            return identity("serial", number, item.what)
        named = who.name or who.fields.get("company", "")
        whose = who.source_id or normal(named) or named or who.contacts[0].raw
        return identity(order, *(() if order else (bought or "", whose)), item.sku or item.what, item.model)

    def _until(self, row: Row, bought: str | None, remarks: list[str], notes: list[str]) -> str | None:
        """The last day of its warranty; what says no day stays in the note."""
        said, title = self._columns.text(row, "warranty_until"), self._columns.title("warranty_until")
        if not said:
            return None
        try:
            until = self._dates.day(row, "warranty_until")
        except NotReadError:
            until = None
        until = until or lasts(said, title, bought, self._dates.today)
        if until is None:
            general = _("What stands in “{column}” says no day, and is kept in the note.").format(column=title)
            said_so = _("“{text}” in “{column}” says no day, and is kept in the note.")
            remarks.append(Particular(said_so.format(text=said, column=title), general))
        elif bought is not None and until < bought:
            remarks.append(_("Its warranty would end before it was bought: that is kept in the note."))
        else:
            return until
        notes.append(titled(title, said))
        return None

    def _amount(self, row: Row, item: Item, *, alone: bool) -> Amount | None:
        """What all of it cost; of an order of one item that is what the order comes to."""
        currency = self._amounts.currency(row)
        if item.amount:
            return self._amounts.of_ours(item.amount, currency)
        if self._columns.own or not self._columns.text(row, "what"):
            return self._amounts.amount(row, "amount", currency) or (
                self._amounts.amount(row, "total", currency) if alone else None
            )
        amount = self._amounts.amount(row, "amount", currency)
        if amount is None and "quantity" in self._columns.places and not self._are_of_all:
            amount = self._amounts.product(row, currency)
        if amount is None:
            amount = self._amounts.amount(row, "price", currency)
        if amount is None and "order_number" not in self._columns.places:
            amount = self._amounts.amount(row, "total", currency)
        return amount

    def _ended(self, row: Row) -> tuple[str, list[str]]:
        """Why nothing of the order was bought after all, and what is odd about it."""
        words = [(word, title) for ours in ("status", "refund") for word, title in self._columns.texts(row, ours)]
        became = {ended(word, title) for word, title in words}
        if "back" in became or self._columns.text(row, "cancelled"):
            return _("The order was cancelled or paid back, left out."), []
        if "unpaid" in became:
            return _("The order was not paid, left out."), []
        currency = self._amounts.currency(row)
        refunded, total = (self._amounts.amount(row, ours, currency) for ours in ("refunded", "total"))
        if refunded is not None and total is not None and 0 < total.minor <= refunded.minor:
            return _("The order was cancelled or paid back, left out."), []
        is_some = "some" in became or (refunded is not None and refunded.minor != Minor(0))
        return "", [_("Some of the order was paid back.")] if is_some else []

    def _number(self, row: Row, ours: str, remarks: list[str], notes: list[str]) -> str:
        """The number on a thing or of an order; one that a spreadsheet has shortened is none."""
        text = self._columns.text(row, ours)
        if self._columns.own:
            return text
        if text and not (said := number_in(text)):
            remarks.append(_("A spreadsheet has shortened a number; its digits are lost."))
            notes.append(titled(self._columns.title(ours), text))
            return ""
        return said if text else ""

    def _bound(self, name: str, text: str, notes: list[str]) -> str:
        """What fits into a field; the whole of a longer text is kept in the note."""
        longest = getattr(THING[name].kind, "longest", None)
        if longest is None or len(text) <= longest:
            return keep(text)
        notes.append(text)
        return keep(text[: longest - 1].rstrip() + "…")

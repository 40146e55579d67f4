"""A row of a statement or a bill as money that came or was given back, or why it is neither (R-34, R-42)."""

import re
from datetime import datetime

from deskside.desk.payments.payment_rows import KINDS
from deskside.desk.ways_to_pay import code_of
from deskside.exchange import nothing
from deskside.exchange.column_titles import currencies_in
from deskside.exchange.columns import Columns
from deskside.exchange.incoming import LeftOut, RejectedRow
from deskside.exchange.invoice_amounts import InvoiceAmounts, NotReadError
from deskside.exchange.invoice_dates import InvoiceDates
from deskside.exchange.invoice_words import is_opening
from deskside.exchange.payment_doubts import doubt_of
from deskside.exchange.payment_draft import PaymentDraft
from deskside.exchange.payment_sides import Sides
from deskside.exchange.payment_words import (
    gives_back,
    is_below,
    is_own_move,
    may_have_returned,
    names_other_numbers,
    state_of,
    wallet_of,
    was_returned,
)
from deskside.exchange.tables import Row, Rows, Table
from deskside.fields.kinds import Choice
from deskside.language.i18n import _
from deskside.language.text import keep
from deskside.language.tokens import has_han
from deskside.money.amounts import LARGEST, Amount, Minor
from deskside.money.currencies import called, decimals, meant
from deskside.shop.settings import Shop

_WRAPPED = "`'\"=\t \u3000\u200b"
_IN_TITLE = re.compile(r"[(（\[]\s*([^\s)）\]]{1,3})\s*[)）\]]")
_ON = re.compile(r"(?P<number>.+?)\s+(?P<amount>\d+(?:\.\d+)?)")
_NO_LETTERS = frozenset("0123456789 -./")
_STATED = re.compile(r".*\d.*?\s*[(（](?P<state>[^()（）]*[^\W\d_][^()（）]*)[)）]", re.DOTALL)
_NO_ID = re.compile(r"0*")


class PaymentReader:
    """Reads the rows of one file once it has been looked through."""

    def __init__(self, columns: Columns, order: str | None, shop: Shop, now: datetime) -> None:
        self._columns = columns
        self._amounts = InvoiceAmounts(columns, shop)
        self._dates = InvoiceDates(columns, order, shop, now)
        self._sides = Sides(columns, self._amounts)
        self._is_over = False
        self._method = self._state_beside = ""
        self._yen = has_han("".join(columns.header))

    def look_through(self, table: Table) -> None:
        """Find how its amounts are written and signed, and in which currency they are."""
        rows = table.rows if self._columns.own else Rows(lambda: map(self._clean, table.rows))
        self._amounts.look_through(rows, table.above)
        self._method = wallet_of(table.header, [cell for row in table.above for cell in row.cells])
        if self._columns.own:
            return
        places = self._columns.places
        if "currency" not in places:
            self._amounts.usual = self._said_by_titles() or ("CNY" if self._yen else self._amounts.usual)
        self._sides.yen = self._yen
        self._sides.look_through(rows)

    def _said_by_titles(self) -> str:
        for ours in ("amount", "credit", "debit"):
            title = self._columns.title(ours)
            if (found := _IN_TITLE.search(title)) and (code := meant(called(found[1]))):
                return code
            if named := currencies_in(title):
                return named[0]
        return ""

    @staticmethod
    def _is_name(account: str) -> str:
        """An account that is somebody's name, as some wallets have it; else nothing."""
        return account if has_han(account) or "*" in account or "@" in account else ""

    def _clean(self, row: Row) -> Row:
        """The row without what programs wrap the texts of cells in."""
        cells = [*map(self._unwrapped, row.cells)]
        if state := self._said_with_amount(row):
            place = next(place for place in self._columns.places["amount"] if row.cell(place))
            cells[place] = cells[place].replace(state, "").rstrip(" ()（）")
        return Row(row.line, tuple(cells))

    def _said_with_amount(self, row: Row) -> str:
        """What stands in brackets behind the amount of a row of how far it got: 68.00(已全额退款)."""
        found = _STATED.fullmatch(self._columns.text(row, "amount"))
        return found["state"] if found and (state_of(found["state"]) or gives_back(found["state"])) else ""

    def _unwrapped(self, cell: str) -> str:
        text = cell.strip(_WRAPPED)
        return text.lstrip("¥￥") if self._yen else text

    def read(self, row: Row) -> PaymentDraft | LeftOut | RejectedRow:
        """The row as money that came or came back; `LeftOut` for what is neither, `RejectedRow` for what cannot be
        read."""
        if not self._columns.own:
            self._state_beside = self._said_with_amount(row)
            row = self._clean(row)
        try:
            if self._columns.own:
                return self._own(row)
            dated, reason = self._day(row)
            if dated is None:
                return LeftOut(row.line, reason)
            if (long := self._columns.too_long(row)) is not None:
                return long
            return self._payment(row, dated)
        except NotReadError as wrong:
            return RejectedRow(row.line, wrong.args[0])

    def _day(self, row: Row) -> tuple[str | None, str]:
        """The day of a row; of one that is no payment nothing, and what it is instead."""
        below = is_below(row.cells) or self._foot(row)
        self._is_over = self._is_over or (below == "totals" and "总交易" in row.cells[0])
        if self._is_over or below:
            try:
                dated = None if below == "words" else self._dates.day(row, "dated")
            except NotReadError:
                dated = None
            if dated is None or self._is_over:
                is_sum = self._is_over or below == "totals"
                return None, _("A row of totals, left out.") if is_sum else _("No row of the list, left out.")
        texts = (self._columns.text(row, ours) for ours in ("type", "text", "name"))
        if any(is_opening(text) or text.lower().startswith(("beginning balance", "opening balance")) for text in texts):
            return None, _("A balance carried on, left out.")
        if (dated := self._dates.day(row, "dated")) is None:
            if (reason := self._state(row, "", ())) is not None:
                return None, reason
            raise NotReadError(_("It has no date."))
        return dated, ""

    def _foot(self, row: Row) -> str:
        """What a row with words in the place of its day is: "words" where it says no amount either, as names of columns
        do not."""
        day = self._columns.text(row, "dated")
        if not day or any(map(str.isdecimal, day)):
            return ""
        amounts = [said for ours in ("amount", "credit", "debit") if (said := self._columns.text(row, ours))]
        return "" if any(map(str.isdecimal, "".join(amounts))) else "words"

    def _payment(self, row: Row, dated: str) -> PaymentDraft | LeftOut:
        text = self._columns.text
        amount, side, doubt = self._sides.signed(row)
        words = (text(row, "type"), *(said for said, _title in self._columns.texts(row, "text")))
        sort = words if "side" not in self._columns.places else words[:1]
        kind, left_out = "payment", ""
        refunded = self._refunded(row, amount, side)
        reason = self._state(row, "" if refunded else side, words)
        if reason is not None and (side != "out" or not may_have_returned(text(row, "status"))):
            return LeftOut(row.line, reason)
        if amount is None:
            if "credit" in self._columns.places and not {"amount", "debit"} & self._columns.places.keys():
                return LeftOut(row.line, _("Nothing came in by it, left out."))
            raise NotReadError(_("There is no amount."))
        if not amount.minor:
            return LeftOut(row.line, _("It comes to nothing, and was left out."))
        if amount.minor > LARGEST:
            raise NotReadError(_("It comes to more than can be kept."))
        told = (*sort, text(row, "status")) if "side" not in self._columns.places else sort
        back = gives_back(*(told if side == "out" or not self._sides.are_told else words[:1])) and refunded is None
        if side == "in" and back and self._sides.are_told:
            return LeftOut(row.line, _("Money given back to the shop, left out: no customer paid it."))
        if was_returned(*sort) and side == "out":
            kind = "return"
        elif back:
            kind = "refund"
        elif side == "out":
            doubt, kind, left_out = "", "return", reason or _("Money that went out, left out.")
            if not may_have_returned(*words, text(row, "status")):
                doubt = _("It went out: it may be a payment that came back.")
        if kind == "payment":
            doubt = doubt or doubt_of(
                self._columns, row, words, side=side, told_back=refunded is not None, beside=self._state_beside
            )
        order = text(row, "order")
        return PaymentDraft(
            line=row.line,
            kind=kind,
            dated=dated,
            amount=amount,
            source_id=self._id(row, kind),
            order=keep(order),
            applies_to=keep(text(row, "applies_to") or (text(row, "id") if self._refund_id(row) else "")),
            payer=keep(" ".join((text(row, "name") or self._is_name(text(row, "account"))).split())),
            account=keep("".join(text(row, "account").split()).upper()),
            text=self._text(row),
            beside=self._beside(row),
            method=self._method,
            facts=self._facts(row),
            decision=text(row, "decision"),
            doubt=doubt,
            left_out=left_out,
            refunded=refunded,
            refunded_on=(self._dates.day(row, "refunded_on") if refunded else None) or dated,
            remarks=self._amounts.remarks(),
        )

    def _refunded(self, row: Row, amount: Amount | None, side: str) -> Amount | None:
        """How much of a payment was given back, where the same row says that, too."""
        back = self._amounts.amount(row, "refunded", self._amounts.currency(row))
        if amount is None or back is None or not back.minor or side != "in" or self._refund_id(row):
            return None
        return None if gives_back(self._columns.text(row, "type")) else Amount(Minor(abs(back.minor)), back.currency)

    def _state(self, row: Row, side: str, words: tuple[str, ...]) -> str | None:
        """Why a row is no money that came, as far as its state and its sort say so."""
        state = state_of(self._columns.text(row, "status"), self._state_beside)
        if state == "failed":
            return _("It failed or was called off there, left out.")
        if state == "pending":
            return _("It is not done yet there, left out: it comes with a later file.")
        if side == "neutral" or is_own_move(self._columns.text(row, "type"), *words[:1]):
            return _("Moved between own accounts or held there, left out.")
        if state == "given back" and side == "in":
            return _("Given back in full there, left out.")
        return None

    def _refund_id(self, row: Row) -> str:
        said = self._columns.text(row, "refund_id")
        return "" if _NO_ID.fullmatch(said) else said

    def _id(self, row: Row, kind: str) -> str:
        said = self._columns.text(row, "id")
        refund = self._refund_id(row)
        return keep(" ".join(filter(None, (said, refund if kind != "payment" else "")))) if said or refund else ""

    def _text(self, row: Row) -> str:
        """What was said with it, in which the numbers of invoices may stand."""
        found = [said for ours in ("text", "number", "order", "note", "reference") for said, _t in
                 self._columns.texts(row, ours)]  # fmt: skip
        if "text" not in self._columns.places:
            found.append(self._columns.text(row, "type"))
        return keep(" · ".join(dict.fromkeys(" ".join(one.split()) for one in found if nothing.something(one))))

    def _beside(self, row: Row) -> str:
        """What stands in the other columns where the number of an invoice may stand, too."""
        found = [self._columns.text(row, ours) for ours in ("type", "name", "side")]
        for place in self._columns.rest:
            text = row.cell(place)
            if any(map(str.isdecimal, text)) and not (
                set(text) <= _NO_LETTERS and names_other_numbers(self._columns.header[place])
            ):
                found.append(text)
        return " · ".join(filter(None, found))

    def _facts(self, row: Row) -> str:
        kept = [self._columns.facts(row, "fee", "type"), self._columns.facts(row)]
        return keep("\n".join(filter(None, kept)))

    def _own(self, row: Row) -> PaymentDraft:
        """A row of our own export."""
        text = self._columns.text
        own = self._columns.own_row(row)
        dated = self._dates.day(row, "dated")
        amount = self._amounts.amount(row, "amount", self._amounts.currency(row))
        if own is None or dated is None or amount is None or amount.minor <= 0:
            raise NotReadError(_("It is no row of a payment any more."))
        on = [_ON.fullmatch(one.strip()) for one in text(row, "on").split("\n") if one.strip()]
        return PaymentDraft(
            line=row.line,
            kind=Choice(KINDS).code(text(row, "kind") or "payment") or text(row, "kind"),
            dated=dated,
            amount=amount,
            applies_to=text(row, "returns"),
            payer=text(row, "name"),
            text=text(row, "reference"),
            method=code_of(text(row, "method")) or text(row, "method"),
            note=text(row, "note"),
            own=own[0],
            payer_id=text(row, "customer_id"),
            on=tuple((found["number"], _minor(found["amount"], amount.currency)) for found in on if found),
        )


def _minor(said: str, currency: str) -> int:
    """An amount of our own export; without a point it is of an older one, in minor units."""
    whole, point, fraction = said.partition(".")
    return int(f"{whole}{fraction.ljust(decimals(currency), '0')}" if point else said)

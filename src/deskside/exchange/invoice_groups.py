"""The rows of a file put together to documents: several lines of one invoice are one invoice (R-34)."""

from collections.abc import Iterator
from dataclasses import dataclass

from deskside.desk.invoices.search_text import number_key
from deskside.exchange.incoming import CustomerDraft, RejectedRow
from deskside.exchange.invoice_draft import InvoiceDraft
from deskside.exchange.matching import BY_NAME
from deskside.language.i18n import _
from deskside.language.names import normal
from deskside.language.text import fold
from deskside.money.amounts import Amount, Minor

MOVEMENTS = ("payment", "refund", "return")
"""Kinds that are money, of which each row is by itself."""


@dataclass(slots=True)
class Document:
    """The rows of one document, the first of which says most; `amount` is all of it, nothing where no row says how
    much. `odd` are rows that do not belong together with the first."""

    rows: list[InvoiceDraft]
    amount: Amount | None = None

    @property
    def first(self) -> InvoiceDraft:
        """The row that says what the document is."""
        return self.rows[0]

    def add_up(self) -> list[RejectedRow]:
        """Find how much all of it is; the rows that say otherwise than the first, which are no part of it."""
        said = [row for row in self.rows if row.amount is not None]
        if not said:
            return self._sum_of(self.rows, [row.part for row in self.rows if row.part is not None])
        are_lines, differ = all(row.is_line for row in said), len({(row.about, row.facts) for row in said}) > 1
        if len({row.amount for row in said}) == 1 and not (are_lines and differ):
            self.amount = said[0].amount
            if len(said) > 1 and (are_lines or (differ and not any(row.part for row in said))):
                said[0].remarks.append(_("Each of its lines has the same amount: it was taken once, not added up."))
            return []
        if are_lines:
            return self._sum_of(said, [row.amount for row in said if row.amount is not None])
        return self._leave(said[0])

    def lines_differ(self) -> bool:
        """Whether its lines add up to something else than it says of itself, with tax or without."""
        parts = [row.part for row in self.rows]
        net = next((row.said_net for row in self.rows if row.said_net is not None), None)
        if net is None or self.amount is None or None in parts:
            return False
        whole = sum(part.minor for part in parts if part is not None)
        return whole not in (net.minor, self.amount.minor)

    def _sum_of(self, rows: list[InvoiceDraft], amounts: list[Amount]) -> list[RejectedRow]:
        currencies = {amount.currency for amount in amounts}
        if len(currencies) > 1:
            return self._leave(rows[0])
        for currency in currencies:
            self.amount = Amount(Minor(sum(amount.minor for amount in amounts)), currency)
        return []

    def _leave(self, first: InvoiceDraft) -> list[RejectedRow]:
        self.amount = first.amount or first.part
        other = [row for row in self.rows if (row.amount or row.part) not in (None, self.amount)]
        left = {row.line for row in other}
        self.rows = [row for row in self.rows if row.line not in left]
        said = _("Line {line} has the same number and another amount.").format(line=first.line)
        return [RejectedRow(row.line, said, doubtful=True) for row in other]


class Documents:
    """The documents of a file, in the order in which they first came."""

    def __init__(self) -> None:
        self._all: list[Document] = []
        self._by_number: dict[tuple[str, str], list[Document]] = {}

    def __iter__(self) -> Iterator[Document]:
        return iter(self._all)

    def add(self, draft: InvoiceDraft) -> None:
        """Put a row to the document of its number and customer, if there is one; money is always by itself."""
        key = number_key(draft.number)
        if not key or draft.kind in MOVEMENTS:
            self._all.append(Document([draft]))
            return
        same = self._by_number.setdefault((draft.kind, key), [])
        for document in same:
            if may_be_one(document.first.who, draft.who):
                document.rows.append(draft)
                if document.first.amount is None and draft.amount is not None:
                    document.rows.sort(key=lambda row: row.amount is None)
                return
        same.append(Document([draft]))
        self._all.append(same[-1])

    def find_returns(self) -> None:
        """Where payments have both signs, those of the rarer one, or of the later, came back."""
        paid = [document.first for document in self._all if document.first.kind == "payment"]
        lowers = [row for row in paid if row.lowers]
        if not lowers or len(lowers) == len(paid):
            return
        first = min(paid, key=lambda row: (row.issued_on or row.paid_on or "9", row.line))
        usual = first.lowers if len(lowers) * 2 == len(paid) else len(lowers) * 2 > len(paid)
        for row in paid:
            if row.lowers != usual:
                row.kind = "return"


def may_be_one(one: CustomerDraft | None, other: CustomerDraft | None) -> bool:
    """Whether two rows can be about the same customer: one that names nobody is about whom the other names."""
    if one is None or other is None:
        return True
    mails = [{fold(each.raw) for each in who.contacts if each.kind == "email"} for who in (one, other)]
    if mails[0] & mails[1]:
        return True
    keys = [customer_key(who) for who in (one, other)]
    return "" in keys or keys[0] == keys[1]


def customer_key(who: CustomerDraft | None) -> str:
    """What a file calls a customer, as it is compared."""
    if who is None:
        return ""
    if who.source_id and not who.source_id.startswith(BY_NAME):
        return f"#{who.source_id}"
    name = normal(who.name or who.fields.get("company", ""))
    return name or next((fold(each.raw) for each in who.contacts), "")

"""The totals in a file, checked against the rows above them before they are left out (R-34)."""

from collections import Counter
from contextlib import suppress

from deskside.exchange.invoice_amounts import InvoiceAmounts, NotReadError
from deskside.exchange.tables import Row

_ADDED = ("amount", "debit", "credit", "paid", "balance", "net", "tax")


class InvoiceTotals:
    """The sums of the columns of a file, from its beginning and since the last row of totals."""

    def __init__(self, amounts: InvoiceAmounts, currency: str) -> None:
        self._amounts, self._currency = amounts, currency
        self._all: Counter[str] = Counter()
        self._since: Counter[str] = Counter()

    def add(self, row: Row) -> None:
        """Add a row up; what cannot be read in it counts as nothing."""
        for ours, minor in self._said(row).items():
            self._all[ours] += minor
            self._since[ours] += minor

    def fit(self, row: Row) -> bool:
        """Whether totals are those of all rows above, or of those since the last totals."""
        said = self._said(row)
        fits = all(minor in (self._all[ours], self._since[ours]) for ours, minor in said.items())
        self._since.clear()
        return fits

    def _said(self, row: Row) -> dict[str, int]:
        said = {}
        for ours in _ADDED:
            with suppress(NotReadError):
                if (amount := self._amounts.amount(row, ours, self._currency)) is not None:
                    said[ours] = int(amount.minor)
        return said

"""How much a row of a statement is, and where the money went: by columns, words, signs (R-34, R-42)."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from deskside.exchange.columns import Columns
from deskside.exchange.invoice_amounts import InvoiceAmounts, NotReadError
from deskside.exchange.payment_words import may_be_either, side_of
from deskside.exchange.side_column import is_below_nothing, signs_tell
from deskside.exchange.tables import Row
from deskside.language.i18n import _
from deskside.money.amounts import Amount, Minor


class Signed(NamedTuple):
    """An amount, which is not below nothing; where it went: "in", "out", "neutral"; what makes that doubtful."""

    amount: Amount | None
    side: str
    doubt: str = ""


class Sides:
    """Reads the amounts of one file of money once it has been looked through.

    `are_told` says whether anything in the file tells what came from what went.
    """

    def __init__(self, columns: Columns, amounts: InvoiceAmounts) -> None:
        self._columns, self._amounts = columns, amounts
        self.are_told = True
        self._by_sign = self._by_type = self.yen = False

    def look_through(self, rows: Iterable[Row]) -> None:
        """Find what tells the sides."""
        places = self._columns.places
        types: set[str] = set()

        def told() -> Iterator[tuple[str, bool]]:
            for row in rows:
                side = side_of(self._columns.text(row, "type"))
                types.add(side)
                yield side, is_below_nothing(self._columns.text(row, "amount"))

        self._by_sign = signs_tell(told())
        self._by_type = bool(types & {"in", "out"})
        self.are_told = bool("side" in places or {"debit", "credit"} & places.keys()) or self._by_sign

    def signed(self, row: Row) -> Signed:
        """How much a row is, and where it went. `NotReadError` for one that has an amount on both sides."""
        currency = self._amounts.currency(row)
        came, went = (self._amounts.amount(row, ours, currency) for ours in ("credit", "debit"))
        if (came is not None and came.minor) or (went is not None and went.minor):
            if came is not None and went is not None and came.minor and went.minor:
                raise NotReadError(_("It has an amount on both sides."))
            one, side = (came, "in") if came is not None and came.minor else (went, "out")
            assert one is not None
            if one.minor < 0 and side == "in":
                side = "out"
            return Signed(Amount(Minor(abs(one.minor)), one.currency), side)
        said = self._amounts.cell(row, "amount", currency)
        back = self._amounts.amount(row, "refunded", currency)
        if back is not None and back.minor and (said is None or not said.amount.minor):
            return Signed(Amount(Minor(abs(back.minor)), back.currency), "out")
        if said is None:
            return Signed(came if went is None else went, "in")
        amount = Amount(Minor(abs(said.amount.minor)), said.amount.currency)
        if said.amount.minor < 0:
            return Signed(amount, "out")
        side, doubt = self._said(row)
        by_cell = {"debit": "out", "credit": "in"}.get(said.side, "")
        return Signed(amount, side or by_cell or "in", "" if side or by_cell else doubt)

    def _said(self, row: Row) -> tuple[str, str]:
        """Where it went by a word of the row, and what makes that doubtful."""
        if (places := self._columns.places.get("side")) is not None:
            word = next((cell for place in places if (cell := row.cell(place))), "")
            if side := side_of(word, loosely=True):
                return side, ""
            if self.yen and not self._columns.text(row, "side"):
                return "neutral", ""
            return self._not_known("side", word)
        word = self._columns.text(row, "type")
        side = side_of(word)
        if self.are_told:
            said = _("“{word}” in “{column}” says that it went out, its amount that it came.")
            against = self._by_sign and side == "out"
            return "", said.format(word=word, column=self._columns.title("type")) if against else ""
        if side or not (self._by_type or may_be_either(word)):
            return side, ""
        return self._not_known("type", word)

    def _not_known(self, ours: str, word: str) -> tuple[str, str]:
        title = self._columns.title(ours)
        if word:
            said = _("“{word}” in “{column}” does not say whether it came or went.")
            return "", said.format(word=word, column=title)
        if self._by_sign:
            return "", ""
        return "", _("Nothing in “{column}” says whether it came or went.").format(column=title)

"""The amounts of a file of invoices: the decimal mark of each column, quantity times price (R-34, R-40)."""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress

from deskside.errors import BadInput
from deskside.exchange.amount_units import Unit, unit_above, unit_of_title
from deskside.exchange.amounts import CellAmount, Mark, find_mark, read_cell
from deskside.exchange.column_titles import plain
from deskside.exchange.columns import Columns
from deskside.exchange.incoming import Particular
from deskside.exchange.tables import Row
from deskside.language.i18n import _
from deskside.money.amounts import Amount, Minor
from deskside.money.currencies import called, decimals, meant, spoken
from deskside.money.manners import manner_of
from deskside.money.written_amounts import MARKS, plain_signs, read_as, take_apart
from deskside.shop.settings import Shop

MONEY = (
    "amount", "net", "tax", "debit", "credit", "paid", "balance", "refunded", "line_total", "line_tax", "price",
    "credited", "written_off", "disputed_amount",
)  # fmt: skip
_BEST_KNOWN = {"$": "USD", "£": "GBP"}
_OF_STRIPE = frozenset({"object", "amount due", "amount remaining"})
"""Columns of records as Stripe's interface gives them: amounts are whole minor units there."""
_NUMBERS = re.compile(r"[\d.,'()+-]")
_WORDLESS = frozenset("0123456789- ")


class NotReadError(Exception):
    """A cell that cannot be read, with the reason."""


class InvoiceAmounts:
    """Reads the amounts of one file once it has been looked through."""

    def __init__(self, columns: Columns, shop: Shop, money: Sequence[str] = MONEY) -> None:
        self._columns, self._money = columns, money
        self._manner = manner_of(shop.country, shop.currency)
        self._marks: dict[str, Mark] = {}
        self.usual = self._home = shop.currency
        self._are_minor = False
        self._units: dict[str, Unit | None] = {}
        self.taken: set[str] = set()
        """The signs in the row that is read that were taken for the best known of their currencies."""

    def look_through(self, rows: Iterable[Row], above: Iterable[Row] = ()) -> None:
        """Find the decimal mark of each column; one that does not show it has that of the others. Its unit is that of
        its title, else of the lines above. `BadInput` for a column that is written in two ways."""
        if self._columns.own:
            self._marks = dict.fromkeys(self._money, Mark("."))
            return
        self._are_minor = {*map(plain, self._columns.header)} >= _OF_STRIPE
        ours = [name for name in (*self._money, "quantity") if name in self._columns.places]
        cells: dict[str, list[tuple[int, str]]] = {name: [] for name in ours}
        for row in rows:
            for name in ours:
                if (text := self._columns.text(row, name)) and not _WORDLESS.issuperset(text):
                    cells[name].append((row.line, text))
        marks = {name: find_mark(found) for name, found in cells.items()}
        shown = {mark for mark in marks.values() if mark.found}
        usual = shown.pop() if len(shown) == 1 else Mark()
        self._marks = {name: mark if mark.found else usual for name, mark in marks.items()}
        usual_unit = unit_above(cell for row in above for cell in row.cells if cell)
        for name in ours:
            if name != "quantity":
                self._units[name] = unit_of_title(self._columns.title(name)) or usual_unit
        units = {unit.currency for unit in self._units.values() if unit is not None and unit.currency}
        if len(units) == 1 and any(unit and (unit.power or unit.is_minor) for unit in self._units.values()):
            self.usual = units.pop()
        named = {code for name in ours for code in self._named(cells[name]) if name != "quantity"}
        if len(named) == 1:
            self.usual = named.pop()

    def _named(self, cells: Iterable[tuple[int, str]]) -> set[str]:
        """The currencies whose signs stand in some cells; those without one are in the same, if it is only one."""
        found = set()
        for sign in {"".join(_NUMBERS.sub("", plain_signs(text)).split()) for _line, text in cells} - {""}:
            with suppress(BadInput):
                said = self._read(f"{sign}1", Mark(), self.usual)
                found |= {said.amount.currency} if said is not None else set()
        return found

    def currency(self, row: Row) -> str:
        """The currency that a row names, else that of the file. `NotReadError` for one that is not known."""
        word = self._columns.text(row, "currency")
        if not word:
            return self.usual
        if code := meant(called(word)) or meant(called(word.rpartition(" - ")[2])):
            return code
        said = _("“{text}” in “{column}” is not a currency.").format(text=word, column=self._columns.title("currency"))
        raise NotReadError(said)

    def cell(self, row: Row, ours: str, currency: str) -> CellAmount | None:
        """What a cell says; nothing where it says none. `NotReadError` for what is no amount."""
        text = self._columns.text(row, ours)
        if not text:
            return None
        if self._are_minor and text.removeprefix("-").isdecimal():
            return CellAmount(Amount(Minor(int(text)), currency))
        try:
            said = self._read(text, self._marks.get(ours, Mark()), currency, self._units.get(ours))
        except BadInput as wrong:
            title = self._columns.title(ours)
            general = _("What stands in “{column}” cannot be read as an amount.").format(column=title)
            raise NotReadError(Particular(f"{title}: {wrong}", general)) from None
        sign = next((sign for sign in _BEST_KNOWN if sign in text), "")
        if sign and said is not None and said.amount.currency != self._home and "currency" not in self._columns.places:
            self.taken.add(sign)
        return said

    def _read(self, text: str, mark: Mark, currency: str, unit: Unit | None = None) -> CellAmount | None:
        """What a cell says; a sign of several currencies, of which the row names none, is that of the best known."""
        try:
            return read_cell(text, mark, self._manner, currency, unit)
        except BadInput:
            sign = next((sign for sign in _BEST_KNOWN if sign in text), "")
            if not sign or "currency" in self._columns.places:
                raise
            return read_cell(text.replace(sign, ""), mark, self._manner, _BEST_KNOWN[sign], unit)

    def remarks(self) -> list[str]:
        """What is to be said of the signs in the row that was read."""
        said = _("“{sign}” was taken for {currency}; a column with the currency would say otherwise.")
        found = [said.format(sign=sign, currency=spoken(_BEST_KNOWN[sign])) for sign in sorted(self.taken)]
        self.taken.clear()
        return found

    def amount(self, row: Row, ours: str, currency: str) -> Amount | None:
        """The amount of a cell, as it is signed there."""
        said = self.cell(row, ours, currency)
        return None if said is None else said.amount

    def of_ours(self, text: str, currency: str) -> Amount:
        """An amount as our own export writes it. `NotReadError` for what is none."""
        try:
            said = read_cell(text, Mark("."), self._manner, currency)
        except BadInput as wrong:
            raise NotReadError(str(wrong)) from None
        if said is None:
            raise NotReadError(_("There is no amount."))
        return said.amount

    def decimal(self, ours: str) -> str:
        """The decimal mark of a column; that of the shop where no cell of the file shows one."""
        return self._marks.get(ours, Mark()).sign or self._manner.decimal

    def product(self, row: Row, currency: str) -> Amount | None:
        """Quantity times price, to the nearest minor unit; nothing where one of them is missing."""
        factors = [self._scaled(row, ours, currency) for ours in ("quantity", "price")]
        if None in factors:
            return None
        value, places = 1, 0
        for factor in factors:
            assert factor is not None
            value, places = value * factor[0], places + factor[1]
        places -= decimals(currency)
        if places <= 0:
            return Amount(Minor(value * 10**-places), currency)
        size, sign, unit = abs(value), -1 if value < 0 else 1, 10**places
        return Amount(Minor(sign * ((size * 2 + unit) // (unit * 2))), currency)

    def _scaled(self, row: Row, ours: str, currency: str) -> tuple[int, int] | None:
        """A number as a whole one, and how many of its digits are decimals."""
        written = take_apart(plain_signs(self._columns.text(row, ours)))
        if written is None:
            return None
        mark = self._marks.get(ours, Mark()).sign
        number = read_as(written.number, self.decimal(ours))
        if number is None:
            return None
        if ours == "price" and not mark:
            self._refuse_unclear(written.number, ours, currency)
        if (unit := self._units.get(ours)) is not None:
            number = unit.of(number, currency)
        value = int(f"{number.whole}{number.fraction}" or "0")
        return -value if written.negative else value, len(number.fraction)

    def _refuse_unclear(self, number: str, ours: str, currency: str) -> None:
        """Refuse a price whose mark could group its digits, where a program would write as many decimals."""
        two = [read_as(number, mark) for mark in MARKS]
        fractions = [len(one.fraction) for one in two if one is not None]
        if len(set(fractions)) == len(MARKS) and max(fractions) == decimals(currency):
            title = self._columns.title(ours)
            raise NotReadError(_("What stands in “{column}” cannot be read as an amount.").format(column=title))

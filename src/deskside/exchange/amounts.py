"""Amounts as a file writes them: the decimal mark is found over a whole column, never guessed (R-34, R-40)."""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from deskside.errors import BadInput
from deskside.exchange import nothing
from deskside.exchange.amount_units import Unit
from deskside.language.i18n import _
from deskside.money.amounts import Amount
from deskside.money.chinese_numerals import with_digits
from deskside.money.currencies import called
from deskside.money.manners import Manner
from deskside.money.typed_amounts import AmountReader
from deskside.money.written_amounts import MARKS, Written, plain_signs, read_as, take_apart

Side = Literal["", "debit", "credit"]
_SIDES: dict[str, Side] = {
    **dict.fromkeys(("dr", "debit", "s", "soll", "借"), "debit"),
    **dict.fromkeys(("cr", "credit", "h", "haben", "贷", "貸"), "credit"),
}
_WRAPPED = re.compile(r"[=`'\"\s]*(?P<inner>.*?)(?:\s*(?<=\d)\s*/[-=]{1,2})?[\"\s]*", re.DOTALL)
"""What programs wrap an amount in, and the stroke that ends one in India: 12,500/-."""
_FORMAL = frozenset("壹贰貳叁參肆伍陆陸柒捌玖")
"""Numerals of cheques and receipts, which are exact."""
_DASHES = frozenset("-– —―/")
_BEFORE = re.compile(r"(?P<side>cr|dr|debit|credit|借|贷|貸)\b[.:]?\s*", re.IGNORECASE)
_BEHIND = re.compile(r"\s*(?P<side>(?i:cr|dr|debit|credit|soll|haben)|[SH借贷貸])\.?")


class CellAmount(NamedTuple):
    """What a cell says: the amount, less than zero where it has a sign that says so, and the side that it names.

    What a side means, the subject of the file decides: credit is money come in for a bank, a debt less for a customer.
    """

    amount: Amount
    side: Side = ""


class Mark(NamedTuple):
    """The decimal mark of a column; empty where no cell shows it, so that the shop's manner counts."""

    sign: str = ""

    @property
    def found(self) -> bool:
        """Whether the cells show it, or somebody said it."""
        return bool(self.sign)


def find_mark(cells: Iterable[tuple[int, str]], given: str = "") -> Mark:
    """The decimal mark of a column, of whose cells each comes with its line; `given` is what the user says of it.

    Cells that read the same either way, or are no amounts, prove nothing. Raises `BadInput` for a column that is
    written in both ways.
    """
    if given:
        return Mark(given)
    shown: dict[str, tuple[int, str]] = {}
    for line, text in cells:
        if (mark := _proof(text)) and mark not in shown:
            shown[mark] = (line, text.strip())
            if len(shown) > 1:
                break
    if len(shown) < len(MARKS):
        return Mark(next(iter(shown), ""))
    (line, one), (after, other) = shown.values()
    said = _("The amounts of a column are written in two ways: “{one}” on line {line}, “{other}” on line {next}.")
    raise BadInput(
        said.format(one=one, line=line, other=other, next=after),
        hint=_("Write all of them in one way, and bring the file in again. Nothing was changed."),
    )


def read_cell(text: str, mark: Mark, manner: Manner, currency: str, unit: Unit | None = None) -> CellAmount | None:
    """What a cell of a column with this mark, and this unit where its title says one, says; None where it says nothing.

    It is in `currency`, that of the column or the shop, unless it names another. Raises `BadInput` for what is no
    amount, could be two, or has more decimals than its currency. What is rounded, as 1.5万, is none.
    """
    inner, side = _apart(text)
    if not inner:
        return None
    unit = unit or Unit()
    reader = AmountReader(inner, manner, currency, mark=mark.sign, padded=True, scale=unit.of)
    if not _FORMAL.isdisjoint(reader.text) and not any(map(str.isdecimal, reader.text)):
        reader.text = with_digits(reader.text)
    return CellAmount(reader.amount(take_apart(reader.text)), side)


def _proof(text: str) -> str:
    """The decimal mark that a cell shows by itself; empty where it could be either, or is no amount."""
    written = _number_alone(text)
    if written is None:
        return ""
    possible = {mark: number for mark in MARKS if (number := read_as(written.number, mark)) is not None}
    return next(iter(possible)) if len(possible) == 1 else ""


def _number_alone(text: str) -> Written | None:
    """A cell taken apart, if it has no other words than those of a currency."""
    written = take_apart(plain_signs(_apart(text)[0]))
    return written if written is not None and all(map(called, written.words)) else None


def _apart(text: str) -> tuple[str, Side]:
    """What a cell says without what programs wrap it in, and the side that it names; nothing where it says nothing."""
    wrapped = _WRAPPED.fullmatch(text)
    inner = nothing.something(wrapped["inner"] if wrapped else text)
    if set(inner) <= _DASHES:
        return "", ""
    if found := _BEFORE.match(inner):
        return inner[found.end() :], _SIDES[found["side"].lower()]
    for found in re.finditer(r"(?<=[\d)])\D*$", inner):
        if side := _BEHIND.fullmatch(found[0]):
            return inner[: found.start()], _SIDES[side["side"].lower()]
    return inner, ""

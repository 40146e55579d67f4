"""Amounts as they are shown: in the shop's manner for people, with a point and no grouping for programs (R-40)."""

from collections.abc import Sequence
from typing import NamedTuple

from deskside.language.text import cells
from deskside.money.amounts import Amount
from deskside.money.currencies import currencies, decimals
from deskside.money.manners import Manner

MINUS = "\u2212"
_BLANK = "\u00a0"
"""Between the parts of an amount, which is not torn in two at the end of a line."""


def shown(amount: Amount, manner: Manner) -> str:
    """An amount for people: the shop's own currency with its sign, any other with its code."""
    return "".join(_pieces(amount, manner))


def column(amounts: Sequence[Amount], manner: Manner) -> list[str]:
    """Amounts one below the other, all of one width, their decimal marks in line."""
    pieces = [_pieces(amount, manner) for amount in amounts]
    places = max((len(each.fraction) for each in pieces), default=0)
    tail = max((cells(each.behind) for each in pieces), default=0)
    lines = [
        f"{each.before}{each.whole}{each.fraction.ljust(places)}{each.behind}{' ' * (tail - cells(each.behind))}"
        for each in pieces
    ]
    width = max(map(cells, lines), default=0)
    return [" " * (width - cells(line)) + line for line in lines]


def figures(amount: Amount, manner: Manner) -> str:
    """An amount for people without its currency, for a column under a heading that names it."""
    pieces = _pieces(amount, manner)
    return f"{MINUS if amount.minor < 0 else ''}{pieces.whole}{pieces.fraction}"


def plain(amount: Amount) -> str:
    """The number alone with a decimal point and all decimals of its currency, for CSV and JSON."""
    whole, fraction = _digits(amount)
    return f"{'-' if amount.minor < 0 else ''}{whole}{'.' if fraction else ''}{fraction}"


def shape(amount: Amount) -> dict[str, str | int]:
    """An amount in JSON (the command line's contract); `amount` is text, which no program takes for a float."""
    return {"amount": plain(amount), "currency": amount.currency, "minor": amount.minor}


def grouped(whole: str, manner: Manner) -> str:
    """The digits before the decimal mark in the groups of the shop's manner."""
    last, rest = whole[-3:], whole[:-3]
    size = 2 if manner.pairs else 3
    groups = [rest[max(end - size, 0) : end] for end in range(len(rest), 0, -size)]
    return manner.group.replace(" ", _BLANK).join([*reversed(groups), last])


class _Pieces(NamedTuple):
    before: str
    whole: str
    fraction: str
    behind: str


def _pieces(amount: Amount, manner: Manner) -> _Pieces:
    own = currencies().get(amount.currency) if amount.currency == manner.home else None
    sign = (own.sign if own else "") or amount.currency
    blank = _BLANK if manner.apart or sign == amount.currency else ""
    minus = MINUS if amount.minor < 0 else ""
    whole, fraction = _digits(amount)
    whole, fraction = grouped(whole, manner), f"{manner.decimal}{fraction}" if fraction else ""
    if manner.before:
        return _Pieces(f"{minus}{sign}{blank}", whole, fraction, "")
    return _Pieces(minus, whole, fraction, f"{blank}{sign}")


def _digits(amount: Amount) -> tuple[str, str]:
    places = decimals(amount.currency)
    digits = str(abs(amount.minor)).rjust(places + 1, "0")
    return digits[: len(digits) - places], digits[len(digits) - places :]

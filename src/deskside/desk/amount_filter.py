"""Amounts in a filter line (R-71): `amount:>500`, `amount:100..500`, `amount:€12.50`; rows in another currency do not
fit, as no amount is compared across currencies (R-40)."""

from typing import NamedTuple

from deskside.money.amounts import Minor
from deskside.money.manners import Manner
from deskside.money.typed_amounts import parse_amount


class AmountRange(NamedTuple):
    """Amounts of one currency from `low` to `high`, both included; None where it has no end."""

    currency: str
    low: Minor | None
    high: Minor | None

    def where(self, column: str, currency: str) -> tuple[str, tuple[str | int, ...]]:
        """The condition in SQL on a column of minor units and that of their currency, and its parameters."""
        ends = [(">=", self.low), ("<=", self.high)]
        known = [(f"{column} {sign} ?", minor) for sign, minor in ends if minor is not None]
        return " and ".join([f"{currency} = ?", *(part for part, _minor in known)]), (
            self.currency,
            *(minor for _part, minor in known),
        )


def amount_range(op: str, value: str, manner: Manner) -> AmountRange:
    """What a term means, with its sign of order or with both ends; one amount alone is just that much.

    Raises `BadInput` for what is no amount, or for ends in two currencies.
    """
    first, dots, last = value.partition("..")
    if not op and dots and (first.strip() or last.strip()):
        low = parse_amount(first, manner) if first.strip() else None
        high = parse_amount(last, manner, only=low.currency if low else "") if last.strip() else None
        if low is None and high is not None:
            return AmountRange(high.currency, None, high.minor)
        assert low is not None
        return AmountRange(low.currency, low.minor, high.minor if high else None)
    minor, currency = parse_amount(value, manner)
    low_end = {"": minor, ">=": minor, ">": Minor(minor + 1)}.get(op)
    high_end = {"": minor, "<=": minor, "<": Minor(minor - 1)}.get(op)
    return AmountRange(currency, low_end, high_end)

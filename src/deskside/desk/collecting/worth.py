"""The order of the call list: what a call to an account is worth today (R-51).

First stand the accounts of a promise that was broken, until they were spoken to since; then those of a pause that
ended (R-45), alike; then all others by their `worth_of`. Amounts of different currencies are never added, nor changed
into each other: each is put beside the accounts of its own currency, so that a sum that is large in its currency goes
before one that is small in another. Whole numbers only (R-40).
"""

from enum import IntEnum
from functools import cache
from typing import NamedTuple

LARGE = 2000
"""An account is large from twice the average of its currency on, in thousandths."""
_OLDEST = 120
"""Days overdue after which age makes no difference any more."""


class Tier(IntEnum):
    """What goes before what, whatever it is worth."""

    BROKEN = 0
    RESUMED = 1
    OTHER = 2


class History(NamedTuple):
    """How an account kept its promises to pay so far."""

    kept: int = 0
    part_kept: int = 0
    fallen_due: int = 0


def size_of(overdue: int, whole: int, accounts: int) -> int:
    """What is overdue of an account, in thousandths of the average of its currency."""
    return overdue * accounts * 1000 // whole if whole else 0


@cache
def likelihood_of(history: History) -> int:
    """How likely a call brings money, in per cent: 50 without a history, more for promises kept, less for broken."""
    return 100 * (2 * history.kept + history.part_kept + 2) // (2 * history.fallen_due + 4)


def worth_of(size: int, days: int, history: History) -> int:
    """What a call is worth: the amount overdue × its age × how likely it brings money.

    `size` is that of the account in its currency (`size_of`), of several the largest, `days` how long the oldest part
    is overdue.
    """
    return size * min(max(days, 1), _OLDEST) * likelihood_of(history) // 1000

"""How an account divides by age, as a bar that grows to the right as what it shows grows older."""

from collections.abc import Sequence

from deskside.language.glyphs import Signs
from deskside.money.amounts import Minor, split

WIDTH = 10


def share_bar(buckets: Sequence[Minor], signs: Signs, width: int = WIDTH) -> str:
    """The columns of an ageing in `width` cells, each as long as its share and a cell at least; "" for nothing.

    There are at least as many cells as columns.
    """
    owed = [amount for amount in buckets if amount > 0]
    if not owed:
        return ""
    lengths = iter(split(Minor(width - len(owed)), owed))
    steps = step_signs(len(buckets), signs)
    return "".join(sign * (1 + next(lengths)) for sign, amount in zip(steps, buckets, strict=True) if amount > 0)


def step_signs(count: int, signs: Signs) -> list[str]:
    """The sign of each of so many columns, from low to high; they differ up to eight."""
    highest = len(signs.bars) - 1
    last = max(count - 1, 1)
    return [signs.bars[1 + ((highest - 1) * place + last // 2) // last] for place in range(count)]

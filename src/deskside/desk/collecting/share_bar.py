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
    lengths: list[int] = [*split(Minor(width), owed)]
    while 0 in lengths:
        lengths[lengths.index(max(lengths))] -= 1
        lengths[lengths.index(0)] += 1
    steps = [sign for sign, amount in zip(step_signs(len(buckets), signs), buckets, strict=True) if amount > 0]
    return "".join(sign * length for sign, length in zip(steps, lengths, strict=True))


def step_signs(count: int, signs: Signs) -> list[str]:
    """The sign of each of so many columns, from low to high; they differ up to eight."""
    highest = len(signs.bars) - 1
    last = max(count - 1, 1)
    return [signs.bars[1 + ((highest - 1) * place + last // 2) // last] for place in range(count)]

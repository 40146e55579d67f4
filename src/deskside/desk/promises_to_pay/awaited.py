"""What may be asked of open invoices while promises stand: not what is contested or awaited (R-51)."""

from collections.abc import Collection, Sequence

from deskside.desk.invoices.open_items import OpenItem
from deskside.desk.promises_to_pay.states import StatedPromise
from deskside.money.amounts import Minor


def asked_of(
    items: Sequence[OpenItem], promises: Sequence[StatedPromise], among: Collection[OpenItem]
) -> list[tuple[OpenItem, Minor]]:
    """How much may be asked of each of some open parts; those of which something may, the oldest first.

    `items` are all open parts of a customer, the oldest first, and `promises` theirs. What is to come by an open
    promise is not asked for again: it never comes to more than may still be promised.
    """
    chosen = set(among)
    left = [max(item.open - item.disputed, 0) for item in items]
    for each in promises:
        wanted = int(each.left)
        for place, item in enumerate(items):
            if wanted and item.invoice_id in each.invoices:
                taken = min(left[place], wanted)
                left[place] -= taken
                wanted -= taken
    found = zip(items, left, strict=True)
    return [(item, Minor(minor)) for item, minor in found if item in chosen and minor]

"""Rows that stand in an order of the owner's, put further up or down."""

from collections.abc import Sequence

from deskside.desk.unit_of_work import UnitOfWork


def put_in_order(work: UnitOfWork, table: str, order: Sequence[int], key: int, by_places: int) -> None:
    """Move a row of a table so many places up (-1) or down (1) in `order`, its keys; at the end it stays there."""
    keys = [*order]
    place = keys.index(key)
    keys.insert(max(place + by_places, 0), keys.pop(place))
    for position, each in enumerate(keys, 1):
        work.update(table, each, {"position": position})

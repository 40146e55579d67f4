"""What a list needs to know of the tickets that are marked in it, however many there are."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from deskside.desk.shared_sql import called

_AT_A_TIME = 500


class Marked(NamedTuple):
    """A ticket and whose it is."""

    number: int
    customer_id: int | None
    customer_name: str


def marked(conn: sqlite3.Connection, numbers: Sequence[int]) -> list[Marked]:
    """These tickets in the order given; those that are gone are left out."""
    found: dict[int, Marked] = {}
    for listed in _listed(numbers):
        rows = conn.execute(
            f"select t.number, c.id, coalesce({called('c')}, '') from ticket t"
            f" left join customer c on c.id = t.customer_id where t.number in ({listed}) and t.withdrawn_at is null"
        )
        found.update((number, Marked(number, customer, name)) for number, customer, name in rows.fetchall())
    return [found[number] for number in numbers if number in found]


def statuses(conn: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, str]:
    """The status of each of these tickets that is there."""
    found: dict[int, str] = {}
    for listed in _listed(numbers):
        rows = conn.execute(f"select number, status from ticket where number in ({listed}) and withdrawn_at is null")
        found.update((number, status) for number, status in rows.fetchall())
    return found


def _listed(numbers: Sequence[int]) -> Iterator[str]:
    for start in range(0, len(numbers), _AT_A_TIME):
        yield ",".join(str(int(number)) for number in numbers[start : start + _AT_A_TIME])

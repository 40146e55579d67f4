"""How many bytes of the file a ticket takes: a made-up helpdesk's export of closed and open tickets, imported as it is.

Each ticket has a subject, a description of a few sentences, a status, a priority and its times; six tickets share a
customer with a number. What an empty desk holds is taken off, so that the figure is that of the tickets with all that
belongs to them: customers, search, indexes, undo and where they came from. The limit is 900 bytes a ticket.

    python benchmarks/filesize.py [number of tickets]
"""

import argparse
import csv
import random
import sqlite3
import sys
import tempfile
from collections import Counter
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from deskside.desk.create_desk import make_desk
from deskside.desk.imports.import_lock import import_lock
from deskside.exchange.dry_run import prepare
from deskside.exchange.importer import carry_out
from deskside.exchange.reading import Reading
from deskside.shop import clock
from deskside.shop.settings import read_shop
from deskside.store import desk_file

LIMIT = 900
BEFORE = 1386
"""What the same tickets took when it was first measured, on the first schema as it then was."""
TICKETS_A_CUSTOMER = 6
OURS = 1
SYLLABLES = ["ba", "ke", "lo", "mi", "nu", "ra", "se", "ti", "vo", "du", "pe", "ga", "fi", "ho"]
FIRST = ["Ana", "Bo", "Emily", "Jean", "João", "Mei", "Omar", "Priya", "Rita", "Sofia", "Tom", "Wei"]
HEADER = ["Ticket ID", "Subject", "Description", "Status", "Priority", "Created", "Closed", "Customer Name", "Phone"]


def words(chance: random.Random, letters: int) -> str:
    """So many letters of words that repeat as those of a language do: few often, most seldom."""
    made: list[str] = []
    while sum(map(len, made)) + len(made) < letters:
        place = int(chance.paretovariate(0.9)) % 2_000
        made.append("".join(SYLLABLES[place // 14**power % 14] for power in range(1 + place % 4)))
    return " ".join(made)


def family(number: int) -> str:
    """A family name; 196 of them."""
    return (SYLLABLES[number // 12 % 14] + SYLLABLES[number // 168 % 14]).title()


def write_export(path: Path, tickets: int, now: datetime) -> None:
    """The export of a helpdesk: one ticket a row, three of four closed, in the order in which they were opened."""
    chance = random.Random(7)
    opened = now - timedelta(minutes=20 * tickets)
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(HEADER)
        for number in range(1, tickets + 1):
            opened += timedelta(minutes=chance.randrange(1, 39))
            closed = opened + timedelta(minutes=chance.randrange(10, 9_000)) if chance.random() < 0.75 else None
            customer = chance.randrange(max(tickets // TICKETS_A_CUSTOMER, 1))
            rows.writerow(
                [
                    100_000 + number,
                    words(chance, 40),
                    words(chance, 196),
                    "Closed" if closed else "Open",
                    chance.choice(["Low", "Normal", "High"]),
                    f"{opened:%Y-%m-%d %H:%M:%S}",
                    f"{closed:%Y-%m-%d %H:%M:%S}" if closed else "",
                    f"{FIRST[customer % 12]} {family(customer)} {family(customer * 7)}",
                    f"139{customer:08}",
                ]
            )


def import_into(desk: Path, file: Path, now: datetime) -> None:
    """Import the tickets of a file as the command does."""
    with import_lock(desk):
        with desk_file.reading(desk) as conn:
            plan = prepare(conn, file, Reading("tickets"), shop=read_shop(conn), now=now)
        assert not plan.problems
        carry_out(desk, plan, by=OURS)


def bytes_by_table(desk: Path) -> Counter[str]:
    """The bytes of the pages of each table and index; where SQLite cannot tell them apart, of the whole file."""
    with closing(sqlite3.connect(desk)) as conn:
        try:
            rows = conn.execute("select name, sum(pgsize) from dbstat group by name").fetchall()
        except sqlite3.OperationalError:
            pages = conn.execute("pragma page_count").fetchone()[0] * conn.execute("pragma page_size").fetchone()[0]
            rows = [("the file", pages)]
    return Counter(dict(rows))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tickets", type=int, nargs="?", default=100_000)
    parser.add_argument("--check", action="store_true", help="end with status 1 above the limit")
    asked = parser.parse_args()
    now = clock.now()
    with tempfile.TemporaryDirectory() as folder:
        desk, file = Path(folder) / "shop.deskside", Path(folder) / "tickets.csv"
        make_desk(desk, shop="Bench", person="Mei", country="CN", now=now)
        empty = bytes_by_table(desk)
        write_export(file, asked.tickets, now)
        import_into(desk, file, now)
        taken = bytes_by_table(desk)
        taken.subtract(empty)
    for name, size in taken.most_common():
        if size * 2 > asked.tickets:
            print(f"{name:28} {size / asked.tickets:6.1f}")
    each = taken.total() / asked.tickets
    print(f"bytes a ticket, {asked.tickets:,} tickets: {each:.0f}  ({each / BEFORE:.2f} of what it was)")
    return int(asked.check and each > LIMIT)


if __name__ == "__main__":
    sys.exit(main())

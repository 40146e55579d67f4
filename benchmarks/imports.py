"""How fast an import is, against plain sqlite3 in the same run, and how much memory it takes.

The export of a helpdesk (`filesize.py` makes it) is imported. Plain sqlite3 then writes the very rows that came of it
into the same tables of a new desk, with the same indexes and the same full-text index, by `executemany`: nothing can be
faster that leaves the same file. Then the same file is imported again, which changes nothing. The goals are 0.3 of the
rate of sqlite3, a quarter of the time the second time, and 250 MB at a million.

    python benchmarks/imports.py [number of tickets]
"""

import argparse
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from filesize import write_export

from deskside.desk.create_desk import make_desk
from deskside.desk.searched import indexes
from deskside.exchange.reading import Incoming, Reading
from deskside.exchange.run_import import import_file
from deskside.shop import clock
from deskside.shop.settings import read_shop
from deskside.store import desk_file, search

WHOSE = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
GOAL, AGAIN, MEGABYTES = 0.3, 0.25, 250
TABLES = ("import_batch", "source", "customer", "contact_point", "name_key", "ticket", "line", "source_row")
AT_A_TIME = 20_000


def plainly(path: Path, desk: Path) -> float:
    """Seconds that sqlite3 takes for the rows of a desk, read and cut into words beforehand, some at a time."""
    make_desk(path, shop="Shop", person="Me", country="CN", login="me", now=clock.now())
    taken = 0.0
    with desk_file.reading(desk) as rows_of, closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("pragma synchronous = full")
        for columns, some in rows(rows_of):
            gaps = ", ".join("?" * len(some[0]))
            begun = time.perf_counter()
            conn.execute("begin")
            conn.executemany(f"insert into {columns} values ({gaps})", some)
            conn.execute("commit")
            taken += time.perf_counter() - begun
    return taken


def rows(conn: sqlite3.Connection) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """The rows of an imported desk, 20,000 at a time, with the table that they go into."""
    for table in TABLES:
        found = conn.execute(f"select * from {table}")
        while some := found.fetchmany(AT_A_TIME):
            yield table, [*map(tuple, some)]
    for index in indexes().values():
        keys = [key for (key,) in conn.execute(f"select {index.key} from {index.table}")]
        for start in range(0, len(keys), AT_A_TIME):
            texts = index.texts(conn, ",".join(map(str, keys[start : start + AT_A_TIME])))
            bodies = [(key, f"{mark} {search.document(parts)}") for key, parts, mark in texts]
            yield f"{index.name} (rowid, body)", bodies


def imported(desk: Path, file: Path) -> float:
    """Seconds that the import takes, as the command does it."""
    begun = time.perf_counter()
    with desk_file.reading(desk) as conn:
        import_file(conn, Incoming(desk, file, Reading("tickets"), read_shop(conn), clock.now(), by=1))
    return time.perf_counter() - begun


def main() -> int:
    """Measure and print; status 1 where a goal is missed."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("tickets", nargs="?", type=int, default=100_000)
    tickets = arguments.parse_args().tickets
    with tempfile.TemporaryDirectory() as folder:
        desk, file = Path(folder) / "desk.deskside", Path(folder) / "tickets.csv"
        write_export(file, tickets, clock.now())
        make_desk(desk, shop="Shop", person="Me", country="CN", login="me", now=clock.now())
        first, again = imported(desk, file), imported(desk, file)
        megabytes = sum(resource.getrusage(who).ru_maxrss for who in WHOSE) // 1024
        plain = plainly(Path(folder) / "plain.deskside", desk)
    print(f"{tickets} tickets: sqlite3 {plain:.1f} s, import {first:.1f} s ({plain / first:.2f} of its rate),")
    print(f"the same again {again:.1f} s ({again / first:.2f}), at most {megabytes} MB")
    return int(plain / first < GOAL or again / first > AGAIN or megabytes > MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())

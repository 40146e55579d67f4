"""How fast an import is, against plain sqlite3 in the same run, and how much memory it takes.

The export of a helpdesk (`filesize.py` makes it) is imported; plain sqlite3 writes as many rows of the same texts into
a table with two indexes and a full-text index of the same kind. Then the same file is imported again, which changes
nothing. The goals are 0.3 of the rate of sqlite3, a quarter of the time the second time, and 250 MB at a million.

    python benchmarks/imports.py [number of tickets]
"""

import argparse
import csv
import resource
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from filesize import write_export

from deskside.desk.create_desk import make_desk
from deskside.desk.imports.import_lock import import_lock
from deskside.exchange.dry_run import prepare
from deskside.exchange.importer import carry_out
from deskside.exchange.ticket_kind import TICKETS
from deskside.shop import clock
from deskside.shop.settings import read_shop
from deskside.store import desk_file

GOAL, AGAIN, MEGABYTES = 0.3, 0.25, 250


def plainly(path: Path, file: Path) -> float:
    """Seconds that sqlite3 takes for the same texts with an index of the same kind."""
    begun = time.perf_counter()
    with closing(sqlite3.connect(path)) as conn, file.open(encoding="utf-8", newline="") as rows:
        conn.execute("pragma journal_mode = wal")
        conn.execute("create table t (id integer primary key, a, b, c, d, e, f, g, h)")
        conn.execute("create index by_status on t (c, e)")
        conn.execute("create index by_customer on t (g)")
        conn.execute("create virtual table s using fts5(body, content='', detail=none, prefix='1 2', tokenize='ascii')")
        reader = csv.reader(rows)
        next(reader)
        with conn:
            for row in reader:
                conn.execute("insert into t values (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
                conn.execute(
                    "insert into s (rowid, body) values (?, ?)", (row[0], " ".join((row[1], row[2], *row[7:])))
                )
    return time.perf_counter() - begun


def imported(desk: Path, file: Path) -> float:
    """Seconds that the import takes, as the command does it."""
    begun = time.perf_counter()
    with import_lock(desk), desk_file.reading(desk) as conn:
        carry_out(desk, prepare(conn, TICKETS, file, shop=read_shop(conn), now=clock.now()), by=1)
    return time.perf_counter() - begun


def main() -> int:
    """Measure and print; status 1 where a goal is missed."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("tickets", nargs="?", type=int, default=100_000)
    tickets = arguments.parse_args().tickets
    with tempfile.TemporaryDirectory() as folder:
        desk, file = Path(folder) / "desk.deskside", Path(folder) / "tickets.csv"
        write_export(file, tickets, clock.now())
        make_desk(desk, shop="Shop", person="Me", country="GB", login="me", now=clock.now())
        first, again = imported(desk, file), imported(desk, file)
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        plain = plainly(Path(folder) / "plain.db", file)
    print(f"{tickets} tickets: sqlite3 {plain:.1f} s, import {first:.1f} s ({plain / first:.2f} of its rate),")
    print(f"the same again {again:.1f} s ({again / first:.2f}), at most {megabytes} MB")
    return int(plain / first < GOAL or again / first > AGAIN or megabytes > MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())

"""An import of 8,000 customers and 100,000 tickets with every kind of dirt in them, by the command as people run it.

Every row must be one of the counts, every word in the desk or in the file of rejects, every number looked up found, and
the desk after the undo the one before, table by table.

    python benchmarks/dirty_files.py [customers] [tickets]
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.exchange.dirty_files import NOW, DirtyFile, dirty_customers, dirty_tickets, lost, tables, unfound

from deskside.desk.create_desk import make_desk

LOOKED_UP = 500


def main(customers: int, tickets: int) -> int:
    """Print what came of it; 1 where something is not as it should be."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        desk = folder / "shop.deskside"
        make_desk(desk, shop="Lin's Cycle Shop", person="Mei", country="CN", now=NOW)
        environment = os.environ | {"DESKSIDE_FILE": str(desk), "DESKSIDE_NOW": NOW.isoformat()}

        def run(*argv: str) -> str:
            command = [sys.executable, "-m", "deskside", *argv, "--as", "Mei"]
            return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout

        run("settings", "date_order", "dmy")
        before, wrong = tables(desk), []
        for file in (dirty_customers(customers, 7), dirty_tickets(tickets, 8, NOW)):
            begun = time.perf_counter()
            wrong += checked(file, desk, folder, run)
            print(f"  looked through in {time.perf_counter() - begun:.0f} s")
        begun = time.perf_counter()
        for batch in ("2", "1"):
            run("import", "undo", batch)
        print(f"taken back in {time.perf_counter() - begun:.1f} s")
        wrong += [f"{table} differs" for table, rows in tables(desk).items() if rows != before[table]]
    print(*(wrong or ("all rows accounted for, nothing lost, taken back to what was before",)), sep="\n")
    return 1 if wrong else 0


def checked(file: DirtyFile, desk: Path, folder: Path, run: Callable[..., str]) -> list[str]:
    """What is not as it should be about one file."""
    path = folder / file.name
    path.write_bytes(file.content)
    begun = time.perf_counter()
    done = json.loads(run("import", file.kind, str(path), "--yes", "--json"))
    print(f"{file.name}: {file.rows} rows in {time.perf_counter() - begun:.1f} s")
    counts = {name: done[name] for name in ("new", "updated", "unchanged", "doubtful", "bad")}
    print(" ", counts)
    rejects = Path(done["rejects"]).read_text("utf-8-sig")
    wrong = [f"{sum(counts.values())} counted of {file.rows}"] if sum(counts.values()) != file.rows else []
    wrong += [f"{mark} is lost" for mark in lost(desk, file, rejects)]
    return wrong + [f"{number} finds nobody" for number in unfound(desk, file, rejects, every=LOOKED_UP)]


if __name__ == "__main__":
    told = [int(each) for each in sys.argv[1:]]
    raise SystemExit(main(*(told or (8_000, 100_000))))

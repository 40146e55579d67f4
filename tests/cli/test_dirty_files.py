"""Large files with every kind of dirt in them: all rows accounted for, nothing lost, taken back to what was (R-34).

`benchmarks/dirty_files.py` does the same with 8,000 customers and 100,000 tickets.
"""

from pathlib import Path

from ..exchange.dirty_files import NOW, DirtyFile, dirty_customers, dirty_tickets, lost, tables, unfound
from .conftest import Deskside

SHORTENED = "A spreadsheet has shortened a number; its digits are lost."


def brought(deskside: Deskside, folder: Path, file: DirtyFile) -> dict[str, int]:
    """What the command said of a file; every row of it is one of its counts."""
    path = folder / file.name
    path.write_bytes(file.content)
    dry = deskside("import", file.kind, str(path), "--dry-run", "--json").json
    done = deskside("import", file.kind, str(path), "--yes", "--json").json
    counts = {name: done[name] for name in ("new", "updated", "unchanged", "doubtful", "bad")}
    assert sum(counts.values()) == file.rows
    assert counts == {name: dry[name] for name in counts}
    told = {line["text"]: line["count"] for line in done["lines"]}
    assert told[SHORTENED] == file.lost_digits
    return counts


def test_r34_a_dirty_file_is_taken_over_whole(deskside: Deskside, desk: Path, tmp_path: Path) -> None:
    """R-34: every row is one of the counts, every word of it in the desk or among the rejects, every number found."""
    deskside("settings", "date_order", "dmy")
    before = tables(desk)
    files = dirty_customers(400, 7), dirty_tickets(2_000, 8, NOW)
    customers, tickets = (brought(deskside, tmp_path, file) for file in files)
    assert customers == {"new": 380, "updated": 0, "unchanged": 10, "doubtful": 20, "bad": 0}
    assert tickets == {"new": 1_840, "updated": 0, "unchanged": 40, "doubtful": 0, "bad": 200}
    for file in files:
        rejects = (tmp_path / f"{file.name.removesuffix('.csv')}-rejects.csv").read_text("utf-8-sig")
        assert lost(desk, file, rejects) == []
        assert unfound(desk, file, rejects, every=3) == []
    again = [deskside("import", file.kind, str(tmp_path / file.name), "--yes", "--json").json for file in files]
    assert [(one["new"], one["updated"], one["batch"]) for one in again] == [(0, 0, None)] * 2
    for batch in ("2", "1"):
        assert not any(deskside("import", "undo", batch, "--json").json["left"].values())
    assert tables(desk) == before

"""Rows that were not taken, in a file of their own with the reason, to be mended and imported again (R-34)."""

import csv
import io
import os
from pathlib import Path

from deskside.errors import StoreProblem
from deskside.exchange.formula_escape import guard
from deskside.exchange.plan import Plan
from deskside.exchange.vcards import reasoned
from deskside.language.i18n import _
from deskside.store.paths import data_folder

REASON, DECISION = "deskside_reason", "deskside_decision"
_LONGEST_STEM = 60


def write_rejects(plan: Plan) -> Path | None:
    """Write the rows that were not taken beside the file, or where that cannot be written, into the data folder.

    The path; none where every row was taken. A file that says the same is left as it is, any other is not written over,
    and nothing is put beside a pipe or a device that was read.
    """
    if not plan.problems:
        return None
    content = _cards(plan) if not plan.table.header else _csv(plan)
    suffix = ".vcf" if not plan.table.header else ".csv"
    beside = [plan.path.absolute().parent] if plan.path.is_file() else []
    own = Path(data_folder())
    for folder in (*beside, own):
        try:
            if folder == own:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            return _written(folder, f"{plan.path.stem[:_LONGEST_STEM]}-rejects", suffix, content)
        except OSError:
            continue
    raise StoreProblem(
        _("The rows that were not taken could not be written to a file."),
        hint=_("Make room or a folder that can be written to, then import the file again."),
    )


def _written(folder: Path, stem: str, suffix: str, content: bytes) -> Path:
    for count in range(1, 10_000):
        path = folder / (f"{stem}{suffix}" if count == 1 else f"{stem}-{count}{suffix}")
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
        except FileExistsError:
            if path.is_file() and path.read_bytes() == content:
                return path
            continue
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
        except OSError:
            path.unlink()  # half of it would be taken for all that was left out
            raise
        return path
    raise FileExistsError(stem)


def _csv(plan: Plan) -> bytes:
    table, reasons = plan.table, {problem.line: problem.reason for problem in plan.problems}
    own = [place for place, title in enumerate(table.header) if title not in (REASON, DECISION)]
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=table.separator or ",", lineterminator="\r\n")
    ends = [REASON, DECISION] if plan.kind.decide else [REASON]
    writer.writerow([*(guard(table.header[place]) for place in own), *ends])
    for row in table.rows if reasons else ():
        if row.line not in reasons:
            continue
        cells = row.cells
        kept = [cells[place] if place < len(cells) else "" for place in own]
        line = [*kept, reasons[row.line], *[""] * (len(ends) - 1), *cells[len(table.header) :]]
        writer.writerow([guard(cell) for cell in line])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def _cards(plan: Plan) -> bytes:
    reasons = {problem.line: problem.reason for problem in plan.problems}
    rejected = (row for row in plan.table.rows if row.line in reasons)
    return "".join(reasoned(row.cells[0], reasons[row.line]) for row in rejected).encode("utf-8", "replace")

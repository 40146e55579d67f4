"""Cells that a spreadsheet would run (R-90): an apostrophe goes before them on the way out, and off on the way in."""

import re

# What starts a formula, in either width, and blanks or breaks that a spreadsheet skips before it.
_RUNS = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_PLAIN = re.compile(r"[+-]?[0-9(][0-9 .,()/-]*")


def guard(cell: str) -> str:
    """The cell as it may stand in a CSV; plain numbers and phones stay as they are."""
    if cell.startswith("'") or (_RUNS.match(cell) and not _PLAIN.fullmatch(cell)):
        return f"'{cell}"
    return cell


def unguard(cell: str) -> str:
    """The cell as it was before `guard`; an apostrophe that belongs to a name ('t Hooft) stays."""
    return cell[1:] if cell.startswith("'") and guard(cell[1:]) == cell else cell

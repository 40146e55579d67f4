"""An import while somebody decides how its file is to be read: what they said, and what would come of it (R-34)."""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from deskside.errors import BadInput
from deskside.exchange.column_contents import believe_contents, read_columns, unread_columns
from deskside.exchange.dry_run import read_table
from deskside.exchange.encodings import decode_beginning
from deskside.exchange.find_columns import find_columns
from deskside.exchange.import_words import Group, groups
from deskside.exchange.kind import Kind, exchange_kind
from deskside.exchange.kind_guess import likely_kind
from deskside.exchange.plan import Plan, Proposed, ReadColumn
from deskside.exchange.readable_file import FileStamp, file_stamp
from deskside.exchange.reading import Reading
from deskside.exchange.tables import Table, lines_in, read_beginning
from deskside.exchange.vcard_text import properties

ENCODINGS = ("utf-8", "utf-16", "gb18030", "big5", "shift_jis", "cp1252", "cp1250", "cp1251")
_LOOKED_AT = 200
_FIRST_ROWS = 3
_TELLING = ("FN", "ORG", "TEL", "EMAIL")
_NOT_CHOSEN = ("label", "decision")


class FirstRow(NamedTuple):
    """A row of a file as it stands: the line that it begins on, and what is in it."""

    line: int
    cells: Sequence[str]


class DryRun(NamedTuple):
    """What is kept of a plan for a screen: how it was read, what it would do, and what is odd. `refused` says why there
    is none; then the columns are those of the file, where it could be read so far. The `order` of dates is empty where
    nobody said it and the file does not show it. `stamp` is the file's from before it was looked at; of
    `proposals` those that wait for a decision come first. `first` are the first rows as they stand."""

    kind: str
    columns: list[ReadColumn]
    encoding: str = ""
    separator: str = ""
    header_line: int = 0
    order: str | None = None
    order_found: bool = False
    warnings: Sequence[str] = ()
    counts: Sequence[int] = ()
    groups: Sequence[Group] = ()
    rows: int = 0
    has_acts: bool = False
    proposals: Sequence[Proposed] = ()
    refused: BadInput | None = None
    stamp: FileStamp = ()
    first: Sequence[FirstRow] = ()


def look(path: Path, reading: Reading, prepare: Callable[[Kind], Plan]) -> DryRun:
    """The dry run of a file, of the kind that it seems to hold where none was said; `prepare` plans it.

    `BadInput` where nothing of it can be read.
    """
    stamp = file_stamp(path)
    kind = reading.kind or likely_kind(path)
    try:
        seen = kept(prepare(exchange_kind(kind)))
    except BadInput as refused:
        seen = _as_far_as_known(exchange_kind(kind), path, reading, refused)
    return seen._replace(stamp=stamp)


def kept(plan: Plan) -> DryRun:
    """What is to be shown of a plan."""
    table = plan.table
    return DryRun(
        plan.kind.name,
        plan.columns,
        table.encoding,
        table.separator,
        table.header_line if table.header else 0,
        plan.order,
        plan.order_found,
        plan.warnings,
        (plan.new, plan.updated, plan.unchanged, plan.doubtful, plan.bad),
        sorted(groups(plan), key=lambda group: -group.rows),
        plan.rows,
        bool(len(plan.acts)),
        sorted(plan.proposals, key=lambda each: (each.sure, each.line)),
        first=_first(table),
    )


def _first(table: Table) -> list[FirstRow]:
    """The first rows, of cards what names somebody and how they are reached."""
    rows = table.rows.head(_FIRST_ROWS)
    if table.header:
        return [FirstRow(row.line, row.cells) for row in rows]
    telling = [[one.text for one in properties(row.cells[0]) if one.name in _TELLING] for row in rows]
    return [FirstRow(row.line, said) for row, said in zip(rows, telling, strict=True)]


def _as_far_as_known(kind: Kind, path: Path, reading: Reading, refused: BadInput) -> DryRun:
    """The columns of a file that cannot be planned, those found where they are, so that somebody can say the rest."""
    try:
        table = read_table(kind, path, reading.mapping, reading.encoding, reading.header_line)
        head = table.rows.head(_LOOKED_AT)
    except BadInput:
        return DryRun(kind.name, [], refused=refused)
    columns = unread_columns(table.header, head)
    with suppress(BadInput):
        found = find_columns(kind, table.header, reading.mapping)
        with suppress(BadInput):
            believe_contents(found, head)
        columns = read_columns(found, head) or columns
    order = reading.order or "" if table.header else None
    line = table.header_line if table.header else 0
    first = _first(table)
    return DryRun(kind.name, columns, table.encoding, table.separator, line, order, refused=refused, first=first)


def remapped(kind: Kind, columns: Sequence[ReadColumn], place: int, ours: str) -> tuple[str, ...]:
    """Pairs OURS=THEIRS for all columns once that at `place` has become `ours`, or is kept in words (empty).

    Of what there is only one, the column that had it so far is kept in words. Columns of one name are told by their
    places in the file: #2.
    """
    now = [each.ours for each in columns]
    before = {*now, ours} - {"", *_NOT_CHOSEN}
    if ours not in kind.several:
        now = ["" if each == ours else each for each in now]
    now[place] = ours
    pairs: list[str] = []
    times = Counter(each.title for each in columns)
    for name in sorted(before):
        titles = [
            each.title if times[each.title] == 1 else f"#{each.place + 1}"
            for each, chosen in zip(columns, now, strict=True)
            if chosen == name
        ]
        pairs += [f"{name}={title}" for title in titles] or [f"{name}="]
    return tuple(dict.fromkeys(pairs))


def sample_of(path: Path, encoding: str) -> str:
    """The first line of a file that is not plain ASCII, as it is in an encoding; empty where there is none."""
    try:
        beginning = read_beginning(path)
        text = "" if beginning.isascii() else decode_beginning(beginning, encoding)
    except BadInput:
        return ""
    return next((line for line in lines_in(text) if not line.isascii()), "").strip()

"""What a file seems to hold, before anybody has said so: the kind whose columns it names most of (R-34)."""

from pathlib import Path

from deskside.desk.subjects import exchanged
from deskside.errors import BadInput
from deskside.exchange.column_titles import plain, titles_known
from deskside.exchange.columns import is_own
from deskside.exchange.dry_run import read_table
from deskside.exchange.kind import Kind, exchange_kind

_AMOUNTS = frozenset({"amount", "betrag", "umsatz", "金额", "交易金额", "发生额"})


def likely_kind(path: Path) -> str:
    """The name of the kind of record that a file most likely holds; `BadInput` where it cannot be read."""
    ranked: list[tuple[tuple[bool, bool, bool, int, int], str]] = []
    refused: BadInput | None = None
    for name in exchanged():
        try:
            ranked.append((_likelihood(exchange_kind(name), path), name))
        except BadInput as trouble:
            refused = trouble
    if not ranked and refused is not None:
        raise refused
    return max(ranked, key=lambda each: each[0])[1]


def _likelihood(kind: Kind, path: Path) -> tuple[bool, bool, bool, int, int]:
    """Our own export first, then what can be nothing else, then one of the columns without which it cannot be, then how
    many are known."""
    header = read_table(kind, path).header
    known = titles_known(kind)(header)
    needed = len(known.intersection(kind.needed))
    if kind.beside_amounts and not known & kind.beside_amounts and _AMOUNTS & {*map(plain, header)}:
        needed = 0
    told = kind.tells is not None and kind.tells(header)
    return is_own(header, kind.own.number), told, bool(needed), len(known), needed

"""The column that says where money went, whatever its name, and that of the payer's account (R-34)."""

from collections.abc import Sequence

from deskside.exchange.column_titles import plain
from deskside.exchange.columns import Columns
from deskside.exchange.tables import Row

_PAIRS = tuple(
    map(
        frozenset,
        (
            ("h", "s"), ("haben", "soll"), ("贷", "借"), ("贷方", "借方"), ("c", "d"), ("cr", "dr"), ("crdt", "dbit"),
            ("credit", "debit"), ("贷 cr", "借 dr"), ("收", "支"), ("收", "付"), ("收入", "支出"),
        ),
    )
)  # fmt: skip
_COUNTERPARTY = frozenset({"counterparty", "counter party", "contra account"})
_TAKEN = frozenset({"debit", "credit", "side"})


def find_side(columns: Columns, rows: Sequence[Row]) -> None:
    """Take a column of nothing but two words for the sides, where no other tells them and nobody has said one."""
    if "amount" not in columns.places or _TAKEN & {*columns.places, *columns.told}:
        return
    for place in [*columns.rest, *columns.places.get("type", ())]:
        said = {plain(text) for row in rows if (text := row.cell(place))}
        if said and any(said <= pair for pair in _PAIRS):
            columns.places["side"] = [place]
            columns.rest = [other for other in columns.rest if other != place]
            return


def find_account(columns: Columns) -> None:
    """Take the account of the counterparty for the payer's, where another column names who that is: a column of no more
    than “Account” is then the shop's own, which tells no payer apart."""
    mine = columns.places.get("account", [])
    theirs = [place for place in columns.rest if plain(columns.header[place]) in _COUNTERPARTY]
    if len(theirs) != 1 or "account" in columns.told or [plain(columns.header[place]) for place in mine] != ["account"]:
        return
    columns.places["account"] = theirs
    columns.rest = sorted([*(place for place in columns.rest if place not in theirs), *mine])

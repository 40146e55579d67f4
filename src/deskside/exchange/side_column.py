"""The columns that say where money went, whatever their names, and that of the payer's account (R-34)."""

import re
from collections.abc import Collection, Iterable, Sequence

from deskside.exchange.column_titles import plain
from deskside.exchange.columns import Columns
from deskside.exchange.payment_words import says_direction, side_of, tells_no_side
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
_BOTH = frozenset({"in", "out"})
_MOST_WORDS, _MOST_BESIDE, _MOST_PARTS, _LONGEST_WORD = 6, 4, 4, 40
_WRAPPED = "`'\"=\t \u3000\u200b"
_AMOUNT = re.compile(r"[^\d]{0,4}\d[\d.,'’ ]*[^\d]{0,4}")
_DECIMALS = re.compile(r"[.,]\d\d(?!\d)")
_ACCOUNT = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{5,30}|\d{8,30}")
_MOSTLY = 0.8
_BELOW = re.compile(r"[^\d,.]{0,4}[-−–(（].*\d.*|.*\d\s?[-−]", re.DOTALL)


def is_below_nothing(text: str) -> bool:
    """Whether an amount has a sign that says that it went out: before it, behind it, or brackets."""
    return _BELOW.fullmatch(text) is not None


def find_side(columns: Columns, rows: Sequence[Row]) -> None:
    """Take a column of no more than a few words, among which some say that it came and some that it went, for the
    sides, where neither another column nor signs tell them and nobody has said one."""
    if "amount" not in columns.places or _TAKEN & {*columns.places, *columns.told}:
        return
    free = [place for ours in ("text", "note") if ours not in columns.told for place in columns.places.get(ours, ())]
    for place in [*columns.rest, *columns.places.get("type", ()), *free]:
        words = [row.cell(place).strip(_WRAPPED) for row in rows]
        if tells_no_side(columns.header[place]) or not _are_sides({*filter(None, words)}, free=place in free):
            continue
        below = [is_below_nothing(columns.text(row, "amount")) for row in rows]
        if signs_tell((side_of(word, loosely=True), sign) for word, sign in zip(words, below, strict=True)):
            continue
        columns.places["side"] = [place]
        columns.rest = [other for other in columns.rest if other != place]
        if place in free:
            ours = next(ours for ours in ("text", "note") if place in columns.places.get(ours, ()))
            columns.places[ours] = [other for other in columns.places[ours] if other != place]
            if not columns.places[ours]:
                del columns.places[ours]
        return


def signs_tell(rows: Iterable[tuple[str, bool]]) -> bool:
    """Whether the signs of amounts say what went out, by the side that each row's word says and whether it is below
    nothing: not where what went out by its word never has a sign."""
    below = went = without = False
    for side, sign in rows:
        below = below or sign
        went = went or (sign and side == "out")
        without = without or (not sign and side == "out")
    return below and (went or not without)


def _are_sides(words: Collection[str], *, free: bool) -> bool:
    """Whether words of a column say sides: both of them stand there, or nothing but one of the best known, or one that
    says nothing else among a few. One of `free` words has no others besides."""
    if not words or len(words) > _MOST_WORDS or any(map(_is_sentence, words)):
        return False
    if not free and any({plain(word) for word in words} <= pair for pair in _PAIRS):
        return True
    if not free and _MOST_BESIDE >= len(words) > 1 and any(map(says_direction, words)):
        return True
    sides = [side_of(word, loosely=not free) for word in words]
    known = sum(map(bool, sides))
    return {*sides} >= _BOTH and (known == len(words) if free else known * 2 >= len(words))


def _is_sentence(word: str) -> bool:
    return len(word) > _LONGEST_WORD or len(word.split()) > _MOST_PARTS or any(map(str.isdecimal, word))


def find_other_side(columns: Columns, rows: Sequence[Row]) -> None:
    """Where one column is known for what came or for what went, take that for the other side whose amounts stand in
    just the rows in which the known one has none."""
    known = [ours for ours in ("credit", "debit") if ours in columns.places]
    if len(known) != 1 or "amount" in columns.places or columns.told & {"credit", "debit"}:
        return
    found = []
    for place in columns.rest:
        said = [(columns.text(row, known[0]), row.cell(place)) for row in rows]
        amounts = [text for _mine, text in said if text]
        if not any(map(_is_something, amounts)) or not all(map(_AMOUNT.fullmatch, amounts)):
            continue
        if any(_is_something(mine) == _is_something(text) for mine, text in said if mine or text):
            continue
        found.append((not any(map(_DECIMALS.search, amounts)), place))
    best = [place for whole, place in found if whole == min(found)[0]]
    if len(best) == 1:
        columns.places["debit" if known == ["credit"] else "credit"] = best
        columns.rest = [other for other in columns.rest if other != best[0]]


def _is_something(text: str) -> bool:
    return any("1" <= letter <= "9" for letter in text)


def find_payer(columns: Columns, rows: Sequence[Row]) -> None:
    """Take a column by whose name somebody pays, but that is full of accounts, for the account of the payer, and the
    next column of such a name for the payer."""
    mine = columns.places.get("name", [])
    if len(mine) != 1 or columns.told & {"name", "account"} or not _are_accounts(rows, mine[0]):
        return
    others = [place for place in columns.also.get("name", ()) if place in columns.rest]
    payer = [place for place in others if any(row.cell(place) for row in rows) and not _are_accounts(rows, place)][:1]
    columns.rest = sorted(
        [*(place for place in columns.rest if place not in payer), *columns.places.get("account", ())]
    )
    columns.places["account"] = mine
    del columns.places["name"]
    if payer:
        columns.places["name"] = payer


def _are_accounts(rows: Sequence[Row], place: int) -> bool:
    said = [text for row in rows if (text := "".join(row.cell(place).split()).upper())]
    return bool(said) and sum(_ACCOUNT.fullmatch(text) is not None for text in said) >= _MOSTLY * len(said)


def find_account(columns: Columns) -> None:
    """Take the account of the counterparty for the payer's, where another column names who that is: a column of no more
    than “Account” is then the shop's own, which tells no payer apart."""
    mine = columns.places.get("account", [])
    theirs = [place for place in columns.rest if plain(columns.header[place]) in _COUNTERPARTY]
    if len(theirs) != 1 or "account" in columns.told or [plain(columns.header[place]) for place in mine] != ["account"]:
        return
    columns.places["account"] = theirs
    columns.rest = sorted([*(place for place in columns.rest if place not in theirs), *mine])

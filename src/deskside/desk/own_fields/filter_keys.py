"""The owner's own fields as filters of customers and tickets (R-71): `frame size:54`, `vet:none`."""

import sqlite3
from collections.abc import Callable, Sequence

from deskside.desk.filter_asked import Asked
from deskside.desk.filter_keys import AMOUNT, CHOICE, CUSTOMER, DAYS, NAME, NUMBER, TICKET, FilterKey
from deskside.desk.own_fields.declared import COLUMN, OwnFieldRow, rows_of
from deskside.language.i18n import N_, Verbatim
from deskside.language.text import searched

_ROWS = {CUSTOMER: "k", TICKET: "t"}
_TAKES = {"choice": CHOICE, "yes-no": CHOICE, "day": DAYS, "number": NUMBER, "money": AMOUNT}
_ANSWERS = {"yes": N_("yes"), "no": N_("no")}
_NONE = {"none": N_("not said")}
_SAID = "none=未写,没写,无,没有,nothing"


def of_customers(conn: sqlite3.Connection | None) -> Sequence[FilterKey]:
    """The own fields of customers."""
    return _keys(conn, CUSTOMER)


def of_tickets(conn: sqlite3.Connection | None) -> Sequence[FilterKey]:
    """The own fields of tickets."""
    return _keys(conn, TICKET)


def _keys(conn: sqlite3.Connection | None, of: str) -> list[FilterKey]:
    return [] if conn is None else [_key(row, _ROWS[of]) for row in rows_of(conn, of)]


def _key(row: OwnFieldRow, table: str) -> FilterKey:
    words: dict[str, str] = {_bare(word): Verbatim(word) for word in row.choices} if row.kind == "choice" else {}
    words |= _ANSWERS if row.kind == "yes-no" else {}
    more = f"yes=是,有 no=否 {_SAID}" if row.kind == "yes-no" else _SAID
    return FilterKey(
        f"own-{row.id}",
        Verbatim(row.label),
        _condition(row, table),
        _TAKES.get(row.kind, NAME),
        words=_NONE | words,
        more=more,
        example="none" if row.kind == "line" else "",
    )


def _condition(row: OwnFieldRow, table: str) -> Callable[[Asked, FilterKey, str, str], str]:
    own, place = f"{table}.{COLUMN}", f'$."{row.id}"'
    held, value_of = f"instr({own}, '\"{row.id}\":')", f"json_extract({own}, '{place}')"
    chosen = {_bare(word): word for word in row.choices}

    def wanted(asked: Asked, key: FilterKey, op: str, value: str) -> str:
        match row.kind:
            case "day":
                return asked.dates(key, op, value, value_of)
            case "number":
                from deskside.desk.own_fields.number import Number

                return f"cast({value_of} as real) {op or '='} {asked.gaps([float(Number().fit(value) or 0)])}"
            case "money":
                return asked.amounts(
                    op, value, f"json_extract({own}, '{place}[0]')", f"json_extract({own}, '{place}[1]')"
                )
            case "choice" | "yes-no":
                return f"{value_of} = {asked.gaps([chosen.get(value, value)])}"
        asked.conn.create_function("searched", 1, lambda text: searched(str(text)), deterministic=True)
        return f"instr(searched({value_of}), {asked.gaps([searched(value)])})"

    def condition(asked: Asked, key: FilterKey, op: str, value: str) -> str:
        return f"{value_of} is null" if value == "none" else f"({held} and {wanted(asked, key, op, value)})"

    return condition


def _bare(word: str) -> str:
    """A word as a code: without the quotes that a line takes as its own."""
    return " ".join(word.replace('"', " ").split())

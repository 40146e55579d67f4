"""What the owner's own fields mean as filters: the SQL for one value of each kind (R-71)."""

from collections.abc import Callable

from deskside.desk.filter_asked import Asked
from deskside.desk.filter_keys import AMOUNT, CHOICE, CUSTOMER, DAYS, NAME, NUMBER, TICKET, FilterKey
from deskside.desk.own_fields.declared import COLUMN, OwnFieldRow
from deskside.language.i18n import N_, Verbatim
from deskside.language.text import searched

_ROWS = {CUSTOMER: "k", TICKET: "t"}
_TAKES = {"choice": CHOICE, "yes-no": CHOICE, "day": DAYS, "number": NUMBER, "money": AMOUNT}
_ANSWERS = {"yes": N_("yes"), "no": N_("no")}
_NONE = {"none": N_("not said")}
_SAID = "none=未写,没写,无,没有,nothing"


def as_filter(row: OwnFieldRow) -> FilterKey:
    """An own field as a key of the list of its record."""
    table = _ROWS[row.record]
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
        ahead=row.kind == "day",
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

                number = float(Number().typed(value, asked.settings) or 0)
                return f"cast({value_of} as real) {op or '='} {asked.gaps([number])}"
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

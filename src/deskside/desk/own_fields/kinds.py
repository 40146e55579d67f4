"""What an own field can be: a line, one of a few, yes or no, a day, a number, an amount."""

import re
import sqlite3
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from deskside.desk.field_kinds import Day
from deskside.desk.money_kinds import Money
from deskside.errors import BadInput
from deskside.fields.kinds import NONE, Choice, Kind, Line, Surroundings
from deskside.language.i18n import N_, NP_, Verbatim, _
from deskside.language.text import searched
from deskside.money.amounts import Amount, Minor

LONGEST = 500
_UNSAID = N_("not said")
_DIGITS = re.compile(
    r"(?P<sign>[-−]?)(?P<whole>\d{1,3}(?:(?P<group>[ ,.'’])\d{3}){1,4}|\d{1,15})(?:(?P<mark>[.,])(?P<part>\d{1,6}))?"
)


class Number(Kind):
    """A number with or without a part, kept as plain text, "12.5"; none where nothing is said."""

    name = "number"
    empty = None
    metavar = N_("NUMBER")

    def fit(self, value: Any) -> str | None:
        text = "" if value is None else str(value).strip()
        if text in ("", NONE, _(NONE)):
            return None
        read = _DIGITS.fullmatch(text)
        if read is None or (read["mark"] and read["mark"] == read["group"]):
            raise BadInput(
                _("“{text}” is not a number.").format(text=value), hint=_("Write it in figures, like 12 or 12.5.")
            )
        whole, part = read["whole"], read["part"] or "0"
        if read["group"] and read["group"] in ".," and not read["mark"] and whole.count(read["group"]) == 1:
            whole, part = whole.split(read["group"])  # one mark alone is that of the decimals
        whole = re.sub(r"\D", "", whole)
        return format(Decimal(f"{'-' if read['sign'] else ''}{whole}.{part}").normalize(), "f")

    def parse(self, conn: sqlite3.Connection, typed: Any, at: Surroundings) -> str | None:
        from deskside.money.manners import manner_of

        text, group = str(typed).strip(), manner_of(at.shop.country, at.shop.currency).group
        if group in ".," and re.fullmatch(rf"[-−]?\d{{1,3}}\{group}\d{{3}}", text):
            text = text.replace(group, "")
        return self.fit(text)

    def json(self, conn: sqlite3.Connection, value: Any) -> int | float | None:
        if value is None:
            return None
        number = Decimal(value)
        return int(number) if number == number.to_integral_value() else float(number)


class MaybeYesNo(Choice):
    """Yes, no, or nothing said yet."""

    name = "yes-no"

    def __init__(self) -> None:
        super().__init__({"yes": N_("yes"), "no": N_("no")}, _UNSAID)

    def fit(self, value: Any) -> Any:
        return super().fit(("no", "yes")[value] if isinstance(value, bool) else value)

    def json(self, conn: sqlite3.Connection, value: Any) -> bool | None:
        return None if value is None else value == "yes"


class OneOf(Choice):
    """One of the owner's words; one that was taken off the list stays where it was chosen."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__({word: Verbatim(word) for word in words}, _UNSAID)


class OwnMoney(Money):
    """An amount with its currency, both in the value."""

    def fit(self, value: Any) -> Amount | None:
        fit = super().fit(tuple(value) if isinstance(value, list) else value)
        return None if fit is None else Amount(Minor(fit[0]), fit[1])


KINDS = {
    "line": NP_("own field", "text"),
    "choice": N_("one of a few words"),
    "yes-no": N_("yes or no"),
    "day": NP_("own field", "day"),
    "number": NP_("own field", "number"),
    "money": NP_("own field", "amount"),
}
"""What an own field can be, by the codes that the file keeps."""


def kind_of(code: str, choices: Sequence[str] = ()) -> Kind:
    """The kind of a code; a line for one of another version."""
    match code:
        case "choice":
            return OneOf(choices)
        case "yes-no":
            return MaybeYesNo()
        case "day":
            return Day()
        case "number":
            return Number()
        case "money":
            return OwnMoney()
    return Line(longest=LONGEST)


def choices_in(typed: str) -> tuple[str, ...]:
    """The words to choose from, as typed: on lines of their own or with commas between, each once."""
    found: dict[str, str] = {}
    for part in re.split(r"[\n,，、;；]", typed):
        word = " ".join(part.split())
        if word:
            found.setdefault(searched(word), word)
    return tuple(found.values())

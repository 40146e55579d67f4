"""What an own field can be: a line, one of a few, yes or no, a day, a number, an amount."""

import re
import sqlite3
from collections.abc import Sequence
from typing import Any

from deskside.fields.kinds import Choice, Kind, Line
from deskside.language.i18n import N_, Verbatim
from deskside.language.text import searched

LONGEST = 500
_UNSAID = N_("not said")
_QUOTED = r'"(?:[^"\n]|"")+"|“[^”\n]+”|„[^“\n]+“'
_PART = re.compile(rf"\s*(?:{_QUOTED})\s*(?=[\n,，、;；]|$)|[^\n,，、;；]+")


class MaybeYesNo(Choice):
    """Yes, no, or nothing said yet."""

    name = "yes-no"

    def __init__(self) -> None:
        super().__init__({"yes": N_("yes"), "no": N_("no")}, _UNSAID, "yes=有,对,是的,y no=没有,不,不是,n")

    def fit(self, value: Any) -> Any:
        return super().fit(("no", "yes")[value] if isinstance(value, bool) else value)

    def json(self, conn: sqlite3.Connection, value: Any) -> bool | None:
        return None if value is None else value == "yes"


class OneOf(Choice):
    """One of the owner's words; one that was taken off the list stays where it was chosen."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__({word: Verbatim(word) for word in words}, _UNSAID)


def kind_of(code: str, choices: Sequence[str] = ()) -> Kind:
    """The kind of a code; a line for one of another version. What is heavy is loaded for a field that needs it."""
    match code:
        case "choice":
            return OneOf(choices)
        case "yes-no":
            return MaybeYesNo()
        case "day":
            from deskside.desk.field_kinds import Day

            return Day()
        case "number":
            from deskside.desk.own_fields.number import Number

            return Number()
        case "money":
            from deskside.desk.own_fields.amount import OwnMoney

            return OwnMoney()
    return Line(longest=LONGEST)


def choices_in(typed: str) -> tuple[str, ...]:
    """The words to choose from, as typed: on lines of their own or with commas between, each once; one that has a
    comma in it stands in quotes."""
    found: dict[str, str] = {}
    for part in parts_of(typed):
        word = " ".join(part.split())
        if word:
            found.setdefault(searched(word), word)
    return tuple(found.values())


def parts_of(typed: str) -> list[str]:
    """What stands between commas or on lines of its own; what stands in quotes is one part."""
    return [unquoted(part) for part in _PART.findall(typed)]


def unquoted(part: str) -> str:
    """A part without the quotes around it; two within it are one of its own."""
    bare = part.strip()
    for first, last in ('""', "“”", "„“"):
        if len(bare) > 2 and bare[0] == first and bare[-1] == last:
            return bare[1:-1].replace(last * 2, last)
    return part


def choices_typed(words: Sequence[str]) -> str:
    """The words as `choices_in` reads them again, with commas between."""
    return ", ".join(map(choice_typed, words))


def choice_typed(word: str) -> str:
    """A word to choose from as it is typed among others: in quotes where it would be cut."""
    return word if choices_in(word) == (word,) else '"{}"'.format(word.replace('"', '""'))

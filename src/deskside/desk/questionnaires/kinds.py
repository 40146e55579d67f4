"""What an answer may be, by the kind of its question: how it is typed, kept and said (R-27)."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from deskside.desk.dates.field_kinds import DateKind, YearDayKind
from deskside.desk.dates.kinds import OTHER
from deskside.desk.own_fields.kinds import MaybeYesNo, OneOf, parts_of
from deskside.desk.own_fields.number import Number
from deskside.errors import BadInput
from deskside.fields.kinds import Kind, Line, Surroundings, Words
from deskside.language.i18n import N_, _, listed
from deskside.language.text import one_line, searched
from deskside.language.typed_place import typed_place
from deskside.when.yearly import YearDay, from_written, written

CHOOSING = ("choice", "several")
"""The kinds whose answers are words of the owner's."""
REFUSED = N_("would rather not say")


class SomeOf(Kind):
    """Several of the owner's words, kept a line each in the order in which they are offered."""

    name = "some-of"

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words

    def fit(self, value: Any) -> str:
        typed = self._parts(value) if isinstance(value, str) else [str(each) for each in value or ()]
        found = {meant(part, self.words) for part in typed if part.strip()}
        return "\n".join(word for word in self.words if word in found)

    def _parts(self, typed: str) -> list[str]:
        """What was typed apart; a line that is one of the words may have commas in it."""
        known = {searched(word) for word in self.words}
        lines = ([line] if searched(line.strip()) in known else parts_of(line) for line in typed.split("\n"))
        return [part for parts in lines for part in parts]

    def word(self, written: str) -> str:
        return listed(written.split("\n"))

    def json(self, conn: sqlite3.Connection, value: Any) -> list[str]:
        return value.split("\n") if value else []


class NumberedChoice(OneOf):
    """One of the owner's words, typed as it is or by its number."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__(words)
        self.numbered = words

    def fit(self, value: Any) -> Any:
        return meant(str(value), self.numbered) if value not in (None, "") else None


class DayOfYear(YearDayKind):
    """A day of the year, with its year or without, of either calendar; kept in one column."""

    empty = ""  # type: ignore[assignment]

    def fit(self, value: Any) -> str:  # type: ignore[override]
        if isinstance(value, str) and not value.strip():
            return ""
        return written(super().fit(value))

    def parse(self, conn: sqlite3.Connection, typed: Any, at: Surroundings) -> Any:
        return self.fit(super().parse(conn, typed, at))

    def written(self, conn: sqlite3.Connection, value: Any) -> str:
        return value or ""


class AboutDate(DateKind):
    """Which important date a question is about; any other day where nothing is said."""

    empty = OTHER

    def fit(self, value: Any) -> str:
        return super().fit(value) if str(value or "").strip() else OTHER


def meant(typed: str, words: Sequence[str]) -> str:
    """The word that is meant, by itself or by its number; `BadInput` names those there are."""
    wanted = searched(typed.strip())
    found = next((word for word in words if searched(word) == wanted), None)
    if found is None and (place := typed_place(wanted, len(words))) is not None:
        found = words[place]
    if found is None:
        raise BadInput(
            _("“{value}” is not one of the choices.").format(value=one_line(typed)),
            hint=_("Use one of: {choices}").format(choices=listed(words)),
        )
    return found


def answer_kind(kind: str, choices: Sequence[str] = ()) -> Kind:
    """How the answer to a question of this kind is read and said."""
    match kind:
        case "choice":
            return NumberedChoice(choices)
        case "several":
            return SomeOf(choices)
        case "number":
            return Number()
        case "date":
            return DayOfYear()
        case "yes-no":
            return MaybeYesNo()
    return Words(longest=LONGEST)


LONGEST = 2000
"""The most characters of an answer in words."""


def as_json(kind: str, value: str) -> Any:
    """A kept answer for programs."""
    if kind == "several":
        return value.split("\n")
    if kind == "yes-no":
        return value == "yes"
    if kind == "number":
        from json import loads

        return loads(value)
    return value


def day_answered(value: str) -> YearDay:
    """The day of a kept answer."""
    found = from_written(value)
    assert found is not None, value
    return found


def one_answer(question: Mapping[str, Any]) -> Line | Kind:
    """The kind of answer to a row of the table `question`."""
    return answer_kind(question["kind"], [word for word in question["choices"].split("\n") if word])

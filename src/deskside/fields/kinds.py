"""The kinds of field: how a value is typed, kept, written for history and programs, and said to people.

A value is what the file keeps. Forms, commands and files of other programs all type it as text, so that one parser
does for all of them. Widgets, options and cells are found by the `name` of the kind, in the rooms that draw and read.
"""

import re
import sqlite3
from collections.abc import Mapping
from typing import Any, ClassVar, Protocol

from deskside.errors import BadInput
from deskside.language.chinese_numerals import placed_number
from deskside.language.i18n import N_, _, choices, listed, spoken
from deskside.language.text import is_blank, keep, searched


class Surroundings(Protocol):
    """Where something is typed: the moment (UTC), and the shop with its hours."""

    @property
    def now(self) -> Any: ...

    @property
    def shop(self) -> Any: ...

    @property
    def hours(self) -> Any: ...


class Kind:
    """A kind of field. `empty` is the value where nothing was typed, `metavar` what stands for one in a command's help.

    A kind that is not `plain` is more than one cell: other tables, or more columns, read and written by hand;
    one that is `listed` is a cell of several values in files all the same. `nothing` is said of an empty value.
    """

    name: ClassVar[str]
    empty: Any = ""
    metavar: str = N_("TEXT")
    plain: bool = True
    listed: bool = False
    nothing: str = ""

    def fit(self, value: Any) -> Any:
        """The value as the file keeps it. Raises `BadInput` for one that does not fit."""
        return value

    def check(self, conn: sqlite3.Connection, value: Any) -> None:
        """Raise what stands against the value in the file as it is."""

    def parse(self, conn: sqlite3.Connection, typed: Any, at: Surroundings) -> Any:
        """The value that was typed. Raises `BadInput` or `NotFound` with what to type instead."""
        return self.fit(typed)

    def written(self, conn: sqlite3.Connection, value: Any) -> str:
        """The value as it is typed, and as history keeps it in whatever language: a code, a name, a text."""
        return "" if value is None else str(value)

    def history(self, conn: sqlite3.Connection, row: Mapping[str, Any], value: Any) -> str:
        """The value of a row as its history keeps it."""
        return self.written(conn, value)

    def of(self, row: Mapping[str, Any] | sqlite3.Row, column: str) -> Any:
        """The value in a row whose own column is this."""
        return row[column]

    def follows(self, value: Any) -> dict[str, Any]:
        """The columns beside its own that follow from a value."""
        return {}

    def columns(self, column: str, value: Any) -> dict[str, Any]:
        """The columns of a row with this value, its own and those that follow."""
        return {column: value, **self.follows(value)}

    def word(self, written: str) -> str:
        """What was written, in the language in use."""
        return written

    def shown(self, conn: sqlite3.Connection, value: Any) -> str:
        """The value for people, in the language in use."""
        return self.word(self.written(conn, value)) or (self.nothing and _(self.nothing))

    def json(self, conn: sqlite3.Connection, value: Any) -> Any:
        """The value for programs."""
        return value


LONGEST_LINE = 20_000
"""The most characters of a line of text, a name or a subject: every list, look-up and key has to go through them."""


class Line(Kind):
    """A line of text of at most `longest` characters; with `needed`, a sentence and what to do, one that may not be
    empty."""

    name = "line"
    longest: int | None = LONGEST_LINE

    def __init__(
        self, needed: tuple[str, str] | None = None, metavar: str = N_("TEXT"), *, longest: int | None = None
    ) -> None:
        self.needed = needed
        self.metavar = metavar
        self.longest = longest or self.longest

    def fit(self, value: Any) -> str:
        text = keep(str(value).strip())
        if self.longest is not None and len(text) > self.longest:
            raise BadInput(
                _("A line has at most {most} characters; this one has {n}.").format(
                    most=f"{self.longest:,}", n=f"{len(text):,}"
                ),
                hint=_("Shorten it, and write the rest as a note."),
            )
        if not is_blank(text):
            return text
        if self.needed is not None:
            raise BadInput(_(self.needed[0]), hint=_(self.needed[1]))
        return ""


class Words(Line):
    """Text of several lines."""

    name = "words"
    longest = None


class Choice(Kind):
    """One of a few codes, each with the word that shows it; `none` is the word for none where there may be none.

    `more` has other words that people type: "low=minor,轻 high=major".
    """

    name = "choice"

    def __init__(self, words: Mapping[str, str], none: str = "", more: str = "") -> None:
        self.words = words
        self.none = none
        self.more = more
        if none:
            self.empty = None

    def fit(self, value: Any) -> Any:
        if self.none and value in (None, "", NONE):
            return None
        if (code := self.code(str(value))) is None:
            raise BadInput(
                _("“{value}” is not one of the choices.").format(value=value),
                hint=_("Use one of: {choices}").format(choices=choices(self.words)),
            )
        return code

    def code(self, typed: str) -> str | None:
        """The code that was typed, or a word that shows it in either language (R-72); None for any other text."""
        if typed in self.words:
            return typed
        wanted = searched(typed.strip())
        for code, word in self.words.items():
            if wanted in map(searched, (code, *spoken(word))):
                return code
        others = re.finditer(r"([\w-]+)=([^=]*)(?= [\w-]+=|$)", self.more)
        return next((found[1] for found in others if wanted in found[2].split(",")), None)

    def word(self, written: str) -> str:
        return _(self.words[written]) if written in self.words else written

    @property
    def options(self) -> list[tuple[str, str]]:
        """What can be chosen, as it is written and as it is shown."""
        none = [("", _(self.none))] if self.none else []
        return [*none, *((code, _(word)) for code, word in self.words.items())]


class Several(Kind):
    """Some of a few codes, kept with blanks between in the order in which they are offered.

    They are typed as codes or words in either language, with commas or blanks between.
    """

    name = "several"

    def __init__(self, words: Mapping[str, str], metavar: str = N_("TEXT")) -> None:
        self.metavar = metavar
        self._one = Choice(words)

    def fit(self, value: Any) -> str:
        typed = re.split(r"[,，、;；]", value) if isinstance(value, str) else [str(each) for each in value or ()]
        chosen = {self._one.fit(each) for part in typed for each in self._apart(part.strip())}
        return " ".join(code for code in self._one.words if code in chosen)

    def word(self, written: str) -> str:
        return listed(map(self._one.word, written.split()))

    def json(self, conn: sqlite3.Connection, value: Any) -> list[str]:
        return list(value.split())

    def _apart(self, part: str) -> list[str]:
        return [part] if self._one.code(part) else part.split()


class Level(Choice):
    """One of a few codes in their order; the file keeps the place in it, from 0."""

    empty = 0

    def fit(self, value: Any) -> int:
        levels = [*self.words]
        return value if value in range(len(levels)) else levels.index(super().fit(value))

    def written(self, conn: sqlite3.Connection, value: Any) -> str:
        return str(list(self.words)[value])

    json = written


class YesNo(Choice):
    """Yes or no."""

    name = "yes-no"
    empty = 0

    def __init__(self) -> None:
        super().__init__({"no": N_("no"), "yes": N_("yes")})

    def fit(self, value: Any) -> int:
        return int(super().fit(value) == "yes" if isinstance(value, str) else bool(value))

    def written(self, conn: sqlite3.Connection, value: Any) -> str:
        return "yes" if value else "no"

    def json(self, conn: sqlite3.Connection, value: Any) -> bool:
        return bool(value)


_LONGEST_COUNT = 18
"""Digits of a number that the file can keep."""


class Count(Kind):
    """A whole number from `low` to `high`, in digits or in 汉字 (三十)."""

    name = "count"
    empty: Any = 0

    def __init__(self, low: int, high: int) -> None:
        self.low, self.high = low, high

    def fit(self, value: Any) -> int:
        text = str(value).strip()
        number = int(text) if text.isdecimal() and len(text) <= _LONGEST_COUNT else placed_number(text)
        if number is None or not self.low <= number <= self.high:
            raise BadInput(
                _("“{text}” is not a whole number from {low} to {high}.").format(
                    text=value, low=self.low, high=self.high
                ),
                hint=_("Write the number alone, like {low}.").format(low=self.low),
            )
        return number


class MaybeCount(Count):
    """A whole number from `low` to `high`, or none."""

    name = "maybe-count"
    empty = None

    def fit(self, value: Any) -> int | None:  # type: ignore[override]
        return None if value is None or str(value).strip() in ("", NONE, _(NONE)) else super().fit(value)

    def written(self, conn: sqlite3.Connection, value: Any) -> str:
        return "" if value is None else str(value)


NONE = "none"
"""What is typed for nothing where an empty text would be overlooked."""

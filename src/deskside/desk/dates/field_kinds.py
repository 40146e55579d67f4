"""What is typed of an important date: its kind, its day of the year, whose at a company it is (R-06)."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from deskside.desk.dates.kinds import KINDS, day_of, kind_said
from deskside.desk.dates.reminders import own_kinds
from deskside.desk.field_kinds import Person
from deskside.errors import BadInput
from deskside.fields.kinds import Kind, Surroundings
from deskside.language.i18n import N_, _, choices, listed, spoken
from deskside.language.text import fold, words_of
from deskside.when.yearly import YearDay, from_written, written
from deskside.when.yearly_text import day_said

LONGEST_KIND = 40


def known_kind(word: str) -> str:
    """A kind as it is kept: its code, where it was said by that or by a word that shows it; else the word itself."""
    word = words_of(word).replace("|", "/")
    wanted = fold(word)
    return next((code for code, said in KINDS.items() if wanted in map(fold, (code, *spoken(said)))), word)


class DateKind(Kind):
    """A kind of date. People choose one that there is; files bring words of their own."""

    name = "date-kind"
    metavar = N_("KIND")

    def fit(self, value: Any) -> str:
        kind = known_kind(str(value))
        if not kind:
            raise BadInput(_("A date is a birthday, a founding or the like."), hint=_kinds_hint([]))
        return kind[:LONGEST_KIND].strip()

    def parse(self, conn: sqlite3.Connection, typed: Any, at: Surroundings) -> str:
        kind, own = self.fit(typed), own_kinds(conn)
        if kind in KINDS:
            return kind
        meant = next((word for word in own if fold(word) == fold(kind)), None)
        if meant is None:
            raise BadInput(_("“{text}” is no kind of date here.").format(text=typed), hint=_kinds_hint([*own]))
        return meant

    def word(self, written: str) -> str:
        return kind_said(written)


def _kinds_hint(own: list[str]) -> str:
    known = choices(KINDS)
    return _("Use one of: {choices}. More kinds are the setting date_kinds.").format(
        choices=listed([known, *own]) if own else known
    )


class YearDayKind(Kind):
    """A day of the year: five columns of its table."""

    name = "year-day"
    empty = None
    metavar = N_("DAY")
    plain = False

    def fit(self, value: Any) -> YearDay:
        found = from_written(value) if isinstance(value, str) else value
        if found is None:
            raise BadInput(_("An important date has a day."), hint=_hint())
        return YearDay(*found)

    def parse(self, conn: sqlite3.Connection, typed: Any, at: Surroundings) -> YearDay:
        from deskside.desk.dates.typed_day import typed_day
        from deskside.shop.zones import local_day

        if not str(typed).strip():
            raise BadInput(_("An important date has a day."), hint=_hint())
        return typed_day(str(typed), order=at.shop.date_order, today=local_day(at.now, at.shop.zone))

    def written(self, conn: sqlite3.Connection, value: Any) -> str:
        return "" if value is None else written(YearDay(*value))

    def word(self, written: str) -> str:
        found = from_written(written)
        return written if found is None else day_said(found)

    def of(self, row: Mapping[str, Any] | sqlite3.Row, column: str) -> YearDay:
        return day_of(row)

    def columns(self, column: str, value: Any) -> dict[str, Any]:
        month, day, year, calendar, leap = YearDay(*value)
        return {"month": month, "day": day, "year": year, "calendar": calendar, "leap": int(leap)}

    def json(self, conn: sqlite3.Connection, value: Any) -> Any:
        return self.written(conn, value)


class OfPerson(Person):
    """One of the customer's people, by id; nobody is the customer."""

    name = "of-person"
    plain = True

    def fit(self, value: Any) -> int | None:
        return int(value) if value not in (None, "") else None

    def check(self, conn: sqlite3.Connection, value: Any) -> None:
        """Whose it is, is asked of the whole file (`rules`)."""


def _hint() -> str:
    from deskside.desk.dates.typed_day import examples_of_days

    return examples_of_days()

"""The kinds of field that ask the desk: days, promised times, staff, customers, tags, numbers and people."""

import sqlite3
from datetime import date
from typing import Any

from deskside.desk.shared_sql import customer_name
from deskside.errors import BadInput, NotFound, Refused
from deskside.fields.kinds import NONE, Choice, Kind, Surroundings
from deskside.fields.record import Record
from deskside.language.i18n import N_, _, spoken
from deskside.language.text import keep

NOBODY = ("", NONE, None)


class Day(Kind):
    """A day of the calendar, kept as ISO 8601."""

    name = "day"
    empty = None
    metavar = N_("DAY")
    reads_to_come = False

    def fit(self, value: Any) -> str | None:
        return value.isoformat() if isinstance(value, date) else value or None

    def written(self, conn: sqlite3.Connection, value: Any) -> str:
        """As the screens say a date: "6 May 2023"."""
        from deskside.when import format_time

        return format_time.dated(date.fromisoformat(value)) if value else ""

    def parse(self, conn: sqlite3.Connection, typed: Any, at: Surroundings) -> str | None:
        from deskside.desk.document_limits import fitting_day
        from deskside.when import coming_day, parse_day
        from deskside.when.errors import day_examples

        text = str(typed).strip()
        if text.casefold() in ("", NONE, _(NONE)):
            return None
        try:
            day = date.fromisoformat(text)
        except ValueError:
            try:
                read = coming_day if self.reads_to_come else parse_day
                day = read(text, at.now, at.hours, at.shop.date_order)
            except BadInput:
                raise BadInput(_("“{text}” is not a date.").format(text=text), hint=day_examples()) from None
        return fitting_day(day, text).isoformat()


class ComingDay(Day):
    """The day of a promise or the last of a pause: of a day of the month, or a date without its year, the next."""

    name = "coming-day"
    reads_to_come = True


class PastDay(Day):
    """The day on a document that is there already: of a weekday or a date without its year, the last there was."""

    name = "past-day"

    def parse(self, conn: sqlite3.Connection, typed: Any, at: Surroundings) -> str | None:
        from deskside.desk.as_of import as_of_day

        text = str(typed).strip()
        return as_of_day(text, at.now, at.shop, lambda: at.hours).isoformat() if text else None


class Moment(Kind):
    """A time to call, in plain words (R-05); its value is a `When`, which is a record of its own in the file."""

    name = "moment"
    empty = None
    metavar = N_("WHEN")
    plain = False

    def parse(self, conn: sqlite3.Connection, typed: Any, at: Surroundings) -> Any:
        from deskside.when import parse

        return parse(typed, at.now, at.hours, at.shop.date_order) if typed.strip() else None


class Staff(Kind):
    """Somebody who works here, by id; None is what `nothing` says, nobody where that says nothing."""

    name = "staff"
    empty = None
    metavar = N_("NAME")

    def __init__(self, nothing: str = "") -> None:
        self.nothing = nothing

    def parse(self, conn: sqlite3.Connection, typed: Any, at: Surroundings) -> int | None:
        from deskside.desk.staff.members import find_staff

        none = typed in NOBODY or (self.nothing and typed in spoken(self.nothing))
        return None if none else find_staff(conn, typed).id

    def check(self, conn: sqlite3.Connection, value: Any) -> None:
        """Whoever it is works here still."""
        if value is None:
            return
        row = conn.execute("select name, left_at from staff where id = ?", (value,)).fetchone()
        if row is None:
            raise NotFound(_("Nobody here has that number."), hint=_("See who works here: deskside staff list"))
        if row["left_at"] is not None:
            from deskside.desk.invariants import GONE

            message, hint = GONE
            raise Refused(_(message).format(name=row["name"]), hint=_(hint))

    def json(self, conn: sqlite3.Connection, value: Any) -> str | None:
        return self.written(conn, value) or None

    def written(self, conn: sqlite3.Connection, value: Any) -> str:
        row = conn.execute("select name from staff where id = ?", (value,)).fetchone()
        return "" if row is None else str(row[0])


class Customer(Kind):
    """A customer, by id in the file, a `Who` where one is typed: known, new, or None for a caller not known yet."""

    name = "customer"
    empty = None
    metavar = N_("WHO")
    plain = False
    nothing = N_("caller not known yet")

    def parse(self, conn: sqlite3.Connection, typed: Any, at: Surroundings) -> Any:
        from deskside.desk.customers.resolve_customer import who

        return None if typed in NOBODY else who(conn, typed, at.shop.region)

    def written(self, conn: sqlite3.Connection, value: Any) -> str:
        return customer_name(conn, value)


class Person(Kind):
    """Somebody at a company, by id."""

    name = "person"
    empty = None
    plain = False

    def written(self, conn: sqlite3.Connection, value: Any) -> str:
        row = conn.execute("select name from person where id = ?", (value,)).fetchone()
        return "" if row is None else str(row[0])


class Tags(Kind):
    """Words that group tickets, with commas between where they are typed in a line."""

    name = "tags"
    empty = ()
    metavar = N_("T")
    plain = False
    listed = True

    def fit(self, value: Any) -> tuple[str, ...]:
        words = value.replace("，", ",").replace("、", ",").split(",") if isinstance(value, str) else value
        return tuple(keep(word.strip()) for word in words if word.strip())

    def written(self, conn: sqlite3.Connection, value: Any) -> str:
        return ", ".join(value)


class Manner(Choice):
    """How somebody is to deal with; the one line that helps stands below it (P-12)."""

    name = "manner"


class Rows(Kind):
    """Rows of another record that belong to this one; a value is the `RowEdit`s of them."""

    empty = ()
    plain = False

    def __init__(self, record: Record) -> None:
        self.record = record

"""The kinds of field that ask the desk: days, promised times, staff, customers, tags, numbers and people."""

import re
import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import Any

from deskside.desk.shared_sql import customer_name
from deskside.errors import BadInput, NotFound, Refused
from deskside.fields.kinds import NONE, Choice, Kind, Line, Surroundings, YesNo
from deskside.fields.record import Record
from deskside.language.i18n import N_, _, spoken
from deskside.language.text import keep, one_line

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


class Referrer(Customer):
    """Who brought a customer: one of ours, by id."""

    name = "referrer"
    nothing = ""

    def fit(self, value: Any) -> int | None:
        return None if value in NOBODY else int(value)

    def check(self, conn: sqlite3.Connection, value: Any) -> None:
        """It is somebody who is there."""
        if value is not None:
            self.parse_id(conn, value)

    def parse(self, conn: sqlite3.Connection, typed: Any, at: Surroundings) -> int | None:
        from deskside.desk.customers.who import KnownCustomer

        if typed in NOBODY or not str(typed).strip():
            return None
        if written := re.search(r"[(（][@＠](\d{1,18})[)）]\s*$", str(typed)):
            return self.parse_id(conn, int(written[1]))
        found = super().parse(conn, typed, at)
        if not isinstance(found, KnownCustomer):
            raise NotFound(
                _("Nobody of ours is “{name}”.").format(name=one_line(str(typed))),
                hint=_("Write them down first, then name who brought whom."),
            )
        return found.id

    def parse_id(self, conn: sqlite3.Connection, customer_id: int) -> int:
        """The id, if somebody has it. Raises `NotFound`."""
        from deskside.desk.missing import no_customer

        if conn.execute("select 1 from customer where id = ?", (customer_id,)).fetchone() is None:
            raise no_customer(customer_id)
        return customer_id

    def written(self, conn: sqlite3.Connection, value: Any) -> str:
        """The name with the number, so that it is read again as the same one among many of that name."""
        return (
            ""
            if value is None
            else _("{name} (@{id})").format(name=one_line(customer_name(conn, value)), id=value).strip()
        )


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


class Preferred(Choice):
    """The kind of number or address at which somebody likes best to be reached; an empty text is none."""

    def __init__(self, words: Mapping[str, str], none: str) -> None:
        super().__init__(words, none)
        self.empty = ""

    def fit(self, value: Any) -> str:
        return super().fit(value) or ""

    def json(self, conn: sqlite3.Connection, value: Any) -> str | None:
        return value or None


class Language(Line):
    """The language somebody is spoken to in, kept by its code; typed by that or by its name."""

    name = "language"

    def fit(self, value: Any) -> str:
        from deskside.language.language_names import language_meant

        return language_meant(super().fit(value))

    def word(self, written: str) -> str:
        from deskside.language.language_names import language_name

        return language_name(written)


class PlaceZone(Line):
    """The time zone of a place, by its IANA name or a city; empty where it is not known."""

    name = "place-zone"

    def fit(self, value: Any) -> str:
        from deskside.shop.setting_kinds import Zone

        return Zone().fit(text) if (text := super().fit(value)) else ""


class QuietHours(Line):
    """Hours of every day in which somebody is not to be called (R-62); none are an empty text."""

    name = "quiet-hours"

    def fit(self, value: Any) -> str:
        from deskside.shop.kept_hours import format_spans
        from deskside.shop.typed_hours import parse_spans

        spans = parse_spans(super().fit(value))
        return format_spans(spans) if spans else ""


class CustomerName(Line):
    """What a customer is called; they are filed by it (R-32)."""

    def follows(self, value: str) -> dict[str, Any]:
        from deskside.desk.customers.name_keys import filed

        return {"folded": filed(value)}


class Rows(Kind):
    """Rows of another record that belong to this one; a value is the `RowEdit`s of them."""

    empty = ()
    plain = False

    def __init__(self, record: Record) -> None:
        self.record = record


class Reach(Rows):
    """Numbers and addresses."""

    name = "reach"


class People(Rows):
    """The people of a company."""

    name = "people"


class Address(Line):
    """A number or address, which history shows as it is read out."""

    def history(self, conn: sqlite3.Connection, row: Mapping[str, Any], value: Any) -> str:
        return str(row["shown"])


class Mark(YesNo):
    """A mark of a number or address; history names what is marked."""

    def history(self, conn: sqlite3.Connection, row: Mapping[str, Any], value: Any) -> str:
        return str(row["shown"]) if value else ""


class Whose(Person):
    """Whose at the company a number or address is."""

    plain = True

    def history(self, conn: sqlite3.Connection, row: Mapping[str, Any], value: Any) -> str:
        return f"{row['shown']}, {self.written(conn, value)}" if value else ""

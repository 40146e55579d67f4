"""The kinds of field of customers: who brought them, where they are, how and when they are reached, their people."""

import re
import sqlite3
from collections.abc import Mapping
from typing import Any

from deskside.desk.field_kinds import NOBODY, Customer, Person, Rows
from deskside.desk.shared_sql import customer_name
from deskside.errors import NotFound
from deskside.fields.kinds import Choice, Line, Surroundings, YesNo
from deskside.language.i18n import _
from deskside.language.text import one_line


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

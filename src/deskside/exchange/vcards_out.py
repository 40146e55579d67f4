"""Customers as vCards 3.0, which telephones and mail programs read (R-34).

What a card has no line for stands in lines X-DESKSIDE-… of ours, so that our own cards come back as they went.
"""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from urllib.parse import quote
from zoneinfo import ZoneInfo

from deskside.desk.attachments.blobs import bytes_of
from deskside.desk.customers.fields import CUSTOMER
from deskside.desk.dates.exchanged import bday_text
from deskside.desk.dates.kinds import BIRTHDAY, kind_said
from deskside.desk.own_fields.declared import OwnField, declared
from deskside.exchange.contact_records import iso
from deskside.exchange.content_lines import escaped, folded
from deskside.exchange.export_customers import Belonging, belonging
from deskside.exchange.exporting import cell, own_cell
from deskside.exchange.files_out import rows_of, taken
from deskside.exchange.incoming import Contact, DateDraft, PersonDraft
from deskside.exchange.own_cards import CONTACT, DATE, FIELD, FILE, OWN, OWN_FIELD, PERSON, RELATED
from deskside.exchange.own_columns import definition
from deskside.exchange.vcard_dates import date_in
from deskside.exchange.vcard_photo import is_photo, photo_line
from deskside.exchange.vcard_reach import contacts_in
from deskside.exchange.vcard_text import Property, properties

_TYPES = {"mobile": "CELL", "home": "HOME", "work": "WORK", "fax": "FAX", "main": "MAIN"}
_SERVICES = {"whatsapp": "WhatsApp", "telegram": "Telegram", "line": "LINE", "signal": "Signal"}
_NO_YEAR = "1604"
"""In place of a year that nobody knows, as address books have it."""
_NUMBER = re.compile(r"\+?[\d ()-]+", re.ASCII)
_NOT_SAID_SO = ("name", "note")


def write_cards(conn: sqlite3.Connection, rows: Sequence[sqlite3.Row], zone: ZoneInfo) -> Iterator[str]:
    """The cards of customers, each as one text; times in the zone."""
    theirs = belonging(conn, [row["id"] for row in rows])
    desk = conn.execute("select value from setting where key = 'desk_id'").fetchone()
    files = rows_of(conn, "customer_id", [row["id"] for row in rows])
    own = declared(conn, "customer")
    for row in rows:
        more = [*_own(conn, own, row), *_files(conn, files[row["id"]], zone)]
        card = _Card(row, theirs[row["id"]], more)
        lines = card.lines(conn, desk[0] if desk else "", iso(row["created_at"], zone) or "")
        yield "".join(piece for line in lines for piece in folded(line))


def _own(conn: sqlite3.Connection, own: Sequence[OwnField], row: sqlite3.Row) -> Iterator[str]:
    """The fields that the shop added, in which something stands, each with what it is."""
    for field in own:
        if said := own_cell(field.kind.json(conn, field.of(row))):
            yield f"{OWN_FIELD}:{_parts(definition(field), said)}"


def _files(conn: sqlite3.Connection, rows: Sequence[sqlite3.Row], zone: ZoneInfo) -> Iterator[str]:
    """The picture of somebody as cards have it, where there is one; every file as a line of ours."""
    photo = next((row for row in reversed(rows) if is_photo(row["name"], row["media"])), None)
    if photo is not None:
        yield photo_line(bytes_of(conn, photo["blob_id"]), photo["media"])
    for one in taken(rows, zone):
        yield f"{FILE}:{_parts(one.path, one.name, one.at, one.sha256, one.note)}"


class _Card:
    """One card: its lines, in groups where several belong together."""

    def __init__(self, row: sqlite3.Row, has: Belonging, more: Sequence[str]) -> None:
        self.row = row
        self.has = has
        self._more = more
        self._groups = 0

    def lines(self, conn: sqlite3.Connection, desk: str, created_at: str) -> Iterator[str]:
        row, company = self.row, self.row["kind"] == "company"
        called = row["name"] or next((one.raw for one in self.has.contacts), "")
        yield from ("BEGIN:VCARD", "VERSION:3.0", "PRODID:-//Deskside//Customers//EN")
        yield f"UID:{row['id']}-{desk}@deskside"
        yield f"FN:{escaped(called)}"
        yield f"N:{escaped(called)};;;;"
        if company or row["company"]:
            yield f"ORG:{escaped(called if company else row['company'])}"
        if company:
            yield "X-ABSHOWAS:COMPANY"
        for contact in self.has.contacts:
            yield from self._contact(contact)
        for person in self.has.people:
            yield from self._person(person)
        for day in self.has.dates:
            yield from self._date(day)
        if row["note"]:
            yield f"NOTE:{escaped(row['note'])}"
        yield f"{OWN}:{_parts(str(row['id']), str(row['version']), created_at, row['name'])}"
        for name, value in CUSTOMER.json(conn, row).items():
            if name not in _NOT_SAID_SO and (said := cell(value)):
                yield f"{FIELD}:{_parts(name, said)}"
        yield from self._more
        yield "END:VCARD"

    def _contact(self, one: Contact) -> Iterator[str]:
        line = _reach(one)
        plain = Contact(one.raw, one.kind, one.label if one.kind == "phone" else "")
        if not one.person and not one.do_not_call and _is_plain(one) and contacts_in(_read(line), "", "") == [plain]:
            yield line
            return
        group, raw = self._group(), one.raw if line.startswith("IMPP") else ""
        yield f"{group}.{line}"
        yield f"{group}.{CONTACT}:{_parts(one.kind, one.label, 'no' if one.do_not_call else '', one.person, raw)}"

    def _person(self, one: PersonDraft) -> Iterator[str]:
        group = self._group()
        yield f"{group}.{RELATED}:{escaped(one.name)}"
        yield f"{group}.X-ABLABEL:{escaped(one.role or 'other')}"
        yield f"{group}.{PERSON}:{_parts(one.name, one.role, one.does)}"

    def _date(self, one: DateDraft) -> Iterator[str]:
        line = "" if one.day.lunar or one.person else _day(one)
        said = date_in(_read(line), one.kind, company=self.row["kind"] == "company", today=date.max) if line else None
        if said == one:
            if one.kind == BIRTHDAY or line.startswith("ANNIVERSARY"):
                yield line
            else:
                group = self._group()
                yield from (f"{group}.{line}", f"{group}.X-ABLABEL:{escaped(one.kind)}")
            return
        group = self._group()
        if line:
            yield f"{group}.{line}"
            if line.startswith("X-"):
                yield f"{group}.X-ABLABEL:{escaped(kind_said(one.kind))}"
        days = "" if one.remind_days is None else str(one.remind_days)
        yield f"{group}.{DATE}:{_parts(one.kind, bday_text(one.day), one.person, days, one.note)}"

    def _group(self) -> str:
        self._groups += 1
        return f"item{self._groups}"


def _reach(one: Contact) -> str:
    """A number or address as cards have it."""
    value = escaped(one.raw)
    if one.kind == "phone":
        return f"TEL;TYPE={_TYPES.get(one.label, 'VOICE')}:{value}"
    if one.kind == "email":
        return f"EMAIL;TYPE=INTERNET:{value}"
    if one.kind == "place":
        return f"ADR:;;{value};;;;"
    if one.kind in ("wechat", "qq"):
        return f"X-{one.kind.upper()}:{value}"
    if one.kind == "web":
        return f"URL:{value}"
    service = _SERVICES.get(one.kind, "")
    return f"IMPP;X-SERVICE-TYPE={service}:x-apple:{quote(one.raw, safe='@+')}" if service else f"IMPP:{value}"


def _is_plain(one: Contact) -> bool:
    """Whether anybody reads its label, and of a number nothing but itself."""
    if one.kind != "phone":
        return one.label == "main"
    return one.label in _TYPES and _NUMBER.fullmatch(one.raw) is not None


def _day(one: DateDraft) -> str:
    """A day of the common calendar as cards have it."""
    name = {BIRTHDAY: "BDAY", "wedding": "ANNIVERSARY"}.get(one.kind, "X-ABDATE")
    if one.day.year is not None:
        return f"{name}:{bday_text(one.day)}"
    return f"{name};X-APPLE-OMIT-YEAR={_NO_YEAR}:{_NO_YEAR}-{one.day.month:02}-{one.day.day:02}"


def _parts(*parts: str) -> str:
    return ";".join(map(escaped, parts))


def _read(line: str) -> Property:
    return properties(line)[0]

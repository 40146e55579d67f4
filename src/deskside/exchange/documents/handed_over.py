"""All that is held on one customer as a document to read (R-35): in plain words, table by table."""

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from deskside.desk.customers.about import about_rows
from deskside.desk.forgetting.hand_over import rows
from deskside.desk.forgetting.plan import Found, find
from deskside.desk.forgetting.words import title_of
from deskside.desk.merging.moved import CUSTOMER
from deskside.desk.money_kinds import shop_manner
from deskside.desk.own_fields.declared import declared
from deskside.desk.shared_sql import customer_name
from deskside.desk.subjects import line_kind, resolve, subjects
from deskside.desk.tables import Schema, Values
from deskside.desk.tickets.line_text import line_text
from deskside.desk.tickets.timeline import TimelineLine, select_lines
from deskside.exchange.documents.document import Document, Facts, Grid, Heading, Part, Words
from deskside.exchange.documents.held_words import LABELS, belongs_to, code_word
from deskside.fields.record import Field
from deskside.language.i18n import _, language
from deskside.language.text import one_line
from deskside.money.amounts import Amount, Minor
from deskside.money.format_amount import shown
from deskside.shop.settings import Shop, read_shop
from deskside.store.codec import optional_date, text_time
from deskside.when.format_time import dated, long
from deskside.when.yearly import YearDay
from deskside.when.yearly_text import day_said

_FIRST = ("ticket", "callback", "attempt", "thing", "important_date", "invoice", "payment", "attachment")
_TOLD = frozenset({CUSTOMER, "contact_point", "person", "line", "target_result", "rung", "round_claim"})
"""Tables that stand in a part of their own or in another row’s, or say nothing that is not said by others."""
_UNSAID = frozenset(
    {"id", "number_key", "serial_key", "folded", "version", "batch_id", "blob_id", "reversed", "digits", "currency"}
    | {"next_due_at", "next_missed_at", "touched_at", "response_due_at", "resolution_due_at", "target_due_at"}
    | {"responded_at", "grace_minutes", "settled_from", "used_up_from", "given_after", "ended_after"}
    | {"own", "leap", "month", "day", "year", "calendar", "dialled", "solved", "changed_at", "reopened", "carried_on"}
    | {"rate", "basis"}
)
"""Columns that are reckoned from others, or told together with them."""


def handed_over(conn: sqlite3.Connection, customer_id: int, *, now: datetime) -> Document:
    """The document, in the language in use; `NotFound` for nobody of ours."""
    shop, found = read_shop(conn), find(conn, customer_id)
    parts: list[Part] = [Heading(_("Who it is about")), Facts(tuple(_about(conn, customer_id, now)))]
    teller = _Teller(conn, shop, now)
    everything = rows(conn, found.held)
    own = select_lines(conn, "l.customer_id = ? and l.ticket_number is null", (customer_id,))
    if own:
        parts += [Heading(_("Timeline")), teller.lines(own)]
    for table in sorted(everything, key=lambda name: (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)):
        if table in _TOLD:
            continue
        told = [(row, words) for row in everything[table] if (words := teller.row(table, row))]
        parts += [Heading(title_of(table))] if told else []
        for row, words in told:
            parts.append(Words(words))
            if table == "ticket":
                parts.append(teller.lines(select_lines(conn, "l.ticket_number = ?", (row["number"],))))
    parts += _elsewhere(found)
    title = _("What we hold on {name}").format(name=one_line(customer_name(conn, customer_id)))
    return Document(language(), shop.name, dated(now.astimezone(shop.zone).date()), title, tuple(parts))


def _about(conn: sqlite3.Connection, customer_id: int, now: datetime) -> Iterator[tuple[str, str]]:
    yield _("Number of ours"), f"@{customer_id}"
    told = [(row.label, one_line(row.shown)) for row in about_rows(conn, customer_id, now=now) if row.key != 0]
    yield from ((label, value) for label, value in told if value)
    row = dict(conn.execute("select * from customer where id = ?", (customer_id,)).fetchone())
    yield from (said for said in _own(conn, CUSTOMER, row) if said not in told)


def _own(conn: sqlite3.Connection, table: str, row: Values) -> Iterator[tuple[str, str]]:
    """What stands in the fields that the owner added."""
    for field in declared(conn, table):
        if (value := field.of(row)) not in ("", None):
            yield one_line(field.label), one_line(field.kind.shown(conn, value))


def _elsewhere(found: Found) -> Iterator[Part]:
    """What else remembers them, counted: whole it stands in the form for programs."""
    kept = found.traces
    counts = (
        (_("Forms that were not saved"), len(kept.drafts)),
        (_("Calls that came in"), len(kept.calls)),
        (_("Earlier values, kept for undo"), len(kept.changed_rows) + len(kept.moved)),
        (_("Numbers in other programs"), len(kept.sources)),
    )
    if any(n for _word, n in counts):
        yield Heading(_("Remembered besides"))
        yield Facts(tuple((said, str(n)) for said, n in counts if n))
        yield Words(_("The file for programs (.json) has each of them whole."))


class _Column(NamedTuple):
    """A column as it is told: its label, its type in the file, and the field that knows its words."""

    label: str
    type: str
    field: Field | None


class _Teller:
    """Says rows in words, with the fields' own words where there are any."""

    def __init__(self, conn: sqlite3.Connection, shop: Shop, now: datetime) -> None:
        self.conn, self.shop, self.now = conn, shop, now
        self.schema, self.manner = Schema(conn), shop_manner(conn)
        self.staff: dict[int, str] = dict(conn.execute("select id, name from staff").fetchall())
        self.fields = _fields()

    @cache  # noqa: B019 - it lives as long as one document is made
    def columns(self, table: str) -> dict[str, _Column]:
        """The columns of a table that are told."""
        known = self.schema.table(table)
        keys = {*known.keys, *(each.column for each in known.references)} - {"number", "ticket_number"}
        told = {}
        for row in self.conn.execute(f"pragma table_info({table})").fetchall():
            name = row["name"]
            if name in keys or name in _UNSAID or name.endswith("_by"):
                continue
            field = self.fields.get(table, {}).get(name)
            label = LABELS.get(name) or (field and (field.label or field.word)) or ""
            said = _(label) if label else name.replace("_", " ")
            told[name] = _Column(f"{said[:1].upper()}{said[1:]}", row["type"], field)
        return told

    def row(self, table: str, row: Values) -> str:
        """A row in one paragraph: what it is called, then what is so."""
        values = {name: self._value(table, column, name, row) for name, column in self.columns(table).items()}
        said = [
            _("{label}: {value}").format(label=self.columns(table)[name].label, value=value)
            for name, value in values.items()
            if value and name not in ("withdrawn_at", "number", "ticket_number")
        ]
        if (whole := belongs_to(self.conn, table, row)) is not None:
            said.insert(0, _("{label}: {value}").format(label=whole[0], value=whole[1]))
        for label, value in _own(self.conn, table, row) if table == "ticket" else ():
            said.append(_("{label}: {value}").format(label=label, value=value))
        if table == "important_date":
            said.insert(1, day_said(YearDay(*(row[name] for name in YearDay._fields))))
        if "ticket_number" in row and row["ticket_number"] is not None:
            said.insert(0, f"#{row['ticket_number']}")
        if "number" in row and row["number"] not in ("", None):
            said.insert(0, f"#{row['number']}" if table == "ticket" else str(row["number"]))
        if row.get("withdrawn_at") is not None:
            said.append(_("(taken back)"))
        return " · ".join(map(one_line, said))

    def _value(self, table: str, column: _Column, name: str, row: Values) -> str:
        value = row[name]
        if value in (None, "", 0):
            return ""
        if name == "amount":
            return shown(Amount(Minor(value), row.get("currency") or self._currency(row)), self.manner)
        if column.type == "VARCHAR(19)":
            return long(text_time(value), self.shop.zone, self.now)
        if column.type == "BOOLEAN" or name == "refused":
            return _("yes")
        if column.type == "DATE":
            return dated(day) if (day := optional_date(value)) is not None else ""
        if column.type.startswith("VARCHAR") and (word := code_word(table, name, value)) is not None:
            return word
        if column.field is not None:
            return str(column.field.kind.shown(self.conn, column.field.of(row)))
        return str(value)

    def _currency(self, row: Mapping[str, Any]) -> str:
        found = self.conn.execute("select currency from invoice where id = ?", (row.get("invoice_id"),)).fetchone()
        return self.shop.currency if found is None else str(found[0])

    def lines(self, lines: list[TimelineLine]) -> Grid:
        """A timeline as rows."""
        rows = [
            (
                long(line.at, self.shop.zone, self.now),
                line.by or "",
                self._line(line),
            )
            for line in lines
        ]
        return Grid((_("When"), _("By"), _("What")), tuple(rows))

    def _line(self, line: TimelineLine) -> str:
        said = one_line(line_text(line, now=self.now, shop=self.shop, dated=True))
        label = line_kind(line.kind).label
        said = _("{label}: {value}").format(label=_(label), value=said) if label else said
        return f"{said} {_('(taken back)')}" if line.withdrawn else said


def _fields() -> dict[str, dict[str, Field]]:
    """By tables, the fields by their columns."""
    found: dict[str, dict[str, Field]] = {}
    for record in (resolve(place) for subject in subjects() for place in subject.records):
        for field in record.kept:
            found.setdefault(record.table, {}).setdefault(field.kept_as, field)
    return found

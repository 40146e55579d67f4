"""Own fields added, renamed, put in order and taken away; what they held stays with its records (P-11)."""

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from deskside.desk.edit_record import unclashing
from deskside.desk.filter_words import squeezed
from deskside.desk.own_fields.declared import COLUMN, RECORDS, rows_of
from deskside.desk.own_fields.fields import OWN_FIELD
from deskside.desk.own_fields.in_lists import MOST
from deskside.desk.own_fields.taken_names import TAKEN
from deskside.desk.put_in_order import put_in_order
from deskside.desk.tables import Values
from deskside.desk.unit_of_work import UnitOfWork, unit_of_work
from deskside.errors import BadInput, NotFound, Refused
from deskside.language.i18n import _, listed, ngettext, spoken
from deskside.language.text import fold, one_line


def add_field(
    conn: sqlite3.Connection, record: str, values: Mapping[str, Any], *, by: int | None, now: datetime
) -> int:
    """Add a field to customers or tickets; its id. `BadInput` where another one there is called so already."""
    with unit_of_work(conn, "add_field", by=by, now=now) as work:
        columns = _whole(conn, record, OWN_FIELD.columns(values))
        last = conn.execute("select coalesce(max(position), 0) from own_field where record = ?", (record,)).fetchone()
        made: Values = {"record": record, "position": last[0] + 1, "created_at": work.at, "created_by": by}
        return work.insert("own_field", {**columns, **made, "version": 1})


def edit_field(
    conn: sqlite3.Connection,
    field_id: int,
    values: Mapping[str, Any],
    base: Mapping[str, Any] | None = None,
    *,
    by: int | None,
    now: datetime,
) -> None:
    """Rename a field, or say other words to choose from. What it holds stays what it is once a record has a value."""
    with unit_of_work(conn, "edit_field", by=by, now=now) as work:
        row = known_field(work, field_id)
        fit = unclashing(work, OWN_FIELD, row, values, base)
        if fit.get("kind", row["kind"]) != row["kind"] and (held := _count(conn, row["record"], field_id)):
            have = ngettext("{n} record has a value in “{label}”.", "{n} records have a value in “{label}”.", held)
            raise Refused(
                have.format(n=f"{held:,}", label=one_line(row["label"])),
                hint=_("Add another field, and take this one away."),
            )
        own = {name: fit.get(name, row[name]) for name in ("label", "kind", "choices", "listed")}
        if own["kind"] != "choice" and own["choices"] == row["choices"]:
            own["choices"] = ""
        work.update("own_field", field_id, _whole(conn, row["record"], own, but=field_id))


def move_field(conn: sqlite3.Connection, field_id: int, by_places: int, *, by: int | None, now: datetime) -> None:
    """Put a field further up (-1) or down (1) among those of its record; at the end it stays where it is."""
    with unit_of_work(conn, "move_field", by=by, now=now) as work:
        row = known_field(work, field_id)
        order = [each.id for each in rows_of(conn, row["record"])]
        put_in_order(work, "own_field", order, field_id, by_places)


def drop_field(conn: sqlite3.Connection, field_id: int, *, by: int | None, now: datetime) -> None:
    """Take a field away; the values stay in the file, and come back with it by undo."""
    with unit_of_work(conn, "drop_field", by=by, now=now) as work:
        known_field(work, field_id)
        work.update("own_field", field_id, {"withdrawn_at": work.at})


def count_held(conn: sqlite3.Connection, record: str, field_id: int) -> int:
    """How many records have a value in a field."""
    return _count(conn, record, field_id, " and withdrawn_at is null")


def _count(conn: sqlite3.Connection, record: str, field_id: int, also: str = "") -> int:
    found = conn.execute(
        f"select count(*) from {record} where json_extract({COLUMN}, ?) is not null{also}", (f'$."{field_id}"',)
    ).fetchone()
    return int(found[0])


def known_field(work: UnitOfWork, field_id: int) -> Values:
    """The field to be changed; `NotFound` for one that was taken away."""
    found = work.find("own_field", field_id)
    if found is None or found["withdrawn_at"] is not None:
        raise no_field(str(field_id))
    return found


def no_field(named: str) -> NotFound:
    """There is no such field."""
    return NotFound(
        _("There is no own field “{name}”.").format(name=one_line(named)), hint=_("See them with: deskside field list")
    )


def _whole(conn: sqlite3.Connection, record: str, columns: Values, *, but: int = 0) -> Values:
    """The columns of a field with its folded label; `BadInput` for a label that is taken, or a choice without words."""
    if record not in RECORDS:
        raise BadInput(
            _("“{record}” has no own fields.").format(record=record),
            hint=_("Use one of: {choices}").format(choices=listed(RECORDS)),
        )
    folded = fold(columns["label"])
    if folded in _built_in(record):
        raise BadInput(
            _("There is a field “{label}” already.").format(label=columns["label"]), hint=_("Give it another name.")
        )
    if any(squeezed(columns["label"]) == squeezed(word) for word in _filters(record)):
        raise BadInput(
            _("A filter is called “{label}” already.").format(label=columns["label"]), hint=_("Give it another name.")
        )
    taken = conn.execute(
        "select 1 from own_field where record = ? and folded = ? and withdrawn_at is null and id <> ?",
        (record, folded, but),
    ).fetchone()
    if taken is not None:
        raise BadInput(
            _("There is a field “{label}” already.").format(label=columns["label"]), hint=_("Give it another name.")
        )
    if columns["kind"] == "choice" and not columns["choices"]:
        raise BadInput(
            _("No words to choose from were written."), hint=_("Write them with commas between: small, medium, large")
        )
    if columns["kind"] != "choice" and columns["choices"]:
        raise BadInput(
            _("Only a field of a few words has words to choose from."),
            hint=_("Say that it is one of a few words, or leave them out."),
        )
    if columns["listed"]:
        _room_in_lists(conn, record, but)
    return {**columns, "folded": folded}


def _room_in_lists(conn: sqlite3.Connection, record: str, but: int) -> None:
    shown = [row for row in rows_of(conn, record) if row.listed and row.id != but]
    if len(shown) >= MOST:
        raise BadInput(
            _("At most {most} fields are columns of a list.").format(most=MOST),
            hint=_("Take one of these out first: {names}").format(names=listed(one_line(row.label) for row in shown)),
        )


def _filters(record: str) -> Iterator[str]:
    """What names a filter of the list of a record, in either language: an own field is one of these too (R-71)."""
    from deskside.desk.filter_keys import vocabulary

    for key in vocabulary(record).keys.values():
        yield from (key.name, *spoken(key.label), *key.also.split())


def _built_in(record: str) -> set[str]:
    """What the built-in fields and filters of a record are called, folded."""
    from deskside.desk.customers.fields import CUSTOMER
    from deskside.desk.tickets.fields import TICKET

    words = {fold(" ".join(name.split())) for name in TAKEN.split("|")}
    words |= {fold(name) for name in ("id", "number", "version", "state", "fields", "own", "none", "any", "live")}
    for field in (CUSTOMER if record == "customer" else TICKET).fields:
        words |= {fold(said) for text in (field.label, field.word) if text for said in spoken(text)}
        words |= {fold(field.name), fold(field.flag or field.name)}
    return words

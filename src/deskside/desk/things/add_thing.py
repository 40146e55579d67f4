"""What customers bought and have: noted, corrected, taken away."""

import sqlite3
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from deskside.desk.edit_record import unclashing
from deskside.desk.tables import Values
from deskside.desk.things.called import called
from deskside.desk.things.field_kinds import ends
from deskside.desk.things.fields import THING
from deskside.desk.unit_of_work import UnitOfWork, unit_of_work
from deskside.errors import BadInput, NotFound
from deskside.language.i18n import _
from deskside.shop.zones import local_day


def add_thing(
    conn: sqlite3.Connection, customer_id: int, values: Mapping[str, Any], *, by: int | None, now: datetime
) -> int:
    """Note what a customer bought or has; its id.

    `values` are those of `THING`, by name; a warranty that is a length counts from the day it was bought, else from
    today. `BadInput` where nothing says what it is, or the warranty ends before the purchase.
    """
    with unit_of_work(conn, "add_thing", by=by, now=now, customer=customer_id) as work:
        work.customer(customer_id)
        row: Values = {"customer_id": customer_id, **THING.columns(_with_end(work, values, values.get("bought_on")))}
        check_thing(row)
        made = work.insert("thing", row | {"created_at": work.at, "created_by": by, "version": 1})
        work.line("thing_noted", customer=customer_id, text=called(row), new=row["bought_on"])
    return made


def edit_thing(
    conn: sqlite3.Connection,
    thing_id: int,
    values: Mapping[str, Any],
    base: Mapping[str, Any] | None = None,
    *,
    by: int | None,
    now: datetime,
) -> None:
    """Correct a thing; what is not named stays. `base` has what a form showed, as in `unclashing`."""
    with unit_of_work(conn, "edit_thing", by=by, now=now) as work:
        row = known_thing(work, thing_id)
        bought = values.get("bought_on", row["bought_on"])
        fit = unclashing(work, THING, row, _with_end(work, values, bought), base)
        columns: Values = {}
        for name, value in fit.items():
            columns |= THING[name].columns(value)
        change_thing(work, row, columns)


def change_thing(work: UnitOfWork, row: Values, columns: Values) -> None:
    """Write what differs of a thing, each field with its line. `BadInput` as `add_thing`."""
    new = row | columns
    check_thing(new)
    fields = [field for field in THING.fields if field.of(new) != field.of(row)]
    if not fields:
        return
    work.update("thing", row["id"], columns)
    for field in fields:
        old, now_so = (field.kind.history(work.conn, side, field.of(side)) for side in (row, new))
        text = f"{field.name}|{called(new)}"
        work.line("thing_edited", customer=row["customer_id"], text=text, old=old or None, new=now_so or None)


def drop_thing(conn: sqlite3.Connection, thing_id: int, *, by: int | None, now: datetime) -> None:
    """Take a thing away; tickets about it are about none any more."""
    with unit_of_work(conn, "drop_thing", by=by, now=now) as work:
        row = known_thing(work, thing_id)
        for (number,) in conn.execute("select number from ticket where thing_id = ?", (thing_id,)).fetchall():
            work.update("ticket", number, {"thing_id": None})
            if work.row("ticket", number)["withdrawn_at"] is None:
                work.line("edited", ticket=number, text="thing", old=called(row))
        work.update("thing", thing_id, {"withdrawn_at": work.at})
        work.line("thing_dropped", customer=row["customer_id"], text=called(row))


def known_thing(work: UnitOfWork, thing_id: int) -> Values:
    """The thing to be changed; `NotFound` for one that was taken away."""
    found = work.find("thing", thing_id)
    if found is None or found["withdrawn_at"] is not None:
        raise no_thing(thing_id)
    work.about_customer = found["customer_id"]
    return found


def no_thing(thing_id: int) -> NotFound:
    """There is no such thing."""
    return NotFound(
        _("No thing of a customer has the id {id}.").format(id=thing_id),
        hint=_("See them with: deskside customer things"),
    )


def _with_end(work: UnitOfWork, values: Mapping[str, Any], bought: str | None) -> Values:
    """The values with the last day of the warranty where its length was typed."""
    if "warranty_until" not in values:
        return dict(values)
    start = date.fromisoformat(bought) if bought else local_day(work.now, work.shop.zone)
    return dict(values) | {"warranty_until": ends(values["warranty_until"], start)}


def check_thing(row: Values) -> None:
    """Raise what stands against a thing as it would be."""
    if row["bought_on"] and row["warranty_until"] and row["warranty_until"] < row["bought_on"]:
        raise BadInput(
            _("The warranty would end before it was bought."),
            hint=_("Check the two days; a length is written like 24m."),
        )

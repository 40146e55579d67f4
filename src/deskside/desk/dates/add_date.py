"""Important dates noted, corrected and taken away (R-06)."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from deskside.desk.dates.fields import DATE
from deskside.desk.dates.kinds import BIRTHDAY, day_of
from deskside.desk.dates.line_text import as_kept
from deskside.desk.edit_record import unclashing
from deskside.desk.tables import Values
from deskside.desk.unit_of_work import UnitOfWork, unit_of_work
from deskside.errors import BadInput, NotFound, Refused
from deskside.language.i18n import _
from deskside.shop.zones import local_day
from deskside.when.format_time import dated
from deskside.when.yearly import YearDay, began


def add_date(
    conn: sqlite3.Connection, customer_id: int, values: Mapping[str, Any], *, by: int | None, now: datetime
) -> int:
    """Note a date of a customer, or of one of their people; its id.

    `values` are those of `DATE`, by name. `Refused` where the same is noted already, `BadInput` for a birthday to come.
    """
    with unit_of_work(conn, "add_date", by=by, now=now, customer=customer_id) as work:
        return note_date(work, customer_id, values)


def note_date(work: UnitOfWork, customer_id: int, values: Mapping[str, Any]) -> int:
    """The date as part of another act, as `add_date` notes it; its id."""
    work.customer(customer_id)
    day = DATE["day"].kind.fit(values.get("day"))
    row: Values = {"customer_id": customer_id, **DATE.columns(values), **DATE["day"].columns(day)}
    _check(work, row, day)
    row |= {"created_at": work.at, "created_by": work.by, "version": 1}
    made = work.insert("important_date", row)
    work.line("date_noted", customer=customer_id, text=row["note"], new=_kept(work, row))
    return made


def edit_date(
    conn: sqlite3.Connection,
    date_id: int,
    values: Mapping[str, Any],
    base: Mapping[str, Any] | None = None,
    *,
    by: int | None,
    now: datetime,
) -> None:
    """Correct a date; what is not named stays. `base` has what a form showed, as in `unclashing`."""
    with unit_of_work(conn, "edit_date", by=by, now=now) as work:
        row = known_date(work, date_id)
        fit = unclashing(work, DATE, row, values, base)
        columns: Values = {}
        for name, value in fit.items():
            if value != DATE[name].of(row):
                columns |= DATE[name].columns(value)
        if columns:
            change_date(work, row, columns)


def change_date(work: UnitOfWork, row: Values, columns: Values) -> None:
    """Correct a row of it as part of another act, as `edit_date` does."""
    new = row | columns
    _check(work, new, day_of(new))
    work.update("important_date", row["id"], columns | {"version": row["version"] + 1})
    said = {"text": new["note"]} if "note" in columns else {}
    work.line("date_edited", customer=row["customer_id"], old=_kept(work, row), new=_kept(work, new), **said)


def drop_date(conn: sqlite3.Connection, date_id: int, *, by: int | None, now: datetime) -> None:
    """Take a date away; what was done about it stays on the timeline."""
    with unit_of_work(conn, "drop_date", by=by, now=now) as work:
        strike_date(work, date_id)


def strike_date(work: UnitOfWork, date_id: int) -> None:
    """Take it away as part of another act, as `drop_date` does."""
    row = known_date(work, date_id)
    work.update("important_date", date_id, {"withdrawn_at": work.at})
    work.line("date_dropped", customer=row["customer_id"], old=_kept(work, row))


def known_date(work: UnitOfWork, date_id: int) -> Values:
    """The date to be changed; `NotFound` for one that was taken away."""
    found = work.find("important_date", date_id)
    if found is None or found["withdrawn_at"] is not None:
        raise no_date(date_id)
    work.about_customer = found["customer_id"]
    return found


def no_date(date_id: int) -> NotFound:
    """There is no such date."""
    return NotFound(
        _("No important date has the id {id}.").format(id=date_id), hint=_("See them with: deskside customer dates")
    )


def _check(work: UnitOfWork, row: Values, day: YearDay) -> None:
    """Raise what stands against a date as it would be."""
    first = began(day)
    if row["kind"] == BIRTHDAY and first is not None and first > local_day(work.now, work.shop.zone):
        raise BadInput(_("{day} is still to come.").format(day=dated(first)), hint=_("Check the year of the birthday."))
    same = work.conn.execute(
        "select id from important_date where customer_id = :customer_id and person_id is :person_id and kind = :kind"
        " and month = :month and day = :day and calendar = :calendar and leap = :leap and year is :year"
        " and withdrawn_at is null and id is not :id",
        {"id": None, **row},
    ).fetchone()
    if same is not None:
        raise Refused(
            _("That date is noted already (id {id}).").format(id=same[0]),
            hint=_("Change it with: deskside customer dates edit {id}").format(id=same[0]),
        )


def _kept(work: UnitOfWork, row: Mapping[str, Any]) -> str:
    return as_kept(day_of(row), row["kind"], DATE["person"].kind.written(work.conn, row["person_id"]))

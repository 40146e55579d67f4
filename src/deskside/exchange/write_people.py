"""People and important dates that a file has of customers, as rows of ours (R-06, R-34)."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from deskside.desk.customers.contacts import say_edited
from deskside.desk.customers.fields import PERSON
from deskside.desk.dates.fields import DATE
from deskside.desk.dates.kinds import day_of
from deskside.desk.dates.line_text import as_kept
from deskside.desk.tables import Values
from deskside.exchange.incoming import DateDraft, PersonDraft
from deskside.exchange.part import Part, next_key
from deskside.language.names import normal
from deskside.language.text import keep, one_line
from deskside.when.yearly import YearDay, written

Ids = Mapping[tuple[int, str], int]
"""The people by their customer and their name as it is compared."""


class DateKey(NamedTuple):
    """A date as it is compared: its kind, whose it is at a company, and the day."""

    kind: str
    person: str
    day: str

    def __str__(self) -> str:
        return " ".join(filter(None, self))


def people_of_new(part: Part, drafts: Mapping[int, Sequence[PersonDraft]]) -> list[Values]:
    """The rows of the people of customers who are new, by the customers' ids."""
    found = [(key, person) for key, people in drafts.items() for person in people]
    first = next_key(part.conn, "person", "id") if found else 0
    return [{"id": first + count, **person_row(key, person)} for count, (key, person) in enumerate(found)]


def person_row(customer_id: int, person: PersonDraft) -> Values:
    """The columns of somebody at a customer."""
    named = PERSON.columns({"person": keep(one_line(person.name)), "role": keep(one_line(person.role))})
    return {"customer_id": customer_id, **named, "does": person.does}


def ids_of(rows: Iterable[Values]) -> dict[tuple[int, str], int]:
    """People by customer and name; of several of one name the first."""
    found: dict[tuple[int, str], int] = {}
    for row in rows:
        found.setdefault((row["customer_id"], normal(row["name"])), row["id"])
    return found


def ids_at(conn: sqlite3.Connection, customer_id: int) -> dict[tuple[int, str], int]:
    """The people of a customer who is here."""
    rows = conn.execute("select id, customer_id, name from person where customer_id = ? order by id", (customer_id,))
    return ids_of([{"id": key, "customer_id": customer_id, "name": name} for key, _owner, name in rows.fetchall()])


def date_row(part: Part, customer_id: int, said: DateDraft, people: Ids, *, batch: int | None = None) -> Values:
    """The columns of an important date."""
    values: Values = {"customer_id": customer_id, "person_id": people.get((customer_id, normal(said.person)))}
    values |= DATE["day"].kind.columns("", said.day) | {"kind": DATE["kind"].kind.fit(said.kind)}
    values |= {"remind_days": said.remind_days, "note": keep(one_line(said.note)), "created_at": part.work.at}
    return values | {"created_by": part.work.by, "batch_id": batch, "version": 1}


def as_compared(said: DateDraft) -> DateKey:
    """What makes a date of a customer the same as another."""
    return DateKey(DATE["kind"].kind.fit(said.kind), normal(said.person), written(YearDay(*said.day)))


def dates_at(conn: sqlite3.Connection, customer_id: int) -> dict[DateKey, int]:
    """The dates of a customer who is here, as they are compared, with their ids."""
    rows = conn.execute(
        "select d.*, coalesce(p.name, '') as whose from important_date d left join person p on p.id = d.person_id"
        " where d.customer_id = ? and d.withdrawn_at is null order by d.id",
        (customer_id,),
    ).fetchall()
    return {as_compared(DateDraft(row["kind"], day_of(row), row["whose"])): row["id"] for row in rows}


def add_people(part: Part, customer_id: int, people: Iterable[PersonDraft]) -> None:
    """Write more people of a customer of ours, each with a line."""
    for person in people:
        row = person_row(customer_id, person)
        part.work.insert("person", row)
        say_edited(part.work, customer_id, "person", None, ", ".join(filter(None, (row["name"], row["role"]))))


def add_dates(part: Part, customer_id: int, dates: Iterable[tuple[int | None, DateDraft]]) -> None:
    """Write more dates of a customer of ours, or another day in the place of a date by its id, each with a line."""
    people = ids_at(part.conn, customer_id)
    for key, said in dates:
        row = date_row(part, customer_id, said, people)
        if key is None:
            part.work.insert("important_date", row)
            part.work.line("date_noted", customer=customer_id, text=row["note"], new=_kept(part, row))
            continue
        before = part.work.find("important_date", key)
        if before is None or before["withdrawn_at"] is not None:
            continue
        day: dict[str, Any] = DATE["day"].kind.columns("", said.day)
        part.work.update("important_date", key, day | {"version": before["version"] + 1})
        part.work.line("date_edited", customer=customer_id, old=_kept(part, before), new=_kept(part, before | day))


def _kept(part: Part, row: Values) -> str:
    return as_kept(day_of(row), row["kind"], DATE["person"].kind.written(part.conn, row["person_id"]))

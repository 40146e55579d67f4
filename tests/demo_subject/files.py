"""Loans as files have them: the customer by our id."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from deskside.errors import DesksideError
from deskside.exchange.columns import Columns
from deskside.exchange.incoming import RejectedRow
from deskside.exchange.kind import Kind, OwnForm, Record
from deskside.exchange.part import Part
from deskside.exchange.plan import Plan
from deskside.exchange.tables import Row
from deskside.shop.settings import Shop
from deskside.store.codec import text_time, time_text
from tests.demo_subject.fields import LOAN


class NewLoan(NamedTuple):
    """A loan to be written."""

    line: int
    customer: int
    values: dict[str, Any]


class Reader:
    """Reads a loan."""

    def __init__(self, columns: Columns, _order: str | None, _shop: Shop, _now: datetime) -> None:
        self.columns = columns

    def read(self, row: Row) -> NewLoan | RejectedRow:
        typed = {field.name: self.columns.text(row, field.name) for field in LOAN.fields}
        try:
            values = {field.name: field.kind.fit(typed[field.name] or field.usual) for field in LOAN.fields}
        except DesksideError as error:
            return RejectedRow(row.line, error.message)
        return NewLoan(row.line, int(self.columns.text(row, "customer_id")), values)


class Planner:
    """Takes every loan whose customer is there."""

    def __init__(self, conn: sqlite3.Connection, plan: Plan) -> None:
        self.conn, self.plan = conn, plan

    def take(self, draft: NewLoan | RejectedRow) -> None:
        if isinstance(draft, RejectedRow):
            self.plan.problems.append(draft)
        elif self.conn.execute("select 1 from customer where id = ?", (draft.customer,)).fetchone() is None:
            self.plan.problems.append(RejectedRow(draft.line, "Nobody has that number here."))
        else:
            self.plan.new += 1
            self.plan.acts.append(draft)

    def finish(self) -> None:
        """They keep the order of the file."""


def write(part: Part, acts: Sequence[NewLoan]) -> None:
    """Write the loans."""
    for act in acts:
        until = time_text(part.plan.now + timedelta(days=act.values["days"]))
        row = {"customer_id": act.customer, "until": until, "made_at": part.work.at, "version": 1, **act.values}
        part.work.insert("loan", row)


def _export(_conn: sqlite3.Connection, rows: Sequence[sqlite3.Row], zone: ZoneInfo) -> Iterator[Record]:
    for row in rows:
        yield {
            "customer_id": row["customer_id"],
            "until": text_time(row["until"]).astimezone(zone).isoformat(),
        }


LOANS = Kind(
    name="loans",
    record="loan",
    columns=lambda: {"customer_id": ["customer"]},
    needed=("bicycle",),
    unknown="No column of this file is known as a bicycle.",
    reader="tests.demo_subject.files:Reader",
    planner="tests.demo_subject.files:Planner",
    write="tests.demo_subject.files:write",
    own=OwnForm(
        number="deskside_loan",
        fields=LOAN,
        more={"customer_id": "customer_id"},
        after=("until",),
        signs=frozenset({"until"}),
    ),
    keys="select id from loan where withdrawn_at is null",
    export=_export,
)

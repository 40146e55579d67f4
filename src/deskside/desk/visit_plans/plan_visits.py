"""A visit plan made, changed and taken away; a visit done, with what was learnt, or skipped (P-15, R-29)."""

import sqlite3
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from deskside.desk.edit_record import unclashing
from deskside.desk.tables import Values
from deskside.desk.unit_of_work import UnitOfWork, unit_of_work
from deskside.desk.visit_plans.fields import PLAN, SKIPPED, VISIT
from deskside.desk.visit_plans.plans import plan_rows, settled_by
from deskside.desk.visit_plans.rules import is_interval
from deskside.errors import NotFound
from deskside.language.i18n import _
from deskside.shop.zones import local_day


def add_plan(
    conn: sqlite3.Connection, customer_id: int, values: Mapping[str, Any], *, by: int | None, now: datetime
) -> int:
    """Plan visits to a customer; the plan's id. `values` are those of `PLAN`. `BadInput` for words that are no rule."""
    with unit_of_work(conn, "add_plan", by=by, now=now, customer=customer_id) as work:
        work.customer(customer_id)
        today = local_day(now, work.shop.zone).isoformat()
        row: Values = {"customer_id": customer_id, **PLAN.columns({"often": "", **values})}
        row["from_on"] = row["from_on"] or today
        row |= {"created_at": work.at, "created_by": by, "version": 1}
        made = work.insert("visit_plan", row)
        work.line("visits_planned", customer=customer_id, text=row["purpose"], new=row["rule"])
    return made


def edit_plan(
    conn: sqlite3.Connection,
    plan_id: int,
    values: Mapping[str, Any],
    base: Mapping[str, Any] | None = None,
    *,
    by: int | None,
    now: datetime,
) -> None:
    """Change a plan; what is not named stays. `base` has what a form showed, as in `unclashing`.

    An interval that becomes days of the calendar begins with today, unless another day is named or it begins later.
    """
    with unit_of_work(conn, "edit_plan", by=by, now=now) as work:
        row = _known(work, plan_id)
        columns: Values = {}
        for name, value in unclashing(work, PLAN, row, values, base).items():
            if value != PLAN[name].of(row) and (name != "from_on" or value):
                columns |= PLAN[name].columns(value)
        new = row | columns
        begin = begin_of(row["rule"], row["from_on"], new["rule"], local_day(now, work.shop.zone))
        if begin != row["from_on"] and "from_on" not in columns:
            columns["from_on"] = begin
        if columns:
            work.update("visit_plan", plan_id, columns | {"version": row["version"] + 1})
            said = {"text": new["purpose"]} if "purpose" in columns else {}
            work.line("plan_changed", customer=row["customer_id"], old=row["rule"], new=new["rule"], **said)


def begin_of(rule: str, from_on: str, new_rule: str, today: date) -> str:
    """The day from which on a changed plan is where none is named: an interval begins days of the calendar today."""
    return max(from_on, today.isoformat()) if is_interval(rule) and not is_interval(new_rule) else from_on


def drop_plan(conn: sqlite3.Connection, plan_id: int, *, by: int | None, now: datetime) -> None:
    """Take a plan away; what was done by it stays on the timeline."""
    with unit_of_work(conn, "drop_plan", by=by, now=now) as work:
        row = _known(work, plan_id)
        work.update("visit_plan", plan_id, {"withdrawn_at": work.at})
        work.line("plan_dropped", customer=row["customer_id"], text=row["purpose"], old=row["rule"])


def visit_done(
    conn: sqlite3.Connection, plan_id: int, channel: str, learnt: str = "", *, by: int | None, now: datetime
) -> None:
    """Write down a visit: a contact on a channel, and what was learnt; the next one is counted from it."""
    way, words = VISIT["channel"].kind.fit(channel), VISIT["learnt"].kind.fit(learnt)
    with unit_of_work(conn, "visit_done", by=by, now=now) as work:
        row = _known(work, plan_id)
        due = _due(work, plan_id)
        said = " · ".join(filter(None, (row["purpose"], words))) or _("visit")
        line = work.line("heard", customer=row["customer_id"], channel=way, text=said)
        _settle(work, plan_id, due, {"how": "done", "channel": way, "learnt": words, "line_id": line})


def skip_visit(conn: sqlite3.Connection, plan_id: int, why: str, *, by: int | None, now: datetime) -> None:
    """Leave a visit out, with the reason; the next one is counted from the day it was due. `BadInput` without one."""
    words = SKIPPED["learnt"].kind.fit(why)
    with unit_of_work(conn, "skip_visit", by=by, now=now) as work:
        row = _known(work, plan_id)
        due = _due(work, plan_id, skipped=True)
        line = work.line("visit_skipped", customer=row["customer_id"], text=words, old=row["rule"])
        _settle(work, plan_id, due, {"how": "skipped", "channel": "", "learnt": words, "line_id": line})


def no_plan(plan_id: int) -> NotFound:
    """There is no such plan."""
    return NotFound(_("No visit plan has the id {id}.").format(id=plan_id), hint=_("See them with: deskside plan list"))


def _known(work: UnitOfWork, plan_id: int) -> Values:
    found = work.find("visit_plan", plan_id)
    if found is None or found["withdrawn_at"] is not None:
        raise no_plan(plan_id)
    work.about_customer = found["customer_id"]
    return found


def _due(work: UnitOfWork, plan_id: int, *, skipped: bool = False) -> str:
    """The day that is settled; asked before the contact itself counts."""
    (row,) = plan_rows(work.conn, [plan_id], shop=work.shop)
    return settled_by(row, local_day(work.now, work.shop.zone), skipped=skipped).isoformat()


def _settle(work: UnitOfWork, plan_id: int, due: str, values: Values) -> None:
    day = local_day(work.now, work.shop.zone).isoformat()
    made = {"plan_id": plan_id, "due_on": due, "on_day": day, "at": work.at, "by_id": work.by}
    work.insert("planned_visit", made | values)

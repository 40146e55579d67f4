"""Purchases of a file written down row by row, so that undo finds each, with a line on the day itself (R-34)."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from deskside.desk.things.add_thing import change_thing
from deskside.desk.things.called import called
from deskside.exchange.part import Part
from deskside.exchange.purchase_draft import ChangedThing, NewThing
from deskside.exchange.write_customers import write_customers, write_learned
from deskside.language.i18n import _
from deskside.store.codec import time_text


def write_acts(part: Part, acts: Sequence[NewThing | ChangedThing]) -> None:
    """Write what a plan of purchases decided, with the customers who are new by them."""
    write_learned(part)
    write_customers(part, [act.party for act in acts if isinstance(act, NewThing)])
    for act in acts:
        if isinstance(act, ChangedThing):
            _change(part, act)
        else:
            _note(part, act)


def _note(part: Part, act: NewThing) -> None:
    work, customer = part.work, act.party.id
    row = None if customer is None else work.find("customer", customer)
    if row is None or row["withdrawn_at"] is not None:
        part.plan.new -= 1
        part.plan.unchanged += 1
        part.plan.remark(act.line, [_("Its customer was taken back here since, so it was left out.")])
        return
    made = {"created_at": work.at, "created_by": work.by, "version": 1, "batch_id": part.whole.batch}
    key = work.insert("thing", {"customer_id": customer, **act.columns, **made})
    part.note_source("thing", act.their_id, key, act.marks)
    bought, text = act.columns["bought_on"], "\n".join(filter(None, (called(act.columns), act.facts)))
    line = {"customer_id": customer, "at": _moment(part, bought), "kind": "thing_noted", "text": text, "new": bought}
    work.insert("line", line)


def _change(part: Part, act: ChangedThing) -> None:
    if act.columns:
        row = part.as_planned("thing", act.thing_id, act.version, act.line)
        if row is None:
            return
        change_thing(part.work, row, act.columns)
    if act.known:
        part.renew_source("thing", act.their_id, act.marks)
    elif act.their_id:
        part.note_source("thing", act.their_id, act.thing_id, act.marks)


def _moment(part: Part, bought: str | None) -> str:
    """When a purchase stands on the timeline: as its day began, at the latest now."""
    if bought is None:
        return part.work.at
    at = datetime.combine(date.fromisoformat(bought), time(), part.plan.shop.zone).astimezone(UTC)
    return min(time_text(at), part.work.at)

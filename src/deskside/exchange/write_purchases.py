"""Purchases of a file written down, each recorded so that undo finds it, with a line on the day itself (R-34)."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from deskside.desk.tables import Values
from deskside.desk.things.add_thing import change_thing
from deskside.desk.things.called import called
from deskside.exchange.part import SOURCE_ROW, Part, next_key
from deskside.exchange.purchase_draft import ChangedThing, NewThing
from deskside.exchange.write_customers import write_customers, write_learned
from deskside.language.i18n import _
from deskside.store.codec import time_text


def write_acts(part: Part, acts: Sequence[NewThing | ChangedThing]) -> None:
    """Write what a plan of purchases decided, with the customers who are new by them."""
    write_learned(part)
    new = [act for act in acts if isinstance(act, NewThing)]
    write_customers(part, [act.party for act in new], found_later=True)
    _note(part, [act for act in new if _is_theirs(part, act)])
    for act in acts:
        if isinstance(act, ChangedThing):
            _change(part, act)


def _is_theirs(part: Part, act: NewThing) -> bool:
    """Whether its customer is still there."""
    row = None if act.party.id is None else part.work.find("customer", act.party.id)
    if row is not None and row["withdrawn_at"] is None:
        return True
    part.plan.new -= 1
    part.plan.unchanged += 1
    part.plan.remark(act.line, [_("Its customer was taken back here since, so it was left out.")])
    return False


def _note(part: Part, acts: Sequence[NewThing]) -> None:
    """Write new things under the next ids, each with its line on the timeline, and what the source calls it."""
    work, source = part.work, part.source("thing")
    made = {"created_at": work.at, "created_by": work.by, "version": 1, "batch_id": part.whole.batch}
    new = list(enumerate(acts, next_key(part.conn, "thing", "id")))
    work.insert_all("thing", [{"id": key, "customer_id": act.party.id, **act.columns, **made} for key, act in new])
    sources = [source.row(act.their_id, key, act.marks) for key, act in new]
    work.insert_all("source_row", [dict(zip(SOURCE_ROW, row, strict=True)) for row in sources])
    first = next_key(part.conn, "line", "id")
    work.insert_all("line", [{"id": key} | _line(part, act) for key, act in enumerate(acts, first)])


def _line(part: Part, act: NewThing) -> Values:
    bought, text = act.columns["bought_on"], "\n".join(filter(None, (called(act.columns), act.facts)))
    at = _moment(part, bought)
    return {"customer_id": act.party.id, "at": at, "kind": "thing_noted", "text": text, "new": bought}


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

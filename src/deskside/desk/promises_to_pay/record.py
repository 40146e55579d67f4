"""How well an account kept its promises to pay, and what is proposed after two that were broken (R-51, R-52, R-80)."""

import sqlite3
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from deskside.desk.promises_to_pay.states import StatedPromise, stated
from deskside.language.i18n import N_, _, ngettext
from deskside.shop.settings import Shop

TOO_MANY = 2
"""So many broken promises, and another one is not what is asked for next."""


class PromiseRecord(NamedTuple):
    """Of so many that fell due, one kept before its day among them, what became. `days_late` is the average of those
    that were paid late in the end, none where none was; one replaced or cancelled counts nowhere."""

    kept: int
    part_kept: int
    broken: int
    fallen_due: int
    days_late: int | None


class Proposal(NamedTuple):
    """What may be asked for instead of one more promise; `words` are English, to be translated."""

    key: str
    words: str

    @property
    def said(self) -> str:
        """It for people."""
        return _(self.words)


PROPOSALS = (
    Proposal("other-means", N_("offer another way to pay")),
    Proposal("part-now", N_("ask for a part of it now")),
    Proposal("owner-calls", N_("let the owner call")),
)


def record_of(conn: sqlite3.Connection, customer_id: int, as_of: date, shop: Shop) -> PromiseRecord:
    """The record of one account as of a date."""
    return record(stated(conn, as_of, shop, customer=customer_id))


def records(conn: sqlite3.Connection, as_of: date, shop: Shop) -> dict[int, PromiseRecord]:
    """The records of all who ever promised, by customers."""
    found: dict[int, list[StatedPromise]] = {}
    for each in stated(conn, as_of, shop):
        found.setdefault(each.customer_id, []).append(each)
    return {customer: record(promises) for customer, promises in found.items()}


def record(promises: Iterable[StatedPromise]) -> PromiseRecord:
    """The record that some promises make."""
    due = [each for each in promises if each.state in ("kept", "part-kept", "broken")]
    kept, part, broken = (sum(each.state == state for each in due) for state in ("kept", "part-kept", "broken"))
    late = [(each.paid_on - each.due_on).days for each in due if each.paid_on and each.paid_on > each.due_on]
    average = (2 * sum(late) + len(late)) // (2 * len(late)) if late else None
    return PromiseRecord(kept, part, broken, len(due), average)


def record_words(found: PromiseRecord) -> str:
    """A record for people: "kept 3 of 5, 4 days late on average"."""
    if not found.fallen_due:
        return _("no promise fell due yet")
    if found.days_late is None:
        return _("kept {n} of {all}").format(n=found.kept, all=found.fallen_due)
    return ngettext(
        "kept {n} of {all}, {days} day late on average",
        "kept {n} of {all}, {days} days late on average",
        found.days_late,
    ).format(n=found.kept, all=found.fallen_due, days=found.days_late)


def after_broken(found: PromiseRecord) -> tuple[Proposal, ...]:
    """What to ask for next where promises were broken so often that one more is worth little; else nothing."""
    return PROPOSALS if found.broken >= TOO_MANY else ()

"""What became of promises to pay, as of a date: the one place where it is computed (R-50).

It goes by the dates on the documents up to that date, and by nothing later. What was taken back counts on no day.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from deskside.desk.promises_to_pay.facts import LAST, Facts, Given, facts
from deskside.desk.promises_to_pay.settings import promise_terms
from deskside.desk.promises_to_pay.shares import Share, shares
from deskside.desk.shared_sql import one_moment
from deskside.errors import NotFound
from deskside.language.i18n import N_, _
from deskside.money.amounts import Minor
from deskside.shop.settings import Shop, read_hours

if TYPE_CHECKING:
    from deskside.shop.hours import OpeningHours

STATES = {
    "open": N_("awaited"),
    "kept": N_("kept"),
    "part-kept": N_("part-kept"),
    "broken": N_("broken"),
    "replaced": N_("replaced"),
    "cancelled": N_("cancelled"),
}


Place = tuple[str, int, int]
"""A payment on an invoice: its date, its id, the invoice."""


class StatedPromise(NamedTuple):
    """A promise to pay and what became of it.

    It is in time up to `until`, the day promised with the shop's grace. `came` is what counts for it, and `asked` what
    there was to come: no more than was open. `paid_on` is the day by which enough was paid, though it be too late.
    """

    id: int
    customer_id: int
    plan_id: int | None
    amount: Minor
    currency: str
    given_on: date
    due_on: date
    until: date
    method: str
    person: str
    came: Minor
    state: str
    invoices: tuple[int, ...]
    ended_on: date | None
    replaced_by: int | None
    cancel_reason: str
    asked: Minor
    paid_on: date | None

    @property
    def left(self) -> Minor:
        """What is still to come of it."""
        return Minor(max(self.asked - self.came, 0)) if self.state == "open" else Minor(0)


def stated(
    conn: sqlite3.Connection, as_of: date, shop: Shop, *, customer: int | None = None, overdue: bool = False
) -> list[StatedPromise]:
    """The promises given up to a date with what became of them by then, the earliest due first; all, or a customer's,
    or with `overdue` those of all of whom something may be overdue.

    *Open* until enough came, in time or not at all. Then *kept*, whenever it was enough and as long as it is not
    returned; *part-kept* where some came, *broken* where nothing did. From the day of its end on it is *replaced*, or
    *cancelled*; so is one of which nothing was left to pay, and nothing came: its invoices were settled otherwise, or
    contested.
    """
    with one_moment(conn):
        found = [*facts(conn, as_of, customer, overdue=overdue)]
        terms = promise_terms(conn)
        hours = read_hours(conn, shop) if found else None
    assert hours is not None or not found

    @cache
    def until(due_on: str) -> str:
        assert hours is not None
        return last_day(date.fromisoformat(due_on), terms.grace_days, hours).isoformat()

    promises = [
        promise for each in found for promise in _Account(each, as_of.isoformat(), terms.enough, until).stated()
    ]
    return sorted(promises, key=lambda promise: (promise.due_on, promise.id))


def stated_promise(conn: sqlite3.Connection, promise_id: int, as_of: date, shop: Shop) -> StatedPromise:
    """One promise as of a date; `NotFound` where there is none."""
    row = conn.execute("select customer_id from promise_to_pay where id = ?", (promise_id,)).fetchone()
    known = [] if row is None else stated(conn, as_of, shop, customer=row[0])
    found = next((each for each in known if each.id == promise_id), None)
    if found is None:
        raise NotFound(
            _("There is no promise to pay {id}.").format(id=promise_id),
            hint=_("See them with: deskside collect promises"),
        )
    return found


def last_day(due_on: date, grace_days: int, hours: "OpeningHours") -> date:
    """The day promised and so many days after it on which the shop works; of one that never does, any days."""
    from deskside.shop.hours import CLOSED_AT_MOST

    day = due_on
    for _day in range(grace_days):
        ahead = (day + timedelta(days=days) for days in range(1, CLOSED_AT_MOST))
        day = next((each for each in ahead if hours.spans_on(each)), day + timedelta(days=1))
    return day


class _Account:
    """The promises of one customer in one currency, as of a day."""

    def __init__(self, known: Facts, as_of: str, enough: int, until: Callable[[str], str]) -> None:
        self.known, self.as_of, self.enough, self.until = known, as_of, enough, until
        self.came: dict[str, list[int]] = {}

    def stated(self) -> Iterable[StatedPromise]:
        """Each of them with its state."""
        share = self._shared(self.as_of)
        came = self.came[self.as_of] = [sum(each.values()) for each in share]
        in_the_end = share if self._is_in_time() else self._shared(self.as_of, late=True)
        for place, given in enumerate(self.known.given):
            asked = self._asked(place, came[place])
            ended = given.ended_by(self.as_of)
            yield StatedPromise(
                given.id,
                given.customer_id,
                given.plan_id,
                Minor(given.amount),
                given.currency,
                date.fromisoformat(given.given_on),
                date.fromisoformat(given.due_on),
                date.fromisoformat(self.until(given.due_on)),
                given.method,
                given.person,
                Minor(came[place]),
                self._state(given, came[place], asked),
                given.invoices,
                date.fromisoformat(given.ended_on) if ended and given.ended_on else None,
                given.replaced_by if ended else None,
                given.cancel_reason if ended else "",
                Minor(asked),
                self._paid_on(asked, in_the_end[place]),
            )

    def _state(self, given: Given, came: int, asked: int) -> str:
        if given.ended_by(self.as_of):
            return "cancelled" if given.replaced_by is None else "replaced"
        if asked == 0:
            return "cancelled"
        if self._is_enough(came, asked):
            return "kept"
        if self.as_of <= self.until(given.due_on):
            return "open"
        return "part-kept" if came else "broken"

    def _is_enough(self, came: int, asked: int) -> bool:
        return came * 100 >= asked * self.enough

    def _asked(self, place: int, came: int) -> int:
        """What was promised, but no more than came and was open and not contested on its last day.

        So a credit note, a write-off, a void or a dispute makes a promise smaller, but only in its time, and nothing
        that came.
        """
        given = self.known.given[place]
        if self._is_enough(came, given.amount):
            return given.amount
        day = min(self.as_of, self.until(given.due_on))
        still_open = self.known.open(given.invoices, day)
        if still_open >= given.amount:
            return given.amount
        if day not in self.came:
            self.came[day] = [sum(share.values()) for share in self._shared(day)]
        return min(given.amount, self.came[day][place] + still_open)

    def _is_in_time(self) -> bool:
        """Whether nothing came after the last day of any of them, so that nothing came too late for one."""
        last = max([each.paid_on for each in self.known.counted], default="")
        return all(last <= self.until(given.due_on) for given in self.known.given)

    def _shared(self, day: str, *, late: bool = False) -> list[dict[Place, int]]:
        """What each has of every payment on every invoice on a day; what came too late too with `late`."""
        sums: dict[Place, int] = {}
        for each in self.known.counted:
            if each.money and each.dated <= day:
                key = each.paid_on, each.payment_id, each.invoice_id
                sums[key] = sums.get(key, 0) + each.amount
        places = sorted(key for key, amount in sums.items() if amount > 0)
        takes = [self._takes(given, places, day, late=late) for given in self.known.given]
        if not any(takes):
            return [{} for _given in self.known.given]
        made_good = [[] if late else self._made_good(given, places, day) for given in self.known.given]
        found = shares([given.amount for given in self.known.given], [sums[key] for key in places], takes, made_good)
        return [self._named(share, places) for share in found]

    def _takes(self, given: Given, places: Sequence[Place], day: str, *, late: bool = False) -> list[int]:
        """The places of the payments that count for a promise, with `late` those that came too late for it too."""
        last = LAST if late else self.until(given.due_on)
        ended = given.ended_by(day)
        return [
            place
            for place, (paid_on, payment, invoice) in enumerate(places)
            if invoice in given.invoices and given.takes(payment, paid_on, last, ended=ended)
        ]

    def _made_good(self, given: Given, places: Sequence[Place], day: str) -> list[int]:
        """The places of the payments that make a missed part of a plan good, and so are none for the parts after it.

        Where its invoices were promised anew since, they are for that.
        """
        last = self.until(given.due_on)
        if given.plan_id is None or day <= last or any(self._is_anew(given, each, last) for each in self.known.given):
            return []
        in_time = {*self._takes(given, places, day)}
        return [place for place in self._takes(given, places, day, late=True) if place not in in_time]

    @staticmethod
    def _is_anew(given: Given, other: Given, last: str) -> bool:
        return other.given_on > last and not {*given.invoices}.isdisjoint(other.invoices)

    @staticmethod
    def _named(share: Share, places: Sequence[Place]) -> dict[Place, int]:
        return {places[place]: amount for place, amount in share.items() if amount}

    def _paid_on(self, asked: int, share: dict[Place, int]) -> date | None:
        """The day by which enough of what was asked for was paid."""
        came = 0
        for (paid_on, _payment, _invoice), amount in sorted(share.items()):
            came += amount
            if self._is_enough(came, asked):
                return date.fromisoformat(paid_on)
        return None

"""What became of promises to pay, reckoned in plain Python beside the ledger of `ledger_oracle`; nothing is shared.

How much came of several promises that share payments is found by their narrowest cut, looking at all of them.
"""

from collections.abc import Collection
from functools import cache
from itertools import combinations
from typing import NamedTuple

from tests.desk.ledger_oracle import DAYS, TODAY, Act, Oracle


class Promise(NamedTuple):
    """A promise as it was given, by days; `noted` are the payments that were on file by then."""

    key: int
    customer: int
    currency: str
    amount: int
    given: int
    due: int
    invoices: frozenset[int]
    noted: frozenset[int]


class End(NamedTuple):
    """When one was replaced or cancelled, and the payments on file by then."""

    day: int
    replaced: bool
    noted: frozenset[int]


class PromiseOracle(Oracle):
    """The acts that stand, with promises; `works` are the days on which the shop does."""

    def __init__(self, acts: list[Act], works: Collection[int], enough: int = 95) -> None:
        self.promises: dict[int, Promise] = {}
        self.ends: dict[int, End] = {}
        self.came_in: set[int] = set()
        self.works, self.enough = works, enough
        self.came = cache(self._came)
        super().__init__(acts)

    # -- what was noted

    def pay(self, key: int, customer: int, currency: str, amount: int, day: int, named: list[int]) -> None:
        self._changed()
        self.came_in.add(key)
        super().pay(key, customer, currency, amount, day, named)

    def promise(
        self, key: int, customer: int, currency: str, amount: int, given: int, due: int, invoices: list[int]
    ) -> None:
        noted = frozenset(self.money)
        self.promises[key] = Promise(key, customer, currency, amount, given, due, frozenset(invoices), noted)

    def replace(self, old: int, *new: object) -> None:
        self.promise(*new)  # type: ignore[arg-type]
        made = self.promises[new[0]]  # type: ignore[index]
        self.ends[old] = End(max(made.given, self.promises[old].given), True, frozenset(self.money))

    def cancel(self, key: int) -> None:
        self.ends[key] = End(max(TODAY, self.promises[key].given), False, frozenset(self.money))

    # -- what became of it

    def until(self, promise: Promise) -> int:
        return next((day for day in range(promise.due + 1, DAYS + 40) if day in self.works), promise.due + 1)

    def state(self, key: int, day: int) -> tuple[str, int] | None:
        """Its state as of a day and what came of it; nothing before it was given."""
        promise, end = self.promises[key], self.ends.get(key)
        if day < promise.given:
            return None
        came = self.came(key, day)
        if end is not None and end.day <= day:
            return ("replaced" if end.replaced else "cancelled"), came
        last = min(day, self.until(promise))
        owing = sum(self.open(each)[last] - self.contested(each, last) for each in promise.invoices)
        asked = min(promise.amount, self.came(key, last) + owing)
        if 100 * came >= self.enough * promise.amount:
            return "kept", came
        if not asked:
            return "cancelled", came
        if 100 * came >= self.enough * asked:
            return "kept", came
        if day <= self.until(promise):
            return "open", came
        return ("part-kept" if came else "broken"), came

    def _came(self, key: int, day: int) -> int:
        """How much of the payments counts for it, each cent once, those due before it first."""
        own = self.promises[key]
        given = [
            each
            for each in sorted(self.promises.values(), key=lambda each: (each.due, each.key))
            if (each.customer, each.currency) == (own.customer, own.currency) and each.given <= day
        ]
        place = given.index(own)
        return self._most(given[: place + 1], day) - self._most(given[:place], day)

    def _most(self, given: list[Promise], day: int) -> int:
        """The most that some promises can have together of what came: the least of all ways to bound it."""
        sums: dict[tuple[int, int], int] = {}
        for each in self.counts:
            if each.day <= day and each.payment in self.came_in:
                sums[each.payment, each.invoice] = sums.get((each.payment, each.invoice), 0) + each.amount
        reach = {each.key: {at for at in sums if self._counts_for(each, *at, day)} for each in given}
        bounds = []
        for size in range(len(given) + 1):
            for some in combinations(given, size):
                apart = sum(each.amount for each in given if each not in some)
                bounds.append(apart + sum(sums[at] for at in set().union(*(reach[each.key] for each in some))))
        return min(bounds)

    def _counts_for(self, promise: Promise, payment: int, invoice: int, day: int) -> bool:
        dated, end = self.money[payment].day, self.ends.get(promise.key)
        if invoice not in promise.invoices or not promise.given <= dated <= self.until(promise):
            return False
        if dated == promise.given and payment in promise.noted:
            return False
        if end is None or end.day > day or dated < end.day:
            return True
        return dated == end.day and payment in end.noted

    # -- what is paid first

    def _spread(self, payment: int, named: list[int], day: int, most: int) -> int:
        each = self.money[payment]
        self._changed()
        if not named:
            open_then = [
                promise
                for promise in sorted(self.promises.values(), key=lambda promise: (promise.due, promise.key))
                if (promise.customer, promise.currency) == (each.customer, each.currency)
                and (self.state(promise.key, day) or ("",))[0] == "open"
            ]
            parts = [
                (self._place(key, open_then), until, key, part)
                for key, item in self.invoices.items()
                if item[:2] == (each.customer, each.currency)
                for until, part, _contested in self.parts(key, TODAY)
            ]
            wanted: dict[int, int] = {}
            for _first, _until, key, part in sorted(parts):
                taken = min(part, most - sum(wanted.values()))
                wanted[key] = wanted.get(key, 0) + taken
            got = sum(self._allocate(payment, key, amount, day) for key, amount in wanted.items())
        else:
            got = super()._spread(payment, named, day, most)
        self._changed()
        return got

    @staticmethod
    def _place(invoice: int, promises: list[Promise]) -> int:
        return next((place for place, each in enumerate(promises) if invoice in each.invoices), len(promises))

    def _changed(self) -> None:
        self.came.cache_clear()

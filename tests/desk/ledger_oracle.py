"""What is owed, reckoned day by day in plain Python over a list of what was noted; nothing is shared with the desk.

Every amount is a list of what it comes to on each day; an allocation is the first of the days from which on there is
enough on both sides, found by looking at all of them.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

DAYS = 90
TODAY = 62

Act = tuple[Any, ...]
Each = list[int]


class Item(NamedTuple):
    """An invoice as it was noted, by days."""

    customer: int
    currency: str
    issued: int
    parts: dict[int, int]

    @property
    def amount(self) -> int:
        return sum(self.parts.values())


class Money(NamedTuple):
    """A payment, or what stands for one; it takes away where `sign` is less than nothing."""

    customer: int
    currency: str
    day: int
    amount: int
    sign: int


class Count(NamedTuple):
    """What of a payment counts on an invoice, from a day on."""

    payment: int
    invoice: int
    amount: int
    day: int


class Oracle:
    """The acts that stand, told again from the beginning; invoices, payments and disputes by the desk's ids."""

    def __init__(self, acts: list[Act]) -> None:
        self.invoices: dict[int, Item] = {}
        self.void: dict[int, int] = {}
        self.money: dict[int, Money] = {}
        self.back: dict[int, int] = {}
        self.counts: list[Count] = []
        self.disputes: dict[int, tuple[int, int, int]] = {}
        self.settled: dict[int, int] = {}
        self.given_up: dict[int, int] = {}
        for name, *rest in acts:
            getattr(self, name)(*rest)

    # -- what was noted

    def invoice(self, key: int, customer: int, currency: str, issued: int, parts: dict[int, int]) -> None:
        self.invoices[key] = Item(customer, currency, issued, parts)

    def pay(self, key: int, customer: int, currency: str, amount: int, day: int, named: list[int]) -> None:
        self.money[key] = Money(customer, currency, day, amount, 1)
        self._spread(key, named, day, amount)

    def credit_note(self, key: int, customer: int, currency: str, amount: int, day: int, invoice: int | None) -> None:
        self.money[key] = Money(customer, currency, day, amount, 1)
        if invoice is not None:
            self._spread(key, [invoice], day, amount)
            self.given_up[key] = invoice

    def write_off(self, key: int, invoice: int, amount: int | None, day: int) -> None:
        item = self.invoices[invoice]
        most = self.open(invoice)[-1] if amount is None else amount
        day = max(day, item.issued)
        self.money[key] = Money(item.customer, item.currency, day, most, 1)
        self._allocate(key, invoice, most, day)
        self.given_up[key] = invoice

    def void_invoice(self, invoice: int, day: int) -> None:
        self._take_back([count for count in self.counts if count.invoice == invoice], day)
        for key, of in self.given_up.items():
            if of == invoice and key not in self.back:
                self.returned(-key, key, max(day, self.money[key].day))
        self.void[invoice] = day

    def returned(self, key: int, payment: int, day: int) -> None:
        self._take_back([count for count in self.counts if count.payment == payment], day)
        was = self.money[payment]
        self.money[key] = Money(was.customer, was.currency, day, was.amount, -1)
        self.back[payment] = day

    def refund(self, key: int, customer: int, currency: str, amount: int, day: int) -> None:
        self.money[key] = Money(customer, currency, day, amount, -1)

    def use(self, customer: int, currency: str, day: int) -> None:
        left = self.credit(customer, currency)[-1]
        came = [(each.day, key) for key, each in self.money.items() if each[:2] == (customer, currency)]
        for _day, key in sorted(each for each in came if self.money[each[1]].sign > 0):
            left -= self._spread(key, [], day, min(left, self.free(key)[-1]))

    def dispute(self, key: int, invoice: int, amount: int, day: int) -> None:
        self.disputes[key] = invoice, amount, max(day, self.invoices[invoice].issued)

    def settle(self, key: int, day: int) -> None:
        self.settled[key] = day

    # -- what it comes to, day by day

    def open(self, invoice: int) -> Each:
        item, until = self.invoices[invoice], self.void.get(invoice, DAYS)
        paid = self._counted(invoice=invoice)
        return [item.amount - paid[day] if item.issued <= day < until else 0 for day in range(DAYS)]

    def free(self, payment: int) -> Each:
        each, back = self.money[payment], self.back.get(payment, DAYS)
        used = self._counted(payment=payment)
        return [(each.amount if each.day <= day < back else 0) - used[day] for day in range(DAYS)]

    def credit(self, customer: int, currency: str) -> Each:
        own = {key: each for key, each in self.money.items() if each[:2] == (customer, currency)}
        used = [self._counted(payment=key) for key in own]
        came = [sum(each.sign * each.amount for each in own.values() if each.day <= day) for day in range(DAYS)]
        return [came[day] - sum(each[day] for each in used) for day in range(DAYS)]

    def balance(self, customer: int, currency: str, day: int) -> int:
        """What they owe altogether, without knowing of any allocation."""
        owed = sum(
            item.amount
            for key, item in self.invoices.items()
            if item[:2] == (customer, currency) and item.issued <= day < self.void.get(key, DAYS)
        )
        return owed - sum(
            each.sign * each.amount
            for each in self.money.values()
            if each[:2] == (customer, currency) and each.day <= day
        )

    def parts(self, invoice: int, day: int) -> Iterator[tuple[int, int, int]]:
        """The parts that are open on a day: until when, how much, and how much of that is contested."""
        item, left = self.invoices[invoice], self.open(invoice)[day]
        if not left:
            return
        paid = item.amount - left
        contested = self.contested(invoice, day)
        for until, part in sorted(item.parts.items()):
            got = min(part, paid)
            paid -= got
            if part > got:
                of_it = min(part - got, contested)
                contested -= of_it
                yield until, part - got, of_it

    def contested(self, invoice: int, day: int) -> int:
        """How much of what is open of it is contested on a day."""
        disputes = [
            amount
            for key, (of, amount, since) in self.disputes.items()
            if of == invoice and since <= day < self.settled.get(key, DAYS)
        ]
        return min(sum(disputes), self.open(invoice)[day])

    # -- what counts where

    def _counted(self, *, invoice: int | None = None, payment: int | None = None) -> Each:
        own = [each for each in self.counts if each.invoice == invoice or each.payment == payment]
        return [sum(each.amount for each in own if each.day <= day) for day in range(DAYS)]

    def _allocate(self, payment: int, invoice: int, wanted: int, day: int) -> int:
        each, item = self.money[payment], self.invoices[invoice]
        sides = [self.open(invoice), self.free(payment), self.credit(each.customer, each.currency)]
        amount = min([wanted, *(side[-1] for side in sides)])
        if amount <= 0:
            return 0
        first = max(day, each.day, item.issued)
        fits = [
            at for at in range(first, DAYS) if all(side[later] >= amount for side in sides for later in range(at, DAYS))
        ]
        self.counts.append(Count(payment, invoice, amount, fits[0]))
        return amount

    def _spread(self, payment: int, named: list[int], day: int, most: int) -> int:
        each = self.money[payment]
        if named:
            parts = [(0, place, self.open(key)[-1], key) for place, key in enumerate(named)]
        else:
            parts = [
                (until, key, part, key)
                for key, item in self.invoices.items()
                if item[:2] == (each.customer, each.currency)
                for until, part, _contested in self.parts(key, TODAY)
            ]
        wanted: dict[int, int] = {}
        for _until, _place, part, key in sorted(parts):
            taken = min(part, most - sum(wanted.values()))
            wanted[key] = wanted.get(key, 0) + taken
        return sum(self._allocate(payment, key, amount, day) for key, amount in wanted.items())

    def _take_back(self, counts: list[Count], day: int) -> None:
        sums: dict[tuple[int, int, int], int] = defaultdict(int)
        for each in counts:
            sums[each.payment, each.invoice, max(each.day, day)] += each.amount
        self.counts += [
            Count(payment, invoice, -amount, at) for (payment, invoice, at), amount in sums.items() if amount
        ]

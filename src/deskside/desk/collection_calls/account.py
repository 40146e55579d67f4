"""What a guided call is about: the account as it stands when the call begins (R-60). Plain values, no connection."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from deskside.language.i18n import listed
from deskside.money.amounts import Amount, Minor
from deskside.money.format_amount import shown
from deskside.money.manners import Manner


class Due(NamedTuple):
    """An invoice that is asked for: what is open of it and not contested, since when."""

    invoice_id: int
    reference: str
    due_on: date
    days: int
    open: Minor


class InTheWay(NamedTuple):
    """What stands in the way of asking for money: its kind, in words, and the first sentence that fits it (R-53)."""

    kind: str
    words: str
    sentence: str = ""


class LastBroken(NamedTuple):
    """The promise to pay that was broken last."""

    amount: Minor
    currency: str
    due_on: date


class Awaited(NamedTuple):
    """What is still to come by a promise that stands, and the open invoices that it is for."""

    amount: Minor
    currency: str
    due_on: date
    invoices: tuple[int, ...] = ()


class GuidedAccount(NamedTuple):
    """The account: who is called and where, what is asked in one currency, what was promised, what the shop offers.

    `besides` is what is due in other currencies. `broken` is how many promises were broken so far (R-51); `record` says
    how they kept them, in a sentence. `next_days` is the first day to call again after so many working days and a
    conversation, an attempt or (None) neither, `next_promised` after a promise for a day, both as the guard rails
    allow. `blocked` is why they may not be called now, empty where they may.
    """

    customer_id: int
    name: str
    person: str
    phone: str
    language: str
    tone: str
    shop_name: str
    shop_phone: str
    today: date
    currency: str
    dues: tuple[Due, ...]
    means: tuple[str, ...]
    manner: Manner
    next_days: Callable[[int, bool | None], date]
    next_promised: Callable[[date], date]
    read_day: Callable[[str], date]
    read_number: Callable[[str], str]
    read_past_day: Callable[[str], date]
    besides: tuple[Amount, ...] = ()
    in_the_way: tuple[InTheWay, ...] = ()
    broken: int = 0
    last_broken: LastBroken | None = None
    awaited: tuple[Awaited, ...] = ()
    record: str = ""
    callback: int | None = None
    blocked: str = ""
    rails: str = ""
    legal_on: bool = False
    banner: str = ""

    @property
    def asked(self) -> Minor:
        """All that is asked for."""
        return Minor(sum(due.open for due in self.dues))

    @property
    def payable(self) -> Minor:
        """What they may have paid already: what is asked for, and what is awaited besides."""
        return Minor(self.asked + sum(each.amount for each in self.awaited if each.currency == self.currency))

    def said(self, minor: int) -> str:
        """An amount of the account in words."""
        return shown(Amount(Minor(minor), self.currency), self.manner)

    def due(self, invoice: str) -> Due:
        """The invoice asked for by its id."""
        return next(due for due in self.dues if str(due.invoice_id) == invoice)

    @property
    def invoices_said(self) -> str:
        """The numbers of the invoices, for a sentence."""
        return listed(due.reference for due in self.dues)


def month_after(day: date, months: int) -> date:
    """The same day some months on, the last of a month that is too short for it."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, min(day.day, (first_of_next - timedelta(days=1)).day))


def parts_of(kept: str) -> list[tuple[date, Minor]]:
    """The parts of a plan as an answer keeps them: 2026-12-01=4000 …"""
    pairs = (pair.split("=") for pair in kept.split())
    return [(date.fromisoformat(on), Minor(int(minor))) for on, minor in pairs]


def part_days(first: date, count: int, every: str) -> Sequence[date]:
    """The days of a plan of instalments from its first on."""
    if every == "month":
        return [month_after(first, place) for place in range(count)]
    return [first + timedelta(days=(14 if every == "fortnight" else 7) * place) for place in range(count)]

"""A desk with a ledger, and customers who promise to pay."""

from pathlib import Path
from typing import Any

import pytest

from deskside.desk.promises_to_pay.promise_to_pay import agree_plan, cancel, promise
from deskside.desk.promises_to_pay.states import StatedPromise, stated
from deskside.money.amounts import Minor
from tests.desk.ledger import TODAY, Ledger, day, money


class PromiseLedger(Ledger):
    """A ledger with promises of customer 1; the shop is open Monday to Friday, and today is Wednesday, 4 March."""

    def promise(self, amount: int, due: str, *invoices: int, on: str = "", customer: int = 1, **more: Any) -> int:
        given = day(on) if on else None
        more |= {"invoices": invoices, "given_on": given}
        return self.do(promise, customer, money(amount), day(due), "card", **more)

    def plan(self, *parts: tuple[str, int], on: str = "", **more: Any) -> int:
        made = [(day(due), Minor(amount)) for due, amount in parts]
        return self.do(agree_plan, 1, made, "CNY", "card", given_on=day(on) if on else None, **more)

    def cancel(self, promise_id: int) -> None:
        self.do(cancel, promise_id, "they moved house")

    def stated(self, at: str = "") -> dict[int, StatedPromise]:
        """The promises as of a day, by their ids."""
        known = self.ask(stated, day(at) if at else TODAY, self.shop)
        return {each.id: each for each in known}

    def states(self, at: str = "") -> dict[int, str]:
        return {key: each.state for key, each in self.stated(at).items()}


@pytest.fixture
def ledger(desk: Path) -> PromiseLedger:
    """The shop of `desk` with two customers who owe nothing."""
    return PromiseLedger(desk)

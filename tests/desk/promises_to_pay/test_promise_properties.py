"""Random histories of promises to pay: their states follow from what is dated up to the day asked about (R-50)."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskside.desk.checks.look import checked
from deskside.desk.payments.allocate import allocate_credit
from deskside.desk.promises_to_pay.promise_to_pay import cancel, promise
from deskside.desk.promises_to_pay.states import stated
from deskside.shop.settings import read_hours
from deskside.store.desk_file import connect
from tests.desk.invoices.test_ledger_properties import ACTS, Book, amount, currency, on, past, some, who
from tests.desk.ledger import Ledger, money
from tests.desk.ledger_oracle import DAYS, TODAY, Act
from tests.desk.promise_oracle import PromiseOracle

LENGTH = st.integers(0, 25)
LATELY = st.integers(TODAY - 3, TODAY)
PROMISES = st.one_of(
    st.tuples(st.just("promise"), who, currency, amount, past, LENGTH, st.lists(some, max_size=2, unique=True)),
    st.tuples(st.just("promise"), st.just(1), st.just("CNY"), amount, LATELY, LENGTH, st.just([])),
    st.tuples(st.just("replace"), some, amount, LATELY, LENGTH),
    st.tuples(st.just("cancel"), some),
    st.tuples(st.just("pay"), st.just(1), st.just("CNY"), amount, LATELY, st.just([])),
)
INVOICES = st.tuples(
    st.just("invoice"),
    st.just(1),
    st.just("CNY"),
    st.integers(0, TODAY - 12),
    st.dictionaries(LENGTH, amount, min_size=1, max_size=2),
)
States = dict[int, list[tuple[int, str, int]]]


class PromiseBook(Book):
    """The ledger with promises, and what the oracle knows of them."""

    def __init__(self, ledger: Ledger, conn: Any) -> None:
        super().__init__(ledger, conn)
        self.given: list[int] = []
        hours = read_hours(conn, ledger.shop)
        self.works = {day for day in range(DAYS + 40) if hours.spans_on(on(day))}

    def promise(self, customer: int, currency: str, minor: int, day: int, length: int, named: list[int]) -> Any:
        return self._promise(customer, currency, minor, day, length, [self.invoices[place] for place in named])

    def replace(self, place: int, minor: int, day: int, length: int) -> Any:
        old = self.given[place]
        customer, currency = self.conn.execute(
            "select customer_id, currency from promise_to_pay where id = ?", (old,)
        ).fetchone()
        first, told = self._promise(customer, currency, minor, day, length, [], replaces=old)
        return first, ("replace", old, *told[1:])

    def cancel(self, place: int) -> Any:
        self.do(cancel, self.given[place], "it was a mistake")
        return TODAY, ("cancel", self.given[place])

    def _promise(
        self, customer: int, currency: str, minor: int, day: int, length: int, named: list[int], **more: Any
    ) -> Any:
        made = self.do(
            promise,
            customer,
            money(minor, currency),
            on(day + length),
            "card",
            given_on=on(day),
            invoices=named,
            **more,
        )
        self.given.append(made)
        invoices = [
            key for (key,) in self.conn.execute("select invoice_id from promise_invoice where promise_id = ?", (made,))
        ]
        return day, ("promise", made, customer, currency, minor, day, day + length, invoices)

    def use(self, customer: int, currency: str, day: int) -> Any:
        most = PromiseOracle(self.stands, self.works).credit(customer, currency)[-1]
        self.do(allocate_credit, customer, amount=money(most, currency), on=on(day))
        return day, ("use", customer, currency, day)

    def states(self) -> States:
        """What became of each promise as of every fourth day."""
        found = {}
        for day in range(1, DAYS, 4):
            known = stated(self.conn, on(day), self.ledger.shop)
            found[day] = sorted((each.id, each.state, int(each.came)) for each in known)
            assert all(0 <= each.came <= each.amount for each in known)
        return found

    def agree(self) -> States:
        """They are as the oracle reckons them."""
        oracle, states = PromiseOracle(self.stands, self.works), self.states()
        for day, known in states.items():
            reckoned = {key: oracle.state(key, day) for key in oracle.promises}
            assert known == sorted((key, *each) for key, each in reckoned.items() if each is not None)
        return states

    def cents_once(self) -> None:
        """No more counts for promises than came, on any day."""
        for day in range(1, DAYS, 4):
            came = sum(each.came for each in stated(self.conn, on(day), self.ledger.shop))
            paid = self.conn.execute(
                "select coalesce(sum(a.amount), 0) from allocation a join payment p on p.id = a.payment_id"
                " where p.kind = 'payment' and a.withdrawn_at is null and a.dated <= ?",
                (on(day).isoformat(),),
            ).fetchone()[0]
            assert came <= paid


@pytest.fixture(scope="session")
def template(_template: Path) -> Path:
    return _template


@contextmanager
def book(template: Path) -> Iterator[PromiseBook]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "shop.deskside"
        path.write_bytes(template.read_bytes())
        ledger = Ledger(path)
        conn = connect(path, write=True)
        conn.execute("pragma synchronous = off")
        try:
            yield PromiseBook(ledger, conn)
        finally:
            conn.close()


STORY = st.tuples(
    st.lists(INVOICES, min_size=1, max_size=3), st.lists(st.one_of(PROMISES, PROMISES, ACTS), min_size=3, max_size=10)
)


@settings(max_examples=25, deadline=None)
@given(story=STORY)
def test_r50_a_state_depends_on_what_is_dated_before_alone(template: Path, story: tuple[list[Act], list[Act]]) -> None:
    """R-50, R-42: whatever is paid, returned, given up, contested, void or undone, as an oracle in plain Python has it;
    a day before the date of what is noted is what it was, and each cent counts once."""
    with book(template) as desk:
        for act in story[0]:
            desk.act(act)
        before = desk.agree()
        for act in story[1]:
            first = desk.act(act)
            after = desk.states()
            assert {day: after[day] for day in after if day < first} == {
                day: before[day] for day in before if day < first
            }
            before = after
        desk.agree()
        desk.cents_once()
        assert checked(desk.conn) == []


@settings(max_examples=12, deadline=None)
@given(story=STORY)
def test_r23_undo_leads_back_through_promises_step_by_step(template: Path, story: tuple[list[Act], list[Act]]) -> None:
    """R-23: each promise, replacement and end is one change, and redo leads forth again."""
    with book(template) as desk:
        states = [desk.states()]
        for act in (*story[0], *story[1]):
            if act[0] not in ("undo", "redo") and desk.act(act) < DAYS:
                states.append(desk.states())
        for state in reversed(states[:-1]):
            desk.act(("undo",))
            assert desk.states() == state
        for state in states[1:]:
            desk.act(("redo",))
            assert desk.states() == state


def test_the_clock_of_the_oracle_is_that_of_the_desk(template: Path) -> None:
    with book(template) as desk:
        assert on(TODAY) == desk.ledger.now.date() == date(2026, 3, 4)

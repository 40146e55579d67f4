"""Random histories of what is owed: they add up on every day, and a past day stays what it was (R-41 to R-46)."""

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskside.desk.checks.look import checked
from deskside.desk.customers.who import KnownCustomer
from deskside.desk.invoices.dispute import dispute, settle_dispute
from deskside.desk.invoices.note_invoice import Due, note_invoice
from deskside.desk.invoices.open_items import balances_of, credits, open_items
from deskside.desk.invoices.void_invoice import void_invoice
from deskside.desk.payments.allocate import allocate_credit
from deskside.desk.payments.give_back import refund, return_payment
from deskside.desk.payments.record_payment import credit_note, record_payment, write_off
from deskside.desk.undo.last_change import redo_last, undo_last
from deskside.errors import DesksideError
from deskside.money.amounts import Minor
from deskside.store.desk_file import connect
from deskside.store.transactions import transaction
from tests.desk.at_work import MEI
from tests.desk.ledger import Ledger, money
from tests.desk.ledger_oracle import DAYS, TODAY, Act, Oracle

FIRST = date(2026, 1, 1)
CURRENCIES = ("CNY", "EUR")
State = dict[int, tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]]


def on(index: int) -> date:
    return FIRST + timedelta(days=index)


past = st.integers(0, TODAY)
some = st.integers(0, 5)
amount = st.integers(1, 12)
who = st.integers(1, 2)
currency = st.sampled_from(CURRENCIES[:1] * 3 + CURRENCIES[1:])
parts = st.one_of(
    st.dictionaries(st.integers(0, 20), amount, min_size=1, max_size=1),
    st.dictionaries(st.integers(0, 20), amount, min_size=2, max_size=3),
)
ACTS = st.one_of(
    st.tuples(st.just("invoice"), who, currency, st.integers(0, TODAY + 6), parts),
    st.tuples(st.just("invoice"), who, currency, past, parts),
    st.tuples(st.just("pay"), who, currency, amount, past, st.lists(some, max_size=2, unique=True)),
    st.tuples(st.just("pay"), who, currency, amount, past, st.just([])),
    st.tuples(st.just("credit_note"), who, currency, amount, past, st.one_of(st.none(), some)),
    st.tuples(st.just("write_off"), some, st.one_of(st.none(), amount), past),
    st.tuples(st.just("void_invoice"), some, past),
    st.tuples(st.just("returned"), some, past),
    st.tuples(st.just("refund"), who, currency, amount, past),
    st.tuples(st.just("use"), who, currency, past),
    st.tuples(st.just("dispute"), some, amount, past),
    st.tuples(st.just("settle"), some, past),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
)


class Book:
    """The desk's ledger, and beside it the list of what stands, from which the oracle reckons."""

    def __init__(self, ledger: Ledger, conn: sqlite3.Connection) -> None:
        self.ledger, self.conn = ledger, conn
        self.stands: list[Act] = []
        self.undone: list[Act] = []
        self.invoices: list[int] = []
        self.payments: list[int] = []
        self.disputes: list[int] = []

    def do(self, verb: Callable[..., Any], *args: Any, **kw: Any) -> Any:
        with transaction(self.conn):
            return verb(self.conn, *args, by=MEI, now=self.ledger.now, **kw)

    def act(self, act: Act) -> int:
        """Carry an act out; the first day that it may have changed, `DAYS` where it was refused."""
        if act[0] in ("undo", "redo"):
            return self._turn(act[0])
        try:
            done = getattr(self, act[0])(*act[1:])
        except (DesksideError, IndexError):
            return DAYS
        if done is None:
            return DAYS
        first, told = done
        self.stands.append(told)
        self.undone.clear()
        return int(first)

    def _turn(self, name: str) -> int:
        side, other = (self.stands, self.undone) if name == "undo" else (self.undone, self.stands)
        if not side:
            return DAYS
        self.do(undo_last if name == "undo" else redo_last)
        other.append(side.pop())
        return 0

    def invoice(self, customer: int, currency: str, issued: int, parts: dict[int, int]) -> Any:
        by_day = {issued + after: part for after, part in parts.items()}
        whole = money(sum(parts.values()), currency)
        made = [(on(day), money(part, currency)) for day, part in by_day.items()]
        due = Due(parts=made) if len(made) > 1 else Due(made[0][0])
        key = self.do(note_invoice, KnownCustomer(customer), whole, issued_on=on(issued), due=due)
        self.invoices.append(key)
        return issued, ("invoice", key, customer, currency, issued, by_day)

    def pay(self, customer: int, currency: str, minor: int, day: int, named: list[int]) -> Any:
        chosen = [self.invoices[place] for place in named]
        whole = money(minor, currency)
        paid = self.do(record_payment, KnownCustomer(customer), whole, on=on(day), invoices=chosen)
        self.payments.append(paid.id)
        return day, ("pay", paid.id, customer, currency, minor, day, chosen)

    def credit_note(self, customer: int, currency: str, minor: int, day: int, place: int | None) -> Any:
        invoice = None if place is None else self.invoices[place]
        made = self.do(credit_note, customer, money(minor, currency), invoice=invoice, on=on(day))
        self.payments.append(made.id)
        return day, ("credit_note", made.id, customer, currency, minor, day, invoice)

    def write_off(self, place: int, minor: int | None, day: int) -> Any:
        most = None if minor is None else Minor(minor)
        key = self.do(write_off, self.invoices[place], "gone", amount=most, on=on(day))
        self.payments.append(key)
        return day, ("write_off", key, self.invoices[place], minor, day)

    def void_invoice(self, place: int, day: int) -> Any:
        self.do(void_invoice, self.invoices[place], "twice", on=on(day))
        return day, ("void_invoice", self.invoices[place], day)

    def returned(self, place: int, day: int) -> Any:
        key = self.do(return_payment, self.payments[place], on=on(day))
        return day, ("returned", key, self.payments[place], day)

    def refund(self, customer: int, currency: str, minor: int, day: int) -> Any:
        key = self.do(refund, customer, money(minor, currency), "too much", on=on(day))
        return day, ("refund", key, customer, currency, minor, day)

    def use(self, customer: int, currency: str, day: int) -> Any:
        most = Oracle(self.stands).credit(customer, currency)[-1]
        self.do(allocate_credit, customer, amount=money(most, currency), on=on(day))
        return day, ("use", customer, currency, day)

    def dispute(self, place: int, minor: int, day: int) -> Any:
        key = self.do(dispute, self.invoices[place], "never came", amount=Minor(minor), on=on(day))
        self.disputes.append(key)
        return day, ("dispute", key, self.invoices[place], minor, day)

    def settle(self, place: int, day: int) -> Any:
        self.do(settle_dispute, self.disputes[place], on=on(day))
        return day, ("settle", self.disputes[place], day)

    def state(self) -> State:
        """The open parts and the credit as of each day."""
        found = {}
        for day in range(0, DAYS, 3):
            items = open_items(self.conn, on(day))
            known = sorted((item.invoice_id, item.due_on, item.open, item.disputed) for item in items)
            found[day] = known, [tuple(each) for each in credits(self.conn, on(day))]
        return found

    def check(self) -> State:
        """It is as the oracle reckons it, adds up to what they owe, and nothing is exceeded."""
        oracle, state = Oracle(self.stands), self.state()
        kept = {(whose, unit): oracle.credit(whose, unit) for whose in (1, 2) for unit in CURRENCIES}
        opened = {key: oracle.open(key) for key in oracle.invoices}
        assert all(each >= 0 for side in (*kept.values(), *opened.values()) for each in side)
        for key, owing in opened.items():
            until = max((day for day in range(DAYS) if owing[day]), default=None)
            if until is not None:
                assert settled(self.conn, key) == (None if until == DAYS - 1 else str(on(until + 1)))
        for day, (items, credit) in state.items():
            assert items == sorted(
                (key, on(until), part, contested)
                for key in oracle.invoices
                if opened[key][day]
                for until, part, contested in oracle.parts(key, day)
            )
            assert credit == [(*whose, each[day]) for whose, each in sorted(kept.items()) if each[day]]
            owed = balances_of(self.conn, [1, 2], on(day))
            assert owed == {
                who: [money(due, unit) for unit in CURRENCIES if (due := oracle.balance(who, unit, day))]
                for who in (1, 2)
                if any(oracle.balance(who, unit, day) for unit in CURRENCIES)
            }
            for whose, each in kept.items():
                owing = sum(opened[key][day] for key, item in oracle.invoices.items() if item[:2] == whose)
                assert owing - each[day] == oracle.balance(*whose, day)
        return state


def settled(conn: sqlite3.Connection, invoice: int) -> Any:
    return conn.execute("select settled_from from invoice where id = ?", (invoice,)).fetchone()[0]


@pytest.fixture(scope="session")
def template(_template: Path) -> Path:
    return _template


@contextmanager
def book(template: Path) -> Iterator[Book]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "shop.deskside"
        path.write_bytes(template.read_bytes())
        ledger = Ledger(path)
        conn = connect(path, write=True)
        conn.execute("pragma synchronous = off")
        try:
            yield Book(ledger, conn)
        finally:
            conn.close()


@settings(max_examples=40, deadline=None)
@given(acts=st.lists(ACTS, min_size=4, max_size=14))
def test_r41_columns_add_up_on_every_day_whatever_is_noted_and_undone(template: Path, acts: list[Act]) -> None:
    """R-41, R-42: open parts, credit and disputes as an oracle in plain Python reckons them; a day before the date of a
    document is what it was before it was typed."""
    with book(template) as desk:
        before = desk.check()
        for act in acts:
            first = desk.act(act)
            after = desk.state()
            assert {day: after[day] for day in after if day < first} == {
                day: before[day] for day in before if day < first
            }
            before = after
        desk.check()
        assert checked(desk.conn) == []


@settings(max_examples=25, deadline=None)
@given(acts=st.lists(ACTS, min_size=4, max_size=10))
def test_r23_undo_leads_back_through_the_ledger_step_by_step(template: Path, acts: list[Act]) -> None:
    """R-23: each act is one change; once all are taken back nobody owes anything, and redo leads forth again."""
    with book(template) as desk:
        states = [desk.state()]
        for act in acts:
            if act[0] not in ("undo", "redo") and desk.act(act) < DAYS:
                states.append(desk.state())
        for state in reversed(states[:-1]):
            desk.act(("undo",))
            assert desk.state() == state
        assert all(state == ([], []) for state in desk.state().values())
        for state in states[1:]:
            desk.act(("redo",))
            assert desk.state() == state
        desk.check()

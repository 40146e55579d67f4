"""A desk that moves: our own exports, brought into a new desk, owe there what they did (R-34, R-42 to R-46)."""

import json
import shutil
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from deskside.desk.collecting.ageing import ageing
from deskside.desk.customers.who import KnownCustomer, NewCustomer
from deskside.desk.invoices.dispute import dispute, settle_disputes
from deskside.desk.invoices.note_invoice import Due, note_invoice
from deskside.desk.invoices.open_items import credits, open_items
from deskside.desk.invoices.void_invoice import void_invoice
from deskside.desk.payments.give_back import refund, return_payment
from deskside.desk.payments.record_payment import credit_note, record_payment, write_off
from deskside.errors import Refused
from deskside.exchange.export_file import write_export
from deskside.exchange.kind import exchange_kind
from deskside.language.i18n import set_language
from deskside.money.amounts import Amount, Minor, parts
from deskside.store import desk_file

from ..conftest import NOW, SAMPLE_NOW, Asked
from .conftest import Brought, Importer

TODAY = date(2026, 3, 4)
ORDERS = [("customers", "invoices", "payments"), ("customers", "payments", "invoices"), ("invoices", "payments"),
          ("payments", "invoices")]  # fmt: skip


@pytest.fixture
def moved(bring: Importer, monkeypatch: pytest.MonkeyPatch) -> Importer:
    """The new desk, in a shop whose clock stands still."""
    monkeypatch.setenv("DESKSIDE_NOW", NOW.isoformat())
    return bring


def figures(desk: Path, on: date = TODAY) -> dict[str, Any]:
    """What is owed: open items, credit and columns, by the customers' names."""
    with desk_file.reading(desk) as conn:
        names = dict(conn.execute("select id, name from customer").fetchall())
        items = sorted((names[one.customer_id], *one[2:]) for one in open_items(conn, on))
        credit = sorted((names[one.customer_id], one.currency, one.amount) for one in credits(conn, on))
        rows = ageing(conn, on, (30, 60, 90))
        aged = sorted((names[each.customer.id], *each[1:]) for each in rows if each.customer)
        void = conn.execute("select number, voided_on, void_reason from invoice where voided_on is not null order by 1")
        return {"items": items, "credit": credit, "aged": aged, "void": [*map(tuple, void)]}


def export(desk: Path, kind: str, path: Path, form: Any = "csv") -> Path:
    with desk_file.reading(desk) as conn:
        write_export(conn, exchange_kind(kind), path, form, desk=desk, zone=ZoneInfo("Asia/Shanghai"), replace=True)
    return path


def move(moved: Importer, desk: Path, order: tuple[str, ...], form: str = "csv") -> list[Brought]:
    return [moved(kind, export(desk, kind, moved.folder / f"{kind}.{form}", form)) for kind in order]


@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_r42_the_sample_shop_in_a_new_desk_owes_what_it_did(
    sample: Path, order: tuple[str, ...], moved: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-42: each payment counts once, in whichever order the files come; the same files again change nothing."""
    monkeypatch.setenv("DESKSIDE_NOW", SAMPLE_NOW.isoformat())
    moved.now = SAMPLE_NOW
    on = SAMPLE_NOW.date()
    brought = move(moved, sample, order)
    assert [(each.plan.doubtful, each.plan.bad) for each in brought] == [(0, 0)] * len(order)
    assert figures(moved.desk, on) == figures(sample, on)
    brought += move(moved, sample, order)
    assert figures(moved.desk, on) == figures(sample, on)
    assert [each.batch for each in move(moved, sample, order)] == [None] * len(order)
    for each in reversed([each for each in brought if each.batch]):
        moved.undo(each.batch)
    assert figures(moved.desk, on)["aged"] == []


def noted_by_chance(desk: Path, random: Random) -> None:
    """A few months of a small shop, with whatever can happen to an invoice; what is refused is left out."""
    customers = [NewCustomer(name) for name in ("Ann Lee", "Bo", "王芳")]
    with desk_file.writing(desk) as conn:

        def of_any() -> Any:
            return random.choice(conn.execute("select * from invoice").fetchall())

        def a_day() -> date:
            return TODAY - timedelta(days=random.randrange(0, 90))

        def invoice() -> None:
            issued = a_day() if random.random() < 0.9 else TODAY + timedelta(days=5)
            amount = Amount(Minor(random.choice([9900, 30000, 123456])), random.choice(["CNY", "CNY", "KWD", "JPY"]))
            if random.random() < 0.3:
                days = [(issued + timedelta(days=30 * n), n) for n in range(3)]
                split = tuple((due, Amount(parts(amount.minor, 3)[n], amount.currency)) for due, n in days)
                due = Due(parts=split)
            else:
                due = Due(terms=random.choice([0, 14, 30]))
            who = KnownCustomer(random.randrange(3) + 1)
            number = "" if random.random() < 0.2 else f"RE 20{random.randrange(1000)}"
            note_invoice(conn, who, amount, number=number, issued_on=issued, due=due, by=1, now=NOW)

        def pay() -> None:
            amount = Amount(Minor(random.choice([100, 5000, 40000])), random.choice(["CNY", "CNY", "KWD"]))
            named = [of_any()["id"]] if random.random() < 0.5 else []
            who = KnownCustomer(random.randrange(3) + 1)
            record_payment(conn, who, amount, on=a_day(), invoices=named, by=1, now=NOW)

        def some(row: Any) -> Minor:
            return Minor(max(row["amount"] // random.choice([1, 2, 3]), 1))

        def act() -> None:
            row, chance = of_any(), random.random()
            some_of_it = Amount(some(row), row["currency"])
            if chance < 0.25:
                invoice()
            elif chance < 0.5:
                pay()
            elif chance < 0.6:
                write_off(conn, row["id"], "gone", amount=some(row), on=a_day(), by=1, now=NOW)
            elif chance < 0.7:
                of = row["id"] if random.random() < 0.7 else None
                credit_note(conn, row["customer_id"], some_of_it, invoice=of, on=a_day(), by=1, now=NOW)
            elif chance < 0.78:
                dispute(conn, row["id"], "never came", amount=some(row), by=1, now=NOW)
            elif chance < 0.8:
                settle_disputes(conn, row["id"], by=1, now=NOW)
            elif chance < 0.86:
                void_invoice(conn, row["id"], "written twice", on=a_day(), by=1, now=NOW)
            elif chance < 0.93:
                paid = conn.execute("select id from payment").fetchall()
                return_payment(conn, random.choice(paid)[0], on=a_day(), by=1, now=NOW)
            else:
                refund(conn, row["customer_id"], some_of_it, "asked for", by=1, now=NOW)

        for who in customers:
            note_invoice(conn, who, Amount(Minor(5000), "CNY"), number="A 1", by=1, now=NOW)
        for _time in range(60):
            with suppress(Refused, IndexError):
                act()


@pytest.mark.parametrize("seed", range(9))
def test_r42_any_ledger_in_a_new_desk_owes_what_it_did(seed: int, moved: Importer) -> None:
    """R-42: with parts, what is contested, written off, credited, returned, refunded or void."""
    desk = moved.folder / "old.deskside"
    shutil.copy(moved.desk, desk)
    noted_by_chance(desk, Random(seed))
    order = ORDERS[seed % 2]
    forms = ("csv", "json", "xlsx")
    set_language("zh" if seed % 3 == 1 else "en")
    try:
        brought = move(moved, desk, order, forms[seed % 3])
    finally:
        set_language("en")
    assert [(each.plan.doubtful, each.plan.bad) for each in brought] == [(0, 0)] * 3
    assert figures(moved.desk) == figures(desk)


ANN = KnownCustomer(1)


def cny(minor: int) -> Amount:
    return Amount(Minor(minor), "CNY")


def old_desk(moved: Importer) -> Path:
    """Another desk, in which Ann has an invoice of 100.00, paid and 40.00 too much, and one of a day to come."""
    desk = moved.folder / "old.deskside"
    shutil.copy(moved.desk, desk)
    with desk_file.writing(desk) as conn:
        note_invoice(conn, NewCustomer("Ann"), cny(10000), number="A-1", issued_on=date(2026, 1, 5), by=1, now=NOW)
        note_invoice(conn, ANN, cny(5000), number="A-2", issued_on=date(2026, 3, 9), by=1, now=NOW)
        record_payment(conn, ANN, cny(14000), on=date(2026, 2, 5), invoices=[1], method="cash", by=1, now=NOW)
    return desk


def test_r42_invoices_alone_are_paid_as_they_were_until_the_payments_come(moved: Importer, asked: Asked) -> None:
    desk = old_desk(moved)
    move(moved, desk, ("invoices",))
    assert asked("select kind, amount, dated, method from payment where withdrawn_at is null") == [
        ("payment", 10000, "2026-02-05", "")
    ]
    assert figures(moved.desk)["items"] == figures(desk)["items"] == []
    paid = move(moved, desk, ("payments",))
    assert asked("select kind, amount, dated, method from payment where withdrawn_at is null") == [
        ("payment", 14000, "2026-02-05", "cash")
    ]
    assert figures(moved.desk) == figures(desk)
    moved.undo(paid[0].batch)
    assert asked("select kind, amount from payment where withdrawn_at is null") == [("payment", 10000)]


def test_r42_an_invoice_of_a_day_to_come_is_not_open_in_the_export(moved: Importer) -> None:
    rows = json.loads(export(old_desk(moved), "invoices", moved.folder / "i.json", "json").read_text())
    assert [(row["number"], row["open"]["amount"], row["paid"]["amount"]) for row in rows] == [
        ("A-1", "0.00", "100.00"),
        ("A-2", "0.00", "0.00"),
    ]


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_r46_what_is_void_contested_or_in_parts_comes_back_so(moved: Importer, form: str, asked: Asked) -> None:
    desk = moved.folder / "old.deskside"
    shutil.copy(moved.desk, desk)
    due = Due(parts=tuple((date(2026, month, 10), cny(10000)) for month in (2, 3, 4)))
    with desk_file.writing(desk) as conn:
        note_invoice(conn, NewCustomer("Ann"), cny(33000), number="V", issued_on=date(2026, 1, 5), by=1, now=NOW)
        void_invoice(conn, 1, "written twice", on=date(2026, 2, 20), by=1, now=NOW)
        note_invoice(conn, ANN, cny(30000), number="P", issued_on=date(2026, 1, 5), due=due, by=1, now=NOW)
        note_invoice(conn, ANN, cny(96000), number="D", issued_on=date(2026, 1, 5), by=1, now=NOW)
        dispute(conn, 3, "never came", amount=Minor(24000), by=1, now=NOW)
        write_off(conn, 3, "gone", amount=Minor(9500), by=1, now=NOW)
    move(moved, desk, ("invoices",), form)
    assert asked("select number, voided_on, void_reason from invoice where voided_on is not null") == [
        ("V", "2026-02-20", "written twice")
    ]
    assert asked("select kind, amount from payment") == [("write-off", 9500)]
    assert figures(moved.desk) == figures(desk)
    assert [(item[1], item[2], item[-2:]) for item in figures(moved.desk)["items"]] == [
        ("D", date(2026, 2, 4), (86500, 24000)),
        *(("P", date(2026, month, 10), (10000, 0)) for month in (2, 3, 4)),
    ]


def test_r43_parts_that_do_not_add_up_are_said(moved: Importer) -> None:
    head = "deskside_invoice,version,number,issued_on,due_on,amount,currency,customer_id,customer,instalments\n"
    row = '1,1,A,2026-01-05,2026-03-10,30.00,CNY,1,Ann,"{parts}"\n'
    for parts_said in ("2026-02-10=10.00\n2026-03-10=19.00", "2026-02-10=10.00\nsoon"):
        assert moved("invoices", head + row.format(parts=parts_said)).counts == (0, 0, 0, 0, 1)


def test_r42_an_older_export_names_minor_units(moved: Importer, asked: Asked) -> None:
    move(moved, old_desk(moved), ("invoices",))
    head = "deskside_payment,version,kind,dated,amount,currency,customer_id,customer,invoices,returns\n"
    assert moved("payments", head + "1,1,payment,2026-02-05,140.00,CNY,1,Ann,A-1 10000,\n").plan.new == 1
    assert asked("select amount from allocation where withdrawn_at is null") == [(10000,)]


def test_r42_our_own_list_pays_nothing_that_is_here(moved: Importer, asked: Asked) -> None:
    """R-42: a payment that came back since the list was written is not noted once more."""
    with desk_file.writing(moved.desk) as conn:
        note_invoice(conn, NewCustomer("Ann"), cny(10000), number="A-1", issued_on=date(2026, 1, 5), by=1, now=NOW)
        record_payment(conn, ANN, cny(10000), by=1, now=NOW)
    path = export(moved.desk, "invoices", moved.folder / "own.csv")
    with desk_file.writing(moved.desk) as conn:
        return_payment(conn, 1, by=1, now=NOW)
    again = moved("invoices", path)
    assert (again.batch, [text for _line, text in again.plan.remarks]) == (
        None,
        ["¥100.00 of it is paid there and ¥0.00 here: the rest comes with the export of the payments."],
    )


def test_r42_two_of_one_name_keep_their_own_payments(moved: Importer) -> None:
    desk = old_desk(moved)
    with desk_file.writing(desk) as conn:
        note_invoice(conn, NewCustomer("Ann"), cny(7000), number="B-1", issued_on=date(2026, 1, 5), by=1, now=NOW)
        record_payment(conn, KnownCustomer(2), cny(1000), on=date(2026, 2, 5), by=1, now=NOW)
    for order in ORDERS:
        brought = move(moved, desk, order)
        assert figures(moved.desk) == figures(desk)
        for each in reversed(brought):
            moved.undo(each.batch)

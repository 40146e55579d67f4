"""How long the questions of money take: the ageing of a whole desk, whom to call, and the statement of one customer.

A desk of 100,000 invoices of 10,000 customers over three years, most of them paid, with what was promised, paused and
called; the budget is 100 ms where a third of the customers are overdue, and the call list of one where half of them are
stands beside it. CPU time of the question alone, the least of the rounds, beside it the clock on the wall;
the first time is told apart, as the file is read then. The last rows are whole command lines, in multiples of
`python -c pass`.

    python benchmarks/money.py [number of invoices]
"""

import gc
import os
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from deskside.desk.collecting.ageing import ageing
from deskside.desk.collecting.call_list import call_list
from deskside.desk.collecting.last_payment import last_payment
from deskside.desk.collecting.statement import statement, year_before
from deskside.desk.collecting.today import worth_making
from deskside.desk.create_desk import make_desk
from deskside.desk.invoices.settled import settle_all
from deskside.shop import clock
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from deskside.store.codec import time_text

BUDGET_MS = 100
ROUNDS = 7
BOUNDS = (30, 60, 90)
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
DAYS = 1095
PAID, PAID_BADLY, IN_PART, DISPUTED, IN_PARTS = 0.975, 0.93, 0.01, 0.05, 0.02
HAS_NUMBER, ABROAD, NOT_TO_BE_CALLED, PROMISED, CALLED, PAUSED = 0.95, 0.1, 0.02, 0.01, 0.008, 0.01
INVOICE = (
    "insert into invoice (id, customer_id, number, number_key, issued_on, due_on, amount, currency, about, void_reason,"
    " created_at, version) values (?, ?, ?, ?, ?, ?, ?, ?, '', '', ?, 1)"
)
PAYMENT = (
    "insert into payment (id, customer_id, kind, dated, amount, currency, method, reference, note, created_at, version)"
    " values (?, ?, 'payment', ?, ?, ?, 'transfer', '', '', ?, 1)"
)
ALLOCATION = "insert into allocation (payment_id, invoice_id, amount, dated, created_at) values (?, ?, ?, ?, ?)"
NUMBER = (
    "insert into contact_point (customer_id, kind, label, raw, shown, e164, national, digits, reversed, extension,"
    " folded, is_invalid, do_not_call) values (?1, 'phone', 'mobile', ?2, ?2, ?2, '', '', '', '', '', 0, ?3)"
)
PROMISE = (
    "insert into promise_to_pay (id, customer_id, amount, currency, given_on, given_after, due_on, method, person,"
    " cancel_reason, created_at) values (?, ?, ?, ?, ?, 0, ?, '', '', '', ?)"
)
CALL = (
    "insert into collection_call (customer_id, at, spoke, dialled, outcome, next_on, person, phone, note, why,"
    " why_detail, override_reason, created_at) values (?, ?, ?, 1, ?, ?, '', '', '', '', '', '', ?)"
)
PAUSE = "insert into pause (customer_id, reason, since, until, note, created_at) values (?, 'hardship', ?, ?, '', ?)"


def fill(path: Path, invoices: int, paid_up: float = PAID) -> None:
    """A shop with so many invoices, a tenth as many customers, and what they paid: all of so many of them."""
    chance = random.Random(7)
    make_desk(path, shop="Bench", person="Mei", country="CN", now=clock.now())
    at = time_text(clock.now())
    customers = max(invoices // 10, 1)
    with desk_file.writing(path) as conn:
        conn.executemany(
            "insert into customer (id, name, folded, kind, company, language, needs, note, created_at, version)"
            " values (?, ?, ?, 'person', '', '', '', '', ?, 1)",
            [(key, f"Customer {key}", f"customer {key}", at) for key in range(1, customers + 1)],
        )
        for key in range(1, invoices + 1):
            issued = TODAY - timedelta(days=chance.randrange(DAYS))
            due = issued + timedelta(days=30)
            amount, currency = chance.randrange(1000, 500000), "CNY" if chance.random() < 0.9 else "EUR"
            customer, number = chance.randrange(1, customers + 1), f"{issued.year}-{key:06}"
            conn.execute(INVOICE, (key, customer, number, number, str(issued), str(due), amount, currency, at))
            if chance.random() < IN_PARTS:
                parts = [(key, str(issued), amount // 3), (key, str(due), amount - amount // 3)]
                conn.executemany("insert into instalment (invoice_id, due_on, amount) values (?, ?, ?)", parts)
            paid_on = issued + timedelta(days=chance.randrange(90))
            luck = chance.random()
            if luck < paid_up + IN_PART and paid_on <= TODAY:
                paid = amount if luck < paid_up else amount // 2
                conn.execute(PAYMENT, (key, customer, str(paid_on), paid, currency, at))
                conn.execute(ALLOCATION, (key, key, paid, str(paid_on), at))
            elif chance.random() < DISPUTED:
                conn.execute(
                    "insert into dispute (invoice_id, amount, since, reason, created_at) values (?, ?, ?, 'no', ?)",
                    (key, amount // 2, str(issued), at),
                )
        settle_all(conn)
        collect(conn, chance, customers, at)


def collect(conn: sqlite3.Connection, chance: random.Random, customers: int, at: str) -> None:
    """Numbers to call, promises on what fell due in three years, pauses, and twenty calls a working day of late."""
    for key in range(1, customers + 1):
        if chance.random() < HAS_NUMBER:
            number = f"+4930{key:07}" if chance.random() < ABROAD else f"+86138{key:08}"
            conn.execute(NUMBER, (key, number, chance.random() < NOT_TO_BE_CALLED))
        if chance.random() < PAUSED:
            until = TODAY + timedelta(days=chance.randrange(-35, 60))
            conn.execute(PAUSE, (key, str(TODAY - timedelta(days=40)), str(until), at))
        for _call in range(sum(chance.random() < CALLED for _time in range(10))):
            moment = NOW - timedelta(minutes=chance.randrange(60 * 24 * 60))
            spoke, next_on = chance.random() < 0.4, moment.date() + timedelta(days=chance.randrange(1, 10))
            outcome = "refused" if spoke else "no-answer"
            conn.execute(CALL, (key, time_text(moment), spoke, outcome, str(next_on), at))
    due = conn.execute("select id, customer_id, amount, currency, due_on from invoice where due_on < ?", (str(TODAY),))
    for key, customer, amount, currency, day in due.fetchall():
        if chance.random() < PROMISED:
            given = date.fromisoformat(day) + timedelta(days=chance.randrange(2, 20))
            promised = given + timedelta(days=chance.randrange(3, 30))
            conn.execute(PROMISE, (key, customer, amount, currency, str(given), str(promised), at))
            conn.execute("insert into promise_invoice (promise_id, invoice_id) values (?, ?)", (key, key))


def told(name: str, question: Callable[[], Any]) -> float:
    """Print how long a question takes; the least CPU time in ms."""
    taken = []
    for _round in range(ROUNDS + 1):
        cpu, wall = time.process_time(), time.perf_counter()
        found = question()
        taken.append(((time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000))
    cpu, wall = (min(times) for times in zip(*taken[1:], strict=True))
    rows = len(found) if isinstance(found, list) else ""
    print(f"{name:26} {cpu:6.1f} ms CPU {wall:6.1f} ms, the first time {taken[0][0]:6.1f} ms CPU  {rows}")
    return cpu


def command_ratio(path: Path, command: str) -> float:
    """A command as a multiple of the bare interpreter, CPU time of the whole process."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    environment |= {"DESKSIDE_FILE": str(path), "DESKSIDE_LANG": "en"}
    lines = ([sys.executable, "-c", "pass"], [sys.executable, "-m", "deskside", *command.split()])
    times: list[list[float]] = [[], []]
    for _round in range(ROUNDS):
        for place, line in enumerate(lines):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(line, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            times[place].append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    bare, whole = map(min, times)
    return whole / bare


def main() -> int:
    invoices = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path, small = Path(folder) / "bench.deskside", Path(folder) / "small.deskside"
        fill(path, invoices)
        fill(small, 100)
        badly = Path(folder) / "badly.deskside"
        fill(badly, invoices, PAID_BADLY)
        gc.collect()
        gc.freeze()  # as the app does when its first screen stands
        with desk_file.reading(path) as conn:
            shop = read_shop(conn)
            worst = max(
                told("ageing of today", lambda: ageing(conn, TODAY, BOUNDS)),
                told("ageing of a year ago", lambda: ageing(conn, TODAY - timedelta(days=365), BOUNDS)),
                told("call list", lambda: call_list(conn, shop, NOW).rows),
                told("Today's section", lambda: worth_making(conn, now=NOW, shop=shop, limit=50)),
                told("statement", lambda: statement(conn, 7, year_before(TODAY), TODAY, BOUNDS)),
                told("last payment", lambda: last_payment(conn)),
            )
        with desk_file.reading(badly) as conn:
            told("call list, half overdue", lambda: call_list(conn, shop, NOW).rows)
        for command in ("collect ageing", "collect list", "today"):
            for what, file in (("a small desk", small), ("this desk", path)):
                print(f"{command}, {what}".ljust(30) + f"{command_ratio(file, command):.1f} x python -c pass")
    print(f"the slowest takes {worst:.0f} of {BUDGET_MS} ms")
    return int(worst > BUDGET_MS)


if __name__ == "__main__":
    sys.exit(main())

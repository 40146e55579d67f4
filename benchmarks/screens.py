"""How long the screens stop answering: the longest block of the event loop while somebody works.

Scrolling the queue, typing into the finder and the filter, opening a ticket and coming back, on the sample shop and on
100,000 tickets. The budget is 30 ms, and of three rounds the quietest counts, so that a busy moment of the machine does
not; what only runs once, before the first screen stands, is not measured.

    python benchmarks/screens.py [number of tickets]
"""

import asyncio
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual.pilot import Pilot

from deskside import clock, commands, search, store
from deskside.app import DesksideApp
from deskside.codec import time_text
from deskside.desk.customers.keys import insert_name_keys
from deskside.desk.opening import make_desk
from deskside.desk.sample import make_sample
from deskside.text import fold

BUDGET_MS = 30
TICK = 0.001
ROUNDS = 3
SIZES = ((80, 24), (120, 40))
WORDS = ["brake", "saddle", "wheel", "chain", "light", "pedal", "gear", "bent", "刹车", "车座", "链条", "变速", "后轮"]
NAMES = ["Mei", "Ana", "Bo", "João", "Rita", "Omar", "李", "王", "张", "陈", "Sofia", "Priya", "Emily", "Jean"]


def fill(path: Path, tickets: int) -> None:
    """A shop with so many tickets, a third of them live, some of those with a promised call."""
    now = clock.now()
    chance = random.Random(7)
    make_desk(path, shop="Bench", person="Mei", country="CN", now=now - timedelta(days=900))
    with store.writing(path) as conn:
        customers = max(tickets // 8, 1)
        for key in range(1, customers + 1):
            name = f"{chance.choice(NAMES)} {chance.choice(NAMES)}{key}"
            conn.execute(
                "insert into customer (id, name, folded, kind, company, language, needs, note, created_at, version)"
                " values (?, ?, ?, 'person', '', '', '', '', ?, 1)",
                (key, name, fold(name), time_text(now)),
            )
            insert_name_keys(conn, key, name)
        for number in range(1, tickets + 1):
            write_ticket(conn, number, chance.randrange(customers) + 1, now, chance)
        search.rebuild(conn)


def write_ticket(conn: sqlite3.Connection, number: int, customer: int, now: datetime, chance: random.Random) -> None:
    """One ticket, three of ten live, two of ten of those with a call promised around now."""
    opened = now - timedelta(minutes=chance.randrange(900 * 1440))
    live = chance.random() < 0.3
    due = now + timedelta(minutes=chance.randrange(-60, 6000)) if live and chance.random() < 0.2 else None
    ended = None if live else time_text(opened + timedelta(hours=5))
    conn.execute(
        "insert into ticket (number, customer_id, subject, description, status, priority, channel, complaint,"
        " held_for, opened_at, resolved_at, closed_at, next_due_at, next_missed_at, touched_at, reopened, version)"
        " values (?, ?, ?, '', ?, ?, 'phone', 0, '', ?, ?, ?, ?, ?, ?, 0, 1)",
        (
            number,
            customer,
            " ".join(chance.choices(WORDS, k=5)),
            "open" if live else "closed",
            chance.randrange(4),
            time_text(opened),
            ended,
            ended,
            due and time_text(due),
            due and time_text(due + timedelta(minutes=5)),
            time_text(now),
        ),
    )
    if due is not None:
        conn.execute(
            "insert into callback (ticket_number, customer_id, phone, due_at, due_until, grace_minutes, reason,"
            " made_at, state) values (?, ?, '', ?, ?, 5, '', ?, 'open')",
            (number, customer, time_text(due), time_text(due), time_text(opened)),
        )


class Watch:
    """Measures how late a tick of one millisecond comes."""

    def __init__(self) -> None:
        self.longest = 0.0

    async def run(self) -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(TICK)
            now = time.perf_counter()
            self.longest = max(self.longest, now - last - TICK)
            last = now


@asynccontextmanager
async def watched(what: str, found: dict[str, list[float]]) -> AsyncIterator[None]:
    """Keep the longest block of the loop while the body runs, in milliseconds."""
    watch = Watch()
    task = asyncio.create_task(watch.run())
    try:
        yield
    finally:
        task.cancel()
        found.setdefault(what, []).append(watch.longest * 1000)


async def measure(path: Path, size: tuple[int, int]) -> dict[str, float]:
    """The longest block of each kind of work, in the quietest of the rounds."""
    found: dict[str, list[float]] = {}
    app = DesksideApp(path, person="Mei")
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause(2.0)
        await pilot.press("2")
        await pilot.pause(1.0)
        for _round in range(ROUNDS):
            await work(pilot, found)
    return {what: min(took) for what, took in found.items()}


async def work(pilot: Pilot[str], found: dict[str, list[float]]) -> None:
    """One round of what somebody does with the queue."""
    async with watched("scroll the queue", found):
        for keys in (["down"] * 8, ["pagedown"] * 6, ["end"], ["pageup"] * 4, ["home"]):
            await pilot.press(*keys)
    async with watched("type into the filter", found):
        await pilot.press("slash", *"brake 刹车", "enter")
        await pilot.pause(0.3)
        await pilot.press("escape")
        await pilot.pause(0.3)
    async with watched("type into the finder", found):
        await pilot.press("p", *"mei a12")
        await pilot.pause(0.1)
        await pilot.press("escape")
    async with watched("open a ticket and come back", found):
        await pilot.press("enter", "escape", "down")
    async with watched("go to Today and back", found):
        await pilot.press(*(commands.command(place).key for place in ("today", "tickets")))


def main() -> None:
    """Print the longest blocks; the status says whether all are within the budget."""
    tickets = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder:
        sample, large = Path(folder) / "sample.deskside", Path(folder) / "large.deskside"
        make_sample(sample, datetime.now(UTC).replace(microsecond=0))
        fill(large, tickets)
        for name, path in (("sample shop", sample), (f"{tickets:,} tickets", large)):
            for size in SIZES:
                print(f"\n{name}, {size[0]}x{size[1]}: longest block of the loop")
                for what, took in asyncio.run(measure(path, size)).items():
                    worst = max(worst, took)
                    print(f"  {what:<32}{took:6.1f} ms{'' if took <= BUDGET_MS else '   over the budget'}")
    sys.exit(worst > BUDGET_MS)


if __name__ == "__main__":
    main()

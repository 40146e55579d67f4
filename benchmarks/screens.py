"""How long the screens stop answering: the longest turn of the event loop while somebody works.

Going to the places and the tabs of Collections, typing into the finder and the filter, opening a ticket and the
commands, scrolling the queue and the call list, hearing the bell, opening the sheet of the targets and changing one, on
the sample shop, on 100,000 tickets, and on 100,000 invoices. The budget is 30
ms for the median of the rounds, counted while the processor worked for this program, its threads that read included, so
that other programs do not count; beside it stand the worst turn counted so, and the worst by the clock on the wall.
What is opened for the first time has rows of its own.

    python benchmarks/screens.py [number of tickets, and of invoices]
"""

import asyncio
import random
import selectors
import sqlite3
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from textual import events
from textual.keys import _character_to_key

from deskside import commands
from deskside.app import DesksideApp
from deskside.desk import search_version
from deskside.desk.create_desk import make_desk
from deskside.desk.customers.name_keys import insert_name_keys
from deskside.desk.sample import make_sample
from deskside.language.text import fold
from deskside.screens.base import DeskScreen
from deskside.screens.settings import SettingsScreen
from deskside.shop import clock
from deskside.store import desk_file
from deskside.store.codec import time_text
from money import fill as fill_money

BUDGET_MS = 30
WAITS = "verb"
"""The work that only waits for what somebody does in a sheet."""
ROUNDS, FIRST = 3, " for the first time"
LENGTHS = ("4d", "1h", "3d", "2h")
"""A target for each round, and for the first time."""
WARM_UP_SECONDS = 1.5
REST_SECONDS = 0.05
STIR_SECONDS = 0.0015
SIZES = ((80, 24), (120, 40))
WORDS = ["brake", "saddle", "wheel", "chain", "light", "pedal", "gear", "bent", "刹车", "车座", "链条", "变速", "后轮"]
NAMES = ["Mei", "Ana", "Bo", "João", "Rita", "Omar", "李", "王", "张", "陈", "Sofia", "Priya", "Emily", "Jean"]


def fill(path: Path, tickets: int) -> None:
    """A shop with so many tickets, a third of them live, some of those with a promised call."""
    now = clock.now()
    chance = random.Random(7)
    make_desk(path, shop="Bench", person="Mei", country="CN", now=now - timedelta(days=900))
    with desk_file.writing(path) as conn:
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
        search_version.rebuild(conn)


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


def ring_now(conn: sqlite3.Connection) -> None:
    """A call that is due from this moment on, and that nobody has heard of."""
    now = clock.now()
    at, made = time_text(now), time_text(now - timedelta(hours=1))
    conn.execute(
        "insert into callback (customer_id, phone, due_at, due_until, grace_minutes, reason, made_at, state)"
        " values ((select min(id) from customer), '', ?, ?, 10, 'brake', ?, 'open')",
        (at, at, made),
    )


class Turns(selectors.DefaultSelector):
    """Measures each turn of the event loop: nothing else happens on the screen as long as it takes."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = self.longest_at_work = 0.0
        self.busy_until = 0.0
        self._since: tuple[float, float] | None = None

    def begin(self) -> None:
        """Forget the turns so far."""
        self.longest = self.longest_at_work = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Wait for what happens next; what lies between two waits is a turn."""
        now = time.perf_counter()
        if self._since is not None:
            at_work = time.process_time() - self._since[1]
            self.longest = max(self.longest, now - self._since[0])
            self.longest_at_work = max(self.longest_at_work, at_work)
            if at_work > STIR_SECONDS:
                self.busy_until = now
        ready = super().select(timeout)
        self._since = time.perf_counter(), time.process_time()
        return ready

    async def rest(self) -> None:
        """Wait until nothing has moved for a moment, the preview and its thread included."""
        began = time.perf_counter()
        while time.perf_counter() - max(self.busy_until, began) < REST_SECONDS:
            await asyncio.sleep(REST_SECONDS / 4)


Found = dict[str, list[tuple[float, float]]]


class Somebody:
    """Types, as a terminal would send it, and keeps the longest turn that each kind of work brought, in ms."""

    def __init__(self, app: DesksideApp, turns: Turns) -> None:
        self._app, self._turns = app, turns
        self.found: Found = {}

    async def hears(self, what: str, path: Path) -> None:
        """A promised call comes due, told by another connection, and the desk looks, as it does once a second."""
        with desk_file.writing(path) as conn:
            ring_now(conn)
        self._turns.begin()
        self._app.poll()
        await self._end(what)

    async def does(self, what: str, *keys: str) -> None:
        """Press the keys, each when the one before has been answered, and wait for what goes on in a thread."""
        self._turns.begin()
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 else key
            self._app.post_message(events.Key(name, key if len(key) == 1 else None))
            await self._turns.rest()
        await self._end(what)

    async def opens(self, screen: DeskScreen[Any]) -> None:
        """Open a screen that is not measured."""
        await self._app.push_screen(screen)
        await self._turns.rest()

    async def _end(self, what: str) -> None:
        """What threads still read belongs to what was done, not to what is done next."""
        await self._turns.rest()
        while self._app.long_work is not None or any(each.group != WAITS for each in self._app.workers):
            await asyncio.sleep(REST_SECONDS)
            await self._turns.rest()
        took = self._turns.longest_at_work * 1000, self._turns.longest * 1000
        self.found.setdefault(what, []).append(took)


async def measure(path: Path, size: tuple[int, int], turns: Turns) -> Found:
    """The first opening of each screen, and then rounds of work."""
    app = DesksideApp(path, person="Mei")
    place = {name: commands.command(name).key for name in commands.PLACES}
    async with app.run_test(size=size, notifications=True):
        await asyncio.sleep(WARM_UP_SECONDS)
        app.garbage.begin()
        await turns.rest()
        somebody = Somebody(app, turns)
        for when in (FIRST, *[""] * ROUNDS):
            for name in ("tickets", "customers", "callbacks", "today", "tickets"):
                await somebody.does("go to a place" + when, place[name])
            await somebody.does("go to Collections" + when, place["collections"])
            await somebody.does("scroll the call list" + when, "down", "pagedown", "end", "pageup", "home")
            await somebody.does("change its tab" + when, *["right"] * 4, *["left"] * 4)
            await somebody.does("go to a place" + when, place["tickets"])
            await somebody.does("open the commands and leave them" + when, ":", "escape")
            await somebody.does("open the finder" + when, "p")
            await somebody.does("type into the finder" + when, *"mei a")
            await somebody.does("leave the finder" + when, "escape")
            await somebody.does("open a ticket" + when, "enter")
            await somebody.does("leave the ticket" + when, "escape")
            await somebody.does("scroll the queue" + when, "down", "pagedown", "end", "pageup", "home")
            await somebody.does("type into the filter" + when, "/", *"brake 刹", "enter", "escape")
            await somebody.does("begin a ticket and leave it" + when, "n", "escape")
            await somebody.hears("a call rings" + when, path)
        for when, length in zip((FIRST, *[""] * ROUNDS), LENGTHS, strict=True):
            await somebody.opens(SettingsScreen("targets"))
            await somebody.does("open the targets" + when, "enter")
            await somebody.does("change a target of every ticket" + when, *["tab"] * 5, "ctrl+u", *length, "ctrl+s")
            await somebody.does("take that back" + when, "escape", "u")
    return somebody.found


def main() -> None:
    """Print the turns; the status says whether all medians are within the budget."""
    tickets = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    over = 0
    with tempfile.TemporaryDirectory() as folder:
        sample, large, money = (Path(folder) / f"{name}.deskside" for name in ("sample", "large", "money"))
        make_sample(sample, datetime.now(UTC).replace(microsecond=0))
        fill(large, tickets)
        fill_money(money, tickets)
        for name, path in (("sample shop", sample), (f"{tickets:,} tickets", large), (f"{tickets:,} invoices", money)):
            for size in SIZES:
                print(f"\n{name}, {size[0]}x{size[1]}".ljust(48) + "  median   worst   by the clock")
                turns = Turns()
                with asyncio.Runner(loop_factory=partial(asyncio.SelectorEventLoop, turns)) as runner:
                    found = runner.run(measure(path, size, turns))
                for what, took in found.items():
                    median = statistics.median(turn for turn, _clock in took)
                    worst = [max(each) for each in zip(*took, strict=True)]
                    over += median > BUDGET_MS
                    mark = f"   over {BUDGET_MS}" if median > BUDGET_MS else ""
                    print(f"  {what:<45}{median:6.1f}  {worst[0]:6.1f}         {worst[1]:6.1f}{mark}", flush=True)
    sys.exit(over > 0)


if __name__ == "__main__":
    main()

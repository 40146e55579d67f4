"""R-95: a large file is decided about in a process of its own, and what comes of it is what would have come of one."""

import csv
import io
import multiprocessing
import pickle
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest

from deskside.desk.imports.import_lock import import_runs
from deskside.desk.imports.undo_import import TakenBack, take_back
from deskside.errors import StoreProblem
from deskside.exchange import acts, importer, plan_process, run_import
from deskside.exchange.plan import Progress
from deskside.exchange.read_ahead import ReadAhead
from deskside.exchange.reading import Incoming, Reading
from deskside.exchange.run_import import Written, import_file
from deskside.exchange.sent_acts import ReceivedActs, SentActs
from deskside.exchange.survey import Survey
from deskside.exchange.tables import Row, Rows
from deskside.store import desk_file

from .conftest import MEI, Importer
from .dirty_files import tables

HEADER = ["Ticket ID", "Subject", "Description", "Status", "Created", "Closed", "Customer Name", "Phone", "E-mail"]
STATUS = ["Open", "Closed", "Resolved", "Pending", "", "wondrous"]


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_import, "LARGE_BYTES", 0)
    monkeypatch.setattr(run_import, "MANY_ROWS", 0)
    monkeypatch.setattr(importer, "ROWS_AT_A_TIME", 40)
    monkeypatch.setattr(importer, "PAUSE_SECONDS", 0)
    monkeypatch.setattr(acts, "AT_A_TIME", 7)


def export(seed: int, rows: int = 300, *, now: datetime) -> str:
    """Tickets in the order of their opening, with people who get numbers, names and addresses bit by bit, ids that come
    again, and whatever else is odd."""
    chance = random.Random(seed)
    opened = now - timedelta(days=40)
    text = io.StringIO()
    sheet = csv.writer(text)
    sheet.writerow(HEADER)
    for number in range(rows):
        opened += timedelta(minutes=chance.randrange(0, 150))
        status = chance.choice(STATUS)
        closed = opened + timedelta(minutes=chance.randrange(-9, 900))
        who = chance.randrange(rows // 5)
        sheet.writerow(
            [
                number if chance.random() < 0.95 else chance.randrange(rows),
                "" if chance.random() < 0.04 else f"Lamp {chance.randrange(99)} of shelf {who}",
                chance.choice(["", "It flickers.", "灯不亮"]),
                status,
                f"{opened:%Y-%m-%d %H:%M:%S}",
                "soon" if chance.random() < 0.03 else f"{closed:%Y-%m-%d %H:%M}" if status == "Closed" else "",
                "" if chance.random() < 0.1 else f"Person {who} Wen",
                chance.choice(["", f"1380000{who:04}", f"1390000{who:04}", f"010-6655{who:04}", "12"]),
                chance.choice(["", "", f"p{who}@example.org", f"p{who}@work.example.org"]),
            ]
        )
    return text.getvalue()


def in_one(bring: Importer, path: Path, progress: Progress | None = None) -> Written:
    with desk_file.reading(bring.desk) as conn:
        reading = Reading("tickets")
        return import_file(conn, Incoming(bring.desk, path, reading, bring.shop, bring.now, MEI), progress)


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Connection], None]], None]:
    """A thread of this process in place of the other one; it does what it is given with its end of the pipe."""

    def serve(work: Callable[[Connection], None]) -> None:
        @contextmanager
        def process() -> Iterator[ReadAhead]:
            ours, theirs = multiprocessing.Pipe()

            def whole() -> None:
                with theirs:
                    work(theirs)

            thread = threading.Thread(target=whole)
            thread.start()
            ahead = ReadAhead(ours)
            try:
                yield ahead
            finally:
                ours.close()
                thread.join()
                ahead.close()

        monkeypatch.setattr(run_import, "plan_process", process)

    return serve


def decided(pipe: Connection) -> None:
    plan_process.plan_into(pipe, pipe.recv())


class Ends:
    """A pipe that ends after twenty messages."""

    def __init__(self, pipe: Connection) -> None:
        self.pipe, self.left = pipe, 20

    def send_bytes(self, message: bytes) -> None:
        if not self.left:
            raise EOFError
        self.left -= 1
        self.pipe.send_bytes(message)


def half(pipe: Connection) -> None:
    with suppress(EOFError):
        plan_process.plan_into(cast(Connection, Ends(pipe)), pipe.recv())


def comparable(desk: Path) -> dict[str, list[str]]:
    """The tables of a desk; numbers and lines have ids in the order in which they were written, which is any."""
    found = tables(desk)
    with desk_file.reading(desk) as conn:
        for table in ("contact_point", "line"):
            columns = [row[1] for row in conn.execute(f"pragma table_info({table})") if row[1] != "id"]
            found[table] = sorted(map(repr, map(tuple, conn.execute(f"select {', '.join(columns)} from {table}"))))
    return found


@pytest.mark.parametrize("seed", range(4))
def test_r95_the_desk_is_the_same_however_many_processes(
    bring: Importer,
    tmp_path: Path,
    seed: int,
    served: Callable[[Callable[[Connection], None]], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, second = export(seed, now=bring.now), export(seed, now=bring.now).replace("flickers", "hums")
    twin = tmp_path / "twin.deskside"
    twin.write_bytes(bring.desk.read_bytes())
    other = Importer(twin, bring.folder, bring.shop)
    served(decided)
    for place, content in enumerate((first, second)):
        path = bring.file(content, f"{place}.csv")
        ours = in_one(bring, path)
        with monkeypatch.context() as alone:
            alone.setattr(run_import, "LARGE_BYTES", 1 << 40)
            theirs = in_one(other, path)
        assert isinstance(ours.plan.acts, ReceivedActs)
        assert not isinstance(theirs.plan.acts, ReceivedActs)
        for name in ("new", "updated", "unchanged", "problems", "remarks", "warnings", "columns", "rows"):
            assert getattr(ours.plan, name) == getattr(theirs.plan, name), name
        assert ours.plan.new + ours.plan.updated > 0
        assert comparable(bring.desk) == comparable(twin)
    assert bring.undo(ours.batch) == other.undo(theirs.batch)
    assert comparable(bring.desk) == comparable(twin)


def test_r95_a_process_of_its_own_decides_and_ends(bring: Importer) -> None:
    told: list[tuple[str, int, int]] = []
    done = in_one(bring, bring.file(export(9, now=bring.now)), lambda *said: told.append(said))
    assert isinstance(done.plan.acts, ReceivedActs)
    assert told[-1] == ("write", 300, 300)
    assert not multiprocessing.active_children()
    assert len(tables(bring.desk)["ticket"]) == done.plan.new


def test_r95_whoever_stops_it_leaves_no_process_behind(bring: Importer) -> None:
    def stop(stage: str, _done: int, _total: int) -> None:
        if stage == "write":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        in_one(bring, bring.file(export(9, now=bring.now)), stop)
    assert not multiprocessing.active_children()


def test_a_process_that_ends_too_early_is_done_without(
    bring: Importer, served: Callable[[Callable[[Connection], None]], None]
) -> None:
    served(half)
    done = in_one(bring, bring.file(export(9, now=bring.now)))
    assert not isinstance(done.plan.acts, ReceivedActs)
    assert len(tables(bring.desk)["ticket"]) == done.plan.new
    assert states(bring.desk) == ["undone", "done"]


def test_a_system_that_gives_no_process_is_done_without(bring: Importer, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> ExitStack:
        raise plan_process.NoProcessError

    monkeypatch.setattr(run_import, "plan_process", none)
    done = in_one(bring, bring.file(export(9, now=bring.now)))
    assert not isinstance(done.plan.acts, ReceivedActs)
    assert done.plan.new > 0


def test_an_app_that_has_put_its_own_in_the_place_of_stderr_has_one_too() -> None:
    code = (
        "import sys; from deskside.exchange.plan_process import plan_process\n"
        "class Screen:\n    write = lambda self, text: None\n    flush = lambda self: None\n"
        "    fileno = lambda self: -1\n"
        "sys.stderr = Screen()\n"
        "with plan_process():\n    print('begun')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "begun\n", done.stderr


def test_a_process_that_is_gone_before_it_is_asked_is_done_without(
    bring: Importer, served: Callable[[Callable[[Connection], None]], None]
) -> None:
    served(lambda pipe: pipe.close())
    done = in_one(bring, bring.file(export(9, now=bring.now)))
    assert done.plan.new > 0
    assert any("ended too early" in said for said in done.notes)
    assert states(bring.desk) == ["done"]


def test_r34_nobody_gets_in_between_before_it_is_begun_again(
    bring: Importer, served: Callable[[Callable[[Connection], None]], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written by halves is gone before the file is read again, under the lock that was held all along."""
    held: list[bool] = []

    def back(desk: Path, *args: Any, **kw: Any) -> TakenBack:
        held.append(import_runs(desk))
        return take_back(desk, *args, **kw)

    monkeypatch.setattr(run_import, "take_back", back)
    served(half)
    done = in_one(bring, bring.file(export(9, now=bring.now)))
    assert held == [True]
    assert states(bring.desk) == ["undone", "done"]
    assert len(tables(bring.desk)["ticket"]) == done.plan.new


@pytest.mark.parametrize("again", [True, False])
def test_r34_an_import_that_fails_in_the_middle_leaves_nothing(
    bring: Importer, monkeypatch: pytest.MonkeyPatch, *, again: bool
) -> None:
    """Or says that something is left, where it cannot be taken back now."""

    def full(*_args: object, **_kw: object) -> None:
        raise StoreProblem("The disk is full.", hint="Nothing was changed.")

    monkeypatch.setattr(importer, "_finish", full)
    if not again:
        monkeypatch.setattr(run_import, "take_back", full)
    with pytest.raises(StoreProblem) as trouble:
        in_one(bring, bring.file(export(9, now=bring.now)))
    assert states(bring.desk) == ["undone" if again else "unfinished"]
    assert ("Nothing was changed." in trouble.value.said) == again
    assert ("still in the desk" in trouble.value.said) != again


def test_r34_of_an_import_that_fails_before_its_first_part_is_kept_nothing_is_said_to_be_left(
    bring: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-91: as on a full disk, where nothing can be taken back either, and nothing need be."""

    def full(*_args: object, **_kw: object) -> None:
        raise StoreProblem("The disk is full.", hint="Nothing was changed.")

    monkeypatch.setattr(importer, "_finish", full)
    monkeypatch.setattr(run_import, "take_back", full)
    path = bring.file("subject\nbell is loose\n")
    with pytest.raises(StoreProblem) as trouble:
        in_one(bring, path)
    assert states(bring.desk) == []
    assert trouble.value.hint == "Nothing was changed."


def test_r22_a_number_that_was_removed_here_meanwhile_stays_away(
    bring: Importer, served: Callable[[Callable[[Connection], None]], None]
) -> None:
    served(decided)
    at = [bring.now - timedelta(days=2) + timedelta(minutes=place) for place in range(200)]
    rows = [f"{place},Lamp,{moment:%Y-%m-%d %H:%M},Bo{place} Wen,," for place, moment in enumerate(at)]
    for place, number in ((0, "13900000001"), (-1, "13900000002")):
        first = ",".join(rows[place].split(",")[:3])
        rows[place] = f"{first},Anna Wen,{number},anna@example.org"

    def remove(stage: str, done: int, _total: int) -> None:
        if stage == "write" and done < len(rows):
            with desk_file.writing(bring.desk) as conn:
                conn.execute("delete from contact_point where digits like '%13900000001'")

    in_one(bring, bring.file("\n".join(["Ticket ID,Subject,Created,Customer Name,Phone,E-mail", *rows])), remove)
    with desk_file.reading(bring.desk) as conn:
        numbers = [digits for (digits,) in conn.execute("select digits from contact_point where kind = 'phone'")]
    assert [number[-11:] for number in numbers] == ["13900000002"]


def test_r34_an_export_of_ours_is_compared_in_one_process(bring: Importer) -> None:
    """It is compared ticket by ticket with what is here, which must not be what it has just written itself."""
    day = f"{bring.now:%Y-%m-%d} 00:00"
    rows = [f"{number},1,Lamp {number},{day}" for number in range(90, 0, -1)]
    done = in_one(bring, bring.file("\n".join(["deskside_ticket,version,subject,opened_at", *rows])))
    assert not isinstance(done.plan.acts, ReceivedActs)
    assert done.plan.new == len(tables(bring.desk)["ticket"]) == 90


def test_what_came_last_is_sent_however_late_others_might_have_come(bring: Importer) -> None:
    plan = bring.plan("tickets", bring.file("Subject\nLamp\n"))
    ours, theirs = multiprocessing.Pipe()
    with ours, theirs:
        sent = SentActs(theirs, timedelta(hours=1))
        for number, at in enumerate(("2026-03-04 03:00:00", "2026-03-04 02:10:00", "2026-03-04 05:00:00")):
            sent.append((number,), at)
        sent.end(plan)
        acts = pickle.loads(ours.recv_bytes()).acts
        assert [at for at, *_rest in acts] == ["2026-03-04 02:10:00", "2026-03-04 03:00:00", "2026-03-04 05:00:00"]


def test_ctrl_c_is_not_for_a_process_that_starts() -> None:
    with plan_process._quiet_start():
        assert signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, [])
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def states(desk: Path) -> list[str]:
    with desk_file.reading(desk) as conn:
        return [state for (state,) in conn.execute("select state from import_batch order by id")]


def late(times: list[str], zone: str) -> timedelta | None:
    from deskside.exchange.find_columns import find_columns
    from deskside.exchange.ticket_kind import TICKETS

    rows = [Row(place, (f"Lamp {place}", at)) for place, at in enumerate(times, 2)]
    survey = Survey(find_columns(TICKETS, ("Subject", "Created")), Rows(lambda: iter(rows)), rows, ZoneInfo(zone))
    assert list(survey.dates()) == []
    return survey.late


@pytest.mark.parametrize(
    ("zone", "times", "expected"),
    [
        ("Europe/London", ["2026-03-28 23:10", "2026-03-29 00:59:59", "2026-03-29 02:00"], timedelta(0)),
        ("Europe/London", ["2026-03-29 01:59", "2026-03-29 02:00"], timedelta(minutes=59)),
        ("Asia/Kolkata", ["2026-03-29 01:59", "2026-03-29 02:00"], timedelta(0)),
        ("Europe/London", ["2026-03-29 09:00", "2026-03-29 08:00", "2026-03-29 08:30"], timedelta(hours=1)),
        ("Europe/London", ["2026-03-29 09:00", ""], None),
        ("Europe/London", ["", "2026-03-29 09:00"], None),
        ("Europe/London", ["2026-03-29 9 Uhr", "2026-03-28 9 Uhr"], None),
        ("Europe/London", ["2026-03-29 09:00", "2026-03-30 8 Uhr"], None),
        ("Europe/London", ["2026-03-29 09:00", "2026-03-29T07:30:00Z"], timedelta(minutes=30)),
        ("Asia/Shanghai", ["2026/3/29 9:00", "2026/3/29 08:30:05", "2026年3月29日 10:00"], None),
        ("Asia/Shanghai", ["2026/3/29 9:00", "2026/3/29 08:30:05"], timedelta(minutes=29, seconds=55)),
    ],
)
def test_how_late_a_row_comes(zone: str, times: list[str], expected: timedelta | None) -> None:
    assert late(times, zone) == expected


def test_those_that_come_late_are_numbered_where_they_belong(
    bring: Importer, served: Callable[[Callable[[Connection], None]], None]
) -> None:
    """The hour that a change of clocks leaves out comes before the one after it."""
    served(decided)
    bring.shop = bring.shop._replace(zone=ZoneInfo("Europe/London"))
    rows = [
        f"{place},Lamp {place},2026-03-{day:02} {hour:02}:{minute:02}"
        for place, (day, hour, minute) in enumerate(
            (day, hour, minute) for day in (28, 29) for hour in range(4) for minute in range(0, 60, 6)
        )
    ]
    bring.now = datetime(2026, 4, 2, tzinfo=ZoneInfo("UTC"))
    done = in_one(bring, bring.file("\n".join(["Ticket ID,Subject,Created", *rows])))
    assert isinstance(done.plan.acts, ReceivedActs)
    with desk_file.reading(bring.desk) as conn:
        opened = [at for (at,) in conn.execute("select opened_at from ticket order by number")]
    assert len(opened) == len(rows)
    assert opened == sorted(opened)

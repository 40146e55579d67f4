"""The sample shop as it is written in `data/sample`: customers in a table, what happened in a short notation.

A line is `WHEN [WHO] COMMAND WORDS | TEXT | MORE`, in the names of the command line: `-3 14:20 told | It is ready.`
WHEN is a business day counted from today and a clock time (`-3 14:20`), or minutes from now (`~-32m`). WHO is a letter
of the staff, who goes on until another is named. Lines below that are set in are what else is written. What stands in
both languages, `Winter check // 冬季检查`, is read in the one in use: what the shop calls things, and what it notes of
its customers; what is told them is in theirs. It is written thing by thing, a ticket from its beginning to its end; it
is played by the clock, whatever it is about.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from deskside.desk.data_files import data_folder
from deskside.desk.subjects import sample_steps
from deskside.language.i18n import language
from deskside.shop.hours import OpeningHours

WHEN = r"~[+-]?\d+m|[+-]?\d+ \d\d:\d\d"
_LINE = re.compile(rf"(?P<at>{WHEN}) (?:(?P<by>[A-Z]) )?(?P<said>[a-z][^|]*?) *(?:\|(?P<rest>.*))?$")
CROWDED_AFTER = time(13, 30)
BEGINS = "add"
"""The command that a thing begins with."""


@dataclass
class Step:
    """One thing that happened: when, by whom where that is named, the command, its words, and what was said with it.

    Steps about one ticket are of one `thing`, as are all of a file without tickets.
    """

    at: str
    by: str
    command: str
    words: str
    text: str
    flags: tuple[str, ...] = ()
    below: list[str] = field(default_factory=list)
    thing: int = 0

    @property
    def due(self) -> str | None:
        """The time that a call was promised for, the last of its words."""
        found = re.search(rf"(?:^| )({WHEN})$", self.words)
        return None if found is None else found[1]


def folder() -> Path:
    """Where the sample shop is: inside the package, or beside the sources in a checkout."""
    return data_folder("sample")


def customers() -> list[dict[str, str]]:
    """The customers, one dictionary each."""
    with (folder() / "customers.csv").open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def steps() -> list[Step]:
    """What happened, in the order in which it is written: thing by thing, each from its beginning to its end."""
    found: list[Step] = []
    thing, by = 0, ""
    for source in sorted(folder().glob("story-*.txt")):
        thing += 1
        for step in read_steps(source.read_text(encoding="utf-8").splitlines()):
            thing += step.command == BEGINS
            by = step.by or by
            step.thing, step.by = thing, by
            found.append(step)
    return found


def read_steps(lines: list[str]) -> Iterator[Step]:
    """The steps of some lines; `ValueError` for one that is none."""
    step: Step | None = None
    for line in filter(None, lines):
        if line.startswith("  ") and step is not None:
            step.below.append(in_use(line.strip()))
            continue
        if step is not None:
            yield step
        step = _read(line)
    if step is not None:
        yield step


def _read(line: str) -> Step:
    found = _LINE.match(line)
    command = next((name for name in sample_steps() if found and f"{found['said']} ".startswith(f"{name} ")), None)
    if found is None or command is None:
        raise ValueError(f"not a line of the sample shop: {line}")
    text, _bar, flags = (found["rest"] or "").partition("|")
    words = found["said"].removeprefix(command).strip()
    return Step(found["at"], found["by"] or "", command, in_use(words), in_use(text.strip()), tuple(flags.split()))


def in_use(text: str) -> str:
    """What stands in both languages in the one in use; other text as it is."""
    english, both, chinese = text.partition(" // ")
    return chinese if both and language() == "zh" else english


class Calendar:
    """Moments of the notation as aware UTC times, seen from `now`."""

    def __init__(self, hours: OpeningHours, now: datetime) -> None:
        self.hours, self.now = hours, now
        local = now.astimezone(hours.zone)
        self.today = local.date()
        late = datetime.combine(self.today, CROWDED_AFTER, hours.zone)
        self.early = max(late - local, timedelta())
        self._days = {0: self.today}

    def moment(self, text: str) -> datetime:
        """The moment that `text` stands for; earlier than written where today has not come that far."""
        if text.startswith("~"):
            return self.now + timedelta(minutes=int(text[1:].removesuffix("m")))
        days, clock = text.split()
        at = datetime.combine(self.day(int(days)), time.fromisoformat(clock), self.hours.zone)
        if int(days) == 0:
            at -= self.early
        return at.astimezone(self.now.tzinfo)

    def day(self, count: int) -> date:
        """The business day so many after today, or before it."""
        if count not in self._days:
            step = 1 if count > 0 else -1
            day = self.day(count - step) + timedelta(days=step)
            while not self.hours.spans_on(day):
                day += timedelta(days=step)
            self._days[count] = day
        return self._days[count]

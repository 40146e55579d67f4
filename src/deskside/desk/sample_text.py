"""The sample shop as it is written in `data/sample`: customers in a table, tickets in a short notation.

A ticket begins with `# WHEN WHO CHANNEL CUSTOMER | SUBJECT | FLAGS`, `>` lines are its description, and a step is
`LETTER WHEN … | WORDS`. WHEN is a business day counted from today and a clock time (`-3 14:20`), or minutes from now
(`~-32m`).
"""

import csv
import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from deskside.shop.hours import OpeningHours

_PACKAGED = Path(__file__).parent.parent / "data" / "sample"
_CHECKOUT = Path(__file__).parents[3] / "data" / "sample"
_HEAD = re.compile(r"# (\S+ \S+) ([A-Z]) (\S+) ([^|]+)\| ([^|]+?)(?: \|(.*))?$")
_STEP = re.compile(r"([A-Z]) (~\S+|\S+ \S+)(?: > (~\S+|\S+ \S+))?([^|]*)(?:\| ?(.*))?$")
CROWDED_AFTER = time(13, 30)


@dataclass
class Step:
    """One thing that happened: its letter, when, until when a call was promised, a word, and what was said."""

    letter: str
    at: str
    due: str | None
    word: str
    text: str


@dataclass
class SampleTicket:
    """A ticket with its steps in order."""

    at: str
    by: str
    channel: str
    customer: str
    subject: str
    flags: tuple[str, ...]
    description: list[str] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)


def folder() -> Path:
    """Where the sample shop is: inside the package, or beside the sources in a checkout."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


def customers() -> list[dict[str, str]]:
    """The customers, one dictionary each."""
    with (folder() / "customers.csv").open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def tickets() -> list[SampleTicket]:
    """The tickets in the order of their opening."""
    read: list[SampleTicket] = []
    for source in sorted(folder().glob("tickets-*.txt")):
        for line in source.read_text(encoding="utf-8").splitlines():
            _read(line, read)
    return read


def _read(line: str, read: list[SampleTicket]) -> None:
    head, step = _HEAD.match(line), _STEP.match(line)
    if head:
        at, by, channel, customer, subject, flags = head.groups()
        read.append(SampleTicket(at, by, channel, customer.strip(), subject, tuple((flags or "").split())))
    elif line.startswith("> "):
        read[-1].description.append(line[2:])
    elif step:
        letter, at, due, word, text = step.groups()
        read[-1].steps.append(Step(letter, at, due, word.strip(), (text or "").strip()))
    elif line:
        raise ValueError(f"not a line of the sample shop: {line}")


class Calendar:
    """Moments of the notation as aware UTC times, seen from `now`."""

    def __init__(self, hours: OpeningHours, now: datetime) -> None:
        self.hours, self.now = hours, now
        local = now.astimezone(hours.zone)
        self.today = local.date()
        late = datetime.combine(self.today, CROWDED_AFTER, hours.zone)
        self.early = max(late - local, timedelta())

    def moment(self, text: str) -> datetime:
        """The moment that `text` stands for; earlier than written where today has not come that far."""
        if text.startswith("~"):
            return self.now + timedelta(minutes=int(text[1:].removesuffix("m")))
        days, clock = text.split()
        at = datetime.combine(self._day(int(days)), time.fromisoformat(clock), self.hours.zone)
        if int(days) == 0:
            at -= self.early
        return at.astimezone(self.now.tzinfo)

    def _day(self, count: int) -> date:
        day, step = self.today, timedelta(days=1 if count > 0 else -1)
        for _unused in range(abs(count)):
            day += step
            while not self.hours.spans_on(day):
                day += step
        return day

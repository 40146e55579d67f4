"""A calendar as other programs read it (iCalendar, RFC 5545): entries with alarms, in lines of at most 75 bytes."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from deskside.exchange.content_lines import escaped, folded

FRESH = "PT15M"
"""How often a calendar that subscribes to the file may look again."""


class Entry(NamedTuple):
    """An entry from `start` to `end`, aware times, or whole days up to the one before `end`.

    `uid` is the same in every file that tells of it, `sequence` never falls, `changed_at` is when it changed last.
    It is rung for so many minutes before it as each of `alarms` says, after it where that is less than nothing. One
    that is off is told as cancelled.
    """

    uid: str
    sequence: int
    changed_at: datetime
    start: datetime | date
    end: datetime | date
    summary: str
    description: str
    alarms: tuple[int, ...]
    is_off: bool = False


def calendar(name: str, entries: Iterable[Entry]) -> Iterator[str]:
    """The text of the file, line by line, each with its end. Text from people is cleaned and escaped (R-90)."""
    for line in _lines(name, entries):
        yield from folded(line)


def _lines(name: str, entries: Iterable[Entry]) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Deskside//Promised calls//EN", "CALSCALE:GREGORIAN")
    yield from ("METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(name)}", f"X-PUBLISHED-TTL:{FRESH}")
    yield f"REFRESH-INTERVAL;VALUE=DURATION:{FRESH}"
    for entry in entries:
        yield from _entry(entry)
    yield "END:VCALENDAR"


def _entry(entry: Entry) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}"
    yield f"SEQUENCE:{entry.sequence}"
    yield f"DTSTAMP:{_time(entry.changed_at)}"
    yield f"DTSTART{_start_or_end(entry.start)}"
    yield f"DTEND{_start_or_end(entry.end)}"
    yield f"SUMMARY:{escaped(entry.summary)}"
    if entry.description:
        yield f"DESCRIPTION:{escaped(entry.description)}"
    yield f"STATUS:{'CANCELLED' if entry.is_off else 'CONFIRMED'}"
    for minutes in () if entry.is_off else entry.alarms:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escaped(entry.summary)}")
        yield from (
            f"TRIGGER:{'-' if minutes > 0 else ''}PT{abs(minutes)}M" if minutes else "TRIGGER:PT0S",
            "END:VALARM",
        )
    yield "END:VEVENT"


def _start_or_end(moment: datetime | date) -> str:
    return f":{_time(moment)}" if isinstance(moment, datetime) else f";VALUE=DATE:{moment:%Y%m%d}"


def _time(moment: datetime) -> str:
    return moment.strftime("%Y%m%dT%H%M%SZ")

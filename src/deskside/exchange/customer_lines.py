"""What a customer has several of, as lines in the cells of our own exports: other contacts, people, dates (R-34).

A line has its parts after commas; a comma inside one stands behind a backslash.
"""

import re
from collections.abc import Iterable

from deskside.desk.codes import PARTS
from deskside.desk.customers.typed_reach import typed_reach
from deskside.desk.dates.kinds import MOST_DAYS
from deskside.exchange.incoming import Contact, DateDraft, FileDraft, PersonDraft
from deskside.fields.kinds import Several
from deskside.language.text import one_line
from deskside.when.yearly import from_written, written

_SPECIAL = re.compile(r"[\\,]")
_PART = re.compile(r"((?:\\.|[^\\,]|\\$)*)(?:,\s*|$)", re.DOTALL)
_DOES = Several(PARTS)
_LONGEST_COUNT = 3


def joined(*parts: str) -> str:
    """Parts as one line; empty ones at the end are left out."""
    said = [_SPECIAL.sub(r"\\\g<0>", one_line(part)) for part in parts]
    while said and not said[-1]:
        said.pop()
    return ", ".join(said)


def apart(line: str) -> list[str]:
    """The parts of a line."""
    parts = [re.sub(r"\\(.)", r"\1", part).strip() for part in _PART.findall(line)]
    return parts[:-1] if len(parts) > 1 else parts


def contact_line(kind: str, raw: str) -> str:
    """A number or address with its kind before it, where it is not read as that by itself."""
    text = one_line(raw)
    return text if typed_reach(text) == (kind, text) else f"{kind}: {text}"


def contact_of(line: str) -> Contact:
    """A line of other contacts; a number or address without a word is none of ours to ring or write to."""
    text = line.strip()
    kind, raw = typed_reach(text)
    return Contact(text, "other") if raw == text and kind in ("phone", "email") else Contact(raw, kind)


def put_people_on(contacts: list[Contact], lines: Iterable[str]) -> None:
    """Say of contacts whose they are: each line has one of them, then the name."""
    for line in lines:
        said, *name = apart(line)
        meant = typed_reach(said)
        for contact in contacts:
            if not contact.person and name and (contact.kind, contact.raw.strip()) == meant:
                contact.person = name[0]
                break


def person_line(name: str, role: str) -> str:
    """Somebody at a customer: the name and the role."""
    return joined(name, role)


def person_of(line: str) -> PersonDraft:
    """The same read; older exports have commas of a role as they are, and a role alone is taken for the name."""
    name, *role = [part for part in apart(line) if part] or [""]
    return PersonDraft(name, ", ".join(role))


def part_lines(name: str, does: str) -> list[str]:
    """What somebody has to do with what is bought, each on a line: the code, then the name."""
    return [joined(code, name) for code in does.split()]


def with_parts(people: list[PersonDraft], lines: Iterable[str]) -> list[PersonDraft]:
    """The people with what they have to do with what is bought."""
    said: dict[str, list[str]] = {}
    for line in lines:
        code, *name = apart(line)
        if name:
            said.setdefault(name[0], []).append(code)
    return [one._replace(does=_DOES.fit(", ".join(said.get(one.name, [])))) for one in people]


def date_line(said: DateDraft) -> str:
    """An important date: its kind, the day, whose it is, days before it that somebody is reminded, a note."""
    days = "" if said.remind_days is None else str(said.remind_days)
    return joined(said.kind, written(said.day), said.person, days, said.note)


def date_of(line: str) -> DateDraft | None:
    """The same read; None for what is no date."""
    kind, day, person, days, note = [*apart(line), "", "", "", ""][:5]
    found = from_written(day)
    if not kind or found is None:
        return None
    return DateDraft(kind, found, person, remind_days(days), note)


def file_line(said: FileDraft) -> str:
    """An attached file: where it is, what it is called, when it was attached, the digest of its content, a note."""
    return joined(said.path, said.name, said.at, said.sha256, said.note)


def files_of(text: str) -> list[FileDraft]:
    """The files that the lines of a cell name."""
    found = []
    for line in text.split("\n"):
        path, name, at, digest, note = [*apart(line), "", "", "", "", ""][:5]
        if path and digest:
            found.append(FileDraft(name or path.rpartition("/")[2], note, at, digest, path))
    return found


def remind_days(text: str) -> int | None:
    """The days before a date that somebody is reminded; None for nothing, and for what is no such number."""
    return int(text) if text.isdecimal() and len(text) <= _LONGEST_COUNT and int(text) <= MOST_DAYS else None

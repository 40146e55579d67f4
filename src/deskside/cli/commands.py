"""Every command by its name: the desk's own here, those of each subject with the subject (`desk/*/subject.py`)."""

from collections.abc import Mapping, Sequence

from deskside.desk.declarations import Entry, Subject
from deskside.desk.subjects import gathered, subjects
from deskside.language.i18n import N_

HEADINGS = {
    "phone": N_("When the phone rings"),
    "todo": N_("What to do"),
    "ticket": N_("Work on a ticket"),
    "calls": N_("Promised calls"),
    "people": N_("Customers and staff"),
    "files": N_("Files in and out"),
    "desk": N_("The desk"),
}
"""The parts of the help, in the order of the work; a subject may have more, which come before the files."""
_OWN = (
    Entry("when", "deskside.cli.when_phrase:when", N_("Show how words for a time are understood."), "phone", 30),
    Entry(
        "today",
        "deskside.cli.queries:today",
        N_("List today's calls and tickets in the order to take them."),
        "todo",
        10,
    ),
    Entry("find", "deskside.cli.queries:find", N_("Search tickets, notes, customers and numbers."), "todo", 30),
    Entry("check", "deskside.cli.check:check", N_("Check the whole file, and make anew what can be."), "desk", 25),
    Entry(
        "doctor",
        "deskside.cli.doctor:doctor",
        N_("What to paste into a bug report; nothing of anybody is in it."),
        "desk",
        50,
    ),
    Entry("demo", "deskside.cli.demo:demo", N_("Look around in the sample shop, in a file of its own."), "desk", 30),
)


def find(path: str) -> Entry | str | None:
    """The command of a path, the help of a name under which several stand, or nothing; no more is loaded than that."""
    for entry in _OWN:
        if entry.path == path:
            return entry
    for subject in subjects():
        for entry in _of(subject):
            if entry.path == path:
                return entry
        if path in subject.groups:
            return subject.groups[path]
    return None


def _of(subject: Subject) -> Sequence[Entry]:
    """The commands of a subject; what it has to exchange comes in and goes out by the same two functions."""
    files = subject.exchanged
    if files is None:
        return subject.entries
    return (
        *subject.entries,
        Entry(
            f"import {files.name}",
            f"deskside.cli.imports:{'payments' if files.name == 'payments' else 'records'}",
            files.imports,
            "files",
            10 + files.rank,
        ),
        Entry(
            f"export {files.name}",
            f"deskside.cli.export:{'cards' if files.cards else 'records'}",
            files.exports,
            "files",
            40 + files.rank,
        ),
    )


@gathered
def entries() -> Mapping[str, Entry]:
    """Every command by its path, in the order of the help."""
    return {entry.path: entry for under in table().values() for entry in under}


@gathered
def groups() -> Mapping[str, str]:
    """The names under which several commands stand, with their help."""
    return {name: words for subject in subjects() for name, words in subject.groups.items()}


@gathered
def table() -> Mapping[str, tuple[Entry, ...]]:
    """The commands under their headings, which are not translated yet."""
    every = [*_OWN, *(entry for subject in subjects() for entry in _of(subject))]
    more = {key: words for subject in subjects() for key, words in subject.headings.items()}
    *work, files, desk = HEADINGS.items()
    return {
        words: tuple(sorted((entry for entry in every if entry.under == key), key=lambda entry: entry.rank))
        for key, words in (*work, *more.items(), files, desk)
    }

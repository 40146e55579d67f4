"""What the desk is about, subject by subject: each says once, in `desk/<package>/subject.py`, what it is made of.

Timeline, Today, search, undo, menus and the command line ask here; none of them names a subject. Everything is small
and cheap to read: what is heavy or drawn is named as `module:name` and imported when it is wanted.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, TypeVar


class LineKind(NamedTuple):
    """A kind of timeline line (R-21).

    `words` says what happened: a function of the line and of what says a kept time; without one its text stands for
    itself. On the screen `label` stands before it and `tone` is its colour; `sentence` is for where it stands alone.
    A `contact` is what was told to or heard from a customer, on a channel; `searched` lines are found by their text.
    What only tells of other rows is no `ground`: undo does not count it as standing on what it is about (R-23).
    """

    name: str
    words: str = ""
    label: str = ""
    sentence: str = ""
    tone: str = "muted"
    contact: bool = False
    searched: bool = False
    ground: bool = True


class Entry(NamedTuple):
    """A command as it is typed after `deskside`, its function as `module:function`, its help.

    `under` is the key of its heading in the help, `rank` its place there.
    """

    path: str
    place: str
    help: str
    under: str = "desk"
    rank: int = 100


class Subject(NamedTuple):
    """A subject of the desk. `deeds` are its verbs as undo tells them of somebody; "#12" or a name stands for {what}.

    `groups` are the names under which several of its commands stand, with their help; `headings` its own parts of the
    help.
    """

    name: str
    tables: tuple[str, ...] = ()
    lines: tuple[LineKind, ...] = ()
    deeds: Mapping[str, str] = {}
    entries: tuple[Entry, ...] = ()
    groups: Mapping[str, str] = {}
    headings: Mapping[str, str] = {}


_registered: dict[str, Subject] = {}
_DERIVED: list[Any] = []
Made = TypeVar("Made")


def derived(make: Callable[[], Made]) -> Callable[[], Made]:
    """What is made of all subjects: made once, and anew when there are others."""
    made = cache(make)
    _DERIVED.append(made)
    return made


def subjects() -> Mapping[str, Subject]:
    """Every subject by its name: those of the desk's own packages, then those that were registered."""
    return {**_own(), **_registered}


@contextmanager
def registered(*more: Subject) -> Iterator[None]:
    """Have more subjects for a while."""
    _registered.update({subject.name: subject for subject in more})
    _forget()
    try:
        yield
    finally:
        for subject in more:
            _registered.pop(subject.name, None)
        _forget()


@derived
def line_kinds() -> Mapping[str, LineKind]:
    """Every kind of line by its name."""
    return {kind.name: kind for subject in subjects().values() for kind in subject.lines}


def line_kind(name: str) -> LineKind:
    """A kind of line; one that nobody knows, as in a file of another version, is drawn as itself."""
    return line_kinds().get(name) or LineKind(name)


@derived
def deeds() -> Mapping[str, str]:
    """The verbs of all changes, with what they are called."""
    return {verb: words for subject in subjects().values() for verb, words in subject.deeds.items()}


@cache
def resolve(place: str) -> Any:
    """What `module:name` names; its module is imported here and not before."""
    module, _colon, name = place.partition(":")
    return getattr(import_module(module), name)


def listed(names: Iterator[str]) -> str:
    """Names of ours as a list of SQL."""
    return ", ".join(f"'{name}'" for name in names)


@cache
def _own() -> Mapping[str, Subject]:
    home = Path(__file__).parent
    packages = sorted(entry.name for entry in os.scandir(home) if (home / entry.name / "subject.py").exists())
    found = [import_module(f"{__package__}.{package}.subject").SUBJECT for package in packages]
    return {subject.name: subject for subject in found}


def _forget() -> None:
    for made in _DERIVED:
        made.cache_clear()

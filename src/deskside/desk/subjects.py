"""The subjects of the desk and what they are made of, gathered: each says so once, in `desk/<package>/subject.py`.

Timeline, Today, search, undo, settings, menus and the command line ask here; none of them names a subject. What is
named as `module:name` is imported when it is wanted.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import Any, TypeVar

from deskside.desk.declarations import (
    Derived,
    Exchanged,
    Facet,
    Forgotten,
    LineKind,
    Searched,
    Subject,
    Tab,
    TodaySection,
)

_FIRST = ("tickets", "callbacks", "customers")
_ENDINGS = (".py", ".pyc")
_registered: list[Subject] = []
_GATHERED: list[Any] = []
Made = TypeVar("Made")


def gathered(make: Callable[[], Made]) -> Callable[[], Made]:
    """What is made of all subjects: made once, and anew when there are others."""
    made = cache(make)
    _GATHERED.append(made)
    return made


def subjects() -> Iterator[Subject]:
    """Every subject, loaded when it is come to: those asked for most, the desk's other packages, the registered."""
    yield from map(_load, _packages())
    yield from _registered


def subjects_with(file: str) -> Iterator[Subject]:
    """The subjects whose packages have this file, and the registered: the others are not loaded for it."""
    home = os.path.dirname(__file__)
    having = (each for each in _packages() if any(os.path.exists(f"{home}/{each}/{file}{end}") for end in _ENDINGS))
    yield from map(_load, having)
    yield from _registered


def register(*more: Subject) -> None:
    """Have more subjects than the desk's packages are; before the screens are loaded, whose keys are bound once."""
    _registered.extend(more)
    _forget()


@contextmanager
def registered(*more: Subject) -> Iterator[None]:
    """Have more subjects for a while."""
    register(*more)
    try:
        yield
    finally:
        for subject in more:
            _registered.remove(subject)
        _forget()


@gathered
def line_kinds() -> Mapping[str, LineKind]:
    """Every kind of line by its name."""
    return {kind.name: kind for subject in subjects_with("line_text") for kind in subject.lines}


@gathered
def today_sections() -> Mapping[str, TodaySection]:
    """The sections of Today by their kinds, in the order of R-13."""
    found = [section for subject in subjects_with("today") for section in subject.today]
    return {section.kind: section for section in sorted(found, key=lambda section: section.rank)}


@gathered
def tabs() -> Mapping[str, Tab]:
    """The tabs of a customer's page by their ids, in order."""
    found = [tab for subject in subjects() for tab in subject.tabs]
    return {tab.id: tab for tab in sorted(found, key=lambda tab: tab.rank)}


@gathered
def facets() -> tuple[Facet, ...]:
    """What a customer's card says of the subjects, in order."""
    return tuple(sorted((facet for subject in subjects() for facet in subject.facets), key=lambda facet: facet.rank))


@gathered
def moved_apart() -> frozenset[str]:
    """The tables whose rows a merge of two customers does not move by itself."""
    return frozenset(table for subject in subjects() for table in subject.moved_apart)


@gathered
def forgotten() -> Mapping[str, Forgotten]:
    """By tables, what becomes of the rows of a customer who is forgotten; those of the others go."""
    return {table: rule for subject in subjects() for table, rule in subject.forgotten.items()}


@gathered
def sample_steps() -> Mapping[str, str]:
    """The commands of the sample shop's notation, the longer names first."""
    found = {command: place for subject in subjects() for command, place in subject.sample.items()}
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


@gathered
def exchanged() -> Mapping[str, Exchanged]:
    """The kinds of records that go in and out as files, by their names."""
    found = [subject.exchanged for subject in subjects() if subject.exchanged is not None]
    return {each.name: each for each in sorted(found, key=lambda each: each.rank)}


@gathered
def imported() -> Mapping[str, str]:
    """How what an import wrote by the thousand is taken back, by subjects: those first that lean on others."""
    found = [subject for subject in subjects() if subject.exchanged is not None and subject.exchanged.imported]
    ranked = sorted(found, key=lambda subject: subject.exchanged.rank if subject.exchanged else 0)
    return {subject.name: subject.exchanged.imported for subject in ranked if subject.exchanged}


@gathered
def searched() -> Mapping[str, Searched]:
    """What is searched of each subject, those first to which a row rather belongs."""
    found = {subject.name: subject.searched for subject in subjects_with("finding") if subject.searched is not None}
    return dict(sorted(found.items(), key=lambda pair: pair[1].rank))


def line_kind(name: str) -> LineKind:
    """A kind of line; one that nobody knows, as in a file of another version, is drawn as itself.

    Only as many subjects are loaded for it as come before its own.
    """
    known = _known_lines()
    if name not in known:
        known[name] = next(
            (kind for each in subjects_with("line_text") for kind in each.lines if kind.name == name), LineKind(name)
        )
    return known[name]


@gathered
def _known_lines() -> dict[str, LineKind]:
    return {}


@gathered
def acts() -> Mapping[str, Mapping[str, str]]:
    """What can be done with things of each subject: the functions of their acts by the ids of the commands."""
    return {subject.name: subject.acts for subject in subjects()}


def act_on(kinds: Iterable[str], command_id: str) -> str | None:
    """The act of a command on the first of some kinds of things that has one."""
    return next((acts()[kind][command_id] for kind in kinds if command_id in acts().get(kind, {})), None)


def enter_on(kind: str) -> str:
    """The command that `Enter` stands for on things of this kind."""
    return next(subject.enter for subject in subjects() if subject.name == kind)


def own_word(kind: str, command_id: str) -> str:
    """The command of a kind's own that does the same on it as a shared one, else that: `x` skips a visit planned."""
    here = acts().get(kind, {})
    own = (each.id for subject in subjects() if subject.name == kind for each in subject.commands)
    return next((each for each in own if command_id in here and here.get(each) == here[command_id]), command_id)


@gathered
def derived() -> tuple[Derived, ...]:
    """What follows from rows of the subjects."""
    return tuple(each for subject in subjects() for each in subject.derived)


@gathered
def derived_columns() -> Mapping[str, frozenset[str]]:
    """By tables, the columns that are rewritten as others are, so that undo leaves them alone."""
    rewritten = {column for each in derived() for column in each.columns}
    rewritten |= {f"{each.table}.{column}" for each in searched().values() for column in each.kept_up}
    tables: dict[str, set[str]] = {}
    for table, _dot, column in (name.partition(".") for name in rewritten):
        tables.setdefault(table, set()).add(column)
    return {table: frozenset(columns) for table, columns in tables.items()}


@gathered
def taken_back() -> Mapping[str, str]:
    """By tables, what a row is set to that undo takes back."""
    return {table: place for subject in subjects() for table, place in subject.taken_back.items()}


@gathered
def deeds() -> Mapping[str, str]:
    """The verbs of all changes, with what they are called."""
    return {verb: words for subject in subjects() for verb, words in subject.deeds.items()}


@gathered
def rights() -> Mapping[str, list[tuple[str, Any, str]]]:
    """By tables, what only those may write who have a right: a column, its usual value and the right; "" is any."""
    found: dict[str, list[tuple[str, Any, str]]] = {}
    for subject in subjects():
        for table, right in subject.rights.items():
            found.setdefault(table, []).append(("", None, right))
        for record in map(resolve, subject.records):
            for field in record.kept:
                if field.right:
                    found.setdefault(record.table, []).append((field.kept_as, field.usual, field.right))
    return found


@gathered
def things() -> Mapping[str, tuple[str, str]]:
    """For the verbs of subjects with things of their own: the table of these, and what they are called."""
    own = [subject for subject in subjects() if subject.called]
    return {verb: (subject.tables[0], subject.called) for subject in own for verb in subject.deeds}


@gathered
def about() -> Mapping[str, str]:
    """For verbs whose changes are about no thing of their own: what names what they were about."""
    return {verb: place for subject in subjects() for verb, place in subject.about.items()}


@cache
def resolve(place: str) -> Any:
    """What `module:name` names; its module is imported here and not before."""
    module, _colon, name = place.partition(":")
    return getattr(import_module(module), name)


def no_ground() -> str:
    """SQL for the kinds of lines that undo does not count as standing on what they are about."""
    return listed(kind.name for kind in line_kinds().values() if not kind.ground)


def listed(names: Iterator[str]) -> str:
    """Names of ours as a list of SQL."""
    return ", ".join(f"'{name}'" for name in names)


@cache
def _packages() -> tuple[str, ...]:
    home = os.path.dirname(__file__)
    found = {
        name for name in os.listdir(home) if any(os.path.exists(f"{home}/{name}/subject{end}") for end in _ENDINGS)
    }
    return (*_FIRST, *sorted(found.difference(_FIRST)))


@cache
def _load(package: str) -> Subject:
    subject: Subject = import_module(f"{__package__}.{package}.subject").SUBJECT
    return subject


def _forget() -> None:
    for made in _GATHERED:
        made.cache_clear()

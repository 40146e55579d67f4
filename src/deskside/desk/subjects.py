"""What the desk is about, subject by subject: each says once, in `desk/<package>/subject.py`, what it is made of.

Timeline, Today, search, undo, menus and the command line ask here; none of them names a subject. Everything is small
and cheap to read: what is heavy or drawn is named as `module:name` and imported when it is wanted.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import Any, TypeVar, dataclass_transform

from deskside.language.i18n import N_, _


@dataclass_transform(frozen_default=True)
class Declared:
    """A declaration: fields by the names of the class, in order, with its values where none is given.

    It is read by every command before it does anything, and a dataclass costs twenty times as much to define.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        self.__dict__.update(zip(type(self).__annotations__, given, strict=False))
        self.__dict__.update(named)


class LineKind(Declared):
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


class Command(Declared):
    """One thing that can be done on the screens. `key` is a character or Textual's name of one; without it only the
    palette has it. A command of the group "row" is there for the things that have an act of its name.
    """

    id: str
    group: str
    key: str
    label: str
    sentence: str
    also: tuple[str, ...] = ()
    shown: str = ""

    @property
    def key_shown(self) -> str:
        """The key as people read it."""
        return _(self.shown) if self.shown else self.key

    @property
    def action(self) -> str:
        """The action to run: the row's verbs share one, the desk's own are the app's."""
        if self.group == "row":
            return f"verb('{self.id}')"
        if self.group in ("desk", "rare"):
            return f"app.command('{self.id}')"
        return self.id


class Place(Declared):
    """A place of the frame, gone to by its key; `screen` is its class, as every lazy part."""

    id: str
    key: str
    label: str
    sentence: str
    screen: str


class TodaySection(Declared):
    """A section of Today. `rank` is its place in the order of R-13 (`order.Place`).

    `rows` is its question: of a connection, `now`, `shop` and `limit`, it gives the first rows (`today.TodayRow`) and
    how many there are. Sections with one `heading` that follow each other stand under it together; a `remark` comes
    after the count. `shape` gives a row in JSON, in the shop's zone.
    """

    kind: str
    rank: int
    heading: str
    rows: str
    shape: str
    remark: str = ""


class Entry(Declared):
    """A command as it is typed after `deskside`, its function as `module:function`, its help.

    `under` is the key of its heading in the help, `rank` its place there.
    """

    path: str
    place: str
    help: str
    under: str = "desk"
    rank: int = 100


class Searched(Declared):
    """What of a subject is searched (R-70): the rows of a table by their key, which others' rows call `named`.

    They have a `version`, which grows with every change (R-22), and `withdrawn_at`, for those that were taken back.
    `texts` gives what some rows are found by: of a connection and a list of keys in SQL, pairs of a key and texts.
    `leans` are tables of others whose rows stand in those texts, each with the function that names the keys whose text
    a row changes. `kinds` are the kinds of its hits with their words, `finders` the functions that find them, each with
    its rank in the answer (`finding.Ask`). Of several things a row may belong to, it is that of the lowest `rank`.
    """

    table: str
    key: str
    named: str
    texts: str
    kinds: Mapping[str, str]
    finders: tuple[tuple[int, str], ...]
    leans: Mapping[str, str] = {}
    rank: int = 50


class Exchanged(Declared):
    """Records that go in and out as files: `name` is said after `import` and `export`, with the help of either.

    `kind` is what reads, plans, writes and exports them (`exchange.kind.Kind`), `rank` their place in the help.
    `counted` says how many there are, of one and of several, `reference` what one is called by its {key}. Where an
    import writes them by the thousand, `imported` takes them back (`imports.imported.Imported`); `left` says which of
    them stay.
    """

    name: str
    kind: str
    imports: str
    exports: str
    counted: tuple[str, str]
    reference: str = "{key}"
    left: str = N_("Worked on since, so left: {records}")
    imported: str = ""
    rank: int = 9


class Subject(Declared):
    """A subject of the desk.

    `records` are the declarations of its fields, as `module:name`; `deeds` its verbs as undo tells them of somebody:
    "#12" or a name stands for {what}. A row that undo takes back is deleted, or gets a moment as `withdrawn_at` where
    its table has that; `taken_back` gives what it is set to instead, by tables: a function of the row and the moment.
    `invariants` names its part of the rules that must always hold, `refold` what writes anew whatever its tables keep
    folded, once letters are compared otherwise (R-94): a function of the connection.

    On the screens, `commands` are its own; `acts` are what commands, its own and those of everybody, do with its
    things: functions of the app and the targets. `enter` is the command that `Enter` stands for on its rows.

    On the command line, `groups` are the names under which several of its `entries` stand, with their help; `headings`
    its own parts of the help. `sample` has the commands that the sample shop is written in, each a function of the
    stage and the step.
    """

    name: str
    tables: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    lines: tuple[LineKind, ...] = ()
    today: tuple[TodaySection, ...] = ()
    commands: tuple[Command, ...] = ()
    acts: Mapping[str, str] = {}
    enter: str = "open"
    place: Place | None = None
    deeds: Mapping[str, str] = {}
    taken_back: Mapping[str, str] = {}
    invariants: str = ""
    entries: tuple[Entry, ...] = ()
    groups: Mapping[str, str] = {}
    headings: Mapping[str, str] = {}
    sample: Mapping[str, str] = {}
    exchanged: Exchanged | None = None
    searched: Searched | None = None
    refold: str = ""


_FIRST = ("tickets", "callbacks", "customers")
_registered: list[Subject] = []
_DERIVED: list[Any] = []
Made = TypeVar("Made")


def derived(make: Callable[[], Made]) -> Callable[[], Made]:
    """What is made of all subjects: made once, and anew when there are others."""
    made = cache(make)
    _DERIVED.append(made)
    return made


def subjects() -> Iterator[Subject]:
    """Every subject, loaded when it is come to: those asked for most, the desk's other packages, the registered."""
    yield from map(_load, _packages())
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


@derived
def line_kinds() -> Mapping[str, LineKind]:
    """Every kind of line by its name."""
    return {kind.name: kind for subject in subjects() for kind in subject.lines}


@derived
def today_sections() -> Mapping[str, TodaySection]:
    """The sections of Today by their kinds, in the order of R-13."""
    found = [section for subject in subjects() for section in subject.today]
    return {section.kind: section for section in sorted(found, key=lambda section: section.rank)}


@derived
def sample_steps() -> Mapping[str, str]:
    """The commands of the sample shop's notation, the longer names first."""
    found = {command: place for subject in subjects() for command, place in subject.sample.items()}
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


@derived
def exchanged() -> Mapping[str, Exchanged]:
    """The kinds of records that go in and out as files, by their names."""
    found = [subject.exchanged for subject in subjects() if subject.exchanged is not None]
    return {each.name: each for each in sorted(found, key=lambda each: each.rank)}


@derived
def imported() -> Mapping[str, str]:
    """How what an import wrote by the thousand is taken back, by subjects: those first that lean on others."""
    found = [subject for subject in subjects() if subject.exchanged is not None and subject.exchanged.imported]
    ranked = sorted(found, key=lambda subject: subject.exchanged.rank if subject.exchanged else 0)
    return {subject.name: subject.exchanged.imported for subject in ranked if subject.exchanged}


@derived
def searched() -> Mapping[str, Searched]:
    """What is searched of each subject, those first to which a row rather belongs."""
    found = {subject.name: subject.searched for subject in subjects() if subject.searched is not None}
    return dict(sorted(found.items(), key=lambda pair: pair[1].rank))


def line_kind(name: str) -> LineKind:
    """A kind of line; one that nobody knows, as in a file of another version, is drawn as itself."""
    return line_kinds().get(name) or LineKind(name)


@derived
def acts() -> Mapping[str, Mapping[str, str]]:
    """What can be done with things of each subject: the functions of their acts by the ids of the commands."""
    return {subject.name: subject.acts for subject in subjects()}


def act_on(kinds: Iterable[str], command_id: str) -> str | None:
    """The act of a command on the first of some kinds of things that has one."""
    return next((acts()[kind][command_id] for kind in kinds if command_id in acts().get(kind, {})), None)


def enter_on(kind: str) -> str:
    """The command that `Enter` stands for on things of this kind."""
    return next(subject.enter for subject in subjects() if subject.name == kind)


@derived
def taken_back() -> Mapping[str, str]:
    """By tables, what a row is set to that undo takes back."""
    return {table: place for subject in subjects() for table, place in subject.taken_back.items()}


@derived
def deeds() -> Mapping[str, str]:
    """The verbs of all changes, with what they are called."""
    return {verb: words for subject in subjects() for verb, words in subject.deeds.items()}


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
    found = {name for name in os.listdir(home) if os.path.exists(f"{home}/{name}/subject.py")}
    return (*_FIRST, *sorted(found.difference(_FIRST)))


@cache
def _load(package: str) -> Subject:
    subject: Subject = import_module(f"{__package__}.{package}.subject").SUBJECT
    return subject


def _forget() -> None:
    for made in _DERIVED:
        made.cache_clear()

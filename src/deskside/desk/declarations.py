"""What a subject can be made of: the declarations of `desk/<package>/subject.py`, and those that are nobody's.

Everything is small and cheap to read: what is heavy or drawn is named as `module:name`.
"""

from collections.abc import Mapping
from typing import Any, dataclass_transform

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
    Once its customer is forgotten it says only that something was removed, but one that `stays` is of its kind still,
    with its codes and times and without words (R-35).
    Where only some of a timeline is shown, it stands among its `group`: words, call, money, care or change.
    """

    name: str
    words: str = ""
    label: str = ""
    sentence: str = ""
    tone: str = "muted"
    contact: bool = False
    searched: bool = False
    stays: bool = False
    ground: bool = True
    group: str = "change"


class Command(Declared):
    """One thing that can be done on the screens. `key` is a character or Textual's name of one; without it only the
    palette has it. A command of the group "row" is there for the things that have an act of its name; with a `setting`
    of yes or no only where that is yes.
    """

    id: str
    group: str
    key: str
    label: str
    sentence: str
    also: tuple[str, ...] = ()
    shown: str = ""
    setting: str = ""

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
    """A place of the frame, gone to by its key; `screen` is its class, as every lazy part.

    `count` is how many things wait there, said beside its name: a function of the connection. One that takes longer the
    more rows a table has names it in `counts`: where that is large, it is asked in a thread.
    """

    id: str
    key: str
    label: str
    sentence: str
    screen: str
    count: str = ""
    counts: str = ""


class Tab(Declared):
    """A tab of a customer's page, after the timeline (P-08); in JSON its rows stand under its `id`.

    `keys` gives what it lists, in order: a function of the connection and the customer's id. `source` shows it in
    columns, made of the desk's session (`widgets.customer_tab.TabSource`); `empty` is said where there is nothing.
    Commands read the `rows` of some keys, a function of the connection, the keys, `now` and `shop`; `shape` gives a row
    in JSON, in the shop's zone, and `table` prints them for people. `add` is what `+` does there, as an act is on the
    customer.
    """

    id: str
    label: str
    keys: str
    source: str
    empty: str
    rows: str
    shape: str
    table: str
    rank: int = 50
    add: str = ""


class Facet(Declared):
    """Something of a subject that a customer's card says in a line (P-08), beside its `label`, by `rank`.

    `line` is a function of the connection, the customer's id, `now` and `shop`: the text and its tone, or None where
    there is nothing to say. `shape`, a function of the same, gives what programs get under its `id`.
    """

    id: str
    label: str
    rank: int
    line: str
    shape: str = ""


class TodaySection(Declared):
    """A section of Today. `rank` is its place in the order of R-13 (`order.Place`).

    `whose` heads the person at the end of its rows, where there is one: who calls, or who has the thing.
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
    whose: str = ""


class Entry(Declared):
    """A command as it is typed after `deskside`, its function as `module:function`, its help.

    `under` is the key of its heading in the help, `rank` its place there. `deeper` are the commands that come after its
    own name, each an entry too: "pay" and "pay return".
    """

    path: str
    place: str
    help: str
    under: str = "desk"
    rank: int = 100
    deeper: tuple[str, ...] = ()


class Searched(Declared):
    """What of a subject is searched (R-70): the rows of a table by their key, which others' rows call `named`.

    They have a `version`, which grows with every change (R-22), and `withdrawn_at`, for those that were taken back;
    `touched` is their column with the moment of the last change, if they have one.
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
    touched: str = ""

    @property
    def kept_up(self) -> tuple[str, ...]:
        """The columns that every change rewrites."""
        return ("version", self.touched) if self.touched else ("version",)


class Derived(Declared):
    """What follows from rows of some `tables`, whoever wrote them (R-02): `follow` brings it up to date at the end of a
    change, a function of what was written (`derived.Written`).

    `columns` are those that it rewrites, as `table.column`: undo neither records them nor minds what stands in them.
    A table alone is rewritten whole, and nothing leans on its rows.
    """

    follow: str
    tables: tuple[str, ...]
    columns: tuple[str, ...] = ()


class Forgotten(Declared):
    """What becomes of the rows of a table that are a customer's who is forgotten (R-35): they stay, unless it `goes`.

    Of rows that stay each column of text is named, with blanks between: what it `keeps` is there as it was, as codes,
    currencies and the numbers of invoices are; `numbers` stay unless they name the customer; what it `empties` is left
    empty; of what it `removes`, and of what is not named, it is said that it was removed, where there was anything.
    `becomes` gives instead what the columns of a row are set to, a function of the row.
    """

    keeps: str = ""
    removes: str = ""
    empties: str = ""
    numbers: str = ""
    becomes: str = ""
    goes: bool = False


GOES = Forgotten(goes=True)
"""Nothing of such rows stays."""


class Exchanged(Declared):
    """Records that go in and out as files: `name` is said after `import` and `export`, with the help of either.

    `kind` is what reads, plans, writes and exports them (`exchange.kind.Kind`), `rank` their place in the help.
    `counted` says how many there are, of one and of several, `reference` what one is called by its {key}. Where an
    import writes them by the thousand, `imported` takes them back (`imports.imported.Imported`); `left` says which of
    them stay. `beside` counts what else goes with them, by tables; `named` tells what those that stay are called, where
    their keys do not: a function of the connection and the keys. `word` is what a menu calls them, where
    they have no place of their own. They go out as vCards, too, where it has `cards`.
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
    beside: Mapping[str, tuple[str, str]] = {}
    named: str = ""
    word: str = ""
    cards: bool = False


class Subject(Declared):
    """A subject of the desk.

    `records` are the declarations of its fields, as `module:name`; `settings` those of its settings, each a record of
    the table `setting`, for the whole shop, or `staff_setting`, for each person.

    `deeds` are its verbs as undo tells them of somebody; for {what} stands "#12", a customer's name or, where its own
    things are `called` something, what one of them is: a function of the connection and a row of its first table;
    `about` has for other verbs what a change was about: a function of the connection and the change's id. A row
    that undo takes back is deleted, or gets a moment as `withdrawn_at` where its table has that; `taken_back` gives
    what it is set to instead, by tables: a function of the row and the moment.
    `derived` is what follows from its rows, `invariants` names its part of the rules that must always hold, `checks`
    what else is asked of the whole file (`checks.check.Check`): what no change asks, and its derived columns reckoned
    again. `rights` are the rights that writing one of its tables asks for, by any verb and by undo (`rights.RIGHTS`).
    `refold` writes anew what its tables keep folded, once letters are compared otherwise (R-94): a function of the
    connection.

    Where two customers turn out to be one, what they have goes to the one (R-33), but the rows of the tables
    `moved_apart`, for which the merge itself cares.

    `forgotten` says for each table whose rows lead to a customer what becomes of them once that one is forgotten
    (R-35); those of a table that is not named go.

    `filters` are the keys by which a list is narrowed (R-71), of tickets ("ticket") or of customers ("customer"),
    whoever's rows they ask: a function in `filter_keys.py` of its package, of the connection, or of None where no file
    is asked, that gives `filter_keys.FilterKey`s.

    On the screens, `commands` are its own; `acts` are what commands, its own and those of everybody, do with its
    things: functions of the app and the targets. `enter` is the command that `Enter` stands for on its rows, `tabs` are
    those that a customer's page has of it, `facets` what their card says of it.

    On the command line, `groups` are the names under which several of its `entries` stand, with their help; `headings`
    its own parts of the help. `sample` has the commands that the sample shop is written in, each a function of the
    stage and the step.
    """

    name: str
    tables: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    lines: tuple[LineKind, ...] = ()
    today: tuple[TodaySection, ...] = ()
    commands: tuple[Command, ...] = ()
    acts: Mapping[str, str] = {}
    enter: str = "open"
    place: Place | None = None
    tabs: tuple[Tab, ...] = ()
    facets: tuple[Facet, ...] = ()
    deeds: Mapping[str, str] = {}
    called: str = ""
    about: Mapping[str, str] = {}
    taken_back: Mapping[str, str] = {}
    derived: tuple[Derived, ...] = ()
    invariants: str = ""
    checks: str = ""
    rights: Mapping[str, str] = {}
    moved_apart: tuple[str, ...] = ()
    forgotten: Mapping[str, Forgotten] = {}
    entries: tuple[Entry, ...] = ()
    groups: Mapping[str, str] = {}
    headings: Mapping[str, str] = {}
    sample: Mapping[str, str] = {}
    exchanged: Exchanged | None = None
    searched: Searched | None = None
    refold: str = ""
    filters: Mapping[str, str] = {}

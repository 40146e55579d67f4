"""What a filter line may name (R-71): the keys of tickets and of customers, each said once by the subject it is about.

A subject names in `Subject.filters` what gives its keys; lines are then taken apart, proposed, shown and turned into
SQL by them, and no list of keys stands anywhere else.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from deskside.desk.declarations import Declared
from deskside.desk.filter_words import known_words, squeezed, ways_of_saying
from deskside.desk.subjects import resolve, subjects_with
from deskside.language.i18n import Verbatim, _
from deskside.language.text import searched

CHOICE, DAYS, AMOUNT, NUMBER, NAME = "choice", "days", "amount", "number", "name"
ORDERED = (DAYS, AMOUNT, NUMBER)
"""What has a before and an after, a less and a more."""
TICKET, CUSTOMER = "ticket", "customer"
"""The lists that have filters, by the subjects of their rows."""


class FilterKey(Declared):
    """A filter: its name in English is the contract's, its `label` what the screens call it, `also` other names.

    It `takes` one of its fixed values alone, or besides them a day, an amount, a number or a name. The fixed ones are
    `words` by their codes, with `more` ways to say them as in `filter_words.MORE`. `condition` gives the SQL for one
    value: a function of what is asked (`filter_asked.Asked`), the key, the sign of order and the value, a code if it
    is fixed. `offers` gives the names that a part of one could mean: of the connection and the part. Days still to
    come are `ahead`; of several terms all must fit where it is so of `every` one, as it is of days and amounts.
    """

    name: str
    label: str
    condition: Callable[[Any, "FilterKey", str, str], str]
    takes: str = CHOICE
    also: str = ""
    words: Mapping[str, str] = {}
    more: str = ""
    example: str = ""
    offers: Callable[[sqlite3.Connection, str], Iterable[str]] | None = None
    ahead: bool = False
    every: bool = False
    at_once: bool = False
    """Whether "monday..friday" is one value for its condition, as where two things could each fit one end."""
    said_alone: bool = False
    """Whether its values are told without their key, so that they are proposed for a word."""

    @property
    def ordered(self) -> bool:
        """Whether it takes a sign of order and two ends."""
        return self.takes in ORDERED

    @property
    def shown(self) -> str:
        """The key as people of this language read it: its code in English, else what the screen calls it, as always
        one of the owner's own."""
        own = isinstance(self.label, Verbatim)
        return self.name if _(self.label) == self.label and not own else dashed(_(self.label).lower())

    def names(self) -> list[str]:
        """The words that name it, that of the screen first."""
        labels = [dashed(word.lower()) for word in (_(self.label), self.label)]
        return [*labels, self.name, *self.also.split()]

    def ways(self) -> Mapping[str, list[str]]:
        """The words for each fixed value, that of the screen first."""
        return ways_of_saying(self.words, self.more)

    def values(self) -> Mapping[str, str]:
        """Every word that stands for a fixed value, squeezed, with its code."""
        return known_words(self.words, self.more)

    def value_shown(self, value: str) -> str:
        """A fixed value in the word of the screen."""
        return self.ways()[value][0]


class Vocabulary:
    """The keys of one list. Those that come first keep a word that a later one shares; every code is its own."""

    def __init__(self, of: str, keys: Iterable[FilterKey], beside: "Callable[[], Vocabulary] | None" = None) -> None:
        """`beside` makes the one of the other list, for a key that is looked for on the wrong one."""
        self.of = of
        self.beside = beside
        self.keys: dict[str, FilterKey] = {}
        for key in keys:
            self.keys.setdefault(key.name, key)

    def names(self) -> Mapping[str, str]:
        """Every word that names a filter, squeezed, with that filter's code."""
        known = {squeezed(name): name for name in self.keys}
        for key in self.keys.values():
            for word in (_(key.label), key.label, *key.also.split()):
                known.setdefault(squeezed(word), key.name)
        return known

    def key_named(self, word: str) -> FilterKey | None:
        """The filter that a word names, if it is one."""
        name = self.names().get(squeezed(word))
        return None if name is None else self.keys[name]


def vocabulary(of: str, conn: sqlite3.Connection | None = None) -> Vocabulary:
    """The keys of the list of tickets or of customers, those first of the subject itself; with a connection those too
    that are the file's own."""
    having = (subject for subject in subjects_with("filter_keys") if of in subject.filters)
    places = [(subject.name != of, subject.filters[of]) for subject in having]
    found = [key for _later, place in sorted(places) for key in resolve(place)(conn)]
    return Vocabulary(of, found, lambda: vocabulary(CUSTOMER if of == TICKET else TICKET, conn))


def dashed(word: str) -> str:
    """A name as it stands in a line, where a blank would end it."""
    return word.replace(" ", "-")


def beginning(names: Iterable[str], part: str) -> Iterable[str]:
    """The names that begin so."""
    return (name for name in names if searched(name).startswith(searched(part)))

"""What a half-typed filter line could go on with (R-71): keys and values, as the screens call them."""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from deskside.desk.filter_keys import DAYS, TICKET, FilterKey, Vocabulary, vocabulary
from deskside.desk.filter_words import squeezed
from deskside.desk.filters import LONGEST, quoted
from deskside.language.i18n import N_, _, listed
from deskside.language.text import searched

MOST = 50
AHEAD = (N_("today"), N_("tomorrow"), N_("this week"), N_("next week"), N_("this month"), N_("next month"))
BEHIND = (N_("today"), N_("yesterday"), N_("this week"), N_("last week"), N_("this month"), N_("last month"))
_SAMPLES = 4
_SHORTEST = 2
_TERM = re.compile(r"(?:^|(?<=\s))(?P<key>[^\W\d_][\w-]*(?: [\w-]+){0,2}?)[:：](?:[<>≤≥]=?|)(?P<values>[^:：]*)$")
_LAST = re.compile(r'(?:[^\s"]|"[^"]*"?)*$')


class Proposal(NamedTuple):
    """`text` takes the place of what stands from `start` on; `about` says more of a key."""

    start: int
    text: str
    about: str = ""


def proposals(conn: sqlite3.Connection, head: str, of: str = TICKET) -> list[Proposal]:
    """What the line up to the cursor could go on with, at most `MOST`; nothing where what stands there is whole.

    After a key its values, else keys and fixed values that begin so; nothing before something is typed.
    """
    if len(head) > LONGEST:
        return []
    known = vocabulary(of, conn)
    term = _TERM.search(head)
    key = None if term is None else _key_before(term["key"], known)
    if term is not None and key is not None:
        start = term.start("values") + max(map(term["values"].rfind, ",，、")) + 1
        part = head[start:].lstrip('"')
        found = _beginning(part, _values(conn, key, part.strip()))
        shown = [Proposal(start, word if fixed else quoted(word)) for word, fixed in found]
        if shown or not part or not re.search(r"\s", part):
            return shown[:MOST]
    last = _LAST.search(head)
    part = "" if last is None else last[0]
    if last is None or part.startswith('"') or len(part) < (_SHORTEST if part.isascii() else 1):
        return []
    meant = known.names()
    names = {key: [name for name in key.names() if meant[squeezed(name)] == key.name] for key in known.keys.values()}
    fitting = {key: next((name for name in each if _begins(name, part)), "") for key, each in names.items()}
    shown = [Proposal(last.start(), f"{name}:", _sample(conn, key)) for key, name in fitting.items() if name]
    for key in (key for key in names if key.said_alone):
        values = ((words, True) for words in key.ways().values())
        shown += [Proposal(last.start(), f"{names[key][0]}:{word}") for word, _fixed in _beginning(part, values)]
    return shown[:MOST]


def _key_before(said: str, known: Vocabulary) -> FilterKey | None:
    """The filter that the words before a colon name, or the last of them."""
    words = said.split()
    return next(filter(None, (known.key_named(" ".join(words[place:])) for place in range(len(words)))), None)


def _begins(word: str, part: str) -> bool:
    return searched(word).startswith(searched(part))


def _beginning(part: str, values: Iterable[tuple[list[str], bool]]) -> Iterator[tuple[str, bool]]:
    """Of each value that begins so the text, and whether it is a fixed one; none that stands there whole already.

    A fixed value is written in the word that was begun, a name always as a name.
    """
    for ways, fixed in values:
        whole = ways if fixed else ways[:1]
        fits = next((way for way in ways if _begins(way, part)), None)
        if fits is not None and all(searched(way) != searched(part).rstrip() for way in whole):
            yield fits if fixed else ways[0], fixed


def _values(conn: sqlite3.Connection, key: FilterKey, part: str) -> Iterator[tuple[list[str], bool]]:
    """Every value of a filter in the ways to write it; those of the desk's own are names, which may need quotes."""
    if key.takes == DAYS:
        yield from (([_(word), word], True) for word in (AHEAD if key.ahead else BEHIND))
    yield from ((words, True) for words in key.ways().values())
    if key.offers is not None:
        yield from (([name, part], False) for name in key.offers(conn, part))


def _sample(conn: sqlite3.Connection, key: FilterKey) -> str:
    """Some values of a filter, as an example of what it takes."""
    words = [ways[0] for ways, _known in _values(conn, key, "")]
    return listed([*words[:_SAMPLES], *(["…"] if len(words) > _SAMPLES else [])])

"""What a half-typed filter line could go on with (R-71): keys and values, as the screens call them."""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from deskside.desk import filter_words
from deskside.desk.completions import tag_names
from deskside.desk.customers.name_lookup import by_name
from deskside.desk.filters import DAY_KEYS, LONGEST, TO_COME, quoted
from deskside.desk.staff.members import list_staff
from deskside.language.i18n import N_, _, listed
from deskside.language.text import searched

MOST = 50
AHEAD = (N_("today"), N_("tomorrow"), N_("this week"), N_("next week"), N_("this month"), N_("next month"))
BEHIND = (N_("today"), N_("yesterday"), N_("this week"), N_("last week"), N_("this month"), N_("last month"))
_SAMPLES = 4
_NAMES = 12
_SAID_ALONE = ("status", "priority", "channel", "promise")
"""The filters whose values are told without their key."""
_SHORTEST = 2
_TERM = re.compile(r"(?:^|(?<=\s))(?P<key>[^\W\d_][\w-]*)[:：](?:[<>≤≥]=?|)(?P<values>[^:：]*)$")
_LAST = re.compile(r'(?:[^\s"]|"[^"]*"?)*$')


class Proposal(NamedTuple):
    """`text` takes the place of what stands from `start` on; `about` says more of a key."""

    start: int
    text: str
    about: str = ""


def proposals(conn: sqlite3.Connection, head: str) -> list[Proposal]:
    """What the line up to the cursor could go on with, at most `MOST`; nothing where what stands there is whole.

    After a key its values, else keys and fixed values that begin so; nothing before something is typed.
    """
    if len(head) > LONGEST:
        return []
    term = _TERM.search(head)
    key = None if term is None else filter_words.keys().get(filter_words.squeezed(term["key"]))
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
    names = {key: filter_words.names_of(key) for key in filter_words.KEY_WORDS}
    fitting = {key: next((name for name in each if _begins(name, part)), "") for key, each in names.items()}
    shown = [Proposal(last.start(), f"{name}:", _sample(conn, key)) for key, name in fitting.items() if name]
    for key in _SAID_ALONE:
        values = ((words, True) for words in filter_words.ways_of_saying(key).values())
        shown += [Proposal(last.start(), f"{names[key][0]}:{word}") for word, _fixed in _beginning(part, values)]
    return shown[:MOST]


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


def _values(conn: sqlite3.Connection, key: str, part: str) -> Iterator[tuple[list[str], bool]]:
    """Every value of a filter in the ways to write it; those of the desk's own are names, which may need quotes."""
    if key in DAY_KEYS:
        yield from (([_(word), word], True) for word in (AHEAD if key in TO_COME else BEHIND))
    yield from ((words, True) for words in filter_words.ways_of_saying(key).values())
    if key == "assignee":
        yield from (([row.name], False) for row in list_staff(conn))
    elif key == "tag":
        yield from (([name], False) for name, _about in tag_names(conn))
    elif key == "customer" and part:
        yield from (([name, part], False) for name in _customers(conn, part))


def _customers(conn: sqlite3.Connection, part: str) -> list[str]:
    """Some customers whom a part of a name means, the best first; not all are ranked, for that takes its time."""
    ids = list(dict.fromkeys(hit.customer for hit in by_name(conn, part, _NAMES)))[:_NAMES]
    called = dict(
        conn.execute(
            f"select id, name from customer where id in ({', '.join('?' * len(ids))}) and withdrawn_at is null", ids
        ).fetchall()
    )
    return list(dict.fromkeys(called[key] for key in ids if called.get(key)))


def _sample(conn: sqlite3.Connection, key: str) -> str:
    """Some values of a filter, as an example of what it takes."""
    words = [ways[0] for ways, _known in _values(conn, key, "")]
    return listed([*words[:_SAMPLES], *(["…"] if len(words) > _SAMPLES else [])])

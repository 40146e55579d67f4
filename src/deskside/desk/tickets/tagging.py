"""Tags: the words that group tickets."""

import sqlite3
from collections.abc import Iterable

from deskside.desk.tables import insert
from deskside.language.text import fold, is_blank, keep, searched

LONGEST_TAG = 60


def tag_words(tags: Iterable[str]) -> list[str]:
    """The tags as they are written, without the # before them; of several spellings of one tag the first."""
    words: dict[str, str] = {}
    for tag in tags:
        word = " ".join(tag.split()).lstrip("#").strip()
        if not is_blank(word):
            words.setdefault(fold(word), word)
    return list(words.values())


def typed_tags(words: Iterable[str]) -> list[str]:
    """Tags that somebody puts on, as `tag_words` gave them; `BadInput` for one that is long or not all to be seen.

    Files of other programs bring theirs as they are (R-90), and those can be taken off.
    """
    from deskside.fields.short_text import short_text

    return [short_text(keep(word), LONGEST_TAG) for word in words]


def tag_named(conn: sqlite3.Connection, name: str) -> int:
    """The id of the tag with this name, made where it is new; one that is on no ticket any more is spelled anew."""
    name = keep(name)
    row = conn.execute("select id, name from tag where folded = ?", (fold(name),)).fetchone()
    if row is None:
        return insert(conn, "tag", {"name": name, "folded": fold(name)})
    if row[1] != name:
        unused = "not exists (select 1 from ticket_tag where tag_id = tag.id)"
        conn.execute(f"update tag set name = ? where id = ? and {unused}", (name, row[0]))
    return int(row[0])


def tags_called(conn: sqlite3.Connection, name: str) -> list[int]:
    """The ids of the tags that a filter means by a name, in either Chinese script; none where there is none."""
    wanted = fold(name)
    if wanted.isascii():
        return [key for (key,) in conn.execute("select id from tag where folded = ?", (wanted,)).fetchall()]
    known = conn.execute("select id, folded from tag").fetchall()
    return [key for key, folded in known if searched(folded) == searched(wanted)]

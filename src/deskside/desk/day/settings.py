"""Why tickets are carried over in this shop, and who sees to what was carried over too often (P-04)."""

import re
import sqlite3

from deskside.desk.day.reasons import REASONS
from deskside.errors import BadInput
from deskside.fields.kinds import Kind, Line
from deskside.fields.record import Field, Record
from deskside.fields.short_text import short_text
from deskside.language.i18n import N_, _, listed, spoken, worded
from deskside.language.text import fold, words_of

CARRY_REASONS, OWNER = "carry_reasons", "owner"
MOST_REASONS, LONGEST_REASON = 20, 60


class WordList(Kind):
    """A few short words, with commas between them."""

    name = "word-list"
    metavar = N_("WORDS")

    def fit(self, value: str) -> str:
        parts = filter(None, map(words_of, re.split(r"[,，、;；\n]", str(value))))
        words = {fold(part): short_text(part, LONGEST_REASON) for part in parts}
        if len(words) > MOST_REASONS:
            raise BadInput(
                _("At most {most} reasons of your own.").format(most=MOST_REASONS),
                hint=_("Write them with commas between, like: frame builder, paint shop"),
            )
        return ", ".join(words.values())

    def word(self, written: str) -> str:
        """The words, with what the language puts between them."""
        return listed(filter(None, written.split(", ")))


class SomeoneHere(Line):
    """The name of somebody who works here, or nothing."""

    name = "someone-here"

    def check(self, conn: sqlite3.Connection, value: str) -> None:
        if value and _here(conn, value) is None:
            names = [name for (name,) in conn.execute("select name from staff where left_at is null order by id")]
            raise BadInput(
                _("“{name}” does not work here.").format(name=value),
                hint=_("Write one of: {names}").format(names=listed(names)),
            )


DAY = Record(
    "setting",
    Field(
        CARRY_REASONS,
        WordList(),
        N_("Reasons to carry over"),
        hint=N_("More reasons why a ticket waits for another day, with commas between."),
        default="",
    ),
    Field(
        OWNER,
        SomeoneHere(longest=200),
        N_("Owner of the shop"),
        hint=N_("Who is asked about what was moved three times; empty: who was here first."),
        default="",
    ),
)


def reasons(conn: sqlite3.Connection) -> dict[str, str]:
    """The reasons that are offered: codes with their words, then the shop's own words for themselves."""
    row = conn.execute("select value from setting where key = ?", (CARRY_REASONS,)).fetchone()
    own = row[0].split(", ") if row is not None and row[0] else []
    return {code: _(words) for code, words in REASONS.items()} | {word: word for word in own}


def known_reason(conn: sqlite3.Connection, typed: str) -> str:
    """The reason that was typed: a code, one by its words, or words of their own; `BadInput` for nothing."""
    typed = words_of(typed)
    if not typed:
        raise BadInput(
            _("Carrying over asks what it waits for."),
            hint=_("It is one of: {choices}, or a few words of your own").format(
                choices=listed(reasons(conn).values())
            ),
        )
    meant = {fold(words): code for code, words in reasons(conn).items()}
    meant |= {fold(word): code for code, words in REASONS.items() for word in (code, worded(code), *spoken(words))}
    return meant.get(fold(typed), typed)


def owner_id(conn: sqlite3.Connection) -> int | None:
    """The owner of the shop: the one named in the settings, else the first who joined and is here."""
    row = conn.execute("select value from setting where key = ?", (OWNER,)).fetchone()
    named = _here(conn, row[0]) if row is not None and row[0] else None
    if named is not None:
        return named
    first = conn.execute("select id from staff where left_at is null order by joined_at, id limit 1").fetchone()
    return None if first is None else int(first[0])


def _here(conn: sqlite3.Connection, name: str) -> int | None:
    row = conn.execute("select id from staff where left_at is null and folded = ?", (fold(name),)).fetchone()
    return None if row is None else int(row[0])

"""Today: what to do now, section by section as the subjects give them, in the order of R-13 (P-01)."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from deskside.desk.counting import how_many
from deskside.desk.customers.banner import banners
from deskside.desk.order import State, Timing
from deskside.desk.shared_sql import Words, one_moment
from deskside.desk.subjects import resolve, today_sections
from deskside.language.i18n import _


class TodayRow(NamedTuple):
    """Something to do today: who, what about, when, why it stands here, and what of it commands act on.

    `kind` is the subject whose row it is; `ids` are the keys of what belongs together in it, the nearest first.
    `reference` is what people call it by, `id` what commands take where that differs. Without a promised time
    (`due_at` to `due_until`, missed from `missed_at` on) `waits` says in a word how long or for what it waits. `sign`
    names one of the signs where the state and status of a promise do not choose it; `priority` is a ticket's, from 0;
    `reach` is the number, or where they are written to who have none. `warnings` are words that stand out,
    `beside` those that follow what it is about where there is room. `banner` is what whoever serves the customer sees
    first.
    """

    kind: str
    ids: Mapping[str, int]
    who: str
    what: str
    why: str
    state: State = "none"
    status: str = ""
    sign: str = ""
    due_at: datetime | None = None
    due_until: datetime | None = None
    missed_at: datetime | None = None
    waits: str = ""
    phone: str = ""
    reach: str = ""
    reference: str = ""
    id: int | None = None
    reason: str = ""
    warnings: tuple[str, ...] = ()
    priority: int = 1
    manner: str | None = None
    with_name: str | None = None
    beside: str = ""
    last_words: Words | None = None
    banner: str = ""


class Section(NamedTuple):
    """Rows under one heading: the first of them, and how many there are in all, as far as they are counted."""

    kind: str
    heading: str
    remark: str
    rows: list[TodayRow]
    total: int
    whose: str = ""
    """What heads the person at the end of the rows."""

    @property
    def how_many(self) -> str:
        """How many there are, and what is remarked on them."""
        total = how_many(self.total)
        return f"{total} · {self.remark}" if self.remark else total


def today(conn: sqlite3.Connection, *, now: datetime, shop: Timing, limit: int = 50) -> list[Section]:
    """The sections of Today that are not empty, in the order of R-13, each with at most `limit` rows."""
    found = []
    with one_moment(conn):
        for declared in today_sections().values():
            rows, total = resolve(declared.rows)(conn, now=now, shop=shop, limit=limit)
            rows = _with_banners(conn, rows)
            if total:
                remark = _(declared.remark) if declared.remark else ""
                found.append(
                    Section(
                        declared.kind,
                        _(declared.heading),
                        remark,
                        rows,
                        total,
                        _(declared.whose) if declared.whose else "",
                    )
                )
    return found


def _with_banners(conn: sqlite3.Connection, rows: list[TodayRow]) -> list[TodayRow]:
    ids = [row.ids.get("customer") for row in rows]
    found = banners(conn, [each for each in ids if each is not None])
    if not found:
        return rows
    return [row._replace(banner=found.get(each or 0, "")) for row, each in zip(rows, ids, strict=True)]


def under_headings(sections: Sequence[Section]) -> list[Section]:
    """The sections as they are headed, on the screen and by the command: those of one heading stand together."""
    headed: list[Section] = []
    for section in sections:
        if headed and headed[-1].heading == section.heading:
            above = headed[-1]
            headed[-1] = above._replace(rows=[*above.rows, *section.rows], total=above.total + section.total)
        else:
            headed.append(section)
    return headed

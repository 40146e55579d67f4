"""Whom a round is for: the customers of its filter, and those of them who are left out, with the reason (P-15)."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from deskside.desk.customers.listing import filtered_ids
from deskside.desk.rounds.may_call import WHY, may_call
from deskside.desk.shared_sql import one_moment
from deskside.language.i18n import _, listed
from deskside.shop.settings import Shop


class Whom(NamedTuple):
    """Who is taken in, in the order of the list of customers; and by reason who is left out."""

    taken: tuple[int, ...]
    left_out: dict[str, tuple[int, ...]]

    @property
    def found(self) -> int:
        """How many the filter finds."""
        return len(self.taken) + sum(map(len, self.left_out.values()))


def chosen(conn: sqlite3.Connection, wanted: str, shop: Shop, now: datetime) -> Sequence[int]:
    """The customers that a filter finds, in the order of the list. `BadInput` for a filter that means nothing."""
    return filtered_ids(conn, wanted, now=now, shop=shop, me=None)


def whom(conn: sqlite3.Connection, wanted: str, channel: str, *, shop: Shop, now: datetime) -> Whom:
    """Who would be taken into a round of this filter on this channel now (aware), and who is left out and why."""
    with one_moment(conn):
        found = chosen(conn, wanted, shop, now)
        rules = may_call(conn, shop, found, now, channel)
    taken, apart = [], dict[str, list[int]]()
    for key in found:
        rule = rules[key]
        if rule.never:
            apart.setdefault(rule.blocked_by, []).append(key)
        else:
            taken.append(key)
    return Whom(tuple(taken), {why: tuple(apart[why]) for why in WHY if why in apart})


def left_out_said(found: Whom) -> str:
    """Why how many are left out, for people; nothing where nobody is."""
    return listed(f"{_(WHY[why])} {len(them):,}" for why, them in found.left_out.items())

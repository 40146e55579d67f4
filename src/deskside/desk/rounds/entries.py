"""The customers of a round: who is in which part of it, and what is known of each (P-15)."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from deskside.desk.rounds.finding import no_entry
from deskside.desk.rounds.may_call import MayCall, may_call
from deskside.desk.rounds.reach import reach_words, reached_at
from deskside.desk.shared_sql import Named, called, keys, one_moment, plain
from deskside.language.i18n import N_
from deskside.shop.settings import Shop
from deskside.store.codec import text_time, time_text

ALL, OPEN, TRIED, REACHED, SENT, OUT = "all", "open", "tried", "reached", "sent", "out"
PARTS = {
    ALL: "true",
    OPEN: "e.state = 'open'",
    TRIED: "e.state = 'open' and e.tries > 0",
    REACHED: "e.state = 'reached'",
    SENT: "e.state = 'sent'",
    OUT: "e.state = 'out'",
}
"""The parts of a round by name, each a condition on its entries."""
PART_WORDS = {
    ALL: N_("Taken in"),
    OPEN: N_("Still open"),
    TRIED: N_("Tried"),
    REACHED: N_("Reached"),
    SENT: N_("Sent"),
    OUT: N_("Taken out"),
}
"""What the parts are called."""
CLAIM_MINUTES = 10
"""For so long whoever has an entry before them has it alone."""
IN_ORDER = (
    "e.state <> 'open', case when e.again_at is null then 1 when e.again_at <= :now then 0 else 2 end, e.again_at, e.id"
)
"""Who comes first: whoever is to be tried again by now, then those not tried yet, those put off, those settled."""


class EntryRow(NamedTuple):
    """A customer of a round: where they are reached, how far one is with them, and whether they may be called now.

    `held_by` is who has them before them now; `again_at` from when on they are tried again.
    """

    id: int
    round_id: int
    customer: Named
    reach: str
    state: str
    answer: str
    note: str
    tries: int
    outcome: str
    at: datetime | None
    by: str
    again_at: datetime | None
    callback_id: int | None
    ticket: int | None
    held_by: str
    may: MayCall

    @property
    def waits_until(self) -> datetime | None:
        """From when on they are reached, where that is not now and not known to be never."""
        return max(filter(None, (self.again_at, self.may.next_at)), default=None)


def entry_ids(
    conn: sqlite3.Connection, round_id: int, part: str = ALL, answer: str | None = None, *, now: datetime
) -> list[int]:
    """The entries of a part of a round, those with an answer where one is named: who is next first."""
    asked = "" if answer is None else " and e.answer = :answer"
    rows = plain(
        conn,
        f"select e.id from round_entry e where e.round_id = :round and {PARTS[part]}{asked}"
        f" order by {'e.at desc, e.id' if part in (REACHED, SENT, OUT) else IN_ORDER}",
        {"round": round_id, "answer": answer, "now": time_text(now)},
    )
    return [key for (key,) in rows.fetchall()]


def entry_rows(conn: sqlite3.Connection, wanted: Sequence[int], *, now: datetime, shop: Shop) -> list[EntryRow]:
    """The entries of these keys, in their order; what is gone is left out."""
    with one_moment(conn):
        found = _read(conn, wanted, now)
        channels = {row["channel"] for row in found}
        may = {
            channel: may_call(conn, shop, [row["whose"] for row in found if row["channel"] == channel], now, channel)
            for channel in channels
        }
    rows = {row["id"]: _row(row, may[row["channel"]][row["whose"]]) for row in found}
    return [rows[key] for key in wanted if key in rows]


def entry_row(conn: sqlite3.Connection, entry_id: int, *, now: datetime, shop: Shop) -> EntryRow:
    """One entry; `NotFound` where it is not there."""
    found = entry_rows(conn, [entry_id], now=now, shop=shop)
    if not found:
        raise no_entry()
    return found[0]


def open_entries_of(conn: sqlite3.Connection, customer_id: int) -> list[tuple[int, str, str]]:
    """The entries of a customer with which something is to come in a round under way: id, the round's name, state."""
    rows = plain(
        conn,
        "select e.id, r.name, e.state from round_entry e join round r on r.id = e.round_id"
        " where e.customer_id = ? and (e.state = 'open' or e.state = 'sent') and r.ended_at is null"
        " and r.withdrawn_at is null order by r.until is null, r.until, r.id",
        (customer_id,),
    )
    return [(key, name, state) for key, name, state in rows.fetchall()]


def _read(conn: sqlite3.Connection, wanted: Sequence[int], now: datetime) -> list[sqlite3.Row]:
    since = time_text(now - timedelta(minutes=CLAIM_MINUTES))
    reaches = " ".join(f"when '{each}' then {reached_at(each, 'e.customer_id')}" for each in ("phone", "email", "chat"))
    return conn.execute(
        f"select e.*, r.channel, c.id as whose, {called('c')} as called, s.name as by_name, h.name as held_by,"
        f" case r.channel {reaches} end as reach"
        " from round_entry e join round r on r.id = e.round_id join customer c on c.id = e.customer_id"
        " left join staff s on s.id = e.by_id"
        " left join round_claim k on k.entry_id = e.id and k.at > ?2 left join staff h on h.id = k.staff_id"
        " where e.id in (select value from json_each(?1))",
        (keys(wanted), since),
    ).fetchall()


def _row(row: Any, may: MayCall) -> EntryRow:
    return EntryRow(
        row["id"],
        row["round_id"],
        Named(row["whose"], row["called"]),
        reach_words(row["reach"]),
        row["state"],
        row["answer"],
        row["note"],
        row["tries"],
        row["outcome"],
        None if row["at"] is None else text_time(row["at"]),
        row["by_name"] or "",
        None if row["again_at"] is None else text_time(row["again_at"]),
        row["callback_id"],
        row["ticket_number"],
        row["held_by"] or "",
        may,
    )

"""What stands on a change: later words and acts that would lose their ground if it were taken back (R-23)."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from deskside.desk.change_descriptions import select_done, sentence
from deskside.desk.undo.change_log import Record, described, later_records, row_key
from deskside.errors import Refused
from deskside.language.i18n import _

LEANING: dict[str, tuple[tuple[str, str], ...]] = {
    "ticket": (
        ("line", "ticket_number = ?1"),
        ("callback", "ticket_number = ?1"),
        ("ticket_tag", "ticket_number = ?1"),
    ),
    "customer": (
        ("ticket", "customer_id = ?1"),
        ("callback", "customer_id = ?1"),
        ("line", "customer_id = ?1 and ticket_number is null"),
        ("contact_point", "customer_id = ?1"),
        ("person", "customer_id = ?1"),
    ),
    "callback": (("attempt", "callback_id = ?1"),),
    "person": tuple(
        (child, "person_id = ?1 and customer_id = (select customer_id from person where id = ?1)")
        for child in ("ticket", "callback", "contact_point")
    ),
}
"""Which rows lean on a row of a table, each found by an index.

What else names a promise (its lines, the one it was moved to, the try that led to it) is written with it or with the
call that ended it.
"""


@dataclass(frozen=True)
class Ground:
    """What a change is taken back from: the file, the change, the moment, the shop's zone."""

    conn: sqlite3.Connection
    change_id: int
    now: datetime
    zone: ZoneInfo


def refuse_changed(ground: Ground, record: Record, values: dict[str, object] | None) -> None:
    """Raise `Refused` where a later change touched the same columns, or the row is not as the change left it."""
    for later in later_records(ground.conn, record):
        if later.columns & record.columns or later.before is None or later.after is None:
            raise refused(ground, later.change_id)
    expected = record.after
    if expected is None or values is None:
        if expected is not values:
            raise refused(ground, None)
        return
    if any(values[name] != expected[name] for name in record.columns & values.keys()):
        raise refused(ground, None)


def refuse_leaned_on(ground: Ground, record: Record, own: Iterable[tuple[str, str]]) -> None:
    """Raise `Refused` where something said or done later refers to a row that the change made."""
    leaning = next(iter(leaning_on(ground.conn, record, set(own))), None)
    if leaning is not None:
        raise refused(ground, _maker(ground.conn, *leaning, but=ground.change_id))


def leaning_on(conn: sqlite3.Connection, record: Record, own: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """Table and key of each row, neither the change's own nor taken back, that leans on a row."""
    found = []
    for name, where in LEANING.get(record.table, ()):
        table = described(conn, name)
        alive = " and withdrawn_at is null" if "withdrawn_at" in table.columns else ""
        words = " and kind <> 'undone'" if name == "line" else ""
        rows = conn.execute(f"select * from {name} where {where}{alive}{words}", (record.key,)).fetchall()
        found += [(name, row_key(table, row)) for row in rows]
    return [one for one in found if one not in own]


def refuse_broken(ground: Ground, tickets: Iterable[int]) -> None:
    """Raise `Refused` where going back would leave what no verb allows.

    That is a closed ticket with a call still promised (R-12), or a promise on a ticket whose customer is not the one
    it was given to.
    """
    for number in tickets:
        row = ground.conn.execute(
            "select c.id from callback c join ticket t on t.number = c.ticket_number"
            " where t.number = ? and t.withdrawn_at is null and c.state = 'open'"
            " and (t.status = 'closed' or t.customer_id is null) order by c.id desc limit 1",
            (number,),
        ).fetchone()
        if row is not None:
            raise refused(ground, _maker(ground.conn, "callback", str(row["id"]), but=ground.change_id))


def refused(ground: Ground, standing: int | None) -> Refused:
    """What is said of a change on which another one stands."""
    done = [] if standing is None else select_done(ground.conn, "c.id = ?", (standing,), 1)
    if not done:
        return Refused(
            _("Something was changed here since, so this cannot go back."),
            hint=_("Change it as it is now."),
        )
    return Refused(
        _("{deed}, after your change.").format(deed=sentence(done[0], ground.now, ground.zone)),
        hint=_("That would have to be taken back first; or change it as it is now."),
    )


def _maker(conn: sqlite3.Connection, table: str, key: str, but: int) -> int | None:
    """The change that made a row, or else the last one that touched it."""
    row = conn.execute(
        "select change_id from changed_row where table_name = ? and row_key = ? and change_id <> ?"
        " order by before is not null, id desc limit 1",
        (table, key, but),
    ).fetchone()
    return None if row is None else int(row["change_id"])

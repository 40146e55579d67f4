"""What is asked of the customers of the whole file: the names under which they are filed and found (R-32, R-92)."""

import sqlite3
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from deskside.desk.checks.check import Check, Rows
from deskside.desk.customers.name_keys import filed, names_of, rewrite_name_keys
from deskside.desk.many_tickets import tell_progress
from deskside.desk.search_version import is_current
from deskside.desk.shared_sql import plain
from deskside.language.i18n import N_, NN_
from deskside.language.names import name_keys

_AT_ONCE = 500


def _finds(conn: sqlite3.Connection) -> Iterator[int]:
    """Where letters were compared by other rules, the next change writes all of it anew."""
    if not is_current(conn):
        return
    whole = plain(conn, "select count(*) from customer").fetchone()[0]
    last = done = 0
    while True:
        rows = plain(
            conn,
            "select id, name, company, folded, withdrawn_at is null, exists (select 1 from person p"
            " where p.customer_id = c.id) or exists (select 1 from customer m where m.merged_into = c.id)"
            " from customer c where id > ? order by id limit ?",
            (last, _AT_ONCE),
        ).fetchall()
        if not rows:
            return
        tell_progress(done, whole)
        kept = plain(
            conn,
            "select customer_id, kind, key from name_key where customer_id between ? and ? order by 1",
            (rows[0][0], rows[-1][0]),
        )
        keys = {key: {each[1:] for each in of_one} for key, of_one in groupby(kept.fetchall(), itemgetter(0))}
        for key, name, company, folded, stands, others in rows:
            names = names_of(conn, key) if others else [(name, True), (company, False)] if stands else []
            wanted = {each for known_as, own in names for each in name_keys(known_as, own=own)}
            if filed(name) != folded or keys.get(key, set()) != wanted:
                yield key
        last, done = rows[-1][0], done + len(rows)


def _refile(conn: sqlite3.Connection) -> None:
    for key in _finds(conn):
        rewrite_name_keys(conn, key)


CHECKS = (
    Check(
        "names",
        N_("Customers are found by their names"),
        Rows(
            _finds,
            NN_(
                "{n} customer is found by other names than theirs: {first}",
                "{n} customers are found by other names than theirs: {first}",
            ),
            "@{key}",
        ),
        _refile,
        ("customer.folded", "name_key"),
    ),
)

"""R-92: whatever is wrong in the file is found and named, and made anew where it follows from the rest."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from deskside.desk import search_version
from deskside.desk.checks.look import Report, checked, every, look
from deskside.desk.checks.repair import repair
from deskside.desk.invariants import every as invariants
from deskside.desk.searched import indexes
from deskside.errors import Refused, StoreProblem
from deskside.store import desk_file, search
from deskside.store.transactions import transaction

RAW = (  # what is broken, how, in which rows, and whether it can be made anew
    ("line-customer", "update line set customer_id = 2 where ticket_number = {t}", True),
    ("ticket-opening", "delete from line where ticket_number = {t} and kind = 'opened'", False),
    ("promise-history", "update line set callback_id = null where callback_id = {c}", False),
    ("next-commitment", "update ticket set next_due_at = '2020-01-01', next_missed_at = '2020-01-01'"
     " where number = {t}", True),
    ("targets", "update ticket set responded_at = '2020-01-01 00:00:00' where number = {t}", True),
    ("targets", "delete from target_result where ticket_number = (select min(ticket_number) from target_result)", True),
    ("carried-on", "update ticket set carried_on = '2026-01-01' where number = {t}", True),
    ("names", "delete from name_key where customer_id = 5 and key = (select max(key) from name_key"
     " where customer_id = 5)", True),
    ("names", "insert into name_key values (0, 'somebody else', 5)", True),
    ("names", "update customer set folded = 'aaa' where id = 5", True),
    ("settled", "update invoice set settled_from = '2020-01-01' where id = 1", True),
    ("used-up", "update payment set used_up_from = '2020-01-01' where id = 1", True),
    ("ageing", "update invoice set amount = amount + 1 where id = (select min(id) from invoice"
     " where settled_from is not null)", False),
    ("rules", "update callback set customer_id = 2 where state = 'open' and ticket_number is not null", False),
    ("foreign-keys", "update line set by_id = 99 where ticket_number = {t}", False),
    ("json", "insert into draft values (null, 1, 'note', '#1', '{{half', '2026-01-01 00:00:00')", False),
    ("undo-records", "insert into changed_row values (null, 1, 'ticket', '1', null, '[half')", False),
    ("undo-records", "insert into changed_row values (null, 1, 'no_table', '1', null, '{{}}')", False),
    ("files", "update blob_chunk set data = x'00' || substr(data, 2) where id = 1", False),
    ("files", "update blob set bytes = bytes + 1 where id = 1", False),
    ("files", "delete from blob_chunk where blob_id = 1", False),
    ("unnamed-files", "insert into blob values (99, 'none', 1, 'text/plain')", True),
    ("aliases", "update customer set merged_into = id where merged_into is not null", False),
    ("merges", "update customer set merged_into = 5 where merged_into is not null", False),
    ("own-fields-customer", "update customer set own = '{{\"99\": \"x\"}}' where id = 5", False),
    ("own-fields-ticket", "update ticket set own = '{{half' where number = {t}", False),
    ("done-work", "update done_work set customer_id = 5 where ticket_number is not null and invoice_id is null", True),
    ("rung", "insert into rung select id, 'due', 1, '2026-01-01' from callback where withdrawn_at is not null", True),
    ("columns", "update ticket set priority = 9 where number = {t}", False),
    ("search-ticket", "insert into ticket_search (rowid, body) values (99999, 'nobody')", True),
    ("search-ticket", "delete from ticket_search_docsize where id = {t}", True),
    ("search-ticket", "delete from ticket_search_data where id > 10", True),
    ("search-customer", "insert into customer_search (customer_search) values ('delete-all')", True),
)  # fmt: skip


@pytest.fixture
def conn(sample: Path) -> Iterator[sqlite3.Connection]:
    """The sample shop, open to whoever breaks it."""
    with closing(sqlite3.connect(sample, isolation_level=None)) as raw:
        raw.row_factory = sqlite3.Row
        raw.execute("pragma ignore_check_constraints = on")
        raw.execute("pragma synchronous = off")
        yield raw


def names(report: Report) -> set[str]:
    return {finding.check for finding in report.findings}


def mend(conn: sqlite3.Connection) -> list[str]:
    """What was made anew; the rows are read as they are by a command."""
    before = look(conn)
    with transaction(conn):
        return [name for name, _label in repair(conn, before).done]


def test_the_sample_shop_is_as_it_should_be(sample: Path) -> None:
    with desk_file.reading(sample) as conn:
        report = look(conn)
        assert report.findings == []
        assert report.rows["ticket"] == conn.execute("select count(*) from ticket").fetchone()[0]
        assert not any("_search" in table for table in report.rows)
        assert len({each.name for each in report.asked}) == len(report.asked)
        assert conn.execute("pragma query_only").fetchone()[0] == 1


def test_every_check_is_broken_here() -> None:
    """None is asked that no test sees find anything."""
    known = {name for name, _sql, _anew in RAW} | {"search-invoice", "search-thing", "integrity"}
    assert {check.name for check in every()} <= known


@pytest.mark.parametrize(("name", "sql", "anew"), RAW, ids=[f"{row[0]}-{place}" for place, row in enumerate(RAW)])
def test_what_is_broken_is_found_and_made_anew_where_it_follows(
    conn: sqlite3.Connection, name: str, sql: str, anew: bool
) -> None:
    if name == "rung":
        conn.execute("update callback set withdrawn_at = '2026-01-01 00:00:00' where id = 1")
        assert name not in names(look(conn))
    ticket = conn.execute(
        "select ticket_number from line where kind = 'opened' and ticket_number in"
        " (select number from ticket where resolved_at is null and carried_on is null)"
        " and customer_id > 2"
    ).fetchone()[0]
    changed = conn.execute(sql.format(t=ticket, c=1))
    assert changed.rowcount, "nothing was broken"
    conn.execute("pragma ignore_check_constraints = off")
    found = [each for each in checked(conn) if each.check == name]
    assert len(found) == 1
    assert found[0].found > 0
    assert found[0].can_repair is anew
    if anew:
        assert name in mend(conn)
    assert (name in names(look(conn))) is not anew


@pytest.mark.parametrize("change", ["a word less", "a word more", "a record less"])
def test_the_search_is_compared_word_by_word(conn: sqlite3.Connection, change: str) -> None:
    """Keys alone do not tell: one word of one record is enough, and none but it is named."""
    index = indexes()["ticket"]
    [(_key, body)] = search.bodies(conn, index, [7])
    conn.execute("insert into ticket_search (ticket_search, rowid, body) values ('delete', 7, ?)", (body,))
    left = {"a word less": " ".join(body.split()[:-1]), "a word more": f"{body} zebra", "a record less": None}[change]
    if left is not None:
        conn.execute("insert into ticket_search (rowid, body) values (7, ?)", (left,))
    [finding] = checked(conn)
    assert (finding.check, finding.found, finding.first) == ("search-ticket", 1, ("7",))
    assert mend(conn) == ["search-ticket"]
    assert checked(conn) == []


def test_an_index_made_by_other_rules_is_not_blamed(conn: sqlite3.Connection) -> None:
    """R-94: the next change makes it anew."""
    conn.execute("update setting set value = 'of another version' where key = 'search index'")
    assert not search_version.is_current(conn)
    conn.execute("insert into ticket_search (ticket_search) values ('delete-all')")
    assert checked(conn) == []


def test_an_entry_missing_in_an_index_is_made_anew(conn: sqlite3.Connection) -> None:
    conn.execute("pragma writable_schema = on")
    conn.execute(
        "update sqlite_master set sql = replace(sql, ' WHERE batch_id', ' WHERE 1 or batch_id')"
        " where name = 'customer_by_batch'"
    )
    conn.execute("pragma writable_schema = reset")
    assert [(each.check, each.can_repair) for each in checked(conn)] == [("indexes", True)]
    assert mend(conn) == ["integrity"]
    assert checked(conn) == []


def test_nothing_is_written_into_damaged_pages(sample: Path, conn: sqlite3.Connection) -> None:
    """What can be made anew elsewhere is not, and the file stays as it was, byte for byte."""
    root = conn.execute("select rootpage from sqlite_master where name = 'ticket_by_customer'").fetchone()[0]
    conn.execute("update ticket set carried_on = '2026-01-01' where number = 1")
    conn.execute("pragma wal_checkpoint(truncate)")
    conn.close()
    with sample.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 64)
    before = sample.read_bytes()
    with closing(sqlite3.connect(sample, isolation_level=None)) as damaged:
        damaged.row_factory = sqlite3.Row
        report = look(damaged)
        assert report.damage
        assert {"file", "carried-on"} <= names(report)
        with pytest.raises(StoreProblem, match="nothing is written"), transaction(damaged):
            repair(damaged, report)
    assert sample.read_bytes() == before


def test_what_would_break_something_else_is_not_kept(conn: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    from deskside.desk.attachments import checks

    def harm(conn: sqlite3.Connection) -> None:
        conn.execute("update ticket set carried_on = '2026-01-01' where number = 1")

    spoilt = tuple(each._replace(repair=harm) if each.repair else each for each in checks.CHECKS)
    monkeypatch.setattr(checks, "CHECKS", spoilt)
    from deskside.desk import subjects

    subjects.resolve.cache_clear()
    conn.execute("insert into blob values (99, 'none', 1, 'text/plain')")
    before = look(conn)
    with pytest.raises(Refused, match="would break something else"), transaction(conn):
        repair(conn, before)
    subjects.resolve.cache_clear()
    assert {each.check for each in checked(conn)} == {"unnamed-files"}


def test_every_rule_can_be_asked_of_the_whole_file(conn: sqlite3.Connection) -> None:
    for invariant in (each for each in invariants() if "." not in each.record):
        assert conn.execute(invariant.sql.format(among="1")).fetchall() == []

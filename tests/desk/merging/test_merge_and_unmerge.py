"""R-33: a merge moves everything there is, and unmerge and undo put everything back, whatever it is."""

from contextlib import closing
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from deskside.desk.checks.of_rules import rules
from deskside.desk.merging.merge import merge_customers
from deskside.desk.merging.moved import STAYING, moving
from deskside.desk.merging.unmerge import unmerge
from deskside.desk.tables import Schema
from deskside.desk.undo.last_change import redo_last, undo_last
from deskside.store.codec import time_text
from tests.desk.merging.two_customers import FILLED, dump, settled, two
from tests.desk.shelf import NOW, empty_file
from tests.store.indexed import assert_indexed

LOSER, WINNER, MEI = 1, 2, 1
WITHDRAWN = (
    "callback",
    "collection_call",
    "important_date",
    "invoice",
    "late_fee",
    "line",
    "pause",
    "payment",
    "thing",
)
OF_A_TICKET = ("callback", "collection_call", "done_work", "invoice")
OF_A_PERSON = ("contact_point", "important_date", "ticket")
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "needs": st.sampled_from(["", "brakes matter", "call after 5"]),
        "note": st.sampled_from(["", "knocks at the back door"]),
        "since": st.sampled_from([None, "2019-03-12", "2024-01-01"]),
        "kind": st.sampled_from(["person", "company"]),
        "company": st.sampled_from(["", "Harbour Hotel"]),
        "banner": st.sampled_from(["", "only after 5", "pays cash"]),
        "segment": st.sampled_from([None, "top"]),
        "do_not_collect": st.sampled_from([0, 1]),
        "referred_by": st.sampled_from([None, 1, 2]),
        "manner": st.sampled_from([None, "upset"]),
    },
)
ROWS = st.lists(
    st.tuples(st.sampled_from(sorted(FILLED)), st.sampled_from([LOSER, WINNER]), st.booleans(), st.booleans()),
    max_size=14,
)


def test_every_table_that_names_a_customer_is_filled_here() -> None:
    with closing(empty_file()) as conn:
        moves = moving(Schema(conn))
        assert {each.table for each in (*moves.written, *moves.derived)} - {"customer"} == set(FILLED)


def _everything(*, gone: bool, linked: bool) -> list[tuple[str, int, bool, bool]]:
    return [(table, customer, gone, linked) for table in sorted(FILLED, reverse=True) for customer in (LOSER, WINNER)]


@settings(max_examples=18, deadline=None)
@example({"needs": "a"}, {"needs": "b"}, _everything(gone=False, linked=True), LOSER)
@example({}, {"referred_by": LOSER}, _everything(gone=True, linked=False), None)
@example({}, {}, _everything(gone=False, linked=False), None)
@given(loser=FIELDS, winner=FIELDS, rows=ROWS, brought=st.sampled_from([None, LOSER]))
def test_merge_then_unmerge_and_merge_then_undo_are_nothing(
    loser: dict[str, Any], winner: dict[str, Any], rows: list[tuple[str, int, bool, bool]], brought: int | None
) -> None:
    """R-33: rows of every table, taken back or not, of a ticket or a person or not, come back as they were."""
    shelf = two(
        loser if loser.get("referred_by") != LOSER else loser | {"referred_by": None},
        winner if winner.get("referred_by") != WINNER else winner | {"referred_by": None},
    )
    shelf.customer("Rosa", referred_by=brought)
    for n, (table, customer, gone, linked) in enumerate(rows):
        how: dict[str, Any] = {"n": n}
        if gone and table in WITHDRAWN:
            how["withdrawn_at"] = NOW
        if linked and table in OF_A_TICKET:
            of = "customer_id = ?" if table in ("callback", "done_work") else "customer_id in (?1, 1, 2)"
            found = shelf.conn.execute(f"select max(number) from ticket where {of}", (customer,)).fetchone()
            how["ticket" if table == "callback" else "ticket_number"] = found[0]
        if linked and table in OF_A_PERSON:
            found = shelf.conn.execute("select max(id) from person where customer_id = ?", (customer,)).fetchone()
            how["person_id"] = found[0]
        if table == "contact_point":
            keys = shelf.conn.execute("select e164 from contact_point where customer_id = ?", (customer,)).fetchall()
            if f"+861380000000{n % 3}" in {key for (key,) in keys}:
                continue
        FILLED[table](shelf, customer, how)
    with closing(settled(shelf)) as conn:
        last = conn.execute("select coalesce(max(id), 0) from line").fetchone()[0]
        before = dump(conn, last)
        assert list(rules(()).ask(conn)) == []
        for back in (lambda: unmerge(conn, LOSER, by=MEI, now=NOW).left, lambda: undo_last(conn, by=MEI, now=NOW)):
            merge_customers(conn, LOSER, WINNER, by=MEI, now=NOW)
            _nothing_is_left(conn)
            assert list(rules(()).ask(conn)) == []
            assert_indexed(conn)
            back()
            assert dump(conn, last) == before
            assert list(rules(()).ask(conn)) == []
            assert_indexed(conn)
        redo_last(conn, by=MEI, now=NOW)
        _nothing_is_left(conn)
        assert unmerge(conn, LOSER, by=MEI, now=NOW).left == []
        assert dump(conn, last) == before
        undo_last(conn, by=MEI, now=NOW)
        _nothing_is_left(conn)
        assert_indexed(conn)


def _nothing_is_left(conn: Any) -> None:
    """Who was merged has nothing any more, and is nobody's any more."""
    for reference in (*moving(Schema(conn)).written, *moving(Schema(conn)).derived):
        told = f" and not ({STAYING})" if reference.table == "line" else ""
        assert (
            conn.execute(f"select * from {reference.table} where {reference.column} = ?{told}", (LOSER,)).fetchall()
            == []
        )
    row = conn.execute("select * from customer where id = ?", (LOSER,)).fetchone()
    assert (row["merged_into"], row["withdrawn_at"]) == (WINNER, time_text(NOW))

"""The queue: rows, filters, counters, and reading without a scan."""

from datetime import timedelta
from pathlib import Path

import pytest

from deskside.desk import counting
from deskside.desk import queue as queue_module
from deskside.desk.queue import Counters, count, count_live, counters, queue, queue_ids
from deskside.desk.queue_rows import queue_rows
from deskside.store import desk_file
from tests.desk.shelf import HOSTILE, NOW, SHOP, Shelf

HOUR = timedelta(hours=1)


def test_row_says_who_when_and_why(shelf: Shelf) -> None:
    """R-13: the row says why it stands where it stands, in the shop's time (R-01)."""
    mei, li = shelf.staff("Mei"), shelf.customer("李梅")
    number = shelf.ticket("后刹车异响", customer_id=li, assignee_id=mei, priority=2, complaint=1)
    shelf.call(NOW - timedelta(minutes=32), customer=li, ticket=number)
    [row] = queue(shelf.conn, now=NOW, shop=SHOP)
    assert (row.number, row.subject, row.customer_name, row.assignee_name) == (number, "后刹车异响", "李梅", "Mei")
    assert (row.state, row.priority, row.complaint, row.status) == ("missed", 2, True, "new")
    assert row.due_at == NOW - timedelta(minutes=32)
    assert row.why == "The call promised for 14:00 today was not made."


@pytest.mark.parametrize(
    ("due", "why"),
    [
        (timedelta(minutes=4), "The call promised for 14:36 today is due."),
        (2 * HOUR, "A call is promised for 16:32 today."),
        (24 * HOUR, "A call is promised for tomorrow 14:32."),
        (48 * HOUR, "A call is promised for Thu 14:32."),
        (-22 * HOUR, "The call promised for yesterday 16:32 was not made."),
    ],
)
def test_why_names_the_promised_time(shelf: Shelf, due: timedelta, why: str) -> None:
    """R-13: each place has its own sentence."""
    customer = shelf.customer()
    shelf.call(NOW + due, customer=customer, ticket=shelf.ticket(customer_id=customer))
    assert queue(shelf.conn, now=NOW, shop=SHOP)[0].why == why


def test_why_without_a_promise_and_when_solved(shelf: Shelf) -> None:
    """P-01: what has no promise says so, and what it waits for."""
    shelf.ticket(status="open")
    shelf.ticket(status="waiting", opened_at=NOW + HOUR)
    shelf.ticket(status="hold", held_for="chainring", opened_at=NOW + 2 * HOUR)
    shelf.ticket(status="closed", resolved_at=NOW - 24 * HOUR)
    assert [row.why for row in queue(shelf.conn, "status:any", now=NOW, shop=SHOP)] == [
        "No call is promised yet.",
        "No call is promised; we wait for the customer.",
        "No call is promised; on hold for: chainring",
        "Closed; solved yesterday 14:32.",
    ]


def test_the_first_of_several_promises_counts(shelf: Shelf) -> None:
    """R-02, R-10: the next commitment is the earliest open one; answered ones do not count."""
    customer = shelf.customer()
    number = shelf.ticket(customer_id=customer)
    shelf.call(NOW - HOUR, customer=customer, ticket=number, state="kept", ended_at=NOW - HOUR)
    shelf.call(NOW + 3 * HOUR, customer=customer, ticket=number)
    shelf.call(NOW + 2 * HOUR, customer=customer, ticket=number)
    [row] = queue(shelf.conn, now=NOW, shop=SHOP)
    assert (row.state, row.due_at) == ("later", NOW + 2 * HOUR)


def test_a_ticket_stands_where_its_missed_call_does_and_tells_of_that_one(shelf: Shelf) -> None:
    """R-13: beside a window that still runs, the missed call is the one named; the order stays that of both."""
    customer = shelf.customer()
    both = shelf.ticket(customer_id=customer)
    shelf.call(NOW - 5 * HOUR, customer=customer, ticket=both, due_until=NOW + 3 * HOUR)
    missed = NOW - HOUR / 2
    shelf.call(missed, customer=customer, ticket=both)
    window = shelf.ticket(customer_id=customer)
    shelf.call(NOW - 5 * HOUR, customer=customer, ticket=window, due_until=NOW + 3 * HOUR)
    first, second = queue(shelf.conn, now=NOW, shop=SHOP)
    assert (first.number, first.state, first.due_at, first.due_until) == (both, "missed", missed, None)
    assert first.why == "The call promised for 14:02 today was not made."
    assert (second.number, second.state, second.due_until) == (window, "due", NOW + 3 * HOUR)
    assert [row.number for row in queue(shelf.conn, now=NOW, shop=SHOP, after=first)] == [window]
    assert queue(shelf.conn, now=NOW, shop=SHOP, after=second) == []


@pytest.mark.parametrize("few", [2000, 0])
def test_paging_ends_whatever_the_rows_show(shelf: Shelf, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    """R-13: the next page follows the columns that the order is kept in, though a call says something else."""
    monkeypatch.setattr(queue_module, "FEW", few)
    customer = shelf.customer()
    expected = []
    for place in range(6):
        number = shelf.ticket(customer_id=customer)
        shelf.call(NOW + (place - 3) * HOUR, customer=customer, ticket=number)
        told = (NOW + (9 - place) * HOUR).strftime("%Y-%m-%d %H:%M:%S")
        shelf.conn.execute(
            "update ticket set next_due_at = ?, next_missed_at = ? where number = ?", (told, told, number)
        )
        expected.insert(0, number)
    for line in ("", "channel:phone"):
        seen: list[int] = []
        page = queue(shelf.conn, line, now=NOW, shop=SHOP, limit=2)
        while page and len(seen) < 20:
            seen += [row.number for row in page]
            page = queue(shelf.conn, line, now=NOW, shop=SHOP, limit=2, after=page[-1])
        assert seen == expected


def test_solved_ticket_has_no_commitment_left(shelf: Shelf) -> None:
    """R-02: a solved ticket is never missed, whatever its columns still hold."""
    number = shelf.ticket(status="resolved", next_due_at=NOW - HOUR, next_missed_at=NOW - HOUR)
    [row] = queue_rows(shelf.conn, [number], now=NOW, shop=SHOP)
    assert (row.state, row.due_at) == ("none", None)


def test_rows_come_as_asked_for(shelf: Shelf) -> None:
    """Rows keep the order of the numbers, without what is gone or taken back; words come as they are (R-90)."""
    numbers = [shelf.ticket(subject) for subject in HOSTILE]
    back = shelf.ticket(status="closed", withdrawn_at=NOW)
    nameless = shelf.customer("")
    shelf.phone(nameless, "138 1783 2229")
    known_by_number = shelf.ticket(customer_id=nameless)
    asked = [known_by_number, 999, back, *reversed(numbers)]
    rows = queue_rows(shelf.conn, asked, now=NOW, shop=SHOP)
    assert [row.subject for row in rows[1:]] == HOSTILE[::-1]
    assert rows[0].customer_name == "138 1783 2229"
    assert rows[1].customer_name is None


def test_few_and_many_hits_stand_in_the_same_order(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """R-13, R-71: gathering a sparse filter and walking the branches give the same list, page by page."""
    mei = shelf.staff()
    customer = shelf.customer()
    for index in range(40):
        due = NOW + timedelta(minutes=37 * (index % 9) - 90) if index % 3 else None
        number = shelf.ticket(
            assignee_id=mei if index % 2 else None, priority=index % 4, opened_at=NOW - timedelta(hours=index * 7 % 13)
        )
        if due:
            shelf.call(due, customer=customer, ticket=number)
    gathered = list(queue_ids(shelf.conn, "assignee:me", now=NOW, shop=SHOP, me=mei))
    last = queue_rows(shelf.conn, [gathered[7]], now=NOW, shop=SHOP)[0]
    tail = queue(shelf.conn, "assignee:me", now=NOW, shop=SHOP, me=mei, after=last)
    monkeypatch.setattr(queue_module, "FEW", 3)
    assert list(queue_ids(shelf.conn, "assignee:me", now=NOW, shop=SHOP, me=mei)) == gathered
    walked = queue(shelf.conn, "assignee:me", now=NOW, shop=SHOP, me=mei, after=last)
    assert [row.number for row in walked] == [row.number for row in tail] == gathered[8:]
    assert len(gathered) == count(shelf.conn, "assignee:me", now=NOW, shop=SHOP, me=mei) == 20
    assert count(shelf.conn, "assignee:me", now=NOW, shop=SHOP, me=mei, cap=5) == 5


def test_header_counts_calls_and_live_tickets(shelf: Shelf) -> None:
    """R-13: the counters are the lengths of Today's sections; calls without a ticket count, answered ones do not."""
    customer = shelf.customer()
    for due in (-HOUR, -2 * HOUR, timedelta(), timedelta(minutes=15), HOUR, 24 * HOUR):
        shelf.call(NOW + due, customer=customer)
    shelf.call(NOW - HOUR, customer=customer, state="late", ended_at=NOW)
    shelf.ticket()
    shelf.ticket(status="resolved")
    assert counters(shelf.conn, now=NOW, shop=SHOP) == Counters(missed=2, due=2, later_today=1)
    assert count_live(shelf.conn) == 1


SPARSE = {
    "assignee:me": "live_by_assignee",
    "status:waiting": "live_by_status",
    "customer:@1": "customer",
    "complaint:yes": "live_complaints",
}


@pytest.mark.parametrize(("line", "index"), SPARSE.items())
def test_sparse_filter_uses_an_index_of_its_own(shelf: Shelf, line: str, index: str) -> None:
    """R-13 without a scan: what a filter's own index can answer is not looked for in the whole queue."""
    mei = shelf.staff()
    shelf.customer()
    wanted = queue_module._wanted(shelf.conn, line, NOW, SHOP, mei)
    plan = shelf.conn.execute(f"explain query plan select t.number {wanted.source} limit 10", wanted.values).fetchall()
    assert index in plan[0]["detail"], [row["detail"] for row in plan]


def test_reading_leaves_no_transaction_behind(desk: Path) -> None:
    """The data version is only seen to move outside a transaction."""
    with desk_file.reading(desk) as conn:
        queue(conn, now=NOW, shop=SHOP)
        queue_ids(conn, "status:any", now=NOW, shop=SHOP)
        assert not conn.in_transaction


def test_what_nobody_reads_is_not_counted(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures beside names stop where nobody reads them: a million rows take their time."""
    monkeypatch.setattr(counting, "MOST_COUNTED", 2)
    for number in (1, 2):
        shelf.ticket(f"ticket {number}")
    assert counting.how_many(count_live(shelf.conn)) == "2"
    for number in (3, 4):
        shelf.ticket(f"ticket {number}")
    assert count_live(shelf.conn) == 3
    assert counting.how_many(3) == "2+"
    assert counting.how_many(3, less=1) == "1+"

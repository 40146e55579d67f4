"""Today: the calls of the day, then the tickets without a promise."""

from datetime import date, timedelta

from deskside.desk.order import Rank
from deskside.desk.subjects import today_sections
from deskside.desk.today import today, under_headings
from deskside.language import i18n
from tests.desk.shelf import NOW, SHOP, Shelf

HOUR = timedelta(hours=1)


def test_sections_in_the_order_of_the_rule(shelf: Shelf) -> None:
    """R-13, P-01, P-02: missed (oldest first), due, later today, no promise (priority, then age); nothing empty."""
    li = shelf.customer("李梅")
    promised = shelf.ticket("brakes", customer_id=li)
    calls = {
        name: shelf.call(NOW + due, customer=li, ticket=promised if name == "old" else None, reason=name)
        for name, due in {
            "missed": -HOUR,
            "old": -30 * HOUR,
            "due": timedelta(minutes=10),
            "evening": 5 * HOUR,
            "soon": 2 * HOUR,
            "tomorrow": 24 * HOUR,
        }.items()
    }
    plain = shelf.ticket("plain", opened_at=NOW - HOUR)
    older = shelf.ticket("older", opened_at=NOW - 2 * HOUR)
    urgent = shelf.ticket("urgent", priority=3)
    shelf.ticket("done", status="resolved")

    sections = today(shelf.conn, now=NOW, shop=SHOP)
    assert [(section.kind, section.total) for section in sections] == [
        ("missed", 2),
        ("due", 1),
        ("later", 2),
        ("no-promise", 3),
    ]
    missed, due, later, bare = ([row.ids[row.kind] for row in section.rows] for section in sections)
    assert missed == [calls["old"], calls["missed"]]
    assert due == [calls["due"]]
    assert later == [calls["soon"], calls["evening"]]
    assert bare == [urgent, older, plain]
    assert [row.state for section in sections for row in section.rows[:1]] == ["missed", "due", "later", "none"]


def test_a_call_stands_once_where_its_ticket_stands_above_it(shelf: Shelf) -> None:
    """R-13: of a ticket that was carried over or is past a target, once it is not due the call is no row of its own."""
    li = shelf.customer()
    above = shelf.ticket("carried", carried_on=date(2026, 11, 23), customer_id=li)
    kept = shelf.ticket("in time", response_due_at=NOW, target_due_at=NOW, customer_id=li)
    for number in (above, kept, None):
        shelf.call(NOW + 2 * HOUR, customer=li, ticket=number)
    [later] = [section for section in today(shelf.conn, now=NOW, shop=SHOP) if section.kind == "later"]
    assert ([row.ids.get("ticket") for row in later.rows], later.total) == ([kept, None], 2)
    due = today(shelf.conn, now=NOW + 2 * HOUR, shop=SHOP)[0]
    assert (due.kind, due.total) == ("due", 3)


def test_a_ticket_past_a_target_stands_there_for_what_is_owed_longest(shelf: Shelf) -> None:
    """R-13, P-06: above the rest of the day, whether an answer or the solution was due; exactly in time is in time."""
    li = shelf.customer()
    for name, answer, solution in (
        ("solve", None, NOW - 2 * HOUR),
        ("answer", NOW - 5 * HOUR, NOW + HOUR),
        ("just", NOW, None),
    ):
        target = min(filter(None, (answer, solution)))
        owed = {"response_due_at": answer, "resolution_due_at": solution, "target_due_at": target}
        shelf.ticket(name, customer_id=li, **owed)
    past, bare = today(shelf.conn, now=NOW, shop=SHOP)
    assert (past.kind, past.total, bare.kind) == ("breached", 2, "no-promise")
    assert [(row.what, row.waits, row.why) for row in past.rows] == [
        ("answer", "5h late", "An answer was due 09:32 today."),
        ("solve", "2h late", "It was to be solved 12:32 today."),
    ]
    number = past.rows[0].ids["ticket"]
    call = shelf.call(NOW + 2 * HOUR, customer=li, ticket=number, due_until=NOW + 3 * HOUR)
    row = today(shelf.conn, now=NOW, shop=SHOP)[0].rows[0]
    assert (row.due_at, row.due_until, row.state, row.waits) == (NOW + 2 * HOUR, NOW + 3 * HOUR, "later", "")
    assert row.why == "An answer was due 09:32 today. A call is promised for 16:32–17:32 today."
    assert row.ids == {"ticket": number, "customer": li, "callback": call}


def test_row_tells_what_one_needs_for_the_call(shelf: Shelf) -> None:
    """The row has who, number, subject, owner, last words of the customer's side and why."""
    mei, bo = shelf.staff("Mei"), shelf.staff("Bo")
    li = shelf.customer("李梅", manner="upset")
    shelf.phone(li, "138 1783 2229")
    number = shelf.ticket("后刹车异响", customer_id=li, assignee_id=bo, priority=2)
    shelf.line(number, "told", "We will call at two", by_id=mei, at=NOW - HOUR)
    shelf.line(number, "note", "she was upset", by_id=mei, at=NOW - HOUR)
    shelf.line(number, "heard", "taken back", at=NOW, withdrawn_at=NOW)
    shelf.call(NOW - HOUR, customer=li, ticket=number, owner_id=mei, reason="price of the pads")
    [section] = today(shelf.conn, now=NOW, shop=SHOP)
    [row] = section.rows
    assert (row.kind, row.ids, row.reference, row.who, row.phone, row.manner) == (
        "callback",
        {"callback": row.id, "ticket": number, "customer": li},
        f"#{number}",
        "李梅",
        "138 1783 2229",
        "upset",
    )
    assert (row.what, row.reason, row.with_name) == ("后刹车异响", "price of the pads", "Mei")
    assert row.why == "The call promised for 13:32 today was not made."
    assert row.last_words is not None
    assert (row.last_words.kind, row.last_words.text, row.last_words.by) == ("told", "We will call at two", "Mei")


def test_call_without_a_ticket_and_ticket_without_a_customer(shelf: Shelf) -> None:
    """R-10, R-30: neither is needed for the other; the reason stands for the subject."""
    li = shelf.customer()
    shelf.line(None, "heard", "is it ready?", customer_id=li)
    shelf.call(NOW - HOUR, customer=li, reason="quote for the tandem")
    number = shelf.ticket("caller not known yet")
    missed, bare = today(shelf.conn, now=NOW, shop=SHOP)
    assert (missed.rows[0].reference, missed.rows[0].what) == ("", "quote for the tandem")
    assert missed.rows[0].last_words is not None
    assert (bare.rows[0].ids, bare.rows[0].who, bare.rows[0].last_words) == ({"ticket": number}, "", None)


def test_rows_are_capped_and_totals_are_not(shelf: Shelf) -> None:
    """L-31: each section shows at most what fits, and says how many there are."""
    for _index in range(7):
        shelf.ticket()
    [section] = today(shelf.conn, now=NOW, shop=SHOP, limit=4)
    assert (len(section.rows), section.total) == (4, 7)
    assert today(shelf.conn, now=NOW, shop=SHOP, limit=9)[0].rows[:4] == section.rows


def test_the_sections_stand_where_the_order_has_them() -> None:
    """R-13: a section's rank is its place; one in between finds its own."""
    ranks = {kind: section.rank for kind, section in today_sections().items()}
    assert ranks == {
        "missed": Rank.MISSED,
        "due": Rank.DUE,
        "carried": Rank.CARRIED,
        "breached": Rank.BREACHED,
        "rang": 35,
        "later": Rank.LATER_TODAY,
        "collection": 45,
        "date": 46,
        "loss": 47,
        "round": 48,
        "visit_plan": 49,
        "no-promise": Rank.UNPROMISED,
        "backup": 95,
    }


def test_missed_and_due_stand_under_one_heading(shelf: Shelf) -> None:
    """L-31: both are called first, the missed before the due; the sign of each row tells which it is."""
    li = shelf.customer()
    for minutes in (-60, 0, 300):
        shelf.call(NOW + timedelta(minutes=minutes), customer=li)
    i18n.set_language("zh")
    headed = under_headings(today(shelf.conn, now=NOW, shop=SHOP))
    assert [(section.heading, section.how_many) for section in headed] == [("先打这些", "2"), ("今天稍后", "1")]
    assert [row.state for row in headed[0].rows] == ["missed", "due"]


def test_a_ticket_without_a_promise_says_how_long_or_for_what_it_waits(shelf: Shelf) -> None:
    shelf.ticket("plain", opened_at=NOW - 3 * HOUR)
    shelf.ticket("theirs", status="waiting")
    shelf.ticket("part", status="hold", held_for="chainring")
    [bare] = today(shelf.conn, now=NOW, shop=SHOP)
    assert {row.what: row.waits for row in bare.rows} == {"plain": "3h old", "theirs": "waiting", "part": "on hold"}
    shelf.ticket("fresh", opened_at=NOW - timedelta(seconds=20))
    [bare] = today(shelf.conn, now=NOW, shop=SHOP)
    assert {row.what: row.waits for row in bare.rows}["fresh"] == "just now"

"""R-13: one order for every list, in two forms that must agree."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deskside.desk.order import Rank, Standing, borders, callback_branches, place_of, state_of, ticket_branches
from deskside.desk.queue import queue, queue_ids
from deskside.desk.tables import insert
from tests.desk.shelf import NOW, SHOP, ZONE, Shelf, ShopTimes, as_kept

LEAD = timedelta(minutes=SHOP.lead_minutes)
GRACE = timedelta(minutes=10)
SECOND = timedelta(seconds=1)
MIDNIGHT = datetime(2026, 11, 25, tzinfo=ZONE).astimezone(UTC)


@pytest.mark.parametrize(
    ("due", "state"),
    [
        (NOW - GRACE - SECOND, "missed"),
        (NOW - GRACE, "due"),
        (NOW, "due"),
        (NOW + LEAD, "due"),
        (NOW + LEAD + SECOND, "later"),
    ],
)
def test_state_of_a_commitment(due: datetime, state: str) -> None:
    """R-13: due from the lead before to due + grace, both included; only then missed."""
    assert state_of(due, due + GRACE, NOW, LEAD) == state
    assert state_of(None, None, NOW, LEAD) == "none"


def test_day_ends_at_midnight_of_the_shop() -> None:
    """R-01: later today is the shop's day, not that of UTC."""
    at = borders(NOW, SHOP)
    assert at.midnight == MIDNIGHT
    assert place_of(Standing(MIDNIGHT - SECOND, MIDNIGHT + GRACE, None), at) is Rank.LATER_TODAY
    assert place_of(Standing(MIDNIGHT, MIDNIGHT + GRACE, None), at) is Rank.LATER_DAY


def test_lead_over_midnight_leaves_no_hole() -> None:
    """R-13: in the last minutes of the day a call of the next morning's first minutes is due, and nothing is lost."""
    late = MIDNIGHT - timedelta(minutes=5)
    at = borders(late, SHOP)
    assert place_of(Standing(MIDNIGHT, MIDNIGHT + GRACE, None), at) is Rank.DUE
    assert place_of(Standing(late + LEAD + SECOND, MIDNIGHT + LEAD + GRACE, None), at) is Rank.LATER_DAY


moments = st.sampled_from([-3 * 86400, -601, -600, -1, 0, 1, 900, 901, 34079, 34080, 34081, 200_000]).map(
    lambda seconds: NOW + timedelta(seconds=seconds)
)
days = st.sampled_from([date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 24)])
graces = st.sampled_from([0, 10, 600, 100_000]).map(lambda seconds: timedelta(seconds=seconds))


@st.composite
def tickets(draw: st.DrawFn) -> dict[str, Any]:
    status = draw(st.sampled_from(["new", "open", "waiting", "hold", "resolved", "closed"]))
    row: dict[str, Any] = {"status": status, "priority": draw(st.integers(0, 3)), "opened_at": draw(moments)}
    if status in ("resolved", "closed"):
        row["resolved_at"] = draw(moments)
        if draw(st.booleans()):
            row |= {"status": "closed", "withdrawn_at": NOW} if draw(st.booleans()) else {}
    elif draw(st.booleans()):
        due = draw(moments)
        row |= {"next_due_at": due, "next_missed_at": due + draw(graces)}
    if draw(st.booleans()):
        row["carried_on"] = draw(days)
    if draw(st.booleans()):
        column = draw(st.sampled_from(["response_due_at", "resolution_due_at"]))
        row[column] = row["target_due_at"] = draw(moments)
    return row


def by_the_words_of_the_rule(rows: list[dict[str, Any]]) -> list[int]:
    """R-13 read aloud: eight lists, one after the other."""
    live = [row for row in rows if row["status"] not in ("resolved", "closed")]
    promised = [row for row in live if row.get("next_due_at")]
    missed = [row for row in promised if row["next_missed_at"] < NOW]
    due = [row for row in promised if row not in missed and row["next_due_at"] - LEAD <= NOW]
    calm = [row for row in live if row not in missed and row not in due]
    carried = [row for row in calm if row.get("carried_on", date.max) < NOW.astimezone(ZONE).date()]
    breached = [row for row in calm if row not in carried and row.get("target_due_at", NOW) < NOW]
    rest = [row for row in calm if row not in carried and row not in breached]
    ahead = [row for row in rest if row in promised]
    today = [row for row in ahead if row["next_due_at"].astimezone(ZONE).date() == NOW.astimezone(ZONE).date()]
    later = [row for row in ahead if row not in today]
    bare = [row for row in rest if row not in promised]
    ended = [row for row in rows if row not in live and "withdrawn_at" not in row]
    for group in (due, today, later):
        group.sort(key=lambda row: (row["next_due_at"], row["number"]))
    missed.sort(key=lambda row: (row["next_missed_at"], row["number"]))
    carried.sort(key=lambda row: (row.get("next_due_at") or datetime.max.replace(tzinfo=UTC), row["number"]))
    breached.sort(key=lambda row: (row["target_due_at"], row["number"]))
    bare.sort(key=lambda row: (-row["priority"], row["opened_at"], row["number"]))
    ended.sort(key=lambda row: (row["resolved_at"], row["number"]), reverse=True)
    return [row["number"] for group in (missed, due, carried, breached, today, bare, later, ended) for row in group]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=st.lists(tickets(), max_size=25), step=st.integers(1, 4))
def test_branches_gathering_and_paging_follow_the_rule(shelf: Shelf, rows: list[dict[str, Any]], step: int) -> None:
    """R-13: the branches, the sort of few rows, and paging by key give the order of the rule's own words."""
    shelf.conn.execute("begin")
    shelf.conn.execute("delete from ticket")
    for row in rows:
        row["number"] = shelf.ticket(**row)
    shelf.conn.execute("commit")
    whole = by_the_words_of_the_rule(rows)
    ended = {row["number"] for row in rows if "resolved_at" in row}
    live = [number for number in whole if number not in ended]

    assert list(queue_ids(shelf.conn, now=NOW, shop=SHOP)) == live
    assert list(queue_ids(shelf.conn, "status:any", now=NOW, shop=SHOP)) == whole
    assert list(queue_ids(shelf.conn, "status:any priority:low,normal,high,urgent", now=NOW, shop=SHOP)) == whole
    for line in ("status:any", "status:any priority:low,normal,high,urgent"):
        paged, last = [], None
        while page := queue(shelf.conn, line, now=NOW, shop=SHOP, limit=step, after=last):
            paged += [row.number for row in page]
            last = page[-1]
        assert paged == whole


LISTS = {
    Rank.MISSED: "live_by_missed",
    Rank.DUE: "live_by_due",
    Rank.CARRIED: "live_carried",
    Rank.CARRIED_UNPROMISED: "live_carried",
    Rank.BREACHED: "live_by_target",
    Rank.LATER_TODAY: "live_by_due",
    Rank.LATER_DAY: "live_by_due",
    Rank.UNPROMISED: "live_unpromised",
    Rank.ENDED: "ended_by_time",
}


@pytest.mark.parametrize("zone_lead", [15, 0])
def test_each_branch_is_a_range_of_its_index(shelf: Shelf, zone_lead: int) -> None:
    """R-13 without a scan: every branch reads its own index in order; the last two read an index from one end."""
    for branch in ticket_branches(borders(NOW, ShopTimes(lead_minutes=zone_lead))):
        sql = f"explain query plan select t.number from ticket t where {branch.where} order by {branch.order} limit 50"
        plan = [row["detail"] for row in shelf.conn.execute(sql, branch.values)]
        assert len(plan) == 1, plan
        assert f"COVERING INDEX {LISTS[branch.place]}" in plan[0]
        if branch.place is not Rank.UNPROMISED:
            assert plan[0].startswith("SEARCH"), plan


def test_calls_of_a_section_are_a_range_of_an_index(shelf: Shelf) -> None:
    """R-13: Today and the counters read open calls by when they are missed or due, and count them the same way."""
    for branch in callback_branches(borders(NOW, SHOP)):
        index = "open_by_missed" if branch.place is Rank.MISSED else "open_by_due"
        for sql in (
            f"id from callback c where {branch.where} order by {branch.order} limit 50",
            f"count(*) from callback c where {branch.where}",
        ):
            plan = [row["detail"] for row in shelf.conn.execute(f"explain query plan select {sql}", branch.values)]
            assert len(plan) == 1, plan
            assert plan[0].startswith("SEARCH"), plan
            assert f"INDEX {index} " in plan[0], plan


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"carried_on": date(2026, 11, 23)}, "Carried over from 23 Nov."),
        ({"response_due_at": NOW - SECOND}, "An answer was due 14:31 today."),
        ({"resolution_due_at": NOW - timedelta(days=1)}, "It was to be solved yesterday 14:32."),
    ],
)
def test_a_row_says_why_it_stands_above_the_rest(shelf: Shelf, values: dict[str, Any], why: str) -> None:
    """R-13: what was carried over, and what is past a target; once a call is due it stands there for that."""
    target = values.get("response_due_at") or values.get("resolution_due_at")
    number = shelf.ticket(target_due_at=target, **values)
    [row] = queue(shelf.conn, now=NOW, shop=SHOP)
    assert (row.why, row.place) == (why, Rank.CARRIED_UNPROMISED if "carried_on" in values else Rank.BREACHED)
    li = shelf.customer()
    shelf.call(NOW + 2 * LEAD, customer=li, ticket=number)
    [row] = queue(shelf.conn, now=NOW, shop=SHOP)
    assert row.why == f"{why} A call is promised for 15:02 today."
    shelf.call(NOW + LEAD, customer=li, ticket=number)
    [row] = queue(shelf.conn, now=NOW, shop=SHOP)
    assert (row.why, row.place) == ("The call promised for 14:47 today is due.", Rank.DUE)


def test_a_carried_ticket_says_what_it_waits_for(shelf: Shelf) -> None:
    """P-04: what was said last, of a carrying that was not taken back."""
    number = shelf.ticket(carried_on=date(2026, 11, 23))
    said = shelf.line(number, "note")
    for day, awaited, gone in ((20, "the frame", None), (23, "a chainring", None), (23, "a bell", NOW)):
        row = {"ticket_number": number, "day": date(2026, 11, day), "at": NOW, "reason": "part", "awaited": awaited}
        insert(shelf.conn, "carry_over", as_kept(row | {"line_id": said, "withdrawn_at": gone}))
    [found] = queue(shelf.conn, now=NOW, shop=SHOP)
    assert (found.why, found.carried_reason) == ("Carried over from 23 Nov; waits for: a chainring.", "part")

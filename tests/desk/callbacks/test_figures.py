"""Kept, late, missed, put off: every figure against the rows behind it."""

from datetime import datetime, timedelta

from deskside.desk.callbacks.figures import FIGURES, Figure, Score, week_figures
from deskside.desk.figures import share_said
from deskside.desk.tables import insert
from tests.desk.shelf import NOW, SHOP, Shelf, as_kept

MINUTE = timedelta(minutes=1)


def attempt(shelf: Shelf, call: int, outcome: str, at: datetime) -> None:
    row = {"callback_id": call, "at": at, "outcome": outcome, "solved": 0, "phone": "", "text": ""}
    insert(shelf.conn, "attempt", as_kept(row))


def test_r81_figures_of_the_week_for_each_owner(shelf: Shelf) -> None:
    """R-10, R-80, R-81: fallen due is kept + late + missed; put off is counted beside it."""
    mei, bo, customer = shelf.staff("Mei"), shelf.staff("Bo"), shelf.customer()
    due = NOW - timedelta(hours=3)
    after = shelf.call(NOW + timedelta(days=9), customer=customer)
    moved = {"state": "moved", "moved_to_id": after}

    def call(**values: object) -> int:
        return shelf.call(due, customer=customer, **{"owner_id": mei} | values)

    kept = call(state="kept", ended_at=due - 40 * MINUTE)
    missing = call(state="kept", ended_at=due)
    late = call(state="late", ended_at=due + 60 * MINUTE)
    waiting = call()
    moved_too_late = call(**moved, moved_by="us", ended_at=due + 30 * MINUTE)
    put_off = call(**moved, moved_by="us", ended_at=due - MINUTE)
    asked = call(**moved, moved_by="them", ended_at=due - MINUTE)
    called_off = call(state="cancelled", cancel_reason="", ended_at=due - MINUTE)
    taken_back = call(state="cancelled", cancel_reason="", ended_at=due + 60 * MINUTE, withdrawn_at=NOW)
    of_bo = call(state="kept", ended_at=due - 10 * MINUTE, owner_id=bo)
    ahead = shelf.call(NOW + MINUTE, customer=customer, owner_id=bo)
    last_week = shelf.call(due - timedelta(days=7), customer=customer, owner_id=bo)
    attempt(shelf, kept, "no-answer", due - 50 * MINUTE)
    attempt(shelf, kept, "spoke", due - 40 * MINUTE)
    attempt(shelf, missing, "no-answer", due)
    attempt(shelf, late, "left-word", due + 60 * MINUTE)

    week = week_figures(shelf.conn, now=NOW, shop=SHOP)
    assert [one.owner.name for one in week.people if one.owner] == ["Mei", "Bo"]
    first, second = week.people
    assert (first.kept, first.late, first.missed, first.put_off) == (2, 1, 2, 1)
    assert (first.fallen_due, first.beaten) == (5, 1)
    assert (second.kept, second.fallen_due, second.beaten) == (1, 1, 1)
    assert (week.everybody.kept, week.everybody.fallen_due) == (3, 6)

    def behind(figure: Figure, owner: int | None = None) -> set[int]:
        score = week.everybody if owner is None else next(each for each in week.people if each.owner == (owner, "Mei"))
        return {*score.of(figure)}

    assert behind("kept") == {kept, missing, of_bo}
    assert behind("kept", mei) == {kept, missing}
    assert behind("late") == {late}
    assert behind("missed") == {waiting, moved_too_late}
    assert behind("put-off") == {put_off}
    counted = set().union(*(behind(figure) for figure in FIGURES))
    assert not counted & {asked, called_off, taken_back, ahead, last_week}
    assert week_figures(shelf.conn, now=NOW, shop=SHOP, weeks_back=1).everybody.missed == 1


def test_p02_an_open_promise_is_missed_in_the_figures_once_its_grace_is_over(shelf: Shelf) -> None:
    """R-02, P-02: computed when read, so a closed shop gets the truth."""
    call = shelf.call(NOW, customer=shelf.customer())
    before = week_figures(shelf.conn, now=NOW + 10 * MINUTE, shop=SHOP).everybody
    after = week_figures(shelf.conn, now=NOW + 11 * MINUTE, shop=SHOP).everybody
    assert (before.fallen_due, after.fallen_due, after.missed) == (0, 1, 1)
    assert call


def test_a_week_without_promises_has_nobody_in_it(shelf: Shelf) -> None:
    week = week_figures(shelf.conn, now=NOW, shop=SHOP)
    assert (week.people, week.everybody) == ((), Score(None))
    assert (week.end - week.start, week.start.astimezone(SHOP.zone).weekday()) == (timedelta(days=7), 0)


def test_r80_few_cases_have_no_percentage() -> None:
    """R-80: below 20 cases a rate is printed as "5 of 7"."""
    assert share_said(5, 7) == "5 of 7"
    assert share_said(15, 20) == "75% (15 of 20)"

"""A ticket that gets other hands: its promised calls stay, or go along (R-10)."""

from datetime import timedelta

import pytest

from deskside.desk.callbacks.callback_rows import callbacks_of
from deskside.desk.callbacks.figures import Score, counted_calls
from deskside.desk.callbacks.handover import OwnedCalls, calls_of_others, calls_said
from deskside.desk.callbacks.promise import promise_callback
from deskside.desk.tickets.line_text import line_text
from deskside.desk.tickets.properties import assign
from deskside.desk.tickets.timeline import timeline
from deskside.desk.undo.last_change import undo_last
from tests.desk.at_work import BO, MEI, DeskAtWork


@pytest.fixture
def two(work: DeskAtWork) -> int:
    """A ticket with a call of Mei's that is due already, and one that is not."""
    number = work.open(assignee=MEI).number
    work.do(promise_callback, ticket=number, when=work.when(10), reason="")
    work.do(promise_callback, ticket=number, when=work.when(120, 60), reason="the price")
    work.pass_by(minutes=15)
    return number


def _open(work: DeskAtWork, number: int) -> list[tuple[str, str]]:
    rows = work.ask(callbacks_of, ticket=number, now=work.now)
    return [(row.owner.name if row.owner else "", row.reason) for row in rows if row.is_open]


def test_r10_calls_stay_unless_they_are_to_go_along(work: DeskAtWork, two: int) -> None:
    """R-10: who owes which calls is known before."""
    assert work.ask(calls_of_others, [two], BO, now=work.now) == [OwnedCalls("Mei", 2, 1)]
    assert work.ask(calls_of_others, [two], MEI, now=work.now) == []
    work.do(assign, two, BO)
    assert _open(work, two) == [("Mei", ""), ("Mei", "the price")]


def test_r10_what_is_not_due_goes_along_at_its_time(work: DeskAtWork, two: int) -> None:
    """R-10: a commitment is ended, never edited; one that is due stays; nobody put anything off; it is one act."""
    work.do(assign, two, BO, calls=True)
    assert _open(work, two) == [("Mei", ""), ("Bo", "the price")]
    [(same,)] = work.sql(
        "select (o.due_at, o.due_until) = (n.due_at, n.due_until)"
        " from callback o join callback n on n.id = o.moved_to_id"
    )
    assert same
    day = timedelta(days=1)
    assert Score(None, work.ask(counted_calls, work.now - day, work.now + day, now=work.now)).put_off == 0
    said = line_text(work.ask(timeline, two)[-1], now=work.now, shop=work.shop)
    assert said == "Call promised for today 13:20–14:20 goes along with the ticket"
    work.do(undo_last)
    assert _open(work, two) == [("Mei", ""), ("Mei", "the price")]


def test_r10_the_sentence_says_what_became_of_the_calls() -> None:
    """R-10: which went along, which stay, and with whom."""
    assert calls_said([OwnedCalls("Mei", 2, 1)], "Bo", along=True) == [
        "the promised call goes along to Bo",
        "the promised call stays with Mei",
    ]
    assert calls_said([OwnedCalls("Mei", 2, 1)], "Bo", along=False) == ["2 promised calls stay with Mei"]
    assert calls_said([], "Bo", along=True) == []

"""R-20: one table of statuses, and what each move asks for."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from deskside.desk.callbacks.promise import cancel, move, promise_callback
from deskside.desk.customers.who import NewCustomer
from deskside.desk.queue_rows import QueueRow
from deskside.desk.tickets.conversation import add_note, hear, tell
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.desk.tickets.status import MOVES, close, hold, reopen, resolve, set_status, wait
from deskside.desk.tickets.timeline import TimelineLine
from deskside.desk.undo.last_change import undo_last
from deskside.errors import BadInput, NotFound, Refused
from deskside.shop.settings import Shop
from deskside.store import desk_file
from deskside.when import When
from tests.conftest import NOW, Asked
from tests.desk.tickets.conftest import DAY, Doing

MINUTE = timedelta(minutes=1)
SOON = When(NOW + DAY)
STATUSES = ("new", "open", "waiting", "hold", "resolved", "closed")


def bring_to(do: Doing, number: int, status: str) -> None:
    if status != "new":
        do(set_status, number, status, text="words", promise=SOON if status == "hold" else None)


@pytest.mark.parametrize("old", STATUSES)
def test_every_move_is_taken_or_refused_as_the_table_says(desk: Path, shop: Shop, do: Doing, old: str) -> None:
    """R-20: live ones go anywhere; solved goes to open or closed; closed to open; nothing goes back to new."""
    live = {"open", "waiting", "hold", "resolved", "closed"}
    allowed = {"resolved": {"open", "closed"}, "closed": {"open"}}.get(old, live)
    assert MOVES[old] == allowed
    for new in STATUSES[1:]:
        with desk_file.writing(desk) as conn:
            number = open_ticket(
                conn, {"subject": new, "customer": NewCustomer("李梅")}, by=1, now=NOW - DAY, shop=shop
            ).number
        bring_to(do, number, old)
        before = state(desk, number)
        if (old, new) == ("hold", "closed"):
            with pytest.raises(Refused, match="still promised"):
                do(set_status, number, new, text="words")
            cancel_all(do, desk, number)
        if new in allowed:
            do(set_status, number, new, text="words", promise=SOON)
            status, ended, closed, *_rest = state(desk, number)
            assert (status, ended, closed) == (new, new in ("resolved", "closed"), new == "closed")
        else:
            with pytest.raises(Refused, match=f"#{number} is"):
                do(set_status, number, new, text="words", promise=SOON)
            assert state(desk, number) == before


def state(desk: Path, number: int) -> tuple[object, ...]:
    with desk_file.reading(desk) as conn:
        return tuple(
            conn.execute(
                "select status, resolved_at is not null, closed_at is not null, version,"
                " (select count(*) from line where ticket_number = number) from ticket where number = ?",
                (number,),
            ).fetchone()
        )


def cancel_all(do: Doing, desk: Path, number: int) -> None:
    with desk_file.reading(desk) as conn:
        rows = conn.execute("select id from callback where ticket_number = ? and state = 'open'", (number,)).fetchall()
    for (callback_id,) in rows:
        do(cancel, callback_id, "no longer needed")


def test_new_is_only_once(do: Doing, number: int) -> None:
    """R-20: nothing goes back to new, and what is no status is said to be none."""
    with pytest.raises(Refused, match="only once"):
        do(set_status, number, "new")
    with pytest.raises(BadInput, match="“done” is not a status"):
        do(set_status, number, "done")
    with pytest.raises(NotFound, match="There is no ticket #77"):
        do(wait, 77)


def test_resolving_asks_what_the_customer_was_told(
    do: Doing, number: int, lines: Callable[[], list[TimelineLine]], row: Callable[[], QueueRow]
) -> None:
    """P-05: the words stand on the timeline as told, with their channel, beside the move (R-21)."""
    with pytest.raises(Refused, match="what the customer was told") as refused:
        do(resolve, number, "  ")
    assert refused.value.hint
    assert len(lines()) == 1
    do(resolve, number, " pads replaced [/x] ", "walk-in")
    told, moved = lines()[1:]
    assert (told.kind, told.text, told.channel, told.by) == ("told", "pads replaced [/x]", "walk-in", "Mei")
    assert (moved.kind, moved.old, moved.new) == ("status", "new", "resolved")
    assert row().resolved_at == NOW


@pytest.mark.parametrize(("at", "state"), [(10 * MINUTE, "kept"), (11 * MINUTE, "late")])
def test_resolving_answers_open_calls(
    do: Doing, number: int, asked: Asked, row: Callable[[], QueueRow], at: timedelta, state: str
) -> None:
    """R-12: up to due + grace (10 minutes) it keeps our word, after it the promise was late; none is left to miss."""
    do(promise_callback, ticket=number, when=When(NOW), at=-DAY)
    do(resolve, number, "words", at=at)
    assert asked("select state from callback") == [(state,)]
    assert asked("select next_due_at, next_missed_at from ticket") == [(None, None)]
    assert row().state == "none"


def test_closing(do: Doing, number: int, asked: Asked, row: Callable[[], QueueRow]) -> None:
    """R-20, R-12: words may be left out only when it was solved; refused while a call is promised."""
    with pytest.raises(Refused, match="is not solved"):
        do(close, number)
    do(promise_callback, ticket=number, when=SOON)
    with pytest.raises(Refused, match="still promised"):
        do(close, number, "they gave up")
    do(resolve, number, "words")
    do(close, number, at=MINUTE)
    assert row().status == "closed"
    assert row().resolved_at == NOW
    assert asked("select closed_at from ticket") == [("2026-03-04 03:21:00",)]


def test_hold_needs_a_reason_and_a_call(do: Doing, number: int, row: Callable[[], QueueRow], asked: Asked) -> None:
    """R-20: on hold for a part, with a call promised; an open promise will do; the reason goes when it moves on."""
    with pytest.raises(Refused, match="what it waits for"):
        do(hold, number, " ", SOON)
    with pytest.raises(Refused, match="when we call"):
        do(hold, number, "Shimano chainring", None)
    assert asked("select count(*) from callback") == [(0,)]
    do(hold, number, "Shimano chainring", SOON)
    assert (row().status, row().held_for, row().due_at) == ("hold", "Shimano chainring", NOW + DAY)
    do(hold, number, "\x00another chainring", None)
    assert row().held_for == "\ufffdanother chainring"
    do(wait, number)
    assert row().held_for == ""


def test_reopening_is_counted_only_from_the_end(do: Doing, number: int, asked: Asked) -> None:
    """R-20: coming back from solved or closed counts, taking up what waited does not."""
    do(wait, number)
    do(reopen, number)
    assert asked("select reopened from ticket") == [(0,)]
    do(resolve, number, "words")
    do(reopen, number)
    do(close, number, "words")
    do(reopen, number)
    assert asked("select reopened, resolved_at, closed_at from ticket") == [(2, None, None)]


def test_the_same_status_again_writes_nothing(do: Doing, number: int, asked: Asked) -> None:
    do(wait, number)
    before = asked("select version from ticket"), asked("select count(*) from change")
    do(wait, number)
    assert (asked("select version from ticket"), asked("select count(*) from change")) == before


@pytest.mark.parametrize(
    ("old", "new"), [("new", "new"), ("waiting", "open"), ("hold", "hold"), ("resolved", "open"), ("closed", "closed")]
)
def test_hearing_from_them_opens_what_waited_or_was_solved(
    do: Doing, number: int, row: Callable[[], QueueRow], lines: Callable[[], list[TimelineLine]], old: str, new: str
) -> None:
    """R-21: heard moves waiting to open and reopens solved; R-12: it cancels no promise."""
    bring_to(do, number, old)
    promised = row().due_at
    do(hear, number, "it squeals again", "email")
    assert row().status == new
    assert row().due_at == promised
    kinds = [line.kind for line in lines() if line.kind in ("heard", "status")]
    assert kinds[-1] == ("heard" if old == new else "status")
    assert kinds.count("heard") == 1


def test_words_are_kept_as_they_came(do: Doing, number: int, lines: Callable[[], list[TimelineLine]]) -> None:
    """R-21, R-90: note, told and heard, each one line, whatever is in it; NUL alone is replaced."""
    hostile = "[/x] \x1b[31m a\x00b 李梅\n👩\u200d🔧 " + "x" * 10_000
    do(add_note, number, hostile)
    do(tell, number, hostile, "social")
    do(hear, number, hostile, "other", at=MINUTE)
    kept = hostile.replace("\x00", "\ufffd")
    assert [(line.kind, line.channel, line.text) for line in lines()[1:]] == [
        ("note", None, kept),
        ("told", "social", kept),
        ("heard", "other", kept),
    ]
    for verb in (add_note, tell, hear):
        with pytest.raises(BadInput, match="Nothing was written"):
            do(verb, number, " \n")
    with pytest.raises(BadInput, match="“fax” is not a channel"):
        do(tell, number, "words", "fax")


def test_taking_back_a_solution_brings_the_promise_back(
    do: Doing, number: int, row: Callable[[], QueueRow], lines: Callable[[], list[TimelineLine]]
) -> None:
    """R-23, R-02: status, call and next commitment are as before; the words stay, marked as taken back."""
    do(promise_callback, ticket=number, when=SOON)
    do(resolve, number, "words", at=MINUTE)
    do(undo_last, at=2 * MINUTE)
    assert (row().status, row().state, row().due_at, row().resolved_at) == ("new", "later", NOW + DAY, None)
    assert [(line.kind, line.withdrawn) for line in lines()[-3:]] == [
        ("told", True),
        ("status", True),
        ("undone", False),
    ]


def test_r22_a_verb_sees_what_others_wrote_in_between(desk: Path, do: Doing, number: int, asked: Asked) -> None:
    """R-22: each verb works on the rows as they are when it begins."""
    call = do(promise_callback, ticket=number, when=SOON)
    do(cancel, call.id, "he came in")
    with pytest.raises(Refused, match="cancelled this call"):
        do(move, call.id, When(NOW + 2 * DAY), "us")
    assert asked("select state, moved_to_id from callback") == [("cancelled", None)]

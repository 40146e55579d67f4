"""Once the call ended otherwise, nothing of what was said before is agreed; the ending alone is written (R-60)."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskside.desk.collection_calls.finish import Written, finish
from deskside.desk.collection_calls.guided_call import GuidedCall
from deskside.desk.collection_calls.read_account import read_account
from deskside.desk.collection_calls.script import read_script
from deskside.desk.collection_calls.spoken import confirmation, gaps, read_back
from deskside.desk.collection_calls.steps import ENDED
from deskside.desk.customers.edit_customer import edit_customer
from deskside.desk.customers.who import KnownCustomer
from deskside.desk.edit_record import RowEdit
from deskside.desk.invoices.note_invoice import Due, note_invoice
from deskside.errors import BadInput
from deskside.money.amounts import Amount, Minor
from deskside.shop.settings import read_shop
from deskside.store.desk_file import connect
from deskside.store.transactions import transaction
from tests.conftest import NOW
from tests.desk.collection_calls.accounts import answered
from tests.desk.collection_calls.ten_calls import fill, left_behind

TALKED = ("right", "known")
PROMISED = (*TALKED, "cannot-pay", "later", "card", "1000", "2026-03-10")
"""All that is asked for, promised and not read back."""
PARTS = (*TALKED, "cannot-pay", "part", "card", "300", "2026-03-04", "promise", "2026-03-20")
PAID = ("right", "paid", "300", "2026-03-02", "transfer", "TX-1", "open", "record")
LEGAL = (*TALKED, "will-not-pay", "refuses", "prepare", "Ada Quill")
CONTESTED = ("right", "dispute", "400", "A-1")
NEXT = "2026-03-12"
AGREED = ("card", "1000", "2026-03-11", "agreed")
ADA = 1
WRITTEN = ("promises", "plans", "payments", "disputes", "tickets", "legal")


@pytest.fixture(scope="module")
def owing(_template: Path) -> Iterator[Path]:
    """Ten customers owe 1,000.00 each, Ada Quill among them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "shop.deskside"
        path.write_bytes(_template.read_bytes())
        fill(path, NOW)
        yield path


@contextmanager
def undone(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection of which nothing is kept."""
    with closing(connect(path, write=True)) as conn, suppress(_Over), transaction(conn):
        yield conn
        raise _Over


class _Over(Exception):
    pass


def begun(conn: sqlite3.Connection, *answers: str, **more: Any) -> GuidedCall:
    account = read_account(conn, ADA, now=NOW, shop=read_shop(conn))
    call = GuidedCall.start(account._replace(in_the_way=(), **more))
    for answer in answers:
        assert call.ask is not None, f"over before {answer}"
        call.answer(answer)
    return call


def written(conn: sqlite3.Connection, call: GuidedCall) -> tuple[Written, dict[str, list[tuple[Any, ...]]]]:
    """What a call left in the file, by kind, and what it says of it."""
    before = left_behind(conn)
    told = finish(conn, call, by=1, now=NOW)
    after = left_behind(conn)
    return told, {kind: [row for row in after[kind] if row not in before[kind]] for kind in after}


@pytest.mark.parametrize(
    ("before", "ending", "outcome", "left"),
    [
        (PROMISED, ("refused", "no", NEXT), "refused", ()),
        (PROMISED, ("ended", NEXT), "ended", ()),
        (PROMISED, ("promise", *AGREED), "promise", ("promises",)),
        (PARTS, ("promise", *AGREED), "promise", ("promises",)),
        (PARTS, ("no-answer", NEXT), "no-answer", ()),
        (LEGAL, ("promise", *AGREED), "promise", ("promises",)),
        (LEGAL, ("refused", "no", NEXT), "refused", ()),
        (PAID, ("ended", NEXT), "ended", ()),
        (PAID, ("dispute", "400", "A-2", "end", NEXT), "dispute", ("disputes", "tickets")),
        (CONTESTED, ("paid", "1000", "2026-03-02", "card", "", "record"), "paid", ("payments",)),
        ((*CONTESTED, "ask", "card", "100", "2026-03-10", "open"), ("ended", NEXT), "ended", ()),
        (
            (*TALKED, "cannot-pay", "hardship", "2", "month", "2026-03-10"),
            ("left-word", "her son", NEXT),
            "left-word",
            (),
        ),
    ],
)
def test_what_was_answered_before_the_call_ended_otherwise_is_not_written(
    owing: Path, before: tuple[str, ...], ending: tuple[str, ...], outcome: str, left: tuple[str, ...]
) -> None:
    """R-60: a promise, a payment, a dispute or a legal step only where they belong to what the call came to."""
    with undone(owing) as conn:
        told, found = written(conn, begun(conn, *before, ENDED, *ending))
        assert told.outcome == outcome
        assert tuple(kind for kind in WRITTEN if found[kind]) == left
        assert [row[1] for row in found["promises"]] == ([100_000] if "promises" in left else [])


def test_facts_said_before_it_stay(owing: Path) -> None:
    """R-61: why it is not paid, who signs; a person who became known is one whatever comes of the call."""
    with undone(owing) as conn:
        _told, found = written(
            conn, begun(conn, *TALKED, "their-process", "signature", "Mr Hale", ENDED, "ended", NEXT)
        )
        assert found["people"] == [(ADA, "Mr Hale")]
        assert found["calls"][0][5:8] == ("ended", "their-process", "signature")
    with undone(owing) as conn:
        call = begun(conn, "other", "Ms Ferro", "020 7946 0019", ENDED, "no-answer", NEXT)
        assert written(conn, call)[1]["people"] == [(ADA, "Ms Ferro")]


def test_going_back_over_the_ending_brings_the_answers_back() -> None:
    """They are put aside, not lost."""
    call = answered(*TALKED, "cannot-pay", "later", "card", "1300", "2026-12-01", ENDED, "refused")
    assert "promise_on" not in call.answers
    assert call.back()
    assert call.back()
    assert (call.step, call.answers["promise_on"]) == ("read_back", "2026-12-01")


def test_r60_a_wrong_person_hears_no_more_amounts() -> None:
    """R-60: also where they said first that they are the right one."""
    assert answered(*TALKED, ENDED, "wrong-person").right_person is False


def test_who_is_known_is_not_added_again(owing: Path) -> None:
    """R-31: neither the person nor the number; a number that was nobody's becomes theirs."""
    with undone(owing) as conn:
        edit_customer(conn, ADA, {"people": [RowEdit({"person": "Élodie Hale"})]}, by=1, now=NOW)
        before = left_behind(conn)
        own = conn.execute("select shown from contact_point where customer_id = ?", (ADA,)).fetchone()[0]
        for _again in range(2):
            finish(conn, begun(conn, "other", "élodie hale", own, NEXT), by=1, now=NOW)
        after = left_behind(conn)
        assert after["people"] == before["people"]
        assert len(after["numbers"]) == len(before["numbers"])
        whose = "select p.name from contact_point c join person p on p.id = c.person_id where c.customer_id = ?"
        assert conn.execute(whose, (ADA,)).fetchall()[0][0] == "Élodie Hale"


@pytest.mark.parametrize(
    ("answers", "days"),
    [
        ((ENDED, "no-answer"), 1),
        ((ENDED, "left-word", "her son"), 2),
        (("other", ""), 1),
        ((*TALKED, "our-fault", "wrong-amount", "400", "A-1", "end"), 7),
        (("right", "paid", "1000", "2026-03-02", "card", "", "check"), 3),
        ((*TALKED, "will-not-pay", "refuses", "no"), 7),
        ((ENDED, "ended"), 1),
    ],
)
def test_the_next_call_is_proposed_for_a_day_on_which_the_shop_works(
    owing: Path, answers: tuple[str, ...], days: int
) -> None:
    """R-60: so many working days after an outcome; the day that stands is the one that is written."""
    working = {1: "2026-03-05", 2: "2026-03-06", 3: "2026-03-09", 7: "2026-03-13"}
    with undone(owing) as conn:
        conn.execute(
            "insert or replace into setting (key, value) values ('hours.sat', 'closed'), ('hours.sun', 'closed')"
        )
        call = begun(conn, *answers)
        assert call.ask is not None
        assert call.ask.value == working[days]
        call.answer(call.ask.value)
        told, found = written(conn, call)
        assert str(told.next_on) == found["calls"][0][9] == working[days]


def test_after_a_promise_the_next_call_is_the_first_that_the_rules_allow(owing: Path) -> None:
    """R-60, R-62: of several parts the first; a payment that is recorded leaves nothing to do."""
    with undone(owing) as conn:
        assert str(written(conn, begun(conn, *PARTS, "agreed"))[0].next_on) == "2026-03-09"
    with undone(owing) as conn:
        paid = begun(conn, "right", "paid", "1000", "2026-03-02", "card", "", "record")
        assert written(conn, paid)[0].next_on is None


# -- whatever is pressed


def some_answer(call: GuidedCall, data: Any) -> str:
    ask = call.ask
    assert ask is not None
    if ask.kind == "choice":
        return str(data.draw(st.sampled_from([*ask.choices, *ask.choices, ENDED])))
    if ask.kind == "amount":
        return call.shown(str(data.draw(st.integers(1, ask.most))))
    if ask.kind == "parts":
        return call.shown(ask.value)
    if ask.kind == "line":
        return call.account.name if ask.step == "legal_name" else str(data.draw(st.sampled_from(["Mr Hale", "A-1"])))
    past = ask.kind == "past-day"
    day = data.draw(st.integers(1, 4) if past else st.integers(5, 30))
    return f"2026-03-{day:02}" if not ask.after else "2026-05-01"


@settings(max_examples=60)
@given(st.data(), st.sampled_from([0, 2]))
def test_what_is_written_is_what_was_read_back_and_what_the_call_came_to(owing: Path, data: Any, broken: int) -> None:
    """R-60: random keys, also `0`, back and change: the file holds what the last words to the customer said."""
    with undone(owing) as conn:
        first = NOW.date().replace(day=1)
        small = Amount(Minor(6_000), "CNY")
        note_invoice(conn, KnownCustomer(ADA), small, number="77", issued_on=first, due=Due(on=first), by=1, now=NOW)
        call = begun(conn, broken=broken)
        for _turn in range(60):
            if call.ask is None:
                break
            if data.draw(st.integers(0, 9)) == 0:
                call.back()
                continue
            with suppress(BadInput):
                call.answer(some_answer(call, data))
        if call.came is None:
            return
        script = read_script("en")
        said, in_writing = read_back(call, script), confirmation(call, script)
        told, found = written(conn, call)
        ending = call.path[[value for _step, value in call.path].index(ENDED) + 1 :] if call.has_ended else call.path
        steps = dict(ending)
        promised = [row[1] for row in found["promises"]]
        assert told.outcome == call.came.outcome
        # a promise only where it was said at the end, and then what was said
        was_agreed = steps.get("read_back") == "agreed" or (told.outcome == "part" and "rest_on" in steps)
        assert bool(promised) is bool(said) is bool(in_writing) is was_agreed
        assert all(call.account.said(minor) in said and call.account.said(minor) in in_writing for minor in promised)
        assert bool(found["plans"]) is (len(promised) > 1)
        for row in found["promises"]:
            assert row[3] in steps.values() or "plan_parts" in steps
        # money, tickets and the legal step only with the outcome they belong to
        assert bool(found["payments"]) is (steps.get("paid_record") == "record")
        assert bool(found["payments"]) <= (told.outcome in ("paid", "part"))
        assert bool(found["disputes"]) is bool(found["tickets"]) is (told.outcome == "dispute")
        assert bool(found["legal"]) is ("legal_name" in steps)
        assert bool(found["legal"]) <= (told.outcome == "refused")
        if told.outcome in ("no-answer", "left-word", "wrong-person", "refused", "ended", "not-today"):
            assert not any(found[kind] for kind in WRITTEN if kind != "legal")
        # never more than is owed
        paid, contested = (sum(row[1] for row in found[kind]) for kind in ("payments", "disputes"))
        assert sum(promised) + paid + contested <= call.account.asked
        is_final = told.outcome == "paid" and bool(found["payments"])
        assert (told.next_on is None) is is_final
        assert gaps(call, script)["rest"]

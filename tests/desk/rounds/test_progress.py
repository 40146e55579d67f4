"""The figures of a round are a naive count of what was done, on random histories (R-38, R-80)."""

from contextlib import closing
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from deskside.desk.rounds.begin import begin_round
from deskside.desk.rounds.entries import PARTS, entry_ids
from deskside.desk.rounds.progress import answer_counts, round_row
from deskside.desk.rounds.settle import settle
from deskside.desk.undo.last_change import undo_last
from deskside.errors import Conflict
from deskside.when import When
from tests.desk.merging.two_customers import settled
from tests.desk.shelf import NOW, Shelf, empty_file

ANSWERS = ("comes", "does not come", "thinks about it")
MEI, PEOPLE = 1, 4
OUTCOMES = st.sampled_from(["reached", "no-answer", "left-word", "not-asked", "undo"])
HISTORY = st.lists(st.tuples(st.integers(1, PEOPLE), OUTCOMES, st.sampled_from(ANSWERS)), max_size=14)


@settings(max_examples=25, deadline=None)
@given(history=HISTORY)
def test_the_figures_are_a_naive_count(history: list[tuple[int, str, str]]) -> None:
    shelf = Shelf(empty_file())
    shelf.staff()
    for place in range(PEOPLE):
        shelf.mobile(shelf.customer(f"Customer {place}"), f"1380000000{place}")
    with closing(settled(shelf)) as conn:
        key = begin_round(conn, {"name": "Recall", "answers": list(ANSWERS)}, by=MEI, now=NOW)
        states: list[dict[int, tuple[str, str, int]]] = [dict.fromkeys(range(1, PEOPLE + 1), ("open", "", 0))]
        for whom, outcome, answer in history:
            now_so = states[-1]
            if outcome == "undo":
                if len(states) > 1:
                    undo_last(conn, by=MEI, now=NOW)
                    states.pop()
                continue
            given_: dict[str, Any] = {"answer": answer} if outcome == "reached" else {"note": "so"}
            if outcome in ("no-answer", "left-word"):
                given_["again"] = When(NOW + timedelta(hours=3))
            try:
                settle(conn, whom, outcome, **given_, by=MEI, now=NOW)
            except Conflict:
                assert now_so[whom][0] in ("reached", "out")
                continue
            assert now_so[whom][0] == "open"
            state = {"reached": "reached", "not-asked": "out"}.get(outcome, "open")
            told = answer if outcome == "reached" else ""
            states.append(now_so | {whom: (state, told, now_so[whom][2] + 1)})
        end = list(states[-1].values())
        row = round_row(conn, key)
        assert row.taken == PEOPLE
        for state in ("reached", "out", "open"):
            assert getattr(row, state) == sum(each[0] == state for each in end)
        assert row.tried == sum(state == "open" and tries > 0 for state, _answer, tries in end)
        assert answer_counts(conn, row) == [(each, sum(told == each for _s, told, _t in end)) for each in ANSWERS]
        for part in PARTS:
            behind = entry_ids(conn, key, part, now=NOW)
            assert len(behind) == {"all": row.taken}.get(part, getattr(row, part, row.taken))

"""Taking back, whatever was done before: the desk is as it was, and its history is longer (R-23)."""

import os
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from deskside.desk.undo.last_change import last_changes, redo_last, undo_last
from deskside.errors import Refused
from tests.desk.at_work import BO, MEI
from tests.desk.undo.acts import AREAS, CALLS, CUSTOMERS, MONEY, STAFF, TICKETS, Act
from tests.desk.undo.story import Story

EXAMPLES = int(os.environ.get("UNDO_EXAMPLES", "1"))
"""How many times as many stories are told: for a night, not for every check."""
ACTS = st.one_of(CUSTOMERS + STAFF + CALLS + TICKETS + MONEY)
EITHER = st.sampled_from([MEI, BO])


@pytest.fixture(scope="session")
def template(_template: Path) -> Path:
    return _template


@settings(max_examples=25 * EXAMPLES, deadline=None)
@given(acts=st.lists(ACTS, min_size=4, max_size=10))
def test_r23_undo_leads_back_step_by_step_and_redo_forth(template: Path, acts: list[Act]) -> None:
    """R-23: after each undo the desk is as it was before the act, and no line of the timeline is gone or changed."""
    with tempfile.TemporaryDirectory() as folder, closing(Story.begun(template, Path(folder))) as story:
        states = [story.visible()]
        seen = 0
        for act in acts:
            story.act(act)
            done = len(story.ask(last_changes, MEI, 99))
            if done > seen:
                states.append(story.visible())
                seen = done
        story.check()
        told = story.history()
        for state in reversed(states[:-1]):
            story.do(undo_last)
            story.check()
            assert story.visible() == state
        assert story.history().items() >= told.items()
        for state in states[1:]:
            story.do(redo_last)
            assert story.visible() == state
        story.check()


class TwoPeople(RuleBasedStateMachine):
    """Mei and Bo work on one desk, and take back and do again between each other's acts.

    Nothing but `Refused` comes out of it, and what is refused has changed nothing.
    """

    template: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.story = Story.begun(self.template, Path(self.folder.name))

    @initialize(area=st.sampled_from(sorted(AREAS)))
    def about(self, area: str) -> None:
        self.acts = st.one_of(AREAS[area])

    @rule(data=st.data(), by=EITHER)
    def act(self, data: st.DataObject, by: int) -> None:
        self.story.act(data.draw(self.acts), by)

    @rule(by=EITHER)
    def undo(self, by: int) -> None:
        self._turn(by, lambda: self.story.take_back(by))

    @rule(by=EITHER)
    def redo(self, by: int) -> None:
        self._turn(by, lambda: self.story.do(redo_last, by=by))

    def _turn(self, by: int, turn: Callable[[], object]) -> None:
        before, theirs = self.story.visible(), self.story.ask(last_changes, MEI + BO - by, 99)
        refused = True
        with suppress(Refused):
            turn()
            refused = False
        assert not refused or self.story.visible() == before
        assert [done.id for done in self.story.ask(last_changes, MEI + BO - by, 99)] == [done.id for done in theirs]

    @invariant()
    def holds(self) -> None:
        self.story.check()

    def teardown(self) -> None:
        self.story.close()
        self.folder.cleanup()


def test_r23_two_people_never_undo_each_other(template: Path) -> None:
    """R-23: an undo beside somebody else's acts goes through whole or is refused whole, and the file stays sound."""
    TwoPeople.template = template
    run_state_machine_as_test(
        TwoPeople, settings=settings(max_examples=40 * EXAMPLES, stateful_step_count=20, deadline=None)
    )

"""Commands know the kinds of things they act on (L-53): a key is there where something of the row has its act."""

from inspect import iscoroutinefunction
from pathlib import Path

import pytest

from deskside import commands
from deskside.app import DesksideApp
from deskside.desk.subjects import act_on, resolve, subjects
from tests.screens.seen import lines


def test_every_verb_of_the_row_is_something_that_can_be_done() -> None:
    of_rows = {each.id for each in commands.of_group("row")}
    acted = {command_id for subject in subjects() for command_id in subject.acts}
    assert of_rows == acted - {"open"}
    assert acted <= commands.COMMANDS.keys()
    for subject in subjects():
        assert subject.enter in subject.acts or not subject.acts
        for place in subject.acts.values():
            assert iscoroutinefunction(resolve(place)), place


def test_what_is_meant_first_decides() -> None:
    ticket, customer = act_on(["ticket", "customer"], "edit"), act_on(["customer", "ticket"], "edit")
    assert ticket is not None
    assert customer is not None
    assert ticket != customer
    assert act_on(["callback", "customer"], "edit") == customer
    assert act_on(["customer"], "solve") is None
    assert act_on(["unheard of"], "edit") is None


@pytest.mark.parametrize(
    ("way", "there", "not_there"),
    [
        (("1",), {"call", "move", "told", "solve", "edit"}, set()),
        (("1", "end"), {"call", "told", "solve", "edit"}, {"move"}),
        (("2",), {"call", "move", "told", "solve", "tags"}, set()),
        (("2", "end", "k"), {"told", "solve", "tags", "call"}, {"move"}),
        (("3",), {"call", "told", "note", "promise", "edit", "copy"}, {"move", "solve", "tags", "status", "assign"}),
    ],
)
async def test_a_key_is_there_for_the_things_it_acts_on(
    hostile: Path, way: tuple[str, ...], there: set[str], not_there: set[str]
) -> None:
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press(*way)
        await pilot.pause()
        offers = set(app.screen.offers())  # type: ignore[attr-defined]
        assert there <= offers, lines(app)
        assert not not_there & offers

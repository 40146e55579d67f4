"""What the footer names, the key does: on every place, page, sheet, form and call (L-53)."""

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from deskside.app import DesksideApp
from deskside.widgets.footer import Footer, Hint
from tests.screens.seen import lines, text

ON_THE_WAY = {
    "Today": ("1",),
    "Today, on a ticket without a promise": ("1", "end"),
    "Tickets": ("2",),
    "a ticket": ("2", "o"),
    "Customers": ("3",),
    "a customer": ("3", "enter"),
    "Callbacks": ("4", "down", "down"),
    "Collections": ("5",),
    "a call": ("1", "c"),
    "the menu": ("1", "full_stop"),
    "who is calling": ("1", "p", "0", "0", "0", "1"),
    "the keys": ("1", "question_mark"),
    "the palette": ("1", "colon"),
    "a new ticket": ("1", "n"),
}


def _hints(app: DesksideApp) -> list[Hint]:
    footer = app.screen.query_one(Footer)
    footer.render()
    return [hint for _start, _end, hint in footer._places]


def _face(app: DesksideApp) -> tuple[object, ...]:
    """All that a key may change: what is drawn, which screen stands there, where the keys go."""
    return (text(app), app.screen, app.screen.focused, app.clipboard)


async def _back(pilot: Pilot[str], app: DesksideApp) -> None:
    for _rung in range(12):
        if not app.screen_stack[1:] and not isinstance(app.screen.focused, Input):
            return
        await pilot.press("escape")
    raise AssertionError("Esc leads back from everywhere")


async def test_every_key_in_the_footer_does_something(hostile: Path) -> None:
    """Issue: every key in the footer works; it is drawn with its word, and no key is named twice.

    A key with the word it had before is not pressed again: what it does comes from one declaration.
    """
    app = DesksideApp(hostile, person="Mei")
    done: list[Hint] = []
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        for place, way in ON_THE_WAY.items():
            await pilot.press(*way)
            await pilot.pause()
            hints = _hints(app)
            assert hints, place
            assert len({hint.shown for hint in hints}) == len(hints), place
            for hint in hints:
                assert f"{hint.shown} {hint.word}" in lines(app)[-1], (place, hint)
            for hint in [hint for hint in hints if hint not in done]:
                done.append(hint)
                before = _face(app)
                await pilot.press(hint.press)
                await pilot.pause()
                assert _face(app) != before, (place, hint)
                await _back(pilot, app)
                await pilot.press(*way)
                await pilot.pause()
            await _back(pilot, app)

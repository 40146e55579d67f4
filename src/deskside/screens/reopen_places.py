"""Opening the places anew, in another language or with other signs; forms that were begun are left as they are."""

from typing import TYPE_CHECKING

from deskside import commands
from deskside.screens.form_card import Card

if TYPE_CHECKING:
    from deskside.app import DesksideApp


async def open_anew(app: "DesksideApp") -> None:
    """Take down every place that holds no form, and stand where one stood, at the top of the place."""
    here = app.current_mode
    free = [place for place in commands.PLACES if not _forms(app, place)]
    if here in free:
        await app.switch_mode(next(place for place in commands.PLACES if place != here))
        await _renew(app, here)
        await app.switch_mode(here)
    for place in free:
        if place != here:
            await _renew(app, place)
    app.repaint_frame()


def _forms(app: "DesksideApp", place: str) -> bool:
    return any(isinstance(screen, Card) and screen.WAITS for screen in app._screen_stacks.get(place, ()))


async def _renew(app: "DesksideApp", place: str) -> None:
    await app.remove_mode(place)
    app.add_mode(place, type(app).MODES[place])

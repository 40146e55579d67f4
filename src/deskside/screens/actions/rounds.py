"""Verbs about rounds: go through one, open one, and settle one of a customer who is on the phone (P-15)."""

from deskside.desk.rounds.entries import entry_row, open_entries_of
from deskside.errors import NotFound
from deskside.language.i18n import _
from deskside.screens.actions.common import Targets
from deskside.screens.places import open_screen
from deskside.screens.sheets.base import ChooseSheet
from deskside.shop import clock
from deskside.widgets.chooser import Choice
from deskside.widgets.desk_app import DeskApp


async def go_through(app: DeskApp, targets: Targets) -> None:
    """One customer of the round after the other."""
    app.push_screen(open_screen("round_walk", targets[0].ids["round"]))


async def open_round(app: DeskApp, targets: Targets) -> None:
    """How far the round is."""
    app.push_screen(open_screen("round", targets[0].ids["round"]))


async def in_round(app: DeskApp, targets: Targets) -> None:
    """What came of the round that the customer is in; which, where they are in several."""
    customer = targets[0].ids["customer"]
    found = app.desk.ask(open_entries_of, customer)
    if not found:
        raise NotFound(
            _("{name} is in no round that is under way.").format(name=targets[0].name or _("The customer")),
            hint=_("A round begins with : and Rounds."),
        )
    key: int | None = found[0][0]
    if len(found) > 1:
        choices = [Choice(each, name) for each, name, _state in found]
        chosen = await app.push_screen_wait(ChooseSheet(_("Which round?"), targets[0].name, choices, str))
        key = None if chosen is None else int(chosen)
    if key is not None:
        row = app.desk.ask(entry_row, key, now=clock.now(), shop=app.desk.shop)
        app.push_screen(open_screen("round_walk", row.round_id, key))

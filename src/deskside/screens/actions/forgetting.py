"""Verbs about all that is held on a customer: forget it, hand it over (R-35)."""

from deskside.desk.forgetting.forget import RIGHT
from deskside.desk.rights import require
from deskside.screens.actions.common import Targets
from deskside.screens.actions.money import customer_of
from deskside.screens.places import open_screen
from deskside.screens.sheets.hand_over import HandOverSheet
from deskside.widgets.desk_app import DeskApp


async def forget(app: DeskApp, targets: Targets) -> None:
    """Look at what forgetting them would do; who may not is told so."""
    customer = customer_of(app, targets)
    app.desk.ask(require, app.desk.me, RIGHT)
    app.push_screen(open_screen("forget_customer", customer))


async def hand_over(app: DeskApp, targets: Targets) -> str | None:
    """Write all that is held on them into a file, whose name says the form; what is attached goes along."""
    customer, name = customer_of(app, targets), targets[0].name
    return await app.push_screen_wait(HandOverSheet(customer, name))

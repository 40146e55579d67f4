"""What is done about backups from a row of Today."""

from deskside.screens.actions.common import Targets
from deskside.screens.places import open_screen
from deskside.widgets.desk_app import DeskApp


async def show(app: DeskApp, _targets: Targets) -> None:
    """Go to the backups."""
    app.push_screen(open_screen("backups"))

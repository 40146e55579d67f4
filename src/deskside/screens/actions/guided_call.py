"""The guided call as a verb of a row: begin it, or go on where it was left (R-60)."""

from deskside.screens.actions.common import Targets
from deskside.screens.guided_call import open_guided_call
from deskside.widgets.desk_app import DeskApp


async def collect(app: DeskApp, targets: Targets) -> None:
    """Call the customer about money."""
    open_guided_call(app, targets[0].ids["customer"])

"""What is behind a figure (R-80)."""

from deskside.screens.actions.common import Targets
from deskside.widgets.desk_app import DeskApp


async def open_rows(app: DeskApp, targets: Targets) -> None:  # noqa: ARG001
    """Show the rows behind the figure under the cursor."""
    from deskside.screens.collection_tabs.figures import FiguresTab
    from deskside.screens.sheets.money_rows import MoneyRowsSheet

    tab = app.screen.query_one(FiguresTab)
    app.push_screen(MoneyRowsSheet(tab.row, tab.day, tab.manner))

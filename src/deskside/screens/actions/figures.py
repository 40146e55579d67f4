"""What is behind a figure (R-80)."""

from functools import partial

from deskside.screens.actions.common import Targets
from deskside.shop import clock
from deskside.shop.zones import local_day
from deskside.widgets.desk_app import DeskApp


async def open_rows(app: DeskApp, targets: Targets) -> None:  # noqa: ARG001
    """Show the rows behind the figure under the cursor."""
    from deskside.desk.money_figures.behind import rows_behind
    from deskside.screens.collection_tabs.figures import FiguresTab
    from deskside.screens.sheets.figure_rows import FigureRowsSheet

    tab, shop = app.screen.query_one(FiguresTab), app.desk.shop
    figure, today = tab.row, local_day(clock.now(), shop.zone)
    question = partial(rows_behind, kind=figure.kind, keys=figure.keys, as_of=tab.day, today=today, shop=shop)
    count = len(figure.keys)
    app.push_screen(FigureRowsSheet(figure.label, figure.value, question, count=count, report="money"))

"""The end of the day, begun: which day it is, and what is to be done of it (P-04, L-23)."""

from datetime import date

from deskside.desk.counting import how_many
from deskside.desk.day.bounds import day_to_close
from deskside.desk.day.settled import refuse_if_settled
from deskside.desk.day.undecided import how_many_undecided, is_closed, open_day
from deskside.errors import Refused
from deskside.language.i18n import _, ngettext
from deskside.screens.actions.common import Targets, tickets
from deskside.screens.menu import about
from deskside.screens.places import open_screen
from deskside.screens.sheets.base import ChooseSheet
from deskside.screens.sheets.carry_over import CarryOverSheet
from deskside.shop import clock
from deskside.shop.zones import boundary
from deskside.when import format_time
from deskside.widgets.chooser import Choice
from deskside.widgets.desk_app import DeskApp

NOON = 12 * 60


def end_the_day(app: DeskApp) -> None:
    """Begin it, or take it up again; in the morning, where the day before is not closed yet, ask which of the two."""
    now, hours = clock.now(), app.desk.hours
    today = day_to_close(now, hours)
    before = app.desk.ask(open_day, now=now, hours=hours)
    if before is None or now >= boundary(today, NOON, hours.zone):
        open_end_of(app, today)
        return
    days = [
        Choice(before, format_time.long_day(before), f"{_('not closed yet')} · {_left(app, before)}"),
        Choice(today, _("Today"), _left(app, today)),
    ]
    chosen: list[date] = []

    def choose(day: date) -> str:
        chosen.append(day)
        return ""

    def go(said: str | None) -> None:
        if said is not None:
            open_end_of(app, chosen[0])

    app.push_screen(ChooseSheet(_("End of the day"), "", days, choose), go)


def open_end_of(app: DeskApp, day: date) -> None:
    """The walk where something is left, else the day's page."""
    left = 0 if app.desk.ask(is_closed, day) else app.desk.ask(how_many_undecided, day, app.desk.shop)
    app.push_screen(open_screen("day_end" if left else "day_page", day))
    if not app.desk.hours.spans_on(day) and left:
        app.answer_afterwards(_("The shop is closed that day: it need not be gone through"))


async def carry(app: DeskApp, targets: Targets) -> str | None:
    """Carry one ticket over, whenever it is known that it waits for another day."""
    [number, *more] = tickets(targets)
    if more:
        raise Refused(_("Tickets are carried over one at a time."), hint=_("E on Today goes through all of them."))
    day = day_to_close(clock.now(), app.desk.hours)
    app.desk.ask(refuse_if_settled, number, day, now=clock.now(), shop=app.desk.shop)
    return await app.push_screen_wait(CarryOverSheet(number, about(list(targets)), day))


def _left(app: DeskApp, day: date) -> str:
    left = app.desk.ask(how_many_undecided, day, app.desk.shop)
    if not left:
        return _("nothing is left")
    return ngettext("{n} ticket to decide", "{n} tickets to decide", left).format(n=how_many(left))

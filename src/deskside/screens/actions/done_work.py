"""Verbs about what was done and is to be billed, and about the time spent on it (R-46)."""

from datetime import date

from deskside.desk.done_work.fields import DONE_WORK
from deskside.desk.done_work.settings import has_stopwatch
from deskside.desk.done_work.stopwatch import start_work, stop_work, time_spent
from deskside.desk.invoices import form_fields
from deskside.language.i18n import _, ngettext
from deskside.screens.actions.common import Targets, tickets
from deskside.screens.form import Values
from deskside.screens.menu import about
from deskside.screens.sheets.fields_sheet import FieldsSheet
from deskside.shop import clock
from deskside.widgets.desk_app import DeskApp


async def open_work(app: DeskApp, targets: Targets) -> None:
    """Show the ticket that it was done on, else the customer."""
    target = targets[0]
    if target.ticket is not None:
        app.open_ticket(target.ticket)
    else:
        app.open_customer(target.ids["customer"])


async def bill(app: DeskApp, targets: Targets) -> str | None:
    """Note what was done, how much it is and how long it took; the minutes of the stopwatch stand there."""
    from deskside.desk.done_work.mark_done import mark_done

    number = tickets(targets)[0]
    spent = time_spent_on(app, number)

    def act(values: Values) -> str:
        on = values.pop("on", None)
        what = values.pop("what")
        app.desk.do(mark_done, number, what, on=date.fromisoformat(on) if on else None, **values)
        said = _("To be billed on #{number}: {what}").format(number=number, what=what)
        return " · ".join((said, _("u takes it back")))

    fields = (*DONE_WORK.fields, form_fields.ON)
    start = {"minutes": str(spent)} if spent else {}
    sheet = FieldsSheet(
        _("To be billed"), about(list(targets)), fields, act, start=start, kept="bill", kept_about=str(number)
    )
    return await app.push_screen_wait(sheet)


async def drop_work(app: DeskApp, targets: Targets) -> str | None:
    """Take it off what is to be billed, with the reason."""
    from deskside.desk.done_work.mark_done import drop_done

    work = targets[0].ids["done_work"]

    def act(values: Values) -> str:
        app.desk.do(drop_done, work, values["reason"])
        return " · ".join((_("It is not to be billed any more"), _("u takes it back")))

    return await app.push_screen_wait(FieldsSheet(_("Take it off"), about(list(targets)), (form_fields.WHY,), act))


async def stopwatch(app: DeskApp, targets: Targets) -> str | None:
    """Start the time spent on the ticket, or stop it."""
    number = tickets(targets)[0]
    spent = app.desk.ask(time_spent, number, now=clock.now())
    if spent.since is None:
        app.desk.do(start_work, number)
        return " · ".join((_("The stopwatch of #{number} runs").format(number=number), _("u takes it back")))
    minutes = app.desk.do(stop_work, number)
    said = ngettext(
        "The stopwatch of #{number} stopped after {n} minute",
        "The stopwatch of #{number} stopped after {n} minutes",
        minutes,
    )
    return " · ".join((said.format(number=number, n=minutes), _("u takes it back")))


def time_spent_on(app: DeskApp, number: int) -> int:
    """The minutes to be proposed, where the shop takes the time."""
    return app.desk.ask(time_spent, number, now=clock.now()).minutes if app.desk.ask(has_stopwatch) else 0

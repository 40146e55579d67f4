"""Verbs about important dates: note one, correct it, take it away, and what was done about it (R-06, P-09)."""

from deskside.desk.dates.day_text import when_said
from deskside.desk.dates.fields import DONE
from deskside.desk.dates.kinds import HOWS, kind_said
from deskside.desk.dates.row_text import what_said
from deskside.desk.dates.upcoming import DateRow, date_row
from deskside.language.i18n import _, pgettext
from deskside.language.text import one_line
from deskside.screens.actions.common import Targets
from deskside.screens.document_echo import today
from deskside.screens.form import Values
from deskside.screens.places import open_screen
from deskside.screens.sheets.fields_sheet import FieldsSheet
from deskside.widgets.desk_app import DeskApp


async def add(app: DeskApp, targets: Targets) -> None:
    """Note a date of the customer."""
    app.push_screen(open_screen("date_form", targets[0].ids["customer"]))


async def edit(app: DeskApp, targets: Targets) -> None:
    """Correct the date."""
    app.push_screen(open_screen("date_form", targets[0].ids["customer"], targets[0].ids["date"]))


async def drop(app: DeskApp, targets: Targets) -> str | None:
    """Take the date away."""
    from deskside.desk.dates.add_date import drop_date

    row = _row(app, targets)
    app.desk.do(drop_date, row.id)
    said = _("No longer noted: {date}").format(date=f"{one_line(row.customer.name)}, {what_said(row)}")
    return " · ".join((said, _("u takes it back")))


async def dismiss(app: DeskApp, targets: Targets) -> str | None:
    """Nothing is done about the occasion that is near or just over."""
    from deskside.desk.dates.date_done import date_done

    row = _row(app, targets)
    app.desk.do(date_done, row.id, "nothing")
    said = _("Nothing is done about the {date} of {name}").format(date=kind_said(row.kind), name=_whose(row))
    return " · ".join((said, _("u takes it back")))


async def done(app: DeskApp, targets: Targets) -> str | None:
    """Write down what was done about the occasion that is near, just over, or next."""
    from deskside.desk.dates.date_done import date_done

    row = _row(app, targets)

    def act(values: Values) -> str:
        how = values["how"]
        app.desk.do(date_done, row.id, how, values.get("text", ""))
        said = _("{how} noted for {name}: {date}").format(
            how=_(HOWS[how]).capitalize(), name=one_line(row.customer.name), date=what_said(row)
        )
        return " · ".join((said, _("u takes it back")))

    when = "" if row.on is None else when_said(row.on, today(app.desk))
    about = f"{one_line(row.customer.name)}   {' · '.join(filter(None, (when, what_said(row))))}"
    sheet = FieldsSheet(
        pgettext("date", "What was done"), about, DONE.fields, act, kept="date_done", kept_about=str(row.id)
    )
    return await app.push_screen_wait(sheet)


def _whose(row: DateRow) -> str:
    return one_line(row.person or row.customer.name)


def _row(app: DeskApp, targets: Targets) -> DateRow:
    row: DateRow = app.desk.ask(date_row, targets[0].ids["date"], today=today(app.desk))
    return row

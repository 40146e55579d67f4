"""Verbs about visit plans: plan, change, take away, and a visit done or skipped (P-15)."""

from deskside.desk.customers.card import preferred_channel
from deskside.desk.visit_plans.fields import SKIPPED, VISIT
from deskside.desk.visit_plans.plan_visits import no_plan
from deskside.desk.visit_plans.plans import PlanRow, plan_rows
from deskside.desk.visit_plans.row_text import plan_said, when_said
from deskside.language.i18n import _
from deskside.language.text import one_line
from deskside.screens.actions.common import Targets
from deskside.screens.document_echo import today
from deskside.screens.form import Values
from deskside.screens.places import open_screen
from deskside.screens.sheets.fields_sheet import FieldsSheet
from deskside.widgets.desk_app import DeskApp


async def add(app: DeskApp, targets: Targets) -> None:
    """Plan visits to the customer."""
    app.push_screen(open_screen("plan_form", targets[0].ids["customer"]))


async def edit(app: DeskApp, targets: Targets) -> None:
    """Change the plan."""
    app.push_screen(open_screen("plan_form", targets[0].ids["customer"], targets[0].ids["visit_plan"]))


async def drop(app: DeskApp, targets: Targets) -> str | None:
    """Take the plan away."""
    from deskside.desk.visit_plans.plan_visits import drop_plan

    row = _row(app, targets)
    app.desk.do(drop_plan, row.id)
    said = _("No longer planned: {plan}").format(plan=_named(row))
    return " · ".join((said, _("u takes it back")))


async def done(app: DeskApp, targets: Targets) -> str | None:
    """Write down the visit: on which channel, and what was learnt."""
    from deskside.desk.visit_plans.plan_visits import visit_done

    row = _row(app, targets)

    def act(values: Values) -> str:
        app.desk.do(visit_done, row.id, values["channel"], values.get("learnt", ""))
        return _settled(app, row, _("Visit noted: {name}").format(name=one_line(row.customer.name)))

    start = {"channel": app.desk.ask(preferred_channel, row.customer.id)}
    word, about = _("Visit done"), _about(app, row)
    sheet = FieldsSheet(word, about, VISIT.fields, act, start=start, kept="visit_done", kept_about=str(row.id))
    return await app.push_screen_wait(sheet)


async def skip(app: DeskApp, targets: Targets) -> str | None:
    """Leave the visit out, with the reason."""
    from deskside.desk.visit_plans.plan_visits import skip_visit

    row = _row(app, targets)

    def act(values: Values) -> str:
        app.desk.do(skip_visit, row.id, values.get("learnt", ""))
        return _settled(app, row, _("Visit skipped: {name}").format(name=one_line(row.customer.name)))

    word, about = _("Skip the visit"), _about(app, row)
    sheet = FieldsSheet(word, about, SKIPPED.fields, act, kept="skip_visit", kept_about=str(row.id))
    return await app.push_screen_wait(sheet)


def _settled(app: DeskApp, row: PlanRow, said: str) -> str:
    (after,) = app.desk.ask(plan_rows, [row.id], shop=app.desk.shop)
    following = _("next: {when}").format(when=when_said(after, today(app.desk)))
    return " · ".join((said, following, _("u takes it back")))


def _about(app: DeskApp, row: PlanRow) -> str:
    said = (when_said(row, today(app.desk)), plan_said(row), row.preparation)
    return f"{one_line(row.customer.name)}   {one_line(' · '.join(filter(None, said)))}"


def _named(row: PlanRow) -> str:
    return f"{one_line(row.customer.name)}, {one_line(plan_said(row))}"


def _row(app: DeskApp, targets: Targets) -> PlanRow:
    key = targets[0].ids["visit_plan"]
    found = app.desk.ask(plan_rows, [key], shop=app.desk.shop)
    if not found:
        raise no_plan(key)
    row: PlanRow = found[0]
    return row

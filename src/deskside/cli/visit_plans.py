"""`deskside plan …`: contacts that come back, by a rule in plain words (P-15, R-29)."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any

from deskside.cli import completion
from deskside.cli.arguments import Limit, joined
from deskside.cli.context import Run
from deskside.cli.customer_output import known
from deskside.cli.dates import number_of_days
from deskside.cli.field_options import nothing_named, takes, values
from deskside.cli.json_shapes import Shape, of_named, today_shape
from deskside.cli.output import Column
from deskside.cli.parameters import Argument, Option
from deskside.cli.queries import more_of
from deskside.cli.typed_amounts import today
from deskside.cli.wrong_usage import WrongUsage
from deskside.desk.visit_plans.fields import PLAN
from deskside.errors import BadInput
from deskside.language.i18n import N_, _

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from deskside.desk.today import TodayRow
    from deskside.desk.visit_plans.plans import PlanRow


def plan_id(text: str) -> int:
    """The id of a visit plan, as `deskside plan list` shows it."""
    if not text.strip().isdecimal() or len(text.strip()) > 15:
        raise BadInput(
            _("“{text}” is not the id of a visit plan.").format(text=text), hint=_("See them with: deskside plan list")
        )
    return int(text.strip())


Id = Annotated[int, Argument(metavar=N_("ID"), parser=plan_id, help=N_("The id of the plan."))]
Text = Annotated[list[str] | None, Argument(metavar=N_("TEXT"), help=N_("What was learnt, or why it is skipped."))]


def list_plans(
    run: Run,
    who: Annotated[
        list[str] | None,
        Argument(metavar=N_("WHO"), offers=completion.customers, help=N_("Whose; of everybody if not said.")),
    ] = None,
    due: Annotated[bool, Option("--now", help=N_("Only visits that are due by today."))] = False,
    days: Annotated[
        int | None, Option(metavar=N_("N"), parser=number_of_days, help=N_("Only visits due in the days ahead."))
    ] = None,
    limit: Limit = 50,
) -> None:
    """The visits planned, those due first before the others."""
    from deskside.desk.visit_plans.plans import by_due, plan_ids, plan_rows

    if due and days is not None:
        raise WrongUsage(
            _("Name --now or --days, not both."), hint=_("See: {command} --help").format(command=run.command)
        )
    customer = known(run, joined(who)) if who else None
    nothing = _("No visits are planned. Plan some with: deskside plan add WHO RULE")
    found = by_due(plan_rows(run.conn, plan_ids(run.conn, customer), shop=run.shop))
    if due or days is not None:
        last = today(run) + timedelta(days=days or 0)
        nothing = nothing if not found else _("No visit is due by then. Without the days all are listed.")
        found = [row for row in found if row.falls <= last]
    rows = found[:limit] if limit >= 0 else found
    if run.json:
        run.answer([shape(row, run.shop.zone) for row in rows])
        return
    _table(run, rows, named=customer is None, nothing=nothing)
    more_of(run, len(found) - len(rows))


@takes(PLAN, "add")
def add(
    run: Run,
    who: Annotated[str, Argument(metavar=N_("WHO"), offers=completion.customers, help=N_("Whom to visit."))],
    rule: Annotated[
        list[str],
        Argument(metavar=N_("RULE"), help=N_("every 90 days, every 3 months, first monday of october, 每季度.")),
    ],
    **given: Any,
) -> None:
    """Plan visits; one that is counted in days is due so long after the last real contact."""
    from deskside.desk.visit_plans.plan_visits import add_plan

    customer = known(run, who)
    taken = {"often": PLAN["often"].kind.parse(run.conn, joined(rule), run)} | values(run, PLAN, given)
    _answer(run, run.do(add_plan, customer, taken), _("Plan {id}: {plan}"))


def done(
    run: Run,
    plan_id: Id,
    text: Text = None,
    channel: Annotated[
        str | None,
        Option(metavar="phone|walk-in|email|chat|social|other", help=N_("The channel; as they prefer if not said.")),
    ] = None,
) -> None:
    """Write down a visit: it is a contact, and the next one is counted from it."""
    from deskside.desk.customers.card import preferred_channel
    from deskside.desk.visit_plans.plan_visits import no_plan, visit_done

    if channel is None:
        row = run.conn.execute("select customer_id from visit_plan where id = ?", (plan_id,)).fetchone()
        if row is None:
            raise no_plan(plan_id)
        channel = preferred_channel(run.conn, row[0])
    run.do(visit_done, plan_id, channel, joined(text or []))
    _answer(run, plan_id, _("Visit noted: {plan}"))


def skip(run: Run, plan_id: Id, text: Text = None) -> None:
    """Leave out the visit that is due, with the reason."""
    from deskside.desk.visit_plans.plan_visits import skip_visit

    run.do(skip_visit, plan_id, joined(text or []))
    _answer(run, plan_id, _("Visit skipped: {plan}"))


@takes(PLAN, "edit")
def edit(run: Run, plan_id: Id, **given: Any) -> None:
    """Change a plan; what is not named stays."""
    from deskside.desk.visit_plans.plan_visits import edit_plan

    taken = values(run, PLAN, given)
    if not taken:
        raise nothing_named(run)
    run.do(edit_plan, plan_id, taken)
    _answer(run, plan_id, _("Plan {id} changed: {plan}"))


def drop(run: Run, plan_id: Id) -> None:
    """Take a plan away; what was done by it stays on the timeline."""
    from deskside.desk.visit_plans.plan_visits import drop_plan

    run.do(drop_plan, plan_id)
    if run.json:
        run.answer({"id": plan_id})
        return
    run.done(_("Plan {id} is taken away").format(id=plan_id))


def today_row(row: "TodayRow", zone: "ZoneInfo") -> Shape:
    """A visit of `today`, by the `id` of its plan."""
    return today_shape(row, {"id": row.ids["visit_plan"]}, zone)


def shape(row: "PlanRow", _zone: "ZoneInfo") -> Shape:
    """A plan with its next visit, in JSON."""
    from deskside.desk.visit_plans.rules import rule_said

    last = row.last
    return {
        "id": row.id,
        "customer": of_named(row.customer),
        "rule": row.rule,
        "said": rule_said(row.rule),
        "purpose": row.purpose,
        "preparation": row.preparation,
        "from": row.from_on.isoformat(),
        "due": row.due_on.isoformat(),
        "on": row.falls.isoformat(),
        "last_contact": None if row.contact is None else row.contact.isoformat(),
        "last": None
        if last is None
        else {
            "due": last.due_on.isoformat(),
            "on": last.on_day.isoformat(),
            "how": last.how,
            "channel": last.channel or None,
            "learnt": last.learnt,
        },
    }


def table(run: Run, rows: Sequence["PlanRow"]) -> None:
    """The plans of a customer for people."""
    if rows:
        _table(run, rows, named=False)


def _table(run: Run, rows: Sequence["PlanRow"], *, named: bool, nothing: str = "") -> None:
    from deskside.desk.visit_plans.row_text import day_said, visit_said, when_said
    from deskside.desk.visit_plans.rules import rule_said

    day = today(run)
    columns = [
        Column(_("ID"), align="right"),
        *([Column(_("Customer"), elastic=True)] if named else []),
        Column(_("When")),
        Column(_("Day")),
        Column(_("How often")),
        Column(_("Purpose"), elastic=True),
        Column(_("Last time"), elastic=True),
    ]
    shown = [
        (
            str(row.id),
            *([row.customer.name] if named else []),
            when_said(row, day),
            day_said(row, day),
            rule_said(row.rule),
            row.purpose,
            visit_said(row.last),
        )
        for row in rows
    ]
    run.table(tuple(columns), shown, nothing)


def _answer(run: Run, key: int, sentence: str) -> None:
    """The plan as it stands now."""
    from deskside.desk.visit_plans.plans import plan_rows
    from deskside.desk.visit_plans.row_text import day_said, plan_said, when_said

    (row,) = plan_rows(run.conn, [key], shop=run.shop)
    if run.json:
        run.answer(shape(row, run.shop.zone))
        return
    day = today(run)
    said = _("{name}, {plan}, next: {when} ({day})").format(
        name=row.customer.name, plan=plan_said(row), when=when_said(row, day), day=day_said(row, day)
    )
    run.done(sentence.format(id=key, plan=said))

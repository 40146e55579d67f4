"""Planning visits to a customer, or changing a plan: how often in plain words, what for, what to have ready (P-15)."""

from datetime import date
from typing import Any

from deskside.desk.customers.last_contact import last_contact
from deskside.desk.visit_plans.fields import PLAN
from deskside.desk.visit_plans.plan_visits import add_plan, begin_of, edit_plan, no_plan
from deskside.desk.visit_plans.plans import due_day, plan_rows, visits_of
from deskside.desk.visit_plans.row_text import plan_said, when_said
from deskside.desk.visit_plans.rules import rule_said
from deskside.language.i18n import N_, _
from deskside.language.text import one_line
from deskside.screens.customer_row_form import CustomerRowForm
from deskside.screens.document_echo import today
from deskside.screens.form import Values
from deskside.shop.zones import local_day
from deskside.when.format_time import long_day
from deskside.widgets.echo_field import Echo


class PlanForm(CustomerRowForm):
    """A visit plan of a customer, a new one, or the one with the key. Gives its id."""

    RECORD = PLAN
    FORM = "visit_plan"
    ECHOING = "often"
    KEPT = N_("What you wrote of visits to {name} is still here. {key} opens it again")
    MISSING = no_plan

    def __init__(self, customer_id: int, key: int | None = None) -> None:
        super().__init__(_("Plan visits"), customer_id, key)

    def fill(self) -> None:
        if self.key is not None:
            self.box["often"].put(rule_said(str(self.base["often"])))

    def first(self) -> Any:
        return self.box["often"]

    def meaning(self, text: str) -> Echo:
        """The rule as it was understood, and when the first visit is; of a plan that is changed, the next."""
        rule, day = self.desk.ask(PLAN["often"].kind.parse, text, self.desk), today(self.desk)
        begin = self.desk.ask(PLAN["from_on"].kind.parse, str(self.box["from_on"].typed), self.desk)
        at = self.desk.ask(last_contact, self.customer_id)
        contact = None if at is None else local_day(at, self.desk.shop.zone)
        if self.key is None:
            due = due_day(rule, date.fromisoformat(begin) if begin else day, contact, None)
            said = _("first on {day}").format(day=long_day(due, with_year=True))
        else:
            before = str(self.base["from_on"])
            since = begin_of(str(self.base["often"]), before, rule, day) if begin in (None, before) else begin
            visits = self.desk.ask(visits_of, self.key)
            due = due_day(rule, date.fromisoformat(since), contact, visits[0] if visits else None)
            said = _("next: {when}").format(when=long_day(due, with_year=True))
        return " · ".join((rule_said(rule), said)), "kept"

    def write(self, values: Values, base: Values) -> int | None:
        if self.key is None:
            return int(self.do(add_plan, self.customer_id, {"often": "", **values}))
        self.do(edit_plan, self.key, values, base)
        return self.key

    def saved_line(self, key: int) -> str:
        (row,) = self.desk.ask(plan_rows, [key], shop=self.desk.shop)
        said = _("{label}: {value}").format(label=self.whose, value=one_line(plan_said(row)))
        return " · ".join((said, when_said(row, today(self.desk)), _("u takes it back")))

"""The visit plans of a customer in columns: when the next one is, how often, what for, what was learnt (P-15)."""

from collections.abc import Mapping, Sequence

from deskside.desk.visit_plans.of_customer import rows
from deskside.desk.visit_plans.plans import PlanRow
from deskside.desk.visit_plans.row_text import day_said, visit_said, when_said
from deskside.desk.visit_plans.rules import rule_said
from deskside.language.i18n import N_, dotted
from deskside.widgets.columns import Cell, Column
from deskside.widgets.list_source import ListSource


class PlanSource(ListSource):
    """A plan a row, with the day of its next visit."""

    columns: Sequence[Column] = (
        Column("when", N_("When"), ((80, 21),), gap=1),
        Column("rule", N_("How often"), ((80, 24), (100, 30)), gap=1),
        Column("what", N_("Purpose"), ((80, 0),)),
    )
    name_column = "rule"
    ROWS = rows

    def cells(self, row: PlanRow, widths: Mapping[str, int]) -> Mapping[str, Cell]:  # noqa: ARG002
        """What stands in each column."""
        today = self._today
        return {
            "when": (when_said(row, today), "due" if row.falls <= today else ""),
            "rule": rule_said(row.rule),
            "what": dotted(row.purpose, day_said(row, today), visit_said(row.last), row.preparation),
        }

    def ids(self, row: PlanRow) -> Mapping[str, int | None]:
        """What the keys act on."""
        return {"visit_plan": row.id, "customer": row.customer.id}

"""What a customer was asked, in columns: the questionnaire, how far it is, how many questions have an answer (P-08)."""

from collections.abc import Mapping, Sequence

from deskside.desk.questionnaires.of_customer import rows
from deskside.desk.questionnaires.read import AskingRow
from deskside.desk.questionnaires.said import answered_of, state_said
from deskside.language.i18n import N_
from deskside.shop import clock
from deskside.widgets.columns import Cell, Column
from deskside.widgets.list_source import ListSource


class AskingSource(ListSource):
    """An asking a row, the last first."""

    columns: Sequence[Column] = (
        Column("what", N_("Questionnaire"), ((80, 24), (100, 32), (140, 48)), gap=1),
        Column("state", N_("Asked"), ((80, 32),), gap=1),
        Column("answered", N_("Answered"), ((80, 0),)),
    )
    name_column = "what"
    ROWS = rows

    def cells(self, row: AskingRow, widths: Mapping[str, int]) -> Mapping[str, Cell]:  # noqa: ARG002
        """What stands in each column."""
        open_still = row.state != "finished"
        return {
            "what": row.questionnaire.name,
            "state": (state_said(row, self._desk.shop.zone, now=clock.now()), "due" if open_still else ""),
            "answered": (answered_of(row), "muted"),
        }

    def ids(self, row: AskingRow) -> Mapping[str, int | None]:
        """What the keys act on: of questionnaires it is an asking."""
        return {"questionnaire": row.id, "customer": row.customer.id}

"""Who is behind a number of a questionnaire: `Enter` asks, or shows the answers (P-10, R-27)."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.binding import BindingType

from deskside import commands
from deskside.desk.questionnaires.read import askings, not_asked, questionnaire_row
from deskside.desk.questionnaires.said import answered_of, state_said
from deskside.language.i18n import N_, _, dotted, pgettext
from deskside.screens.import_rows import row
from deskside.screens.not_asked_count import NotAskedCount
from deskside.screens.places import open_screen
from deskside.screens.read_page import ReadPage
from deskside.screens.sheets.ask_how import AskHowSheet
from deskside.screens.work_page import WideRows
from deskside.shop import clock
from deskside.widgets.footer import Hint
from deskside.widgets.section_list import Line

NOT_ASKED, OPEN, FINISHED = "not asked", "open", "finished"
PARTS = {NOT_ASKED: N_("Not asked yet"), OPEN: N_("Begun or handed over"), FINISHED: N_("Finished")}
_STATES = {OPEN: ("begun", "handed-over", "broken-off"), FINISHED: ("finished",)}
MOST_SHOWN = 200
ALL_OF_THEM = N_("All of them: deskside questionnaire show --limit {n}")


class AskedPeople(ReadPage):
    """Customers by name, or who was asked, the last first; how many more is said at the end."""

    ROWS = WideRows
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("open")]

    def __init__(self, questionnaire_id: int, part: str) -> None:
        self.questionnaire, self.part = self.desk.ask(questionnaire_row, questionnaire_id), part
        super().__init__(_(PARTS[part]), self.questionnaire.name)
        self.fresh = NotAskedCount(self, self.questionnaire.id, super().refill)
        self._all = ""

    def read(self) -> None:
        self.questionnaire = self.desk.ask(questionnaire_row, self.questionnaire.id)

    def refill(self) -> None:
        super().refill()
        if self.part == NOT_ASKED:
            self.fresh.read()

    def lines(self) -> Sequence[Line]:
        if self.part == NOT_ASKED:
            found = self.desk.ask(not_asked, self.questionnaire.id, limit=MOST_SHOWN)
            total = self.fresh.count or len(found)
            lines = [row((each.id, None), each.name, "", each.name) for each in found]
        else:
            rows = self.desk.ask(askings, self.questionnaire.id, _STATES[self.part], limit=MOST_SHOWN)
            count = self.questionnaire.finished
            total = count if self.part == FINISHED else self.questionnaire.asked - count
            lines = []
            for each in rows:
                said = dotted(state_said(each, self.desk.shop.zone, now=clock.now()), answered_of(each), each.by)
                lines.append(row((each.customer.id, each.id), each.customer.name, said, each.customer.name))
        if not lines:
            return [Line("air"), Line("heading", "none", spans=[("  ", ""), (_("Nobody stands there."), "muted")])]
        if (more := total - len(lines)) > 0:
            self._all = _(ALL_OF_THEM).format(n=total)
            lines.append(row("more", _("{n} more").format(n=f"{more:,}"), "", self._all))
        return [Line("air"), *lines]

    def own_hints(self, key: Any) -> list[Hint]:
        if not isinstance(key, tuple):
            return []
        word = _("Ask") if key[1] is None else pgettext("questionnaire", "Answers")
        return [Hint("Enter", word, "enter"), Hint("o", _("Customer"), "o")]

    def enter(self, key: Any) -> None:
        if not isinstance(key, tuple):
            self.desk_app.answer(self._all)
        elif key[1] is None:
            self.app.push_screen(AskHowSheet(self.questionnaire.id, key[0], self.refill), self.said_later)
        else:
            self.app.push_screen(open_screen("asking", key[1]), lambda _none: self.refill())

    def action_open(self) -> None:
        """`o`: the customer's page."""
        line = self.landing().line
        if line is not None and isinstance(line.key, tuple):
            self.desk_app.open_customer(line.key[0])

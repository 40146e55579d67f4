"""The questionnaires of the shop, how far each is; the first rows add one or take the one that comes along (P-10)."""

from collections.abc import Sequence
from typing import Any

from deskside.desk.questionnaires.change import add_questionnaire
from deskside.desk.questionnaires.fields import QUESTIONNAIRE
from deskside.desk.questionnaires.read import QuestionnaireRow, questionnaires
from deskside.desk.questionnaires.said import completion_said
from deskside.desk.questionnaires.shipped import read_shipped, take_shipped
from deskside.language.i18n import _, dotted, language, ngettext, pgettext
from deskside.language.text import one_line, titled
from deskside.screens.form import Values
from deskside.screens.import_rows import row
from deskside.screens.places import open_screen
from deskside.screens.read_page import ReadPage
from deskside.screens.sheets.fields_sheet import FieldsSheet
from deskside.screens.work_page import WideRows
from deskside.widgets.footer import Hint
from deskside.widgets.section_list import Line

NEW, TAKE = "new", "take"


class QuestionnairesPage(ReadPage):
    """A row a questionnaire, with how many of those who were asked answered all; `Enter` opens it."""

    ROWS = WideRows

    def __init__(self) -> None:
        super().__init__(_("Questionnaires"))
        self.made: int | None = None

    def lines(self) -> Sequence[Line]:
        found = self.desk.ask(questionnaires)
        lines = [Line("air"), *map(self._row, found)]
        if not found:
            shipped = read_shipped(language())
            prose = _("{n} questions about the person, the business and the family, to be changed as you like.")
            label = _("Take “{name}”").format(name=shipped.name)
            lines.append(row(TAKE, label, "", prose.format(n=len(shipped.questions))))
        prose = _("Questions of your own: asked one at a time, printed, or sent. Who was not asked yet is a list.")
        return [*lines, row(NEW, _("Add a questionnaire"), "", prose)]

    def _row(self, each: QuestionnaireRow) -> Line:
        count = ngettext("{n} question", "{n} questions", each.questions).format(n=each.questions)
        said = dotted(count, completion_said(each))
        return row(each.id, each.name, said, titled(each.name, said))

    def own_hints(self, key: Any) -> list[Hint]:
        words = {NEW: _("Add"), TAKE: pgettext("questionnaire", "Take it")}
        return [Hint("Enter", words.get(key, _("Open")), "enter")]

    def enter(self, key: Any) -> None:
        if key == NEW:
            self.app.push_screen(
                FieldsSheet(_("New questionnaire"), "", QUESTIONNAIRE.fields, self._add), self._added
            )  # fmt: skip
        elif key == TAKE:
            self._open(self.desk.do(take_shipped))
        else:
            self._open(key)

    def _add(self, values: Values) -> str:
        self.made = self.desk.do(add_questionnaire, values)
        return dotted(_("{name} saved").format(name=one_line(str(values["name"]))), _("u takes it back"))

    def _added(self, said: str | None) -> None:
        if said and self.made is not None:
            self._open(self.made)

    def _open(self, key: int) -> None:
        self.refill()
        self.app.push_screen(open_screen("questionnaire", key), lambda _none: self.refill())

"""A questionnaire written to a file, to be printed and filled in by hand (P-10)."""

from collections.abc import Callable
from pathlib import Path

from deskside.desk.questionnaires.read import QuestionnaireRow
from deskside.desk.shared_sql import customer_name
from deskside.language.i18n import _, dotted
from deskside.screens.sheets.export import free_name, usual_folder
from deskside.screens.sheets.words_sheet import LineSheet
from deskside.widgets.path_field import in_short, path_typed


class QuestionnairePrintSheet(LineSheet):
    """Asks for the file's name, whose ending says the form; a file that is there is replaced when told twice.

    For a customer it is in their language, and `written` says what is noted of it.
    """

    def __init__(
        self, row: QuestionnaireRow, customer_id: int | None = None, written: Callable[[], str] | None = None
    ) -> None:
        self.questionnaire, self.customer_id, self.written = row, customer_id, written
        self._replace: Path | None = None
        whom = "" if customer_id is None else f"-{customer_id}"
        free = free_name(usual_folder(), f"questionnaire-{row.id}{whom}", ".html")
        asks = _(".html or .pdf to print, .txt for plain lines")
        about = dotted(row.name, self.desk.ask(customer_name, customer_id))
        super().__init__(_("Print"), about, _("File"), asks, self._write, in_short(free))

    def _write(self, typed: str) -> str:
        from deskside.exchange.documents.written import save
        from deskside.exchange.export_file import AlreadyThere
        from deskside.exchange.questionnaire_form import paper

        file = usual_folder() / path_typed(typed, _("Write the path in full."))
        page = self.desk.ask(paper, self.questionnaire.id, self.customer_id, shop=self.desk.shop)
        try:
            save(page, file, desk=Path(self.desk.path), replace=file == self._replace)
        except AlreadyThere as there:
            self._replace = file
            again = _("{key} again replaces it; or name another file.").format(key="Ctrl+S")
            raise AlreadyThere(there.message, hint=again) from None
        said = _("Written to {path}").format(path=in_short(file))
        return said if self.written is None else dotted(said, self.written())

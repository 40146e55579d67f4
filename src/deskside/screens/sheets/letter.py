"""A letter or statement as it reads, and what is done with it: saved, copied, noted as sent (R-44, R-64)."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from deskside.desk.reminders.remind import remind
from deskside.errors import DesksideError
from deskside.exchange.documents.as_text import as_text
from deskside.exchange.documents.paper import Paper
from deskside.exchange.documents.written import DocumentForm, save
from deskside.language.i18n import _, listed
from deskside.screens.sheets.base import AskSheet
from deskside.screens.sheets.export import free_name, usual_folder
from deskside.widgets.chooser import Choice, Chooser
from deskside.widgets.footer import Hint
from deskside.widgets.path_field import in_short

ENDINGS: dict[DocumentForm, str] = {"pdf": ".pdf", "html": ".html", "text": ".txt"}


class LetterSheet(AskSheet):
    """The text to read, and below it what can be done with it. Files go where people look for what they saved."""

    DEFAULT_CSS = """
    LetterSheet VerticalScroll { height: auto; max-height: 50vh; padding: 0 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "read(-1)", show=False, priority=True),
        Binding("pagedown", "read(1)", show=False, priority=True),
    ]

    def __init__(self, paper: Paper) -> None:
        super().__init__(paper.document.title, paper.document.to)
        self.paper = paper
        self._writing = False

    def fields(self) -> ComposeResult:
        """The text, then the rows."""
        with VerticalScroll(can_focus=False):
            yield Static(as_text(self.paper.document), markup=False)
        if self.paper.left_out:
            said = _("Not in it: {what}").format(what=listed(self.paper.left_out))
            yield Static(said, classes="muted", markup=False)
        rows = [
            Choice("pdf", _("Save as PDF")),
            Choice("html", _("Save as page to print")),
            Choice("text", _("Save as text")),
            Choice("copy", _("Copy")),
        ]
        if self.paper.tone:
            rows += [Choice("letter", _("Sent as letter")), Choice("mail", _("Sent by e-mail"))]
        yield Chooser(rows)

    def action_read(self, direction: int) -> None:
        """A page of the text up or down; the rows fit, and need no pages."""
        text = self.query_one(VerticalScroll)
        text.scroll_relative(y=direction * max(text.size.height - 1, 1), animate=False, immediate=True)

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """Digits and `Enter` for the rows, pages for the text."""
        last = len(self.query_one(Chooser).rows)
        return [
            Hint(f"1-{last}", _("Choose"), "enter"),
            Hint("Enter", _("The marked one"), "enter"),
            Hint("PgUp/PgDn", _("Read on"), "pagedown"),
            Hint("Esc", _("Back"), "escape"),
        ], []

    def on_chooser_taken(self, event: Chooser.Taken) -> None:
        """Do what the row stands for."""
        what = str(event.row.value)
        for form in ENDINGS:
            if what == form:
                self._save(form)
                return
        self.attempt(self._copied if what == "copy" else partial(self._sent, what))

    def _copied(self) -> str:
        text = as_text(self.paper.document)
        self.app.copy_to_clipboard(text)
        return _("Copied {text}").format(text=self.paper.document.title)

    def _sent(self, channel: str) -> str:
        paper = self.paper
        self.desk.do(remind, paper.customer_id, paper.about, tone=paper.tone, channel=channel)
        return _("Noted: {name} was reminded · u takes it back").format(name=paper.document.to)

    def _save(self, form: DocumentForm) -> None:
        """In a thread: the fonts of a PDF take their time."""
        if not self._writing:
            self._writing = True
            self.desk_app.run_worker(partial(self._write, form), thread=True, group="export", exit_on_error=True)

    def _write(self, form: DocumentForm) -> None:
        document = self.paper.document
        stem = "".join(char if char.isalnum() or char in " -_" else "_" for char in f"{document.title} {document.to}")
        file = free_name(usual_folder(), stem[:60].strip(), ENDINGS[form])
        try:
            save(document, file, desk=self.desk.path, form=form)
        except DesksideError as refused:
            self._say(partial(self._stopped, refused.said))
        else:
            self._say(partial(self._done, _("Written to {path}").format(path=in_short(file))))

    def _say(self, answer: Callable[[], None]) -> None:
        if self.desk_app.is_running:
            self.desk_app.call_from_thread(answer)

    def _stopped(self, why: str) -> None:
        self._writing = False
        if self.is_current:
            self.trouble(why)
        else:
            self.desk_app.answer(why)

    def _done(self, said: str) -> None:
        if self.is_current:
            self.dismiss(said)
        else:
            self.desk_app.answer(said)

"""What stands on the screen of a guided call: its widgets, and the question that stands now laid out in its rows."""

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from deskside.desk.collection_calls.guided_call import GuidedCall
from deskside.desk.collection_calls.script import Script
from deskside.desk.collection_calls.spoken import sentence
from deskside.desk.collection_calls.steps import ASKED
from deskside.language.i18n import _
from deskside.screens.unfinished import unfinished_line
from deskside.screens.with_notes import WithNotes
from deskside.widgets.chooser import Chooser
from deskside.widgets.field import Field
from deskside.widgets.form_row import FormRow
from deskside.widgets.ground import Ground
from deskside.widgets.guided_call_parts import choices, fact_lines, said_lines, shared, stage_line, understood
from deskside.widgets.notes_row import NotesRow
from deskside.widgets.rule import Rule
from deskside.widgets.ticket_parts import Block


class GuidedCallView(WithNotes):
    """Stages, sentence, answers or field, facts, notes, from top to bottom; sentence and facts have the rows left."""

    call: GuidedCall
    script: Script

    def __init__(self) -> None:
        super().__init__(_("Collecting"))

    def parts(self) -> ComposeResult:
        """The column of the call, with every row that a question may need."""
        with Ground(), Ground(id="column"):
            yield Block(id="stages")
            yield Block(id="say")
            yield Rule()
            yield Static("", id="asked", markup=False)
            yield Chooser(id="answers")
            yield FormRow("", Field(id="typed", replacing=True), id="field")
            yield Block(id="read")
            yield Block(id="facts")
            yield NotesRow()

    @property
    def field(self) -> Field:
        """The field of a step that is typed."""
        return self.query_one("#typed", Field)

    @property
    def chooser(self) -> Chooser:
        """The answers of a step that chooses."""
        return self.query_one(Chooser)

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002
        """Lines are laid out for the room there is."""
        if self.ready:
            self.show_around()

    def show_question(self) -> None:
        """The question that stands now, with the last answer to it, and the keys to it."""
        ask = self.call.ask
        if ask is None:
            return
        chooses = ask.kind == "choice"
        heading = self.query_one("#asked", Static)
        heading.update(_(ASKED[ask.step]))
        heading.display = chooses and ask.step != "person"
        row = self.query_one("#field", FormRow)
        self.chooser.display, row.display = chooses, not chooses
        self.query_one("#read", Block).display = not chooses
        if chooses:
            last = self.call.proposed
            self.chooser.show(choices(self.call), marked=ask.choices.index(last) if last in ask.choices else 0)
            self.chooser.focus()
        else:
            row.say(_(ASKED[ask.step]))
            half = bool(self.call.typed)
            whole = not half and ask.kind != "parts"
            self.field.select_on_focus = whole
            self.field.put(self.call.proposed)
            self.field.focus()
            if whole:
                self.field.select_all()
        self.show_around()

    def show_around(self) -> None:
        """All but the question itself."""
        call, account = self.call, self.call.account
        whom = account.person if account.person != account.name else ""
        right = [unfinished_line(self.desk_app, exclude=self), account.rails]
        self.title_bar.show("   ".join(filter(None, (account.name, whom))), " · ".join(filter(None, right)))
        self.query_one("#stages", Block).show(lambda width: [stage_line(call, width)])
        said = sentence(call, self.script)
        self.query_one("#read", Block).show(lambda width: understood(call, self.field.value, width, self._room // 2))
        self.query_one("#say", Block).show(lambda width: said_lines(said, width, self._shares(said, width)[0]))
        self.query_one("#facts", Block).show(lambda width: fact_lines(call, width, self._shares(said, width)[1]))
        self.show_footer()

    def _shares(self, said: str, width: int) -> tuple[int, int]:
        """The rows of the sentence and of the facts."""
        read = 0 if self.chooser.display else len(understood(self.call, self.field.value, width, self._room // 2))
        return shared(self._room - read, len(said_lines(said, width)), len(fact_lines(self.call, width)))

    @property
    def _room(self) -> int:
        """The rows that sentence, echo and facts share."""
        column = self.query_one("#column")
        taken = sum(
            (child.size.height if child.id != "answers" else len(self.chooser.rows)) + child.styles.margin.height
            for child in column.children
            if child.display and child.id not in ("say", "facts", "read")
        )
        margins = sum(self.query_one(f"#{name}").styles.margin.height for name in ("say", "facts"))
        return max(column.content_size.height - taken - margins, 4)

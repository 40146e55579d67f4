"""What stands on the screen while a customer is asked: the question, its answers or a field, and the read-back."""

from textual import events
from textual.app import ComposeResult

from deskside.desk.callbacks.card import unpromised_card
from deskside.desk.customers.manner import manner_tip
from deskside.desk.questionnaires.kinds import answer_kind
from deskside.desk.questionnaires.read import AnswerRow, AskingRow
from deskside.desk.questionnaires.said import answer_said, answered_of, state_said
from deskside.language.i18n import _, dotted, pgettext
from deskside.language.text import one_line
from deskside.language.wrapping import wrap
from deskside.screens.unfinished import unfinished_line
from deskside.screens.with_notes import WithNotes, hints_in_notes
from deskside.shop import clock
from deskside.widgets.answer_pane import AnswerPane
from deskside.widgets.call_facts import one_fact
from deskside.widgets.footer import Hint
from deskside.widgets.ground import Ground
from deskside.widgets.notes_row import NotesRow
from deskside.widgets.rule import Rule
from deskside.widgets.styled_text import Span
from deskside.widgets.text_lines import TextLines
from deskside.widgets.ticket_parts import Block


class AskingView(WithNotes):
    """One of the `rows` is asked, the one `at` which the walk stands; past the last all is read back."""

    customer_id: int
    whom: str
    asking: AskingRow | None
    rows: list[AnswerRow]
    at: int

    def parts(self) -> ComposeResult:
        """Who it is, the question, its answers or a field, notes."""
        with Ground(), Ground(id="column"):
            yield Block(id="facts")
            yield Block(id="say")
            yield Rule()
            yield TextLines(id="said")
            yield AnswerPane(self._understood, self._shown)
            yield NotesRow()

    @property
    def row(self) -> AnswerRow | None:
        """The question on the screen; none at the read-back."""
        return self.rows[self.at] if self.at < len(self.rows) else None

    @property
    def pane(self) -> AnswerPane:
        """Where the question is answered."""
        return self.query_one(AnswerPane)

    def to_the_answers(self) -> None:
        self.pane.to_the_question()

    def show_question(self) -> None:
        """The question that stands now, with what was answered before, and the keys to it."""
        row = self.row
        self.query_one("#said", TextLines).display = row is None
        self.query_one(NotesRow).display = row is not None
        self.notes.put("" if row is None else row.note)
        self.pane.show_question(row)
        self.show_around()

    def show_around(self) -> None:
        """All but the question itself."""
        now, shop = clock.now(), self.desk.shop
        place = pgettext("question", "{n} of {total}").format(n=min(self.at + 1, len(self.rows)), total=len(self.rows))
        where = _("read back") if self.row is None else place
        self.title_bar.show(self.whom, dotted(unfinished_line(self.desk_app, exclude=self), where))
        card = self.desk.ask(unpromised_card, None, self.customer_id, now=now, shop=shop)
        facts = [(_("Mind"), card.banner), (_("Know"), manner_tip(card.manner) if card.manner else "")]
        if self.asking is not None and self.asking.state in ("handed-over", "finished"):
            facts.append((_("Asked"), state_said(self.asking, shop.zone, now=now)))
        shown = [(label, text) for label, text in facts if text]
        block = self.query_one("#facts", Block)
        block.display = bool(shown)
        block.show(lambda width: [one_fact(label, text, width, tone="due") for label, text in shown])
        self.query_one("#say", Block).show(self._say)
        self.query_one("#said", TextLines).show(self._said)
        self.pane.show_echo()
        self.show_footer()

    def _say(self, width: int) -> list[list[Span]]:
        row = self.row
        if row is None:
            asking = "" if self.asking is None else answered_of(self.asking)
            return [[(" ", ""), (dotted(_("Read back what was said"), asking), "strong")]]
        return [[(" ", ""), (line, "strong")] for line in wrap(one_line(row.question.words), width - 2)]

    def _said(self, width: int) -> list[list[Span]]:
        lines: list[list[Span]] = []
        for place, row in enumerate(self.rows, 1):
            lines += [
                [(f" {'' if at else place:>2}  ", "muted"), (line, "muted")]
                for at, line in enumerate(wrap(one_line(row.question.words), width - 6))
            ]
            answer = one_line(answer_said(row)) or pgettext("answer", "open")
            tone = "" if row.value else "muted"
            lines += [[("      ", ""), (line, tone)] for line in wrap(answer, width - 7)]
        return lines

    def _understood(self, row: AnswerRow, typed: str) -> str:
        kind = answer_kind(row.question.kind, row.question.choices)
        return str(self.desk.ask(kind.parse, typed, self.desk) or "")

    def _shown(self, row: AnswerRow, value: str) -> str:
        return self.desk.ask(answer_kind(row.question.kind, row.question.choices).shown, value)

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002
        """Lines are laid out for the room there is."""
        if self.ready:
            self.show_around()

    def on_screen_resume(self) -> None:
        """Another call may have come in between."""
        if self.ready and self.is_current:
            self.show_around()

    def own_keys(self) -> list[tuple[str, str, str]]:
        """The digits that answer, the notes, and the way out."""
        return [
            ("1-9", pgettext("question", "Answer"), _("Answer the question; it is saved before the next one comes.")),
            ("Tab", _("Notes"), _("What else was said to this question.")),
            ("Ctrl+S", _("Stop here"), _("Leave it for now; what was answered is kept.")),
        ]

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """What the keys do where the cursor is."""
        back = [Hint("Esc", _("Step back"), "escape")]
        if self.in_notes:
            return hints_in_notes(), back
        stop = Hint("Ctrl+S", _("Stop here"), "ctrl+s")
        if self.row is None:
            return [Hint("1", _("Finish"), "1"), Hint("Tab", _("Read on"), "tab"), stop], back
        notes = Hint("Tab", _("Notes"), "tab")
        if self.pane.ticks.display:
            return [Hint("space", _("Tick"), "space"), Hint("Enter", _("Next"), "enter"), notes, stop], back
        if self.pane.field_row.display:
            return [Hint("Enter", _("Next"), "enter"), notes, stop], back
        count = len(self.pane.answers.rows) - 1
        return [
            Hint(f"1-{min(count, 9)}", pgettext("question", "Answer"), "enter"),
            Hint("0", pgettext("walk", "Later") if self.row.value is None else _("Leave it"), "0"),
            notes,
            stop,
        ], back

"""Asking a customer: one question a step, each answer saved before the next question comes (P-10, R-27)."""

from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from deskside.desk.callbacks.card import unpromised_card
from deskside.desk.customers.manner import manner_tip
from deskside.desk.drafts import find_draft
from deskside.desk.questionnaires.ask import AnsweredByNow, answer_question, break_off, finish_asking, latest
from deskside.desk.questionnaires.kinds import answer_kind
from deskside.desk.questionnaires.read import AnswerRow, AskingRow, answers_in, asking_row, questionnaire_row
from deskside.desk.questionnaires.said import answer_said, answered_of, state_said
from deskside.desk.shared_sql import customer_name
from deskside.errors import DesksideError, Refused
from deskside.language.i18n import _, dotted, pgettext
from deskside.language.text import one_line
from deskside.language.wrapping import wrap
from deskside.screens.draft_keeper import DraftKeeper
from deskside.screens.full_screen import FullScreen
from deskside.screens.unfinished import unfinished_line
from deskside.shop import clock
from deskside.widgets.answer_pane import AnswerPane
from deskside.widgets.call_facts import one_fact
from deskside.widgets.field import NoteField
from deskside.widgets.footer import Hint
from deskside.widgets.ground import Ground
from deskside.widgets.notes_row import NotesRow
from deskside.widgets.rule import Rule
from deskside.widgets.styled_text import Span
from deskside.widgets.target import Target
from deskside.widgets.text_lines import TextLines
from deskside.widgets.ticket_parts import Block

FORM = "asking"


class AskingWalk(FullScreen[None]):
    """The questions that have no answer yet, or the one that is named; then all that was said is read back."""

    CSS_PATH = "asking_walk.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f9", "save", show=False, id="save_asking"),
        Binding("tab,shift+tab", "notes", show=False, priority=True, id="notes"),
    ]

    def __init__(self, questionnaire_id: int, customer_id: int, only: int | None = None, *, anew: bool = False) -> None:
        self.questionnaire = self.desk.ask(questionnaire_row, questionnaire_id)
        self.customer_id = customer_id
        self.whom = self.desk.ask(customer_name, customer_id)
        super().__init__(self.questionnaire.name, self.whom)
        if not self.questionnaire.questions:
            raise Refused(_("The questionnaire has no questions yet."), hint=_("Add one first."))
        self.anew, self.only = anew, only
        """Whether they are asked once more, which begins with the first answer; the one question that is corrected."""
        self.answered = 0
        self.keeper = DraftKeeper(self.desk_app, self.desk, FORM, f"{customer_id} {questionnaire_id}")
        self.rows: list[AnswerRow] = []
        self._read()
        self.at = self.began = self._first()

    def _read(self) -> None:
        last = self.desk.ask(latest, self.questionnaire.id, self.customer_id)
        self.asking: AskingRow | None = None if last is None or self.anew else self.desk.ask(asking_row, last["id"])
        key = None if self.asking is None else self.asking.id
        self.rows = [row for row in self.desk.ask(answers_in, self.questionnaire.id, key) if row.question.stands]

    def _first(self) -> int:
        wanted = (
            place
            for place, row in enumerate(self.rows)
            if (row.question.id == self.only if self.only is not None else row.value is None)
        )
        return next(wanted, len(self.rows))

    # -- the screen

    def parts(self) -> ComposeResult:
        """Who it is, the question, its answers or a field, notes."""
        with Ground(), Ground(id="column"):
            yield Block(id="facts")
            yield Block(id="say")
            yield Rule()
            yield TextLines(id="said")
            yield AnswerPane(self._understood, self._shown)
            yield NotesRow()

    def on_mount(self) -> None:
        """Where it was left, with what was begun to be typed."""
        draft: dict[str, Any] = {}
        if self.keeper.writer is not None and self.only is None and not self.anew:
            found = self.desk.ask(find_draft, self.keeper.writer, FORM, self.keeper.about)
            draft = {} if found is None else dict(found.body)
        self.show_question()
        if draft and self.row is not None and draft.get("question") == self.row.question.id:
            self.notes.put(str(draft.get("note", "")))
            self.pane.put(str(draft.get("typed", "")))

    @property
    def row(self) -> AnswerRow | None:
        """The question on the screen; none at the read-back."""
        return self.rows[self.at] if self.at < len(self.rows) else None

    @property
    def notes(self) -> NoteField:
        """The notes field."""
        return self.query_one("#notes", NoteField)

    @property
    def pane(self) -> AnswerPane:
        """Where the question is answered."""
        return self.query_one(AnswerPane)

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
            facts.append((_("Asked"), state_said(self.asking, shop.zone)))
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

    def on_screen_suspend(self) -> None:
        """Something lies above, and has the keys."""
        if self.ready:
            self.query_one(NotesRow).name_key(leads_here=False)

    def on_screen_resume(self) -> None:
        """Another call may have come in between."""
        if self.ready and self.is_current:
            self.query_one(NotesRow).name_key(leads_here=True)
            self.show_around()

    # -- answers

    def on_answer_pane_given(self, event: AnswerPane.Given) -> None:
        """An answer."""
        event.stop()
        self._answer(event.value)

    def on_answer_pane_open(self, event: AnswerPane.Open) -> None:
        """Left open."""
        event.stop()
        self._next()

    def on_answer_pane_ended(self, event: AnswerPane.Ended) -> None:
        """At the end: finished, or what is open another time."""
        event.stop()
        self._finish() if event.is_finished else self._leave()

    def on_answer_pane_trouble(self, event: AnswerPane.Trouble) -> None:
        """What was typed is no answer; it stays there."""
        event.stop()
        self.desk_app.say_trouble(event.trouble)

    def on_answer_pane_changed(self, event: AnswerPane.Changed) -> None:
        """Half an answer is kept as well."""
        event.stop()
        self._keep()

    def _answer(self, value: str | None) -> None:
        """Save it with the notes; the next question comes."""
        row = self.row
        assert row is not None
        try:
            with self.keeper.ending():
                note = self.notes.typed.strip()
                base = (row.value, row.note)
                self.desk.do(
                    answer_question, self.customer_id, row.question.id, value, note=note, anew=self.anew, base=base
                )
        except AnsweredByNow as trouble:
            self.anew = False
            self._read()
            self.show_question()
            self.desk_app.say_trouble(trouble)
            return
        except DesksideError as trouble:
            self.desk_app.say_trouble(trouble)
            return
        self.anew = False
        self.answered += 1
        self._read()
        if self.only is not None:
            self._close(_("{question}: saved").format(question=one_line(row.question.words)))
            return
        self._next()

    def _next(self) -> None:
        if self.only is not None:
            self._close("")
            return
        self.keeper.drop()
        self.at = min(self.at + 1, len(self.rows))
        self.show_question()

    def _finish(self) -> None:
        if self.asking is None:
            self.desk_app.answer(_("No question was answered yet."))
            return
        try:
            self.desk.do(finish_asking, self.asking.id)
        except DesksideError as trouble:
            self.desk_app.say_trouble(trouble)
            return
        self._read()
        assert self.asking is not None
        self._close(dotted(_("{name} is asked").format(name=one_line(self.whom)), answered_of(self.asking)))

    # -- what is typed is kept

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Notes are kept while they are typed (R-22)."""
        event.stop()
        self._keep()

    def _keep(self) -> None:
        if self.ready and self.row is not None and self.only is None:
            self.keeper.soon(self._body())

    def _body(self) -> dict[str, Any]:
        row, note, typed = self.row, self.notes.typed.strip(), self.pane.typed
        if row is None or (note == row.note and typed in ("", self.pane.typed_before)):
            return {}
        return {"question": row.question.id, "note": note, "typed": typed}

    def take_text(self, text: str) -> None:
        """Text goes to the notes (L-03)."""
        self.notes.focus()
        self.notes.insert(text)

    def action_notes(self) -> None:
        """`Tab`: to the notes and back; at the end to what is read back, which the arrows move."""
        if self.row is None and self.focused is self.pane.answers:
            self.query_one("#said", TextLines).focus()
        elif self.row is None or self.focused is self.notes:
            self.pane.to_the_question()
        else:
            self.notes.focus()
        self.show_footer()

    def action_save(self) -> None:
        """`Ctrl+S`: leave it for now; every answer is saved already."""
        self._leave()

    # -- the way back

    def rung(self) -> bool:
        """`Esc`: out of the notes, else one step back; before the first question that was asked it leaves."""
        if self.focused is self.notes:
            self.pane.to_the_question()
            self.show_footer()
            return True
        if self.only is None and self.at > min(self.began, len(self.rows) - 1):
            self.at -= 1
            self.show_question()
            return True
        return False

    def go_back(self) -> None:
        """Leave with what was answered."""
        self._leave()

    def _leave(self) -> None:
        body = self._body()
        self.keeper.before_leaving(body or None)
        if self.only is not None:
            self._close("")
            return
        asking = self.asking
        if asking is not None and self.answered and asking.state in ("begun", "handed-over"):
            with self.desk_app.saying_trouble():
                self.desk.do(break_off, asking.id)
        if asking is None or self.anew:
            self._close(_("{name} was not asked").format(name=one_line(self.whom)))
        elif asking.state == "finished":
            self._close("")
        else:
            said = _("{name}: {how_far} and kept · + on their tab Asked goes on")
            self._close(said.format(name=one_line(self.whom), how_far=answered_of(asking)))

    def _close(self, said: str) -> None:
        app = self.desk_app
        self.dismiss()
        if said:
            app.call_after_refresh(app.answer, said)

    # -- the keys

    def targets(self) -> list[Target]:
        """The customer, for what else is done with them."""
        return [Target.of(self.whom, customer=self.customer_id)]

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
        if self.focused is self.notes:
            return [Hint("Tab", _("Back to the answers"), "tab"), Hint("Enter", _("New line"), "enter")], back
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
            Hint("0", pgettext("walk", "Later"), "0"),
            notes,
            stop,
        ], back


class AskingAnew(AskingWalk):
    """All of it once more; it begins with the first answer."""

    def __init__(self, questionnaire_id: int, customer_id: int) -> None:
        super().__init__(questionnaire_id, customer_id, anew=True)

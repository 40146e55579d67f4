"""The guided call: one question per step, the sentence to say above it, what is owed below it (R-60, L-40 to L-43)."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from deskside import commands
from deskside.desk.collection_calls.account import GuidedAccount
from deskside.desk.collection_calls.begun import FORM
from deskside.desk.collection_calls.changed_account import changed_words
from deskside.desk.collection_calls.finish import Written, finish
from deskside.desk.collection_calls.guided_call import GuidedCall
from deskside.desk.collection_calls.read_account import read_account
from deskside.desk.collection_calls.script import read_script
from deskside.desk.collection_calls.spoken import confirmation
from deskside.desk.collection_calls.steps import ASKED, ENDED
from deskside.desk.collection_calls.words import came_to
from deskside.desk.drafts import find_draft
from deskside.errors import BadInput, DesksideError, Refused
from deskside.language.i18n import _
from deskside.screens.call_keys import DIAL
from deskside.screens.dial_number import dial_number, dials
from deskside.screens.draft_keeper import DraftKeeper
from deskside.screens.guided_call_keys import hints_of, keys_of_answers
from deskside.screens.guided_call_view import GuidedCallView
from deskside.shop import clock
from deskside.terminal.clipboard import one_safe_line
from deskside.widgets.chooser import Choice, Chooser
from deskside.widgets.desk_app import DeskApp
from deskside.widgets.footer import Hint
from deskside.widgets.target import Target


class GuidedCallScreen(GuidedCallView):
    """A call about money. Its draft is kept after each key, and it opens where it was left (R-22)."""

    CSS_PATH = "guided_call.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *commands.bindings("copy", "letter"),
        *DIAL,
        Binding("ctrl+s,f9", "save", show=False, id="save_call"),
    ]

    keeper: DraftKeeper

    def __init__(self, customer_id: int) -> None:
        super().__init__()
        self.customer_id = customer_id
        self.call = GuidedCall.start(self._account())
        self.script = read_script(self.call.account.language, self.desk.path)
        self.keeper = DraftKeeper(self.desk_app, self.desk, FORM, f"C{self.customer_id}")

    def _account(self) -> GuidedAccount:
        return self.desk.ask(read_account, self.customer_id, now=clock.now(), shop=self.desk.shop)

    def on_mount(self) -> None:
        """Where the call was left, and the keys to the answers."""
        if self.keeper.writer is not None:
            draft = self.desk.ask(find_draft, self.keeper.writer, FORM, self.keeper.about)
            if draft is not None:
                self.call = GuidedCall.from_draft(self.call.account, draft.body)
                self.notes.put(self.call.notes)
        self.show_question()

    def reload(self) -> None:
        """Somebody else wrote: the account as it stands now, the call as far as its answers still fit."""
        try:
            account = self._account()
        except DesksideError as trouble:
            self.desk_app.answer(trouble.message)
            return
        before, stood = self.call, self.call.proposed
        self.call = before.on_account(account)
        moved, untouched = self.call.step != before.step, self.field.value == stood
        if moved or (untouched and self.call.proposed != stood):
            self.show_question()
        else:
            self.show_around()
        if changed := changed_words(before.account, account):
            again = _("asked again: {what}").format(what=_(ASKED[self.call.step])) if moved else ""
            said = _("Meanwhile: {changes}").format(changes=" · ".join(filter(None, (changed, again))))
            self.desk_app.answer_afterwards(said)

    def on_screen_resume(self) -> None:
        """Another call may have come in between."""
        if self.ready and self.is_current:
            self.show_around()

    # -- answers

    def on_chooser_taken(self, event: Chooser.Taken) -> None:
        """An answer was chosen."""
        self._answer(str(event.row.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """An answer was typed."""
        event.stop()
        self._answer(self.field.value)

    def _answer(self, typed: str) -> None:
        try:
            self.call.answer(typed)
        except BadInput as trouble:
            self.desk_app.say_trouble(trouble)
            return
        if self.call.came is not None:
            self._finish()
            return
        self._keep(at_once=True)
        self.show_question()

    def _finish(self) -> None:
        """Write everything down; where that is refused the last question stands again."""
        try:
            with self.keeper.ending():
                written: Written = self.desk.do(finish, self.call)
        except DesksideError as trouble:
            self.call.back()
            self.show_question()
            self.reload()
            self.desk_app.say_trouble(trouble)
            return
        app = self.desk_app
        said = " · ".join((came_to(self.call, written), _("u takes it back")))
        self.dismiss()
        app.answer_afterwards(said)

    # -- what is typed is kept

    def _keep(self, *, at_once: bool = False) -> None:
        self.keeper.soon(self.call.to_draft())
        if at_once:
            self.keeper.at_once()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Half an answer is kept as well."""
        event.stop()
        self.call.typed = self.field.value
        self.show_around()
        if self.ready:
            self._keep()

    def keep_notes(self) -> None:
        """The notes are part of the call."""
        self.call.note(self.notes.typed)
        self._keep()

    def action_save(self) -> None:
        """`Ctrl+S` saves a form; a call is written with its last answer (L-92)."""
        self.desk_app.answer(_("Nothing to save yet: the call is written down with its last answer; Enter goes on"))

    def to_the_answers(self) -> None:
        """The keys to the answers, or to the field."""
        (self.chooser if self.chooser.display else self.field).focus()

    # -- the way back

    def rung(self) -> bool:
        """`Esc`: out of the notes, else one step back; once dialled the first step asks what happened (L-43)."""
        if super().rung():
            return True
        if self.call.back():
            self._keep(at_once=True)
            self.show_question()
            return True
        if self.call.dialled:
            self._answer(ENDED)
            return True
        return False

    def go_back(self) -> None:
        """Leave before a number was dialled: no attempt is counted, the notes are kept."""
        has_words = bool(self.call.notes.strip())
        self.keeper.before_leaving(self.call.to_draft() if has_words else None)
        app, name = self.desk_app, self.call.account.name
        self.dismiss()
        app.answer_afterwards(_("Not called: {name} stands where it stood").format(name=name))

    # -- the keys

    def action_verb(self, command_id: str) -> None:
        """`y` is the call's own; the row's other verbs are as everywhere."""
        if command_id == "copy":
            self._copy_what_is_wanted()
        else:
            super().action_verb(command_id)

    def action_dial(self) -> None:
        """`c`: the number is dialled, or copied; the call has begun."""
        if dial_number(self.desk_app, self.call.account.phone):
            self.call.dial()
            self._keep(at_once=True)

    def _copy_what_is_wanted(self) -> None:
        """`y`: the number, which is dialled then; at the read-back what was agreed, in writing."""
        if self.call.step == "read_back":
            text = confirmation(self.call, self.script)
            self.app.copy_to_clipboard(text)
            self.desk_app.answer(_("Copied the written confirmation"))
            return
        number = one_safe_line(self.call.account.phone)
        if not number:
            self.desk_app.answer(_("There is no number to copy"))
            return
        self.app.copy_to_clipboard(number)
        self.call.dial()
        self._keep(at_once=True)
        self.desk_app.answer(_("Copied {text}").format(text=number))

    def targets(self) -> list[Target]:
        """The customer, for what else is done with them."""
        return [Target.of(self.call.account.name, customer=self.customer_id)]

    @property
    def _digits(self) -> str:
        numbered = [row for row in self.chooser.rows if isinstance(row, Choice) and row.digit is None]
        return f"1-{min(len(numbered), 9)}" if len(numbered) > 1 else "1"

    def own_keys(self) -> list[tuple[str, str, str]]:
        """The digits that answer, and the phone, which interrupts a call too (L-14)."""
        return keys_of_answers(self._digits, dials=dials(self.desk_app))

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """What the keys do where the cursor is."""
        return hints_of(self.call, self._digits, dials=dials(self.desk_app), in_notes=self.in_notes)


def open_guided_call(app: DeskApp, customer_id: int) -> None:
    """Begin the call with a customer, or go on where it was left; says why where there is nothing to ask."""
    from deskside.screens.places import open_screen

    try:
        app.push_screen(open_screen("guided_call", customer_id))
    except Refused:
        from deskside.screens.actions.letters import nothing_to_ask

        app.say_trouble(nothing_to_ask(app, customer_id))
    except DesksideError as trouble:
        app.say_trouble(trouble)

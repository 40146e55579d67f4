"""What the keys do on every screen, in which words, the way back, and what happens to text that nothing here takes."""

from collections.abc import Collection
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widget import Widget

from deskside import commands
from deskside.desk.subjects import act_on
from deskside.language.i18n import _
from deskside.screens.frame import Answer, FrameScreen
from deskside.shop.settings import read_settings
from deskside.terminal import keys
from deskside.terminal.terminal_app import takes_text
from deskside.widgets.chooser import Chooser
from deskside.widgets.footer import Hint, typing_row
from deskside.widgets.line_list import LineList
from deskside.widgets.target import Target

_DESK = ("phone", "new", "find", "help")


class DeskScreen(FrameScreen[Answer]):
    """A screen of the desk.

    `ROW` and `DESK` name the commands of the footer's two sides. A subclass gives `parts`, and where it applies
    `word` (L-53), `targets`, `rung`, `reload` and `take_text`. Its `.tcss` lies beside it.
    """

    ROW: ClassVar[tuple[str, ...]] = ()
    DESK: ClassVar[tuple[str, ...]] = _DESK
    LIES_OVER: ClassVar[bool] = False
    """Whether it lies over the frame, so that the desk's keys do not reach through."""
    WAITS: ClassVar[bool] = False
    """Whether something in it is unfinished while it is open below another screen (L-14)."""
    own_heading: ClassVar[str] = commands.GROUPS["call"]
    """What its own keys stand under in `?`."""
    GOES_THROUGH_MISSED: ClassVar[bool] = False
    """Whether it is the walk through what was missed: the bell need not tell of that then."""
    draft_slot: str | None = None
    """Where the draft of a new ticket is kept; None where it is something else."""

    # -- what a subclass gives

    def word(self, command_id: str) -> str:
        """What a key does here, in one word: the footer says it, and the key does just that (L-53)."""
        command_id = "promise_to_pay" if command_id == "promise" and self.promises_payment else command_id
        return _(commands.command(command_id).label)

    def sentence(self, command_id: str) -> str:
        """What a key does here, in one sentence; `Enter` does what its word says."""
        if command_id == "promise" and self.promises_payment:
            command_id = "promise_to_pay"
        if command_id == "enter":
            command_id = "call" if self.word("enter") == self.word("call") else "open"
        return _(commands.command(command_id).sentence)

    def targets(self) -> list[Target]:
        """What the row's verbs act on: the marked rows, the row under the cursor, or the page's own thing."""
        return []

    def row_targets(self) -> list[Target]:
        """What stands under the cursor, whatever is marked."""
        return self.targets()

    def kinds(self) -> Collection[str]:
        """The subjects of what the row's verbs act on, what is meant first; by it a command is there or not."""
        targets = self.targets()
        return targets[0].ids if targets else ()

    def rung(self) -> bool:
        """One rung back inside the screen: marks, then the filter. Whether there was one (L-01)."""
        return False

    def take_text(self, text: str) -> None:
        """Text where nothing takes any can only be a name or a number: it opens Who's calling (L-03)."""
        self.desk_app.who_is_calling(text)

    def find(self) -> None:
        """What `/` does here: the finder or filter of this screen; without one, search everything (R-70)."""
        self.desk_app.search()

    def new_prefill(self) -> dict[str, object] | None:
        """What a new ticket starts with here: the customer of the row."""
        return None

    def landing(self) -> Widget | None:
        """The widget that has the focus when no field has it: the first list."""
        return next((each for each in self.focus_chain if not takes_text(each)), None)

    def offers(self) -> list[str]:
        """The commands bound on this screen that mean something now, in the order of use (L-50)."""
        bound = {each.id for kind in type(self).__mro__ for each in kind.__dict__.get("BINDINGS", ()) if is_named(each)}
        if not self.LIES_OVER and bound & {each.id for each in commands.of_group("row")}:
            bound |= {each.id for each in commands.of_group("row") if not each.key}
        return [each for each in commands.COMMANDS if (each in bound or each in self.ROW) and self.can(each)]

    def own_keys(self) -> list[tuple[str, str, str]]:
        """Keys of this screen alone, with their word and sentence, that are no commands."""
        return []

    # -- the footer

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """The two sides of the footer. With a field in focus they are the keys that leave it (L-01)."""
        if takes_text(self.focused):
            return typing_row(), []
        row = [self.hint(each) for each in self.ROW if self.can(each)]
        if row:
            row.append(self.hint("more"))
        return row, [self.hint(each) for each in self.DESK]

    def hint(self, command_id: str) -> Hint:
        """The hint of one command, with its word here."""
        command = commands.command(command_id)
        return Hint(command.key_shown, self.word(command_id), commands.press(command))

    def can(self, command_id: str) -> bool:
        """Whether a command means something here and now."""
        if command_id == "solve" and self.ended() is not None:
            return False
        if command_id == "promise_to_pay" and self.promises_payment:
            return False
        command = commands.command(command_id)
        if command.setting and self.desk.ask(read_settings).get(command.setting) != "yes":
            return False
        return command.group != "row" or act_on(self.kinds(), command_id) is not None

    @property
    def promises_payment(self) -> bool:
        """Whether a promise is one to pay here, not one to call back: on accounts, invoices and payments."""
        return act_on(self.kinds(), "promise") == act_on(["collection"], "promise")

    def ended(self) -> tuple[int, str] | None:
        """The one ticket meant and its status, where it is solved or closed: there is nothing to solve (R-20)."""
        return None

    def why_not(self, command_id: str) -> str:
        """Why a command that belongs here means nothing now, where there is more to say than that (L-92)."""
        ended = self.ended()
        if command_id != "solve" or ended is None:
            return ""
        from deskside.desk.tickets.status import is_so_already

        return is_so_already(*ended).said

    # -- keys

    def on_screen_suspend(self) -> None:
        """What lies above has the keys: no digit is named here that would answer there (L-53)."""
        self._draw_choosers()

    def on_screen_resume(self) -> None:
        """The digits answer here again."""
        self._draw_choosers()

    def _draw_choosers(self) -> None:
        for chooser in self.query(Chooser):
            chooser.refresh()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action != "verb" or not parameters:
            return True
        command_id, offered = str(parameters[0]), self.desk_app.offered
        return self.can(command_id) or (offered is not None and offered[0] == command_id)

    def action_enter(self) -> None:
        """What `Enter` does in the list, for the menu and the mouse."""
        landing = self.landing()
        if isinstance(landing, LineList):
            landing.action_enter()

    def action_open(self) -> None:
        """Open the row's thing, or what belongs to it."""
        self.desk_app.perform("open", self.targets())

    def action_export(self) -> None:
        """There is no list to export here: everything of a kind, which is asked."""
        self.desk_app.export()

    def said_later(self, said: str | None) -> None:
        """Say what a sheet that was left has done, where it did anything."""
        if said is not None:
            self.desk_app.answer_afterwards(said)

    def action_verb(self, command_id: str) -> None:
        """A verb of the row, for what was just offered, else for what is marked or under the cursor."""
        self.leave_field()
        offered = self.desk_app.offered
        is_offered = offered is not None and offered[0] == command_id
        self.desk_app.perform(command_id, [offered[1]] if offered is not None and is_offered else self.targets())

    def leave_field(self) -> bool:
        """Give the focus from a field to the list; the text stays. Whether a field had it."""
        if not takes_text(self.focused):
            return False
        self.set_focus(self.landing())
        return True

    def action_back(self) -> None:
        """One rung back: out of the field, marks, filter, then the screen before; never out of the desk (L-01)."""
        if not self.leave_field() and not self.rung():
            self.go_back()

    def go_back(self) -> None:
        """Return to the screen below; a place has none."""

    def on_key(self, event: events.Key) -> None:
        if keys.is_wide_text(event.character) and not takes_text(self.focused):
            event.stop()
            self.take_text(event.character or "")

    def on_paste(self, event: events.Paste) -> None:
        if event.text.strip() and not takes_text(self.focused):
            event.stop()
            self.take_text(" ".join(event.text.split()))


def is_named(binding: BindingType) -> bool:
    return isinstance(binding, Binding) and binding.id is not None

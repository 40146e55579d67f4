"""The sheets of a call: what was said and when we call again; they stand low, the card stays in sight (R-11)."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from deskside.desk.callbacks.callback_rows import CallbackRow
from deskside.desk.callbacks.quiet_hours import NOBODY, Whom
from deskside.errors import BadInput
from deskside.language.glyphs import arrows
from deskside.language.i18n import _
from deskside.screens.promise_echo import promise_field
from deskside.screens.sheets.base import FormSheet
from deskside.widgets.field import Field, NoteField
from deskside.widgets.form_row import FormRow
from deskside.widgets.promise_field import PromiseField

if TYPE_CHECKING:
    from deskside.when import When


STEP = "call-step"


class TalkSheet(FormSheet):
    """A next call and what was said. With `may_end` a reason may stand instead of the time.

    `instead_of` is the call that is answered, and does not count beside the next. `act` is called with the time or
    None, the words, and why no call follows.
    """

    def __init__(
        self,
        word: str,
        about: str,
        act: "Callable[[When | None, str, str], str]",
        *,
        said: str,
        asks: str,
        time: str = "",
        instead_of: CallbackRow | None = None,
        may_end: bool = False,
        words_needed: bool = True,
        kept_about: str = "",
    ) -> None:
        super().__init__(word, about, kept=STEP, kept_about=kept_about)
        self.low()
        self.act, self.said, self.asks = act, said, asks
        self.time, self.may_end, self.words_needed = time, may_end, words_needed
        self.answered = None if instead_of is None else instead_of.id
        self.whom = NOBODY if instead_of is None else Whom(instead_of.customer.id)

    def rows(self) -> ComposeResult:
        """The next call first, while they are still on the line, then what was said."""
        self.promise = self.box["when"] = promise_field(
            self.desk, self.time, moving=self.answered, whom=lambda: self.whom
        )
        self.text = self.box["text"] = NoteField(placeholder=self.asks)
        self.without = self.box["without"] = Field(placeholder=_("instead of a time: why no call is needed"))
        yield FormRow(_("Call at"), self.promise)
        if self.may_end:
            yield FormRow(_("Or none"), self.without)
        yield FormRow(self.said, self.text, classes="-apart" if self.may_end else "")

    def first(self) -> PromiseField:
        """The time: they are still on the line."""
        return self.promise

    def save(self) -> str:
        """Both are there, or what is missing is said."""
        when = self.promise.understood.when if self.promise.value.strip() else None
        without = self.without.value.strip() if self.may_end else ""
        if when is None and not without and self.may_end:
            self.promise.focus()
            raise BadInput(
                _("It is not solved yet: when do we call again?"),
                hint=arrows(_("↓ shows free times, or say why no call follows.")),
            )
        if when is not None and without:
            raise BadInput(_("There is a time and a reason for none."), hint=_("Leave one of them out."))
        if self.words_needed and not self.text.typed.strip():
            self.text.focus()
            raise BadInput(_("What were they told?"), hint=_("It stays with the ticket, in the words you used."))
        return self.act(when, self.text.typed.strip(), without)


class SpokeSheet(FormSheet):
    """A call that nobody promised: what was told and heard, and when we call again if we do.

    `act` is called with the time or None, what was told, and what was heard.
    """

    def __init__(
        self, word: str, about: str, act: "Callable[[When | None, str, str], str]", kept_about: str, whom: Whom
    ) -> None:
        super().__init__(word, about, kept=STEP, kept_about=kept_about)
        self.low()
        self.act, self.whom = act, whom

    def rows(self) -> ComposeResult:
        """What was said both ways, then the next call."""
        self.told = self.box["told"] = Field(placeholder=_("what they were told"))
        self.heard = self.box["heard"] = Field(placeholder=_("what they said"))
        self.promise = self.box["when"] = promise_field(self.desk, "", whom=lambda: self.whom)
        yield FormRow(_("Told"), self.told)
        yield FormRow(_("Heard"), self.heard)
        yield FormRow(_("Call at"), self.promise)

    def save(self) -> str:
        """Something was said, or it is asked for."""
        when = self.promise.understood.when if self.promise.value.strip() else None
        if not self.told.value.strip() and not self.heard.value.strip():
            self.told.focus()
            raise BadInput(_("What was said?"), hint=_("It stays with the ticket, in the words you used."))
        return self.act(when, self.told.value.strip(), self.heard.value.strip())

"""A time to call, and why: promised, moved, or promised while something waits (P-01, R-10, R-20)."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widget import Widget

from deskside.desk.callbacks.callback_rows import CallbackRow
from deskside.desk.callbacks.quiet_hours import NOBODY, Whom
from deskside.errors import BadInput
from deskside.language.glyphs import arrows
from deskside.language.i18n import _
from deskside.screens.promise_echo import promise_field
from deskside.screens.sheets.base import ChooseSheet, FormSheet
from deskside.widgets.chooser import Choice
from deskside.widgets.field import Field
from deskside.widgets.form_row import FormRow

if TYPE_CHECKING:
    from deskside.when import When


class PromiseSheet(FormSheet):
    """The time with its echo; then a line of words where `reason` names them. `reason_first` asks for those before.

    `instead_of` is the call that is moved or answered, and does not count beside the new time; without one `whom` says
    who is called. `act` is called with
    the time and the words.
    """

    def __init__(
        self,
        word: str,
        about: str,
        act: "Callable[[When, str], str]",
        *,
        reason: str = "",
        asks: str = "",
        reason_first: bool = False,
        value: str = "",
        instead_of: CallbackRow | None = None,
        whom: Whom = NOBODY,
        kept: str = "",
        kept_about: str = "",
    ) -> None:
        super().__init__(word, about, kept=kept, kept_about=kept_about)
        self.act, self.reason_word, self.asks = act, reason, asks
        self.reason_first, self.start = reason_first, value
        self.moving = None if instead_of is None else instead_of.id
        self.whom = whom if instead_of is None else Whom(instead_of.customer.id)

    def rows(self) -> ComposeResult:
        """The time and the words, in the order they are asked."""
        self.promise = self.box["when"] = promise_field(
            self.desk, self.start, moving=self.moving, whom=lambda: self.whom
        )
        self.reason = self.box["reason"] = Field(placeholder=self.asks)
        rows: list[Widget] = [FormRow(_("Call at"), self.promise)]
        if self.reason_word:
            rows.insert(0 if self.reason_first else 1, FormRow(self.reason_word, self.reason))
        yield from rows

    def save(self) -> str:
        """Do it with the time that was echoed."""
        when = self.promise.understood.when
        if when is None:
            self.promise.focus()
            raise BadInput(_("There is no time here yet."), hint=arrows(_("↓ shows free times.")))
        return self.act(when, self.reason.value.strip())


def who_asked(call: CallbackRow, about: str) -> ChooseSheet:
    """Whether they or we want another time for a call: what we put off is counted apart (R-10)."""
    ours = _("it stays missed") if call.state == "missed" else _("counted as put off")
    choices = [
        Choice("them", _("They did"), _("the customer asked for another time")),
        Choice("us", _("We did"), ours),
    ]
    return ChooseSheet(_("Move: who asked?"), about, choices, str)

"""Words: a note, what the customer was told, what solved it, a line for the rest (R-21, P-05)."""

from collections.abc import Callable

from textual.app import ComposeResult

from deskside.desk.codes import CHANNELS
from deskside.errors import BadInput
from deskside.language.i18n import _
from deskside.screens.sheets.base import FormSheet
from deskside.widgets.field import Field, NoteField
from deskside.widgets.form_row import FormRow
from deskside.widgets.pick import Pick


class WordsSheet(FormSheet):
    """Some lines of text and, where the customer heard them, on which channel; the ticket's own stands there (P-07).

    `act` is called with the text and the channel.
    """

    def __init__(
        self,
        word: str,
        about: str,
        asks: str,
        act: Callable[[str, str], str],
        *,
        channel: str | None = None,
        said: str = "",
        kept: str = "",
        kept_about: str = "",
    ) -> None:
        super().__init__(word, about, kept=kept, kept_about=kept_about)
        self.asks, self.act, self.channel, self.said = asks, act, channel, said or _("Note")

    def rows(self) -> ComposeResult:
        """The text; the channel below it."""
        self.text = self.box["text"] = NoteField(placeholder=self.asks)
        yield FormRow(self.said, self.text)
        if self.channel is not None:
            self.pick = Pick([(code, _(word)) for code, word in CHANNELS.items()], self.channel)
            yield FormRow(_("Channel"), self.pick)

    def save(self) -> str:
        """Write it; an empty field is not."""
        if not self.text.typed.strip():
            self.text.focus()
            raise BadInput(_("Nothing was written."), hint=_("Write it in a few words."))
        return self.act(self.text.typed, str(self.pick.value) if self.channel is not None else "")


class LineSheet(FormSheet):
    """One line of words; `act` is called with it, where it takes its time `in_thread`."""

    def __init__(
        self,
        word: str,
        about: str,
        label: str,
        asks: str,
        act: Callable[[str], str],
        value: str = "",
        *,
        kept: str = "",
        kept_about: str = "",
        in_thread: bool = False,
    ) -> None:
        super().__init__(word, about, kept=kept, kept_about=kept_about)
        self.label, self.asks, self.act, self.start, self.in_thread = label, asks, act, value, in_thread

    def rows(self) -> ComposeResult:
        """The line."""
        self.line = self.box["line"] = Field(self.start, placeholder=self.asks)
        yield FormRow(self.label, self.line)

    def action_save(self) -> None:
        """Do it, or say what stands in the way."""
        if not self.in_thread:
            super().action_save()
            return
        line = self.line.value
        self.attempt_in_thread(lambda: self.act(line))

    def save(self) -> str:
        """Do it with the line."""
        return self.act(self.line.value)

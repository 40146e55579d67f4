"""Where people type: one line or several, with what steers a terminal made harmless where it is drawn (R-90)."""

from rich.segment import Segment
from textual import events
from textual.geometry import Offset
from textual.strip import Strip
from textual.widgets import Input, TextArea

from deskside.fields.kinds import LONGEST_LINE
from deskside.language.i18n import _
from deskside.language.text import clean
from deskside.widgets.desk_app import desk_app_of

MOST_EDITED = 20_000
"""So many characters of a text are edited at once."""


def harmless(strip: Strip) -> Strip:
    """The strip with what would steer a terminal replaced, and as many cells wide as before."""
    if all(segment.text.isprintable() for segment in strip):
        return strip
    width = strip.cell_length
    cleaned = [Segment(clean(text).replace("\n", " "), style, control) for text, style, control in strip]
    return Strip(cleaned).adjust_cell_length(width)


class Field(Input):
    """One line of text. Going to it selects nothing, so that the next key never replaces what stands there.

    `replacing` is for a value that another one takes the place of: it is selected when the cursor comes to it.
    """

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        replacing: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(
            value,
            placeholder=placeholder,
            max_length=LONGEST_LINE,
            select_on_focus=replacing,
            id=id,
            classes=classes,
        )
        self.set_reactive(Input.cursor_blink, False)

    def restricted(self) -> None:
        """More than a line was typed or pasted; what stands there stays as it is."""
        said = _("A line has at most {most} characters; the rest belongs in a note")
        desk_app_of(self).answer(said.format(most=f"{LONGEST_LINE:,}"))

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's own cursor stands: at the insertion point, also at the end of the text (L-03).

        There Textual counts the cell beside it, and what an input method composes would appear with a gap.
        """
        offset = super().cursor_screen_offset
        return offset - (1, 0) if self.cursor_at_end else offset

    @property
    def typed(self) -> str:
        """The text as it stands."""
        return self.value

    def put(self, text: str) -> None:
        """Set the text, the cursor after it, without telling the form."""
        with self.prevent(Input.Changed):
            self.value = text
            self.cursor_position = len(text)

    def on_paste(self, event: events.Paste) -> None:
        """Several lines become one, with a blank between (L-104); nothing of them is lost."""
        if len(event.text.splitlines()) > 1:
            event.prevent_default()
            event.stop()
            self.replace(" ".join(line.strip() for line in event.text.splitlines() if line.strip()), *self.selection)

    def render_line(self, y: int) -> Strip:
        """The line as it may be drawn."""
        return harmless(super().render_line(y))


class NoteField(TextArea):
    """Several lines of text; `Enter` begins a new line, `Tab` leaves.

    Of a text that is very long the beginning is edited, and the `rest` stays as it is: Textual lays out all of a text
    several times, and a megabyte would hold up the form for seconds.
    """

    DEFAULT_CSS = """
    NoteField { height: 4; scrollbar-size-vertical: 1; }
    """

    def __init__(
        self, text: str = "", *, placeholder: str = "", id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(
            text[:MOST_EDITED],
            placeholder=placeholder,
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            id=id,
            classes=classes,
        )
        self.rest = text[MOST_EDITED:]
        self.set_reactive(TextArea.cursor_blink, False)
        self.set_reactive(TextArea.highlight_cursor_line, False)

    def on_mount(self) -> None:
        """The cursor stands after the text that is there."""
        self.move_cursor(self.document.end)
        self._say_rest()

    def _say_rest(self) -> None:
        if self.rest:
            said = _("Of a long text the first {n} characters can be changed here; the rest stays as it is")
            app = desk_app_of(self)
            app.answer_afterwards(said.format(n=f"{MOST_EDITED:,}"))

    @property
    def typed(self) -> str:
        """The text as it stands, the rest with it."""
        return self.text + self.rest

    def put(self, text: str) -> None:
        """Set the text, the cursor after it, without telling the form."""
        with self.prevent(TextArea.Changed):
            self.text = text[:MOST_EDITED]
        self.rest = text[MOST_EDITED:]
        self._say_rest()
        self.move_cursor(self.document.end)

    def render_line(self, y: int) -> Strip:
        """The line as it may be drawn."""
        return harmless(super().render_line(y))

"""One row of a form that stands for the fields that are folded away."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.widget import Widget

from deskside.language.i18n import Verbatim, _, listed
from deskside.language.text import pad
from deskside.widgets.form_row import FormRow
from deskside.widgets.ground import Ground
from deskside.widgets.styled_text import content

WORD = 12


class Fold(Widget, can_focus=True):
    """The names of the folded fields; `Enter` or a click unfolds them."""

    DEFAULT_CSS = """
    Fold { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    Fold:focus { background: $panel; }
    """

    def __init__(self, rows: Sequence[FormRow]) -> None:
        super().__init__()
        self.rows = rows

    def render(self) -> Content:
        """The word, and what lies behind it."""
        tone = "key" if self.has_focus else "muted"
        names = listed(row.word if isinstance(row.word, Verbatim) else row.word.lower() for row in self.rows)
        return content([(" ", ""), (pad(_("More"), WORD), tone), (names, "muted")])

    async def open(self) -> None:
        """Show the rest of the fields (L-12); they are made only now, half of a form's widgets."""
        screen = self.screen
        if not screen.has_class("-unfolded") and isinstance(self.parent, Widget):
            await self.parent.mount(Ground(*self.rows, id="folded"), after=self)
            screen.add_class("-unfolded")
            self.rows[0].held[0].focus()

    async def on_click(self, event: events.Click) -> None:
        """A click opens it."""
        event.stop()
        await self.open()

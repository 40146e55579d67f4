"""The line above a list that is only found in: the field, and how many of how many."""

from textual.app import ComposeResult
from textual.containers import Horizontal

from deskside.language.i18n import _
from deskside.language.text import cells
from deskside.widgets.field import Field
from deskside.widgets.styled_text import content
from deskside.widgets.view_line import Words


class FindLine(Horizontal):
    """`/ Find …   12 of 60`."""

    DEFAULT_CSS = """
    FindLine { height: 1; }
    FindLine #count { margin: 0 1 0 1; }
    FindLine Field { width: 1fr; padding: 0; margin-left: 1; }
    """

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self._field = Field(placeholder=placeholder, id="finder")

    def compose(self) -> ComposeResult:
        yield Words("slash", id="find-word")
        yield self._field
        yield Words(id="count")

    def on_mount(self) -> None:
        self.query_one("#find-word", Words).put(content([(" ", ""), ("/", "key"), (" " + _("Find"), "")]))

    def show(self, listed: int, whole: int) -> None:
        """How many are listed, of how many."""
        words = f"{whole:,}" if listed == whole else _("{n} of {all}").format(n=f"{listed:,}", all=f"{whole:,}")
        count = self.query_one("#count", Words)
        count.put(content([(words, "muted")]))
        count.styles.width = cells(words)

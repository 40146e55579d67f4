"""The line above the queue: which view, which filter, and how many of how many."""

from collections.abc import Sized
from typing import Protocol

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from deskside.language.glyphs import signs
from deskside.language.i18n import _
from deskside.language.text import cells, one_line
from deskside.widgets.field import Field
from deskside.widgets.styled_text import content


class Counted(Protocol):
    """What is listed: its keys, how many there are in the view, and in all where the filter goes beyond that."""

    @property
    def keys(self) -> Sized:
        """The rows."""

    @property
    def whole(self) -> int:
        """How many the view has."""

    @property
    def among(self) -> int | None:
        """How many there are in all, where not only those of the view were looked through."""


class Words(Widget):
    """A few words as wide as they are; a click presses a key."""

    DEFAULT_CSS = "Words { width: auto; height: 1; text-wrap: nowrap; text-overflow: clip; }"

    def __init__(self, press: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._press = press
        self._content = Content("")

    def put(self, shown: Content) -> None:
        """Show these."""
        if shown != self._content:
            self._content = shown
            self.refresh(layout=True)

    def render(self) -> Content:
        return self._content

    def on_click(self) -> None:
        if self._press:
            self.app.simulate_key(self._press)


class ViewLine(Horizontal):
    """`v View All live 38   / Filter …   12 of 38`."""

    DEFAULT_CSS = """
    ViewLine { height: 1; }
    ViewLine #count { margin: 0 1 0 1; }
    ViewLine Field { width: 1fr; padding: 0; margin-left: 1; }
    """

    def compose(self) -> ComposeResult:
        yield Words("v", id="view")
        yield Words("slash", id="filter-word")
        yield Field(placeholder=_("e.g. status:open assignee:me tag:vip"), id="filter")
        yield Words(id="count")

    def on_mount(self) -> None:
        self.query_one("#filter-word", Words).put(content([("   ", ""), ("/", "key"), (" " + _("Filter"), "")]))

    @property
    def field(self) -> Field:
        """Where the filter is typed."""
        return self.query_one(Field)

    def show(self, view: str, listed: Counted, marked: int) -> None:
        """Name the view with its number of tickets, how many of them the filter takes, and how many are marked."""
        whole, taken = listed.whole, len(listed.keys)
        name = signs().cut(one_line(view), 20)
        spans = [(" ", ""), ("v", "key"), (" " + _("View") + " ", ""), (name, "strong"), (f" {whole:,}", "muted")]
        self.query_one("#view", Words).put(content(spans))
        words = "" if taken == whole else _("{n} of {all}").format(n=f"{taken:,}", all=f"{whole:,}")
        if listed.among is not None:
            words = _("{n} of all {all}, solved and closed too").format(n=f"{taken:,}", all=f"{listed.among:,}")
        if marked:
            words = _("{n} marked").format(n=f"{marked:,}") + (f"  {words}" if words else "")
        self.query_one("#count", Words).put(content([(words, "accent" if marked else "muted")]))
        self.query_one("#count", Words).styles.width = cells(words)

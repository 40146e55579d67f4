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
from deskside.widgets.styled_text import Span, content, width_of

TYPED, RESTING = 40, 12
"""The cells that the field has while a filter is typed, and while none is."""
AIR = 5
"""The cells that are free within the field and beside it and the count."""


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
    """`v View All live 38   / Filter …   12 of 38`; `usual` is what the view is called that has everything."""

    DEFAULT_CSS = """
    ViewLine { height: 1; }
    ViewLine #count { margin: 0 1 0 1; }
    ViewLine Field { width: 1fr; padding: 0; margin-left: 1; }
    """

    def __init__(self, usual: str, verb: str, placeholder: str) -> None:
        super().__init__()
        self._usual, self._verb, self._placeholder = usual, verb, placeholder
        self._view, self._whole = "", 0
        self._counts, self._tone = [""], "muted"

    def compose(self) -> ComposeResult:
        yield Words("v", id="view")
        yield Words("slash", id="filter-word")
        yield Field(placeholder=self._placeholder, id="filter")
        yield Words(id="count")

    def on_mount(self) -> None:
        self.query_one("#filter-word", Words).put(content(self._label()))

    def _label(self) -> list[Span]:
        return [("   ", ""), ("/", "key"), (f" {self._verb}", "")]

    @property
    def field(self) -> Field:
        """Where the filter is typed."""
        return self.query_one(Field)

    def show(self, view: str, listed: Counted, marked: int) -> None:
        """Name the view with its number of rows, how many of them the filter takes, and how many are marked."""
        self._view, self._whole = one_line(view or self._usual), listed.whole
        taken, among = f"{len(listed.keys):,}", listed.among
        counts = []
        if len(listed.keys) != listed.whole:
            counts = [_("{n} of {all}").format(n=taken, all=f"{listed.whole:,}")]
        if among is not None:
            said = _("{n} of all {all}, solved and closed too").format(n=taken, all=f"{among:,}")
            counts = [said, _("{n} of {all}").format(n=taken, all=f"{among:,}")]
        self._counts = [*counts, ""]
        self._tone = "accent" if marked else "muted"
        if marked:
            said = _("{n} marked").format(n=f"{marked:,}")
            self._counts = [*(f"{said}  {count}" for count in counts), said]
        self._lay_out()

    def _lay_out(self) -> None:
        """Give the field the cells that a filter needs: the count gives way first, what is said of the view then."""
        least = TYPED if self.field.has_focus else RESTING
        room = self.size.width - width_of(self._label()) - AIR - least
        ways = [(head, count) for head in self._heads() for count in self._counts]
        head, words = next((way for way in ways if width_of(way[0]) + cells(way[1]) <= room), ways[-1])
        self.query_one("#view", Words).put(content(head))
        count = self.query_one("#count", Words)
        count.put(content([(words, self._tone)]))
        count.styles.width = cells(words)

    def _heads(self) -> list[list[Span]]:
        """What is said of the view, the whole first."""
        sign = signs()
        key: list[Span] = [(" ", ""), ("v", "key"), (" " + _("View"), "")]
        named = [[*key, (" ", ""), (sign.cut(self._view, most), "strong")] for most in (20, 8)]
        return [[*named[0], (f" {self._whole:,}", "muted")], *named, key]

    def on_descendant_focus(self) -> None:
        """A filter is typed."""
        self._lay_out()

    def on_descendant_blur(self) -> None:
        """The filter stands."""
        self._lay_out()

    def on_resize(self) -> None:
        """The room is another."""
        self._lay_out()

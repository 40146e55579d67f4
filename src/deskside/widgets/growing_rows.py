"""As many lines as there are things to write, and always one more: numbers of a customer, people of a company."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from deskside.widgets.field import Field
from deskside.widgets.pick import Pick

Options = Sequence[tuple[object, str]]


@dataclass(frozen=True)
class Written:
    """A line: what stands in it, its mark, and the `key` of what it was when the form was opened."""

    text: str
    mark: object = None
    key: int | None = None


class GrowingRow(Horizontal):
    """A field, and beside it a mark where there are marks to choose from and something is written."""

    DEFAULT_CSS = """
    GrowingRow { height: 1; }
    GrowingRow > Field { width: 1fr; }
    GrowingRow > Pick { width: 38; margin-left: 1; display: none; }
    GrowingRow.-written > Pick { display: block; }
    """

    def __init__(self, written: Written, marks: Options, placeholder: str) -> None:
        super().__init__()
        self.key = written.key
        self.field = Field(written.text, placeholder=placeholder)
        self.mark = Pick(marks, written.mark) if marks else None
        self.set_class(bool(written.text), "-written")

    def compose(self) -> ComposeResult:
        yield self.field
        if self.mark is not None:
            yield self.mark

    @property
    def written(self) -> Written:
        """What stands in it now."""
        return Written(self.field.value.strip(), None if self.mark is None else self.mark.value, self.key)


class GrowingRows(Widget):
    """The lines with one empty line at the end; a line of what was there may be emptied, which takes it away."""

    DEFAULT_CSS = "GrowingRows { width: 1fr; height: auto; }"

    @dataclass
    class Typed(Message):
        """Something in the lines changed."""

        rows: "GrowingRows"

    def __init__(
        self, written: Sequence[Written] = (), *, marks: Options = (), placeholder: str = "", id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._marks, self._placeholder = marks, placeholder
        self.lines: list[GrowingRow] = self._made(written)
        """The lines, the empty last one too."""

    def compose(self) -> ComposeResult:
        yield from self.lines

    def _made(self, written: Sequence[Written]) -> list[GrowingRow]:
        return [GrowingRow(each, self._marks, self._placeholder) for each in (*written, Written(""))]

    @property
    def written(self) -> list[Written]:
        """What is written; emptied lines of what was there included."""
        return [line.written for line in self.lines if line.written.text or line.key is not None]

    @property
    def typed(self) -> list[list[object]]:
        """What is written, line by line: the text, its mark, its key."""
        return [[each.text, each.mark, each.key] for each in self.written]

    def focus(self, scroll_visible: bool = True) -> "GrowingRows":
        """The keys go to the first line."""
        self.lines[0].field.focus(scroll_visible)
        return self

    def put(self, typed: Sequence[Sequence[Any]]) -> None:
        """Write these lines instead."""
        for line in self.lines:
            line.remove()
        self.lines = self._made([Written(*each) for each in typed])
        self.mount(*self.lines)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Have an empty line below the last."""
        event.stop()
        for line in self.lines:
            if line.field is event.input:
                line.set_class(bool(event.value.strip()), "-written")
        if self.lines[-1].field.value.strip():
            self.lines += self._made(())
            self.mount(self.lines[-1])
        self.post_message(self.Typed(self))

    def on_pick_changed(self, event: Pick.Changed) -> None:
        """A mark is part of its line."""
        event.stop()
        self.post_message(self.Typed(self))

"""As many lines as there are things to write, and always one more: numbers of a customer, people of a company."""

from collections.abc import Callable, Sequence
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


Marks = Callable[[str, object], Options]


@dataclass(frozen=True)
class Written:
    """A line: what stands in it, its mark, the `key` of what it was when the form was opened, and whose it is.

    `owner` is the key of the line of other rows that it belongs to, the text of one that has no key yet, or None.
    """

    text: str
    mark: object = None
    key: int | None = None
    owner: int | str | None = None


class GrowingRow(Widget):
    """A field, beside it a mark and below it an owner, where there are any to choose from and something is written."""

    DEFAULT_CSS = """
    GrowingRow, GrowingRow > Horizontal { height: auto; }
    GrowingRow Field { width: 1fr; }
    GrowingRow Pick { display: none; }
    GrowingRow .mark { width: auto; margin-left: 1; }
    GrowingRow .owner { margin-left: 2; }
    GrowingRow.-written .mark, GrowingRow.-written.-owned .owner { display: block; }
    """

    def __init__(self, written: Written, marks: Marks | None, placeholder: str) -> None:
        super().__init__()
        self.key, self._marks, self._stood = written.key, marks, written.mark
        self.owned_by: int | str | GrowingRow | None = written.owner
        """The line it belongs to, once there are lines of owners to choose from."""
        self.field = Field(written.text, placeholder=placeholder)
        self.mark = Pick(marks(written.text, written.mark), written.mark, classes="mark") if marks else None
        self.owner = Pick([(None, "")], classes="owner")
        self.set_class(bool(written.text), "-written")

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield self.field
            if self.mark is not None:
                yield self.mark
        yield self.owner

    @property
    def written(self) -> Written:
        """What stands in it now."""
        owner = self.owned_by.called if isinstance(self.owned_by, GrowingRow) else self.owned_by
        return Written(self.field.value.strip(), None if self.mark is None else self.mark.value, self.key, owner)

    @property
    def called(self) -> int | str | None:
        """What names it as an owner: its key, else its text; None for one that was emptied."""
        text = self.field.value.strip()
        return None if not text else text if self.key is None else self.key

    @property
    def picks(self) -> list[Pick]:
        """What there is to choose for the line as it is shown."""
        return [pick for pick in (self.mark, self.owner) if pick is not None and pick.display]

    def show_marks(self) -> None:
        """Offer the marks that what is written can have."""
        self.set_class(bool(self.field.value.strip()), "-written")
        if self.mark is not None and self._marks is not None:
            self.mark.offer(self._marks(self.field.value, self._stood))

    def offer_owners(self, nobody: str, owners: Sequence[tuple["GrowingRow", str]]) -> None:
        """Choose among lines that can own it by their words; one whose words are gone owns it again with them."""
        if self.owned_by is not None and not isinstance(self.owned_by, GrowingRow):
            named = (line for line, _word in owners if line.called == self.owned_by)
            self.owned_by = next(named, self.owned_by)
        self.owner.offer([(None, nobody), *owners], self.owned_by)
        self.set_class(bool(owners), "-owned")


class GrowingRows(Widget):
    """The lines with one empty line at the end; a line of what was there may be emptied, which takes it away."""

    DEFAULT_CSS = "GrowingRows { width: 1fr; height: auto; }"

    @dataclass
    class Typed(Message):
        """Something in the lines changed."""

        rows: "GrowingRows"

    def __init__(
        self,
        written: Sequence[Written] = (),
        *,
        marks: Marks | None = None,
        placeholder: str = "",
        id: str | None = None,
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
        """What is written, line by line: the text, its mark, its key, whose it is."""
        return [[each.text, each.mark, each.key, each.owner] for each in self.written]

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
                line.show_marks()
        if self.lines[-1].field.value.strip():
            self.lines += self._made(())
            self.mount(self.lines[-1])
        self.post_message(self.Typed(self))

    def on_pick_changed(self, event: Pick.Changed) -> None:
        """A mark is part of its line, and so is an owner."""
        event.stop()
        for line in self.lines:
            if line.owner is event.pick:
                line.owned_by = event.pick.value  # type: ignore[assignment]
        self.post_message(self.Typed(self))

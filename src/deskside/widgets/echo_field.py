"""A field, and below it how what is typed there is understood before it is saved."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from deskside.language.glyphs import one_cell
from deskside.language.text import clean
from deskside.widgets.combo_field import ComboField
from deskside.widgets.field import Field, NoteField

Echo = tuple[str, str]
"""What is said of a text, in lines, and its tone: kept, due, missed or muted."""


class EchoField(Widget):
    """What is typed, and its echo as of now. `say` is to be called where something else changes what it means."""

    BLANK: ClassVar[bool] = True
    DEFAULT_CSS = """
    EchoField { height: auto; width: 1fr; }
    EchoField > .echo { height: auto; display: none; padding: 0 1; color: $muted; }
    EchoField.-said > .echo { display: block; }
    EchoField.-kept > .echo { color: $kept; }
    EchoField.-due > .echo { color: $due; }
    EchoField.-missed > .echo { color: $missed; }
    EchoField NoteField { height: 3; }
    """

    def __init__(
        self, echo: Callable[[str], Echo], value: str = "", *, placeholder: str = "", several: bool = False
    ) -> None:
        super().__init__()
        self.echo = echo
        made = NoteField if several else Field
        self.field: Field | NoteField | ComboField = made(value, placeholder=placeholder)
        self.line = Static("", classes="echo", markup=False)

    def compose(self) -> ComposeResult:
        """The field and its echo."""
        yield self.field
        yield self.line

    def on_mount(self) -> None:
        """Echo what it begins with."""
        self.say()

    @property
    def typed(self) -> str:
        """The text as it stands."""
        return self.field.typed

    def put(self, text: str) -> None:
        """Set the text and echo it."""
        self.field.put(text)
        self.say()

    def focus(self, scroll_visible: bool = True) -> "EchoField":
        """The keys go to the field."""
        self.field.focus(scroll_visible)
        return self

    def say(self) -> None:
        """Say what the text means now."""
        said, tone = self.echo(self.typed)
        self.set_class(bool(said), "-said")
        for each in ("kept", "due", "missed"):
            self.set_class(tone == each, f"-{each}")
        self.line.update(Content(one_cell(clean(said))))

    def on_input_changed(self, event: Input.Changed) -> None:  # noqa: ARG002
        """On every key."""
        self.say()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:  # noqa: ARG002
        """On every key."""
        self.say()

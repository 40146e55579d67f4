"""The number to dial, large enough to be read while dialling."""

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Digits, Static

from deskside.language.glyphs import signs
from deskside.language.text import one_line

DRAWABLE = frozenset("0123456789 +-()")
CELLS = 3


class BigNumber(Widget):
    """Three rows high where the terminal draws such digits and the number is made of them, else one bold row (L-04)."""

    DEFAULT_CSS = """
    BigNumber { height: auto; }
    BigNumber > Digits { height: 3; width: auto; color: $accent; text-style: bold; }
    BigNumber > Static { height: 1; color: $accent; text-style: bold; display: none; }
    BigNumber.-small > Digits { display: none; }
    BigNumber.-small > Static { display: block; }
    """

    def __init__(self, number: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.number = number

    def compose(self) -> ComposeResult:
        """Both ways; a class chooses."""
        yield Digits("")
        yield Static("", markup=False)

    def on_mount(self) -> None:
        """The number given at first."""
        self.show(self.number)

    def show(self, number: str) -> None:
        """Another number."""
        self.number = one_line(number)
        large = signs().name == "full" and set(self.number) <= DRAWABLE and bool(self.number)
        self.set_class(not large or len(self.number) * CELLS > max(self.app.size.width - 8, 1), "-small")
        self.query_one(Digits).update(self.number if large else "")
        self.query_one(Static).update(self.number)

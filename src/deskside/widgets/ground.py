"""What other widgets lie on."""

from typing import ClassVar

from textual.widget import Widget


class Ground(Widget):
    """Draws nothing of its own, so all of it is drawn at once, where Textual asks a container for each of its lines.

    Its parts lie below each other where a style sheet does not say otherwise.
    """

    BLANK: ClassVar[bool] = True
    DEFAULT_CSS = "Ground { width: 1fr; height: 1fr; layout: vertical; overflow: hidden hidden; }"

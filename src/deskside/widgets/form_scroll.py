"""The fields of a form, which scroll with the focus and leave the arrows to the form (L-01)."""

from typing import ClassVar

from textual.containers import VerticalScroll


class FormScroll(VerticalScroll, can_focus=False, inherit_bindings=False):
    """As a scrolling container would take `↓` for itself once its fields are higher than the screen, it has no keys."""

    BLANK: ClassVar[bool] = True

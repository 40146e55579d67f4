"""Scrollbars of whole cells: no part of a block is drawn, which some terminals show two cells wide (L-04)."""

from typing import ClassVar

from textual.scrollbar import ScrollBarRender


class WholeCells(ScrollBarRender):
    """The thumb begins and ends at a cell."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "]

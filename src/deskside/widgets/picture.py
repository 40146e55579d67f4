"""A small picture of half blocks, where the terminal has the colours for it and the library is there."""

import io
import os
import struct
from typing import TYPE_CHECKING

from deskside.language.glyphs import PLAIN, signs

if TYPE_CHECKING:
    from rich.console import ConsoleRenderable
    from textual.app import App

COLUMNS, ROWS = 40, 20
_MOST_PIXELS = 50_000_000
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
BROKEN = (OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, EOFError, struct.error)
"""What Pillow raises for bytes that are no picture, or a broken one; anything else is a fault and is told as one."""
_COLOURS = ("256", "truecolor")


def shows_pictures(app: "App[object]") -> bool:
    """Whether a picture can be made out here: not without colours, and not where somebody wants plain signs."""
    plain = signs() is PLAIN or app.theme == "contrast" or bool(os.environ.get("NO_COLOR"))
    return not plain and (app.console.color_system or "truecolor") in _COLOURS


def small_picture(data: bytes, rows: int = ROWS) -> "ConsoleRenderable | None":
    """The picture in at most 40 columns and so many rows; None for what is no picture, too large, or broken, and
    without the library. Takes its time: call it in a thread."""
    try:
        from PIL import Image, ImageOps
        from rich_pixels import Pixels
    except ImportError:
        return None
    Image.MAX_IMAGE_PIXELS = None  # it would warn on the screen; what is too large goes before anything is read
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            if image.width * image.height > _MOST_PIXELS:
                return None
            image.draft("RGB", (COLUMNS * 2, rows * 4))
            image.thumbnail((COLUMNS * 2, rows * 4))
            small = ImageOps.exif_transpose(image).convert("RGBA")
            small.thumbnail((COLUMNS, rows * 2))
            picture: ConsoleRenderable = Pixels.from_image(small)
            return picture
    except BROKEN:
        return None

"""The shop whose desk a widget stands on."""

from typing import TYPE_CHECKING, cast

from textual.widget import Widget

from deskside.shop.settings import Shop

if TYPE_CHECKING:
    from deskside.app import DesksideApp


def shop_of(widget: Widget) -> Shop:
    """The settings of the shop."""
    return cast("DesksideApp", widget.app).desk.shop

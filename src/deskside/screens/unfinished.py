"""Forms and calls that wait below while another call is taken (L-14)."""

from typing import TYPE_CHECKING

from deskside.i18n import ngettext
from deskside.screens.base import Card

if TYPE_CHECKING:
    from deskside.app import DesksideApp


def unfinished(app: "DesksideApp", but: object = None) -> int:
    """How many forms and calls were begun and wait under what is seen."""
    return sum(isinstance(screen, Card) and screen is not but for screen in app.screen_stack)


def unfinished_line(app: "DesksideApp", but: object = None) -> str:
    """ "1 unfinished", or nothing."""
    count = unfinished(app, but)
    return ngettext("{n} unfinished", "{n} unfinished", count).format(n=count) if count else ""

"""Forms and calls that wait below while another call is taken (L-14)."""

from deskside.language.i18n import ngettext
from deskside.widgets.desk_app import DeskApp


def unfinished_line(app: DeskApp, exclude: object = None) -> str:
    """ "1 unfinished", or nothing; `exclude` is the one that is looked at."""
    count = sum(screen is not exclude for screen in app.begun())
    return ngettext("{n} unfinished", "{n} unfinished", count).format(n=count) if count else ""

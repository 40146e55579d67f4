"""Paths that are named on a command line."""

from pathlib import Path

from deskside.errors import BadInput
from deskside.language.i18n import _


def a_path(typed: str | Path) -> Path:
    """A path that was named: an empty one would be the folder where one happens to be."""
    if not str(typed).strip():
        raise BadInput(_("The path is empty."), hint=_("Name a file, like: list.csv"))
    return Path(typed)

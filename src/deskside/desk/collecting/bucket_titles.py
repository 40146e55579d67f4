"""What the columns of an ageing are called for people."""

from collections.abc import Sequence

from deskside.desk.collecting.ageing import bucket_names
from deskside.language.glyphs import one_cell
from deskside.language.i18n import _


def bucket_titles(bounds: Sequence[int]) -> list[str]:
    """Their titles in order: what is not overdue, then from which to which day overdue."""
    _current, *overdue = bucket_names(bounds)
    return [_("Current"), *(one_cell(name.replace("-", "–")) for name in overdue)]

"""What the columns of an ageing are called for people."""

from collections.abc import Sequence

from deskside.desk.collecting.ageing import bucket_names
from deskside.language.glyphs import one_cell
from deskside.language.i18n import _, language


def bucket_titles(bounds: Sequence[int]) -> list[str]:
    """Their titles in order: what is not overdue, then from which to which day overdue."""
    _current, *overdue = bucket_names(bounds)
    *spans, last = (one_cell(name.replace("-", "–")) for name in overdue)
    if language() == "zh":
        last = f"{bounds[-1]}天以上" if bounds else "1天以上"
    return [_("Current"), *spans, last]


def overdue_titles(bounds: Sequence[int]) -> list[str]:
    """The same in a sentence, without what is not overdue: "1–30 days overdue", "逾期90天以上"."""
    _current, *spans, last = bucket_titles(bounds)
    beyond = f"逾期{last}" if language() == "zh" else _("{days} days overdue").format(days=last)
    return [*(_("{days} days overdue").format(days=span) for span in spans), beyond]

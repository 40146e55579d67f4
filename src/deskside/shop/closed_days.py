"""The shop's own closed days as they are typed into the settings: days and spans of days (R-03)."""

from datetime import date, timedelta

from deskside.errors import BadInput
from deskside.language.i18n import _

LONGEST_DAYS = 120
NONE = ("", "-", "none", "无")


def parse_closed(text: str) -> list[date]:
    """The days of a text like `2026-12-24, 2026-12-29..2027-01-02`, in order; none for `none`.

    `BadInput` for what is no day, for a span that ends before it begins, and for one of more than 120 days.
    """
    if text.strip().lower() in NONE:
        return []
    days: set[date] = set()
    for part in text.replace("，", ",").replace("、", ",").split(","):
        first, dots, last = (side.strip() for side in part.partition(".."))
        start = _day(first, text)
        end = _day(last, text) if dots else start
        if not 0 <= (end - start).days < LONGEST_DAYS:
            raise _not_days(text)
        days.update(start + timedelta(days=ahead) for ahead in range((end - start).days + 1))
    return sorted(days)


def format_closed(days: list[date]) -> str:
    """The days as the settings keep them, those that follow one another as a span."""
    spans: list[list[date]] = []
    for day in days:
        if spans and day - spans[-1][-1] == timedelta(days=1):
            spans[-1].append(day)
        else:
            spans.append([day])
    return ", ".join(str(span[0]) if len(span) == 1 else f"{span[0]}..{span[-1]}" for span in spans)


def _day(text: str, whole: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _not_days(whole) from None


def _not_days(text: str) -> BadInput:
    return BadInput(
        _("“{text}” does not name closed days.").format(text=text),
        hint=_("Write them like 2026-12-24, 2026-12-29..2027-01-02, or: none."),
    )

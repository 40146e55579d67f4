"""Days with hours of their own as they are typed into the settings: extra days, short days, holidays worked (R-03)."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from deskside.errors import BadInput
from deskside.language.i18n import _
from deskside.shop.closed_days import NONE, format_closed, parse_closed
from deskside.shop.kept_hours import Span, format_spans
from deskside.shop.typed_hours import parse_spans

OpenDays = Mapping[date, tuple[Span, ...] | None]
"""Days with their hours; with None those of their weekday, or of a Monday where it has none."""

USUAL = ("usual", "as usual", "open", "照常", "照常营业", "营业")
_LONGEST = 120


def parse_open(text: str) -> dict[date, tuple[Span, ...] | None]:
    """The days of a text like `2026-12-24 9:00-13:00; 2026-12-27`, in order; none for `none`.

    `BadInput` for what is no day or no hours, and for hours that close: that is a closed day.
    """
    if text.strip().lower() in NONE:
        return {}
    found: dict[date, tuple[Span, ...] | None] = {}
    for part in re.split("[;；\n]", text):
        days: list[date] = []
        for piece in re.split("[,，、]|和", part):
            more = _hours(piece)
            if more is not None and days and found[days[0]] is not None:
                hours = parse_spans(f"{format_spans(found[days[0]] or ())},{format_spans(more)}")
            else:
                days, hours = _days_and_hours(piece, text)  # type: ignore[assignment]
            found.update(dict.fromkeys(days, hours))
    return dict(sorted(found.items()))


def format_open(days: OpenDays) -> str:
    """The days as the settings keep them, those that follow one another with the same hours as a span."""
    return "; ".join(
        format_closed(run) + ("" if hours is None else f" {format_spans(hours)}") for run, hours in runs(days)
    )


def runs(days: OpenDays) -> list[tuple[list[date], tuple[Span, ...] | None]]:
    """The days that follow one another with the same hours, together."""
    found: list[tuple[list[date], tuple[Span, ...] | None]] = []
    for day, hours in sorted(days.items()):
        if found and found[-1][1] == hours and day - found[-1][0][-1] == timedelta(days=1):
            found[-1][0].append(day)
        else:
            found.append(([day], hours))
    return found


def _days_and_hours(piece: str, text: str) -> tuple[list[date], tuple[Span, ...] | None]:
    """The longest beginning that names days, and the hours after it."""
    piece = piece.strip()
    for end in range(min(len(piece), _LONGEST), 0, -1) if len(piece) <= _LONGEST else ():
        rest = piece[end:].strip(" :：")
        if not rest or rest.casefold() in USUAL:
            hours = None
        elif (hours := _hours(rest)) is None:
            continue
        try:
            return parse_closed(piece[:end]), hours
        except BadInput:
            continue
    raise BadInput(
        _("“{text}” does not name days with their hours.").format(text=text),
        hint=_("Write them like 2026-12-24 9:00-13:00; 2026-12-27, or: none. A day off is a closed day."),
    )


def _hours(text: str) -> tuple[Span, ...] | None:
    """The spans, where the text is some."""
    try:
        return parse_spans(text) or None
    except BadInput:
        return None

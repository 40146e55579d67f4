"""How full the hours of a day are with promised calls, in one line below the time that is typed (R-05)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from textual.content import Content
from textual.widget import Widget

from deskside.desk.callbacks.hour_load import HourLoad
from deskside.language.glyphs import signs
from deskside.language.i18n import _
from deskside.language.text import cells
from deskside.widgets.styled_text import Span, content

FULL_HOUR = 4
"""Calls in an hour that fill its bar: a quarter of an hour each."""
_HOUR = timedelta(hours=1)
_WIDE = 5
"""The cells of an hour: its mark, its number, its bar, how many calls."""


class DayLoad(NamedTuple):
    """The hours of the day of a time that is typed, and that time (UTC)."""

    hours: Sequence[HourLoad]
    at: datetime
    zone: ZoneInfo


class LoadBar(Widget):
    """ "Calls  09   10▂1▌11▄2 14   15█4": the hours with an opening or a call, the one that is meant marked."""

    DEFAULT_CSS = """
    LoadBar { height: 1; padding: 0 1; display: none; text-wrap: nowrap; text-overflow: clip; }
    LoadBar.-shown { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._load: DayLoad | None = None

    def show(self, load: DayLoad | None) -> None:
        """Show the load of a day, or nothing."""
        self._load = load
        self.set_class(load is not None, "-shown")
        self.refresh()

    def render(self) -> Content:
        return content([] if self._load is None else load_spans(self._load, max(self.content_size.width, 1)))


def load_spans(load: DayLoad, width: int) -> list[Span]:
    """The line in at most so many cells; of more hours than fit those around the time that is meant."""
    hours = _hours_to_show(load)
    meant = next(place for place, hour in enumerate(hours) if _is_in(load.at, hour))
    word = _("Calls")
    fits = max((width - cells(word) - 1) // _WIDE, 1)
    first = min(max(meant - fits // 2, 0), max(len(hours) - fits, 0))
    spans: list[Span] = [(f"{word} ", "muted")]
    for hour in hours[first : first + fits]:
        spans += _hour_spans(hour, load.zone, is_meant=_is_in(load.at, hour))
    return spans


def bar(calls: int) -> str:
    """How full an hour with so many calls is."""
    bars = signs().bars
    return bars[min(calls, FULL_HOUR) * (len(bars) - 1) // FULL_HOUR]


def _hours_to_show(load: DayLoad) -> list[HourLoad]:
    told = [hour for hour in load.hours if hour.is_open or hour.calls or _is_in(load.at, hour)]
    if any(_is_in(load.at, hour) for hour in told):
        return told
    start = load.at.astimezone(load.zone).replace(minute=0, second=0, microsecond=0)
    return sorted([*told, HourLoad(start, is_open=False, calls=0)])


def _is_in(moment: datetime, hour: HourLoad) -> bool:
    return hour.start <= moment < hour.start + _HOUR


def _hour_spans(hour: HourLoad, zone: ZoneInfo, *, is_meant: bool) -> list[Span]:
    label = f"{hour.start.astimezone(zone):%H}"
    count = str(min(hour.calls, 9)) if hour.calls else " "
    return [
        (signs().focus if is_meant else " ", "accent"),
        (label, "key" if is_meant else "" if hour.is_open else "muted"),
        (bar(hour.calls), "accent"),
        (count, "strong" if is_meant else "muted"),
    ]

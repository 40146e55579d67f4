"""Setting a day apart from the week: off, open all the same, or with hours of its own (R-03)."""

from collections.abc import Callable
from datetime import date

from textual.app import ComposeResult
from textual.widgets import Static

from deskside.desk.shop.settings import setting
from deskside.errors import BadInput
from deskside.language.i18n import _, pgettext
from deskside.language.text import one_line
from deskside.screens.setting_field import SettingField
from deskside.screens.sheets.base import FormSheet
from deskside.shop.closed_days import parse_closed
from deskside.shop.hours import OpeningHours
from deskside.shop.kept_hours import USUAL, Span
from deskside.shop.own_days import OwnDays
from deskside.shop.settings import HOURS as WEEK
from deskside.shop.special_days import CalendarDay
from deskside.shop.typed_hours import parse_spans
from deskside.when.format_time import brief_hours
from deskside.widgets.chooser import Choice
from deskside.widgets.form_row import FormRow

DAYS, HOURS = "closed_days", "hours.mon"
CALENDAR, CLOSED, OTHER = "calendar", "closed", "other"
"""Choices for a day, beside `USUAL`."""


class OwnDaySheet(FormSheet):
    """Which days, where none are given, and their hours; `keep` does it with both."""

    DEFAULT_CSS = "OwnDaySheet FormRow > * { margin-left: 16; }"

    def __init__(
        self, about: str, days: list[date], hours: str, keep: Callable[[list[date], tuple[Span, ...]], str]
    ) -> None:
        super().__init__(_("Hours of a day") if days else _("A day of our own"), about)
        self.days, self.hours, self.keep = days, hours, keep

    def rows(self) -> ComposeResult:
        """The days and the hours, each with what it comes to."""
        if not self.days:
            prose = _("A day like 24 Dec, or several like 24 Dec to 2 Jan.")
            yield Static(prose, classes="prose", markup=False)
            self.box[DAYS] = SettingField(DAYS)
            yield FormRow(_("Days"), self.box[DAYS])
        self.box[HOURS] = SettingField(HOURS, self.hours)
        yield FormRow(_("Hours"), self.box[HOURS])

    def save(self) -> str:
        """Keep it."""
        days = self.days or parse_closed(self.box[DAYS].meant())
        if not days:
            raise BadInput(_("Which day is it?"), hint=_("Write it like 24 Dec."))
        return self.keep(days, parse_spans(self.box[HOURS].meant()))


def day_choices(day: date, own: OwnDays, hours: OpeningHours, calendar: CalendarDay | None) -> tuple[list[Choice], int]:
    """What a day can be, and the place of what it is."""
    usual, weekday = hours.week[day.weekday()], _(setting(WEEK[day.weekday()]).label)
    plain = OpeningHours(hours.week, hours.zone, own={day: None}).spans_on(day)
    as_it_is = Choice(CALENDAR, _("Like every {weekday}").format(weekday=weekday), hours_said(usual))
    if calendar is not None or day in own.closed:
        as_it_is = Choice(CALENDAR, _("As the calendar has it"), one_line(calendar.name) if calendar else "")
    choices = [as_it_is, Choice(CLOSED, _("Closed all day"), _("our own day off"))]
    if calendar is not None or not usual:
        choices.append(Choice(USUAL, _("Open as usual"), hours_said(plain)))
    choices.append(Choice(OTHER, _("Open at other hours")))
    opened = (USUAL if own.opened[day] is None else OTHER) if day in own.opened else CALENDAR
    now = CLOSED if day in own.closed else opened
    return choices, next((place for place, each in enumerate(choices) if each.value == now), 0)


def hours_said(spans: tuple[Span, ...]) -> str:
    """The hours of a day, or that it is closed."""
    return brief_hours(spans) if spans else pgettext("shop", "closed")

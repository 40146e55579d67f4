"""Opening hours and holidays: the week, our own days, the calendar's, and the days ahead as they are counted (R-03)."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from deskside import commands
from deskside.desk.setting_labels import shown
from deskside.desk.shop.settings import all_settings, setting
from deskside.language.glyphs import signs
from deskside.language.i18n import _, pgettext, sentences
from deskside.language.text import cells, one_line
from deskside.language.wrapping import wrap
from deskside.screens.actions.settings import keep_settings
from deskside.screens.full_screen import FullScreen
from deskside.screens.sheets.base import AskSheet, ChooseSheet
from deskside.screens.sheets.own_day import OTHER, OwnDaySheet, day_choices, hours_said
from deskside.screens.sheets.setting import WEEK_FIELD, SettingSheet, week_said
from deskside.shop import clock
from deskside.shop.coming_days import coming_days
from deskside.shop.kept_hours import Span as Open
from deskside.shop.kept_hours import format_spans
from deskside.shop.own_days import as_the_calendar_has_it, own_days, own_runs, setting_apart
from deskside.shop.public_holidays import published_until
from deskside.shop.settings import HOURS
from deskside.shop.special_days import calendar_days
from deskside.shop.typed_hours import parse_spans
from deskside.shop.zones import local_day
from deskside.when import format_time
from deskside.widgets.days_ahead import DaysAhead
from deskside.widgets.footer import Hint
from deskside.widgets.ground import Ground
from deskside.widgets.line_list import LineList
from deskside.widgets.rule import Rule
from deskside.widgets.section_list import Line, SectionList
from deskside.widgets.styled_text import Span
from deskside.widgets.ticket_parts import Block

AHEAD = 14
NEW = "new"
BEGINS = {"closed_days": NEW, "open_days": NEW}
"""Where it begins for a setting that has no row."""
LABEL = 14


class CalendarList(SectionList):
    """What the hours are made of, a setting or a day a row."""

    def draw_row(self, line: Line, *, at_cursor: bool) -> list[Span]:
        label, value, tone = line.row
        sign = signs()
        if not value:
            return [("  ", ""), (sign.cut(label, self.line_width - 4), "strong" if at_cursor else tone)]
        room = min(max(cells(each.row[0]) for each in self.lines if each.kind == "row" and each.row[1]), LABEL)
        left = self.line_width - room - 6
        return [
            ("  ", ""), (sign.pad(label, room), "strong" if at_cursor else ""),
            ("  ", ""), (sign.cut(one_line(value), left), tone),
        ]  # fmt: skip


class OpeningHoursScreen(FullScreen[None]):
    """`Enter` changes the row under the cursor, in either list; `Tab` goes from one to the other."""

    CSS_PATH = "opening_hours.tcss"
    WAITS = False
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("leave")]

    def __init__(self, at: str = "") -> None:
        super().__init__(_("Opening hours"))
        self.at = at

    def parts(self) -> Iterator[Widget] | ComposeResult:
        with Ground(id="calendar"):
            yield CalendarList(id="made-of")
            yield DaysAhead(id="ahead")
        yield Rule()
        yield Block(id="prose")

    def on_mount(self) -> None:
        self.reload()
        at = BEGINS.get(self.at, self.at)
        held = next((place for place, line in enumerate(self.made_of.lines) if line.key == at), None)
        if held is not None:
            self.made_of.cursor = held

    @property
    def made_of(self) -> CalendarList:
        """The list of what the hours are made of."""
        return self.query_one(CalendarList)

    @property
    def days_ahead(self) -> DaysAhead:
        """The list of the days ahead."""
        return self.query_one(DaysAhead)

    def landing(self) -> Widget:
        return self.made_of

    # -- reading

    def reload(self) -> None:
        self.values = self.desk.ask(all_settings, self.desk.me)
        self.today = local_day(clock.now(), self.desk.shop.zone)
        self.own = own_days(self.values)
        self.calendar = {each.day: each for each in self.desk.ask(calendar_days, self.today)}
        self.title_bar.show(self.desk.shop.name, self._now())
        self.made_of.show([*self._week(), *self._own_days(), *self._holidays()])
        self.days_ahead.show_days(coming_days(self.desk.hours, self.today, AHEAD), self.today)
        self._tell()

    def _now(self) -> str:
        """Until when the shop is open, or when it opens next."""
        now, hours = clock.now(), self.desk.hours
        spans = hours.moments_on(self.today)
        closing = next((end for start, end in spans if start <= now < end), None)
        if closing is not None:
            return _("open until {time}").format(time=format_time.clock(closing, hours.zone))
        opening = hours.next_opening(now)
        return "" if opening is None else _("opens {time}").format(time=format_time.stamp(opening, hours.zone, now))

    def _week(self) -> Iterator[Line]:
        yield from _heading("week", _("The week"))
        for key in HOURS:
            spans = parse_spans(self.values[key])
            yield self._row(key, _(setting(key).label), hours_said(spans), muted=not spans)

    def _own_days(self) -> Iterator[Line]:
        yield from _heading("own", _("Days of our own"))
        for days, hours in own_runs(self.own, self.today):
            spans = self.desk.hours.spans_on(days[0]) if hours is None else hours
            yield self._row(tuple(days), self._named(days), hours_said(spans), muted=not spans)
        yield Line("row", NEW, (_("Add a day off or an extra day"), "", "accent"))

    def _holidays(self) -> Iterator[Line]:
        yield from _heading("holidays", _("Public holidays"))
        for key in ("country", "holiday_region"):
            yield self._row(key, _(setting(key).label), shown(key, self.values[key]))
        for each in self.calendar.values():
            spans = self.desk.hours.spans_on(each.day)
            said = f"{hours_said(spans)} · {each.name}" if spans else each.name
            yield self._row((each.day,), self._named([each.day]), said, muted=not spans)

    def _row(self, key: Any, label: str, value: str, *, muted: bool = False) -> Line:
        return Line("row", key, (label, value, "muted" if muted else ""))

    def _named(self, days: list[date]) -> str:
        """The first day, and the last of several."""
        first, last = days[0], days[-1]
        other_year = last.year != self.today.year
        if first == last:
            return format_time.dated(first) if other_year else format_time.long_day(first)
        return format_time.day_span(first, last)

    def _how(self, day: date) -> str:
        """Whether the shop is open on a day, in words."""
        spans = self.desk.hours.spans_on(day)
        return _("open {hours}").format(hours=format_time.open_hours(spans)) if spans else pgettext("shop", "closed")

    def _tell(self) -> None:
        said = self._prose()
        self.query_one("#prose", Block).show(lambda width: [[(" ", ""), (line, "")] for line in wrap(said, width - 2)])
        self.show_footer()

    def _prose(self) -> str:
        key = self._key
        if key in HOURS or key in ("country", "holiday_region"):
            said = _(setting(key).hint)
            until = published_until(self.values["country"]) if key == "country" else None
            if until is not None:
                estimated = _("Those after {year} are an estimate until they are published.").format(year=until)
                said = sentences(said, estimated)
            return said
        if key == NEW:
            return _("Closed on days off, open on extra days, or other hours than on other such days.")
        days = key if isinstance(key, tuple) else ()
        if not days:
            return ""
        told = [self._how(days[0]), one_line(self.desk.hours.called(days[0]))]
        named = format_time.day_span(days[0], days[-1]) if len(days) > 1 else format_time.long_day(days[0], True)
        return _("{day}: {how}").format(day=named, how=" · ".join(filter(None, told)))

    @property
    def _key(self) -> Any:
        """What stands under the cursor: a setting's key, days, or the row that adds some."""
        ahead = self.days_ahead.has_focus
        line = self.days_ahead.line if ahead else self.made_of.line
        return None if line is None else (line.key,) if ahead else line.key

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        event.stop()
        self._tell()

    def on_descendant_focus(self) -> None:
        """The other list has the cursor now."""
        self._tell()

    # -- changing

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """What `Enter` does."""
        word = _("Add") if self._key == NEW else _("Change")
        other = _("Week and holidays") if self.days_ahead.has_focus else _("Days ahead")
        return [Hint("Enter", word, "enter"), Hint("Tab", other, "tab"), Hint("Esc", _("Back"), "escape")], []

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        if (key := self._key) is not None:
            self.desk_app.run_worker(self.desk_app.guarded(self._change(key)), group="verb")

    async def _change(self, key: Any) -> None:
        said = await self.app.push_screen_wait(self._sheet(key))
        if said == OTHER:
            said = await self.app.push_screen_wait(self._hours_sheet(list(key)))
        if not said:
            return
        app = self.desk_app
        app.sit(app.desk.person)
        self.reload()
        app.answer(said)

    def _sheet(self, key: Any) -> AskSheet:
        if isinstance(key, tuple):
            return self._day_sheet(list(key))
        if key == NEW:
            return OwnDaySheet("", [], pgettext("shop", "closed"), self._set_apart)
        if key in HOURS:
            week = {day: self.values[day] for day in HOURS}
            return SettingSheet(WEEK_FIELD, week, self._keep_setting, at=key)
        return SettingSheet(setting(key), {key: self.values[key]}, self._keep_setting, country=self.values["country"])

    def _day_sheet(self, days: list[date]) -> ChooseSheet:
        choices, marked = day_choices(days[0], self.own, self.desk.hours, self.calendar.get(days[0]))
        return ChooseSheet(self._named(days), "", choices, lambda chosen: self._chosen(days, chosen), marked=marked)

    def _chosen(self, days: list[date], chosen: str) -> str:
        if chosen == OTHER:
            return OTHER
        if chosen == "calendar":
            return self._keep(as_the_calendar_has_it(self.own, days), days)
        return self._keep(setting_apart(self.own, days, () if chosen == "closed" else None), days)

    def _hours_sheet(self, days: list[date]) -> OwnDaySheet:
        hours = self.desk.hours.spans_on(days[0]) or self.desk.hours.week[days[0].weekday()]
        return OwnDaySheet(self._named(days), days, format_spans(hours) if hours else "", self._set_apart)

    def _set_apart(self, days: list[date], hours: tuple[Open, ...]) -> str:
        return self._keep(setting_apart(self.own, days, hours), days)

    def _keep(self, values: dict[str, str], days: list[date]) -> str:
        return self._write(values, lambda: _("{day}: {how}").format(day=self._named(days), how=self._how(days[0])))

    def _keep_setting(self, values: dict[str, str]) -> str:
        if len(values) > 1:
            label, said = _(WEEK_FIELD.label), week_said([*values.values()])
        else:
            [(key, value)] = values.items()
            label, said = _(setting(key).label), shown(key, value)
        return self._write(values, lambda: _("{setting}: {value} from now on").format(setting=label, value=said))

    def _write(self, values: dict[str, str], said: Callable[[], str]) -> str:
        """Keep them; what is said of it, at once or after every ticket was reckoned anew in a thread (R-02)."""
        app = self.desk_app

        def kept() -> None:
            app.sit(app.desk.person)
            if self.is_attached:
                self.reload()
            app.answer(said())

        others = {key: value for key, value in values.items() if value != self.values[key]}
        if keep_settings(app, others, kept):
            return _("Every ticket is reckoned anew · Esc stops")
        self.desk.refresh()
        return said()


def _heading(key: str, words: str) -> Iterator[Line]:
    yield Line("air")
    yield Line("heading", key, spans=[(" ", ""), (words, "accent")])

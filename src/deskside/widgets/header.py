"""The frame's two rows: whose desk, when, who, the live counters; and the places with their numbers."""

from textual import events
from textual.content import Content
from textual.widget import Widget

from deskside import commands
from deskside.desk.counting import how_many
from deskside.language.glyphs import signs
from deskside.language.i18n import _, ngettext
from deskside.language.text import cells, one_line
from deskside.shop import clock
from deskside.shop.zones import local_day
from deskside.when import format_time
from deskside.widgets.desk_app import desk_app_of
from deskside.widgets.styled_text import Span, content, two_sided, width_of

SHORTEST_SHOP = 8


class Header(Widget):
    """Shop, time, person, and how many calls are missed, due and to come today. Painted only when one of them moved."""

    DEFAULT_CSS = "Header { height: 1; background: $surface; text-wrap: nowrap; text-overflow: clip; }"

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[object, ...] | None = None

    def on_mount(self) -> None:
        self._shown = self._facts()

    def update(self) -> None:
        """Paint again if a figure, the minute or the person changed (L-60)."""
        facts = self._facts()
        if facts != self._shown:
            self._shown = facts
            self.refresh()

    def _facts(self) -> tuple[object, ...]:
        app = desk_app_of(self)
        person = app.desk.person
        now = clock.now().replace(second=0)
        return app.desk.shop.name, now, "" if person is None else person.name, app.counters

    def render(self) -> Content:
        return content(self.spans(max(self.size.width, 1)))

    def spans(self, width: int) -> list[Span]:
        """The header in `width` cells: the shop's name shrinks, then weekday, "later" and person go; never what is due.

        The sample shop says so in words, and a clock that was made to stand still too.
        """
        app = desk_app_of(self)
        shop = one_line(app.desk.shop.name)
        person = "" if app.desk.person is None else one_line(app.desk.person.name)
        full = self._room(shop, width, person, weekday=True, later=True)
        if full:
            return full
        for weekday, later, who in ((False, True, person), (False, False, person), (False, False, "")):
            if fitting := self._room(shop, width, who, weekday=weekday, later=later):
                return fitting
        return self._line(signs().cut(shop, SHORTEST_SHOP), "", width, weekday=False, later=False)

    def _room(self, shop: str, width: int, person: str, *, weekday: bool, later: bool) -> list[Span] | None:
        """The line if it fits with at least eight cells of the shop's name."""
        without = width_of(self._line("", person, 0, weekday=weekday, later=later))
        room = width - without - 1
        if room < min(SHORTEST_SHOP, cells(shop)):
            return None
        return self._line(signs().cut(shop, room), person, width, weekday=weekday, later=later)

    def _line(self, shop: str, person: str, width: int, *, weekday: bool, later: bool) -> list[Span]:
        app = desk_app_of(self)
        now, zone = clock.now(), app.desk.shop.zone
        day = local_day(now, zone)
        when = f"{format_time.long_day(day) if weekday else format_time.day_month(day)} {format_time.clock(now, zone)}"
        left: list[Span] = [(" ", "")]
        if app.is_sample:
            left += [(_("SAMPLE"), "due"), ("  ", "")]
        left += [(shop, "strong"), ("  ", ""), (when, "")]
        if clock.stopped():
            left += [(" ", ""), (_("(stopped)"), "due")]
        if person:
            left += [("  ", ""), (person, "muted")]
        return two_sided(left, self._counters(later), width)

    def _counters(self, later: bool) -> list[Span]:
        figures = desk_app_of(self).counters
        sign = signs()
        spans: list[Span] = []
        if figures.missed:
            spans += [(f"{sign.missed} " + _("{n} missed").format(n=figures.missed), "missed"), ("  ", "")]
        if figures.due:
            spans += [(f"{sign.due} " + _("{n} due").format(n=figures.due), "due"), ("  ", "")]
        if figures.later_today and later:
            spans += [(f"{sign.later} " + _("{n} later").format(n=figures.later_today), ""), ("  ", "")]
        return [*spans[:-1], (" ", "")]


class PlaceTabs(Widget):
    """The places, each with the digit that goes there and how many things wait in it."""

    DEFAULT_CSS = (
        "PlaceTabs { height: 1; margin-bottom: 1; background: $surface; text-wrap: nowrap; text-overflow: clip; }"
    )

    def __init__(self) -> None:
        super().__init__()
        self._spots: list[tuple[int, int, str]] = []
        self._shown: tuple[str, dict[str, int], int] | None = None

    def update(self) -> None:
        """Paint again if the place, what a place counts or what waits unfinished changed (L-60)."""
        app = desk_app_of(self)
        facts = (app.current_mode, dict(app.place_counts), len(app.begun()))
        if facts != self._shown:
            self._shown = facts
            self.refresh()

    def render(self) -> Content:
        app = desk_app_of(self)
        spans: list[Span] = [(" ", "")]
        self._spots = []
        for place in commands.PLACES:
            command = commands.command(place)
            start = width_of(spans)
            here = place == app.current_mode
            word = _(command.label)
            if count := app.place_counts.get(place):
                word = f"{word} {how_many(count)}"
            spans += [(command.key, "key"), (" ", ""), (word, "key" if here else "muted"), ("  ", "")]
            self._spots.append((start, width_of(spans) - 2, place))
        waiting = len(app.begun())
        if not waiting:
            return content(spans)
        line = ngettext("{n} unfinished", "{n} unfinished", waiting).format(n=waiting)
        return content(two_sided(spans, [(line, "due"), (" ", "")], self.size.width))

    def on_click(self, event: events.Click) -> None:
        for start, end, place in self._spots:
            if start <= event.x < end:
                desk_app_of(self).go(place)

"""Today: what to do now, in the order of R-13, and the last words and the reason of what the cursor is on (P-01)."""

from datetime import date
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType

from deskside import commands
from deskside.desk.collection_calls.begun import BEGUN, GO_ON, begun_calls
from deskside.desk.counting import how_many
from deskside.desk.day.undecided import how_many_undecided, open_day
from deskside.desk.desk_session import Connection
from deskside.desk.is_large import is_any_large
from deskside.desk.subjects import enter_on, own_word
from deskside.desk.today import Section, TodayRow, today, under_headings
from deskside.language.i18n import _, ngettext
from deskside.language.text import cells, pad
from deskside.screens.background_query import BackgroundQuery
from deskside.screens.place_screen import PlaceScreen
from deskside.screens.places import open_screen
from deskside.shop import clock
from deskside.when import format_time
from deskside.widgets.line_list import LineList
from deskside.widgets.rule import Rule
from deskside.widgets.section_list import Line, share_out
from deskside.widgets.styled_text import Span, two_sided
from deskside.widgets.target import Target
from deskside.widgets.today_list import TodayDetail, TodayList

AT_FIRST = 50
MISSED, WALK = "missed", "missed_walk"
LEAST_MISSED, MOST_MISSED = 2, 4
"""From so many missed calls on a row goes through them; of more than those the oldest are shown at first."""
UNFOLDED = 500
LOOKED_THROUGH = (("ticket", "number"), ("invoice", "id"), ("incoming_call", "id"), ("important_date", "id"))
"""The tables, with their keys, of which Today asks longer the more they hold."""
REST_SECONDS = 0.15
"""On a slow link strip and footer wait until the cursor rests (L-60)."""


class Read(NamedTuple):
    """The sections, the day before that is not closed yet, and how many tickets are left to decide on it."""

    sections: list[Section]
    open_day: date | None
    left: int


class TodayPlace(PlaceScreen):
    """The morning screen. Sections show what fits, then "4 more"; `Enter` does what the footer names (L-31, L-53)."""

    CSS_PATH = "today.tcss"
    ROW: ClassVar[tuple[str, ...]] = (
        *("enter", "dismiss", "solve", "promise", "status", "assign", "told", "note", "move"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("open", "day_end")]

    def __init__(self) -> None:
        super().__init__()
        self._sections: list[Section] = []
        self._unfolded: set[str] = set()
        self._begun: frozenset[int] = frozenset()
        self._last: list[Line] = []

    def parts(self) -> ComposeResult:
        yield TodayList(id="today")
        yield Rule()
        yield TodayDetail()

    def on_mount(self) -> None:
        self._query: BackgroundQuery[Read] = BackgroundQuery(self, self._read, self.desk_app.say_trouble)
        self.call_after_refresh(self.reload)

    @property
    def todo(self) -> TodayList:
        """The list of what to do."""
        return self.query_one(TodayList)

    @property
    def row(self) -> TodayRow | None:
        """The call or ticket under the cursor."""
        line = self.todo.line
        return line.row if line is not None and line.kind == "row" else None

    def reload(self) -> None:
        limit = UNFOLDED if self._unfolded else AT_FIRST
        now, shop, hours = clock.now(), self.desk.shop, self.desk.hours

        def read(conn: Connection) -> Read:
            day = open_day(conn, now=now, hours=hours)
            left = 0 if day is None else how_many_undecided(conn, day, shop)
            return Read(today(conn, now=now, shop=shop, limit=limit), day, left)

        self._query.ask(read, in_thread=self.desk.ask(is_any_large, LOOKED_THROUGH))

    def _read(self, found: Read) -> None:
        sections = found.sections
        self._begun = self.desk.ask(begun_calls, self.desk.me)
        self._last = [] if found.open_day is None else [_not_closed(found.open_day, found.left)]
        self._sections = [
            each._replace(rows=[self._with_begun(row) for row in each.rows]) for each in under_headings(sections)
        ]
        self.lay_out()

    def _is_begun(self, row: TodayRow) -> bool:
        return row.kind == "collection" and row.ids["customer"] in self._begun

    def _with_begun(self, row: TodayRow) -> TodayRow:
        """A call about money that was begun says so first (R-22)."""
        if not self._is_begun(row):
            return row
        return row._replace(beside=" · ".join(filter(None, (_(BEGUN), row.beside))), why=f"{_(BEGUN)} · {row.why}")

    def lay_out(self) -> None:
        """Put the sections into the lines there are."""
        self.todo.empty_words = _("Nobody is waiting for a call today. n writes a ticket; the phone is p")
        self.todo.show(self._lines(self.todo.size.height))
        self.show_footer()

    def _lines(self, height: int) -> list[Line]:
        airy = self.size.height >= 30
        lines: list[Line] = []
        last = self._last
        walk = self._missed_walk()
        room = height - len(last) - len(walk) - len(self._sections) * (2 if airy else 1) + airy
        sections = [self._capped(section) for section in self._sections] if walk else self._sections
        shares = share_out([section.total for section in sections], room)
        for section, share in zip(sections, shares, strict=True):
            if airy and lines:
                lines.append(Line("air"))
            kind, rows = section.kind, section.rows
            left: list[Span] = [(section.heading, "accent"), (f"  {section.how_many}", "muted")]
            if section.whose:
                whose = pad(section.whose, max(self.todo.placed()[-1].width + 1, cells(section.whose)))
                left = two_sided(left, [(whose, "muted")], self.todo.line_width)
            lines.append(Line("heading", kind, spans=left))
            shown = len(rows) if kind in self._unfolded else share
            lines += [Line("row", (row.kind, row.ids[row.kind]), row) for row in rows[:shown]]
            if section.total > (seen := min(shown, len(rows))):
                more = _("{n} more").format(n=how_many(section.total, seen))
                lines.append(Line("more", kind, spans=[("   ", ""), (more, "muted")]))
            if kind == MISSED:
                lines += walk
        return [*lines, *last]

    def _capped(self, section: Section) -> Section:
        """Of many missed calls the oldest stand there: what is due now is not to be hidden behind them (L-30)."""
        if section.kind != MISSED or MISSED in self._unfolded:
            return section
        missed = [row for row in section.rows if row.state == MISSED]
        return section._replace(rows=[*missed[:MOST_MISSED], *section.rows[len(missed) :]])

    def _missed_walk(self) -> list[Line]:
        """A row that goes through several missed calls, with how many there are and since when (L-30)."""
        n = self.desk_app.counters.missed
        first = next((row.due_at for section in self._sections for row in section.rows if row.state == MISSED), None)
        if n < LEAST_MISSED or first is None:
            return []
        said = ngettext("Go through the {n} missed call", "Go through the {n} missed calls", n).format(n=how_many(n))
        since = _("since {time}").format(time=format_time.brief(first, self.desk.shop.zone, clock.now()))
        return [Line("act", WALK, spans=[("   ", ""), (said, "missed"), (f"  {since}", "muted")])]

    def on_today_list_resized(self) -> None:
        """Another height holds another number of rows."""
        self.lay_out()

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        event.stop()
        if self.desk_app.slow:
            self.set_timer(REST_SECONDS, self._detail)
        else:
            self._detail()

    def _detail(self) -> None:
        self.query_one(TodayDetail).show(self.row)
        self.show_footer()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        line, row = self.todo.line, self.row
        if line is not None and line.kind == "act":
            self._do(line)
        elif row is None:
            if line is not None:
                self._unfold(str(line.key))
        else:
            self.desk_app.perform(enter_on(row.kind), self.targets())

    def _do(self, line: Line) -> None:
        from deskside.screens.actions.day import open_end_of

        if line.key == WALK:
            self.app.push_screen(open_screen(WALK))
        elif isinstance(line.key, date):
            open_end_of(self.desk_app, line.key)

    def _unfold(self, kind: str) -> None:
        """Show the whole section; what is longer still is the tickets' place to show."""
        if kind in self._unfolded:
            self.desk_app.go("tickets")
        else:
            self._unfolded.add(kind)
            self.reload()

    def action_day_end(self) -> None:
        """`E`: the end of the day."""
        from deskside.screens.actions.day import end_the_day

        with self.desk_app.saying_trouble():
            end_the_day(self.desk_app)

    def rung(self) -> bool:
        folded = bool(self._unfolded)
        self._unfolded.clear()
        if folded:
            self.reload()
        return folded

    def word(self, command_id: str) -> str:
        if command_id == "enter":
            if self.row is None:
                is_act = self.todo.line is not None and self.todo.line.kind == "act"
                return _("Go through") if is_act else _("Show all")
            return _(GO_ON) if self._is_begun(self.row) else super().word(enter_on(self.row.kind))
        return super().word(self._meant(command_id))

    def sentence(self, command_id: str) -> str:
        if command_id == "enter" and self.row is not None:
            return super().sentence(enter_on(self.row.kind))
        return super().sentence(self._meant(command_id))

    def _meant(self, command_id: str) -> str:
        return own_word(self.row.kind, command_id) if command_id == "dismiss" and self.row is not None else command_id

    def can(self, command_id: str) -> bool:
        if command_id == "enter":
            return self.todo.line is not None
        if command_id == "drop_here":
            return False
        return super().can(command_id)

    def targets(self) -> list[Target]:
        row = self.row
        if row is None:
            return []
        return [Target(row.ids, row.who)]

    def new_prefill(self) -> dict[str, object] | None:
        row = self.row
        return None if row is None or "customer" not in row.ids else {"customer": row.ids["customer"]}


def _not_closed(day: date, left: int) -> Line:
    """A row for the day before that is not closed yet (L-23)."""
    said = _("{day} is not closed yet").format(day=format_time.long_day(day))
    rest = ngettext("{n} ticket to decide", "{n} tickets to decide", left).format(n=how_many(left)) if left else ""
    return Line("act", day, spans=[(" ", ""), (said, "due"), (f"  {rest}", "muted")])

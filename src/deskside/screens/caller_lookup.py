"""Who's calling: found while the phone still rings, by number, name, 汉字 or pinyin; a new caller is the last row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from deskside import commands
from deskside.desk.customers.banner import banner_said
from deskside.desk.customers.caller_lookup import LookUp, LookupRow, likely_callers, look_up
from deskside.desk.customers.matching import bracketed, parse_query
from deskside.desk.desk_session import DeskSession
from deskside.desk.losses.said import lost_said
from deskside.desk.order import state_of
from deskside.language.glyphs import signs
from deskside.language.i18n import _, dotted, ngettext
from deskside.language.phones import SHORTEST_BEGINNING
from deskside.language.text import cells, one_line
from deskside.screens.sheet import Sheet
from deskside.screens.unfinished import unfinished_line
from deskside.shop import clock
from deskside.when import format_time
from deskside.widgets.balance import first_balances
from deskside.widgets.chooser import Row
from deskside.widgets.finder import Finder, MoreRow
from deskside.widgets.footer import Hint
from deskside.widgets.styled_text import Span, width_of
from deskside.widgets.title_bar import TitleBar

ABOVE_AND_BELOW = 9
LEAST_ROWS = 5
MOST_LIKELY = 8
RIGHT, ROOMY = 28, 100
"""The cells at the right of a row on a narrow screen, and from how many on there is room for all that is owed."""


@dataclass(frozen=True)
class Caller:
    """A customer found, with what we owe them; `why` says what makes them alike where it is not what was typed."""

    found: LookupRow
    state: str
    when: str
    why: str = ""
    balance: str = ""

    @property
    def value(self) -> int:
        """The customer's id."""
        return self.found.id

    @property
    def label(self) -> str:
        """What they are called."""
        return self.found.name or self.found.reach

    def spans(self, width: int, label_width: int, *, marked: bool) -> list[Span]:  # noqa: ARG002
        """Name, number, the promise that comes next, what they owe, and how many tickets are open."""
        sign, mind = signs(), self.found.banner or lost_said(self.found.lost)
        number = self.found.reach
        beside = "" if self.found.matched == number else self.found.matched
        name = f"{self.label} · {beside}" if beside else self.label
        room = max((width - 44) // 2, 20)
        tone = {"missed": "missed", "due": "due"}.get(self.state, "")
        when = f"{sign.state(self.state)} {self.when}" if self.when else ""
        tickets = self.found.open_tickets
        owed = ngettext("{n} open", "{n} open", tickets).format(n=tickets) if tickets else ""
        # What stands to the right of the number; cells that are free there are the number's, such as a long e-mail's.
        money = one_line(self.balance)
        if mind:
            money, owed = "", ""
        if money and when and width < ROOMY:
            owed = ""
        columns = [(when, 15, tone)] if when or not money else []
        columns += [(money, max(15, cells(money)), "")] if money else []
        if mind:
            # It goes before what they owe and have open: the line below the rows says both on their page.
            columns = [each for each in columns if each[0]]
            said = sign.cut(one_line(mind), max(RIGHT - (16 if when else 0), width // 3))
            columns.append((said, cells(said), "due"))
        if money and when and not owed:
            columns[0] = (when, max(RIGHT - cells(money) - 1, cells(when)), tone)
        needed = sum(wide + 1 for _words, wide, _tone in columns) + (12 if owed else -1)
        right = cells(self.why) or (max(RIGHT, needed) if when or owed or money or mind else 0)
        reach = max(width - room - 4 - right, 18)
        spans: list[Span] = [
            (sign.pad(one_line(name), room), "strong" if marked else ""),
            ("  ", ""),
            (sign.cut(one_line(number) if name != number else "", reach), "struck" if self.found.barred else ""),
        ]
        spans.append((" " * max(room + 4 + reach - width_of(spans), 0), ""))
        if self.why:
            left = width - room - 4 - reach
            if cells(self.why) > left:
                # The reason names the number, where it is one: both do not fit.
                spans, left = [*spans[:1], ("  ", "")], width - room - 2
            return [*spans, (sign.cut(self.why, max(left, 0)), "due")]
        if not right:
            return spans
        for words, wide, its_tone in columns:
            spans += [(sign.pad(words, wide), its_tone), (" ", "")]
        return [*spans, (sign.cut(owed, max(width - width_of(spans), 0)), "muted")]


@dataclass(frozen=True)
class NewCaller:
    """The last row: whoever it is, the ticket can begin."""

    text: str

    @property
    def value(self) -> None:
        """No customer yet."""
        return

    @property
    def label(self) -> str:
        """The row in words."""
        if not self.text:
            return _("New caller")
        read = parse_query(bracketed(self.text))
        reach = read.number or read.address
        if read.name and reach:
            return _("New caller “{name}”, {reach}").format(name=read.name, reach=reach)
        return _("New caller “{text}”").format(text=self.text)

    def spans(self, width: int, label_width: int, *, marked: bool) -> list[Span]:  # noqa: ARG002
        """What was typed, and what `Enter` does with it."""
        meaning = _("starts a ticket; the name can wait")
        label = signs().cut(one_line(self.label), max(width * 3 // 4, 12))
        return [
            (label, "strong" if marked else ""),
            ("   ", ""),
            (signs().cut(meaning, max(width - cells(label) - 3, 0)), "muted"),
        ]


def callers(desk: DeskSession, text: str, limit: int) -> list[Row]:
    """Who the text could mean, the sound-alikes last (L-13), and the new caller below them all."""
    typed = text.strip()
    now = clock.now()
    found = desk.ask(look_up, typed, region=desk.shop.region, now=now, limit=limit) if typed else LookUp([])
    rows: list[Row] = [*as_callers(desk, found.rows, now)]
    return [*rows, *more_row(found), NewCaller(typed)]


def more_row(found: LookUp) -> list[MoreRow]:
    """The row that says how many more there are."""
    if not found.more:
        return []
    words = _("more than {n} more") if found.uncounted else _("{n} more")
    return [MoreRow(words.format(n=found.more), _("PgDn shows them; one more letter or digit narrows the list"))]


def as_callers(desk: DeskSession, rows: Sequence[LookupRow], now: datetime) -> list[Caller]:
    """The customers found, with the state of the promise that comes next and what they owe."""
    owed = first_balances(desk, [row.id for row in rows]) if rows else {}
    return [replace(as_caller(desk, row, now), balance=owed.get(row.id, "")) for row in rows]


def as_caller(desk: DeskSession, row: LookupRow, now: datetime) -> Caller:
    """A customer found, with the state of the promise that comes next."""
    state = state_of(row.next_due_at, row.missed_at, now, timedelta(minutes=desk.shop.lead_minutes))
    when = ""
    if row.next_due_at is not None:
        when = format_time.relative(row.next_due_at, row.next_due_until, row.missed_at, now, desk.shop.zone)
    return Caller(row, state, when)


class WhoSheet(Sheet[None]):
    """The field on top, who was found below; `Enter` does what the row under the cursor says (L-11)."""

    CSS_PATH = "caller_lookup.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("leave")]

    incoming_id: int | None = None
    """The call that came in, where one rings."""

    def __init__(self, text: str = "", *, replacing: bool = False) -> None:
        super().__init__()
        self._others: list[Widget] = []
        self.title_bar = TitleBar(_("Who's calling"))
        asks = _("digits, name, 汉字 or pinyin initials")
        self.finder = Finder(self._search, text, eager=True, placeholder=asks, replacing=replacing, id="who")

    def parts(self) -> ComposeResult:
        """What it is, the finder, and what is said when nobody was found."""
        yield self.title_bar
        yield self.finder
        yield Static("", id="nobody", markup=False)
        yield Static("", id="banner", markup=False)
        if waiting := unfinished_line(self.desk_app):
            yield Static(waiting, id="unfinished", markup=False)

    def on_mount(self) -> None:
        """The keys type at once; what stands below a list is about somebody else, and is not seen meanwhile."""
        self.finder.focus()
        self._say()
        self._others = [*self.app.screen_stack[-2].query("TodayDetail, Preview, AccountStrip")]
        for each in self._others:
            each.visible = False

    def on_unmount(self) -> None:
        """The row under the cursor is told of again."""
        for each in self._others:
            each.visible = True

    def _search(self, text: str) -> list[Row]:
        room = max(self.app.size.height - ABOVE_AND_BELOW, LEAST_ROWS)
        self.finder.rows.styles.max_height = room + 1
        if not text.strip():
            return [NewCaller(""), *self._likely()]
        return callers(self.desk, text, (room - 1) * self.finder.pages)

    def _likely(self) -> list[Caller]:
        """Who may be calling, below the new caller, so that `Enter` alone goes on starting a ticket."""
        now = clock.now()
        soon = now + timedelta(minutes=self.desk.shop.lead_minutes)
        likely = self.desk.ask(likely_callers, now=now, soon=soon, limit=MOST_LIKELY)
        return as_callers(self.desk, likely, now)

    def _say(self) -> None:
        typed = self.finder.value.strip()
        nobody = typed and len(self.finder.rows.rows) == 1
        said = _("Nobody with {text} yet.").format(text=typed)
        if typed.isdecimal() and len(typed) < SHORTEST_BEGINNING:
            said = _("Numbers are found from the third digit on")
        line = self.query_one("#nobody", Static)
        line.update(one_line(said))
        line.display = bool(nobody)
        self._show_banner()

    def _show_banner(self) -> None:
        """The banner of the row under the cursor, and that they are lost, whole: the row has few cells for it."""
        row = self.finder.rows.current
        said = dotted(banner_said(row.found.banner), lost_said(row.found.lost)) if isinstance(row, Caller) else ""
        line = self.query_one("#banner", Static)
        line.update(said)
        line.display = bool(said)

    def take_text(self, text: str) -> None:
        """Characters that follow while it opens are not lost (L-03)."""
        self.finder.field.insert_text_at_cursor(text)

    def on_finder_typed(self) -> None:
        """Say so when nobody is found."""
        self._say()
        self.show_footer()

    def on_finder_taken(self, event: Finder.Taken) -> None:
        """Open the profile, or the form of a new ticket with what was typed."""
        app, row = self.desk_app, event.row
        self.dismiss()
        app.answered(self.incoming_id, row.found.id if isinstance(row, Caller) else None)
        if isinstance(row, Caller):
            app.open_customer(row.found.id)
        else:
            app.new_ticket({"text": self.finder.value.strip()})

    def on_finder_moved(self) -> None:
        """The footer names what `Enter` does (L-53)."""
        self._show_banner()
        self.show_footer()

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """What `Enter` will do, and the ways out."""
        row = self.finder.rows.current
        word = _("New ticket")
        if isinstance(row, (Caller, MoreRow)):
            word = _("Open profile") if isinstance(row, Caller) else _("Show more")
        row_hints = [Hint("Enter", word, "enter")]
        if len(self.finder.rows.rows) > 1:
            row_hints.append(Hint("↓", _("Choose"), "down"))
        return [*row_hints, Hint("Esc", _("Back"), "escape")], []

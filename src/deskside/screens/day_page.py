"""The day's page: what it came to and what comes first next; closed here, saved as text, copied (P-04)."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from deskside import commands
from deskside.desk.counting import how_many
from deskside.desk.day.close_day import close_day
from deskside.desk.day.day_page import DayPage, day_page
from deskside.desk.day.page_text import Part, closed_line, closed_sentence, page_text, parts
from deskside.desk.day.undecided import how_many_undecided
from deskside.desk.money_kinds import shop_manner
from deskside.exchange.export_file import put
from deskside.language.glyphs import signs
from deskside.language.i18n import N_, _, dotted, ngettext
from deskside.language.wrapping import wrap
from deskside.screens.full_screen import FullScreen
from deskside.screens.places import open_screen
from deskside.screens.sheets.export import free_name, usual_folder
from deskside.shop import clock
from deskside.when import format_time
from deskside.widgets.chooser import Choice, Chooser
from deskside.widgets.footer import Hint
from deskside.widgets.ground import Ground
from deskside.widgets.path_field import in_short
from deskside.widgets.rule import Rule
from deskside.widgets.styled_text import Span
from deskside.widgets.text_lines import TextLines

HEADING = 18
"""Cells that the headings stand in."""


class DayPageScreen(FullScreen[None]):
    """A day as it was, or as it stands now where it is not closed. `PgUp` and `PgDn` scroll what does not fit."""

    CSS_PATH = Path(__file__).with_name("day_page.tcss")
    WAITS: ClassVar[bool] = False
    TAKES_BACK = True
    BINDINGS: ClassVar[list[BindingType]] = [
        *commands.bindings("export"),
        Binding("y,ｙ", "copy_text", show=False),
        Binding("pageup", "read(-1)", show=False, priority=True),
        Binding("pagedown", "read(1)", show=False, priority=True),
    ]

    def __init__(self, day: date) -> None:
        super().__init__(_("The day"), format_time.long_day(day))
        self.day = day

    def parts(self) -> ComposeResult:
        """The text, and below it what can be done with it."""
        with Ground(), Ground(id="column"):
            yield TextLines(id="page")
            yield Rule()
            yield Chooser(id="answers")

    def on_mount(self) -> None:
        """What there is, and the keys to the answers."""
        self.query_one(TextLines).can_focus = False
        self.query_one(Chooser).focus()
        self.reload()

    @property
    def page(self) -> DayPage:
        """The day as it stands in the file."""
        return self.desk.ask(day_page, self.day, now=clock.now(), shop=self.desk.shop, hours=self.desk.hours)

    def reload(self) -> None:
        """Somebody may have closed it, or written something."""
        page = self.page
        left = 0 if page.closed_at is not None else self.desk.ask(how_many_undecided, self.day, self.desk.shop)
        self.title_bar.show(format_time.long_day(self.day), self._state(page, left))
        manner = self.desk.ask(shop_manner)
        told = parts(page, shop=self.desk.shop, manner=manner, now=clock.now())
        self.query_one(TextLines).show(lambda width: _lines(told, width))
        answers = self.query_one(Chooser)
        answers.show(self._choices(page, left), marked=answers.marked or 0)
        self.show_footer()

    def _state(self, page: DayPage, left: int) -> str:
        if page.closed_at is not None:
            return closed_line(page, self.desk.shop)
        if left:
            return ngettext("{n} ticket is still to be decided", "{n} tickets are still to be decided", left).format(
                n=how_many(left)
            )
        return _("nothing is left")

    def _choices(self, page: DayPage, left: int) -> list[Choice]:
        found = []
        if page.closed_at is None and not left:
            found.append(Choice("close", _("Close the day"), _("nothing is left undecided")))
        elif page.closed_at is None:
            found.append(Choice("walk", _("Go through the rest"), _("solved, or carried over")))
        found += [Choice("save", _("Save as text"), _("to print")), Choice("copy", _("Copy"))]
        return [*found, Choice("leave", _("Back"), digit=0)]

    # -- answers

    def on_chooser_taken(self, event: Chooser.Taken) -> None:
        """Do what the row stands for."""
        what = str(event.row.value)
        with self.desk_app.saying_trouble():
            if what == "close":
                self._close()
            elif what == "walk":
                self.app.switch_screen(open_screen("day_end", self.day))
            elif what == "save":
                self.action_export()
            elif what == "copy":
                self.action_copy_text()
            else:
                self.go_back()

    def _close(self) -> None:
        page = self.desk_app.desk.do(close_day, self.day)
        self.reload()
        said = closed_sentence(page, shop=self.desk.shop, now=clock.now())
        self.desk_app.answer(dotted(said, _("u takes it back")))

    def _text(self) -> str:
        return page_text(self.page, shop=self.desk.shop, manner=self.desk.ask(shop_manner), now=clock.now())

    def action_export(self) -> None:
        """`X`: as text into a file where people look for what they saved."""
        with self.desk_app.saying_trouble():
            file = free_name(usual_folder(), f"deskside-{self.day.isoformat()}", ".txt")
            text = self._text()
            put(file, lambda: [text.encode()], desk=Path(self.desk.path))
            self.desk_app.answer(_("Written to {path}").format(path=in_short(file)))

    def action_copy_text(self) -> None:
        """`y`: the text."""
        text = self._text()
        self.app.copy_to_clipboard(text)
        self.desk_app.answer(_("Copied {text}").format(text=format_time.long_day(self.day)))

    def action_read(self, direction: int) -> None:
        """A page of the text up or down."""
        self.query_one(TextLines).action_page(direction)

    # -- the keys

    own_heading = N_("On this page")

    def own_keys(self) -> list[tuple[str, str, str]]:
        """The answers, and the text."""
        last = len(self.query_one(Chooser).rows) - 1
        return [
            (f"1-{last}", _("Choose"), _("Do what the row says.")),
            ("y", _("Copy"), _("Copy the page as text.")),
            ("PgUp PgDn", _("Read on"), _("Scroll the page.")),
        ]

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """Digits and `Enter` for the rows, pages for the text."""
        last = len(self.query_one(Chooser).rows) - 1
        return [
            Hint(f"1-{last}", _("Choose"), "enter"),
            Hint("PgUp/PgDn", _("Read on"), "pagedown"),
            Hint("X", _("Save as text"), "X"),
        ], [Hint("Esc", _("Back"), "escape")]


def _lines(told: Sequence[Part], width: int) -> list[list[Span]]:
    """Headings in a column of their own, what is long goes on below itself."""
    sign, lines = signs(), list[list[Span]]()
    for part in told:
        rows = ["  ".join(cell for cell in row if cell) for row in part.rows]
        said = wrap(part.said, width - HEADING - 2) if part.said else []
        if not said and rows:
            said, rows = [rows[0]], rows[1:]
        for place, text in enumerate([*said, *rows]):
            heading = sign.pad("" if place else part.heading, HEADING)
            tone = "strong" if place < len(said) and part.said else ""
            lines.append([(" ", ""), (heading, "accent"), (sign.cut(text, max(width - HEADING - 1, 1)), tone)])
        lines.append([])
    return lines[:-1]

"""Tickets were begun and not saved, and another is begun now: which is meant, or is one thrown away (R-22, L-97)."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from deskside import commands
from deskside.desk.customers.caller_lookup import customer_rows
from deskside.desk.drafts import DraftRow
from deskside.language.i18n import _
from deskside.screens.new_ticket import NewTicket
from deskside.screens.sheet import Sheet
from deskside.screens.ticket_drafts import draft_words, go_on, throw_away
from deskside.shop import clock
from deskside.when import format_time
from deskside.widgets.chooser import Choice, Chooser
from deskside.widgets.footer import Hint
from deskside.widgets.title_bar import TitleBar

MOST = 6
NEW, MORE, THROW = "new", "more", "throw"


class DraftSheet(Sheet[None]):
    """The drafts, the newest first, how many more there are, a new ticket, and the way to throw one away."""

    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("leave")]

    def __init__(self, drafts: Sequence[DraftRow], prefill: dict[str, object]) -> None:
        super().__init__()
        self.add_class("-menu")
        self.drafts, self.prefill = list(drafts), prefill
        self.throwing = self.unfolded = False

    def parts(self) -> ComposeResult:
        """The title and the rows."""
        yield TitleBar(_("New ticket"))
        yield Chooser(self._rows())

    def _rows(self) -> list[Choice]:
        zone, now = self.desk.shop.zone, clock.now()
        shown = self.drafts if self.unfolded else self.drafts[:MOST]
        rows = []
        for draft in shown:
            name, *subject = draft_words(draft.body) or [_("without words")]
            rows.append(Choice(draft, name, "  ".join([format_time.stamp(draft.written_at, zone, now), *subject])))
        if left := len(self.drafts) - len(shown):
            rows.append(Choice(MORE, _("{n} more").format(n=left), quiet=True))
        if not self.throwing:
            customer = self.prefill.get("customer")
            found = self.desk.ask(customer_rows, [customer], now=now) if isinstance(customer, int) else []
            named = _("New ticket for {name}").format(name=found[0].name or found[0].call) if found else ""
            rows += [Choice(NEW, named or _("New ticket")), Choice(THROW, _("Throw away …"), quiet=True)]
        return rows

    def _show(self, marked: int = 0) -> None:
        bar = self.query_one(TitleBar)
        bar.word = _("Throw away") if self.throwing else _("New ticket")
        bar.show("")
        self.query_one(Chooser).show(self._rows(), marked=marked)
        self.show_footer()

    def rung(self) -> bool:
        """`Esc` goes back from throwing away first."""
        was, self.throwing = self.throwing, False
        if was:
            self._show()
        return was

    def on_chooser_taken(self, event: Chooser.Taken) -> None:
        """Open what was chosen, or throw it away."""
        app, value = self.desk_app, event.row.value
        if value == MORE:
            self.unfolded = True
            self._show(MOST)
        elif value == THROW:
            self.throwing = True
            self._show()
        elif isinstance(value, DraftRow) and self.throwing:
            self._throw(value)
        else:
            self.dismiss()
            app.push_screen(NewTicket(go_on(value) if isinstance(value, DraftRow) else self.prefill))

    def _throw(self, draft: DraftRow) -> None:
        app = self.desk_app
        with app.saying_trouble():
            said = throw_away(app, draft)
            self.drafts.remove(draft)
            self.throwing = False
            if self.drafts:
                self._show()
            else:
                self.dismiss()
            app.answer_afterwards(said)

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """Digits and `Enter`."""
        last = min(len(self._rows()), 9) if self.is_mounted else 1
        return [
            Hint(f"1-{last}" if last > 1 else "1", _("Throw away") if self.throwing else _("Choose"), "enter"),
            Hint("Enter", _("The marked one"), "enter"),
            Hint("Esc", _("Back"), "escape"),
        ], []

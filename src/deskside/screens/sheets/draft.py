"""A ticket was begun and not saved, and another is begun now: which is meant (R-22)."""

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
from deskside.screens.ticket_drafts import draft_name, go_on
from deskside.shop import clock
from deskside.when import format_time
from deskside.widgets.chooser import Choice, Chooser
from deskside.widgets.footer import Hint
from deskside.widgets.title_bar import TitleBar

MOST = 7


class DraftSheet(Sheet[None]):
    """The drafts, the newest first, and a new ticket for the row's customer."""

    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("leave")]

    def __init__(self, drafts: Sequence[DraftRow], prefill: dict[str, object]) -> None:
        super().__init__()
        self.add_class("-menu")
        self.drafts, self.prefill = list(drafts)[:MOST], prefill

    def parts(self) -> ComposeResult:
        """The rows."""
        zone, now = self.desk.shop.zone, clock.now()
        choices = [
            Choice(
                draft,
                _("Go on with the ticket for {name}").format(name=draft_name(draft.body)),
                format_time.stamp(draft.written_at, zone, now),
            )
            for draft in self.drafts
        ]
        customer = self.prefill.get("customer")
        found = self.desk.ask(customer_rows, [customer], now=now) if isinstance(customer, int) else []
        if found:
            choices.append(Choice(None, _("New ticket for {name}").format(name=found[0].name or found[0].call)))
        else:
            choices.append(Choice(None, _("New ticket")))
        yield TitleBar(_("New ticket"))
        yield Chooser(choices)

    def on_chooser_taken(self, event: Chooser.Taken) -> None:
        """Open what was chosen."""
        app, value = self.desk_app, event.row.value
        self.dismiss()
        app.push_screen(NewTicket(go_on(value) if isinstance(value, DraftRow) else self.prefill))

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """Digits and `Enter`."""
        return [
            Hint(f"1-{len(self.drafts) + 1}", _("Choose"), "enter"),
            Hint("Enter", _("The marked one"), "enter"),
            Hint("Esc", _("Back"), "escape"),
        ], []

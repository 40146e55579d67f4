"""Changing what is written on a ticket; what somebody else changed meanwhile is set beside it (R-22)."""

from collections.abc import Mapping
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Center
from textual.widgets import Input, TextArea

from deskside import commands
from deskside.desk.codes import CHANNELS, LEVELS, PRIORITIES
from deskside.desk.drafts import find_draft
from deskside.desk.tickets.edit_ticket import edit_ticket
from deskside.desk.tickets.page import TicketPage, ticket_page
from deskside.errors import DesksideError
from deskside.language.i18n import _
from deskside.screens.customer_field import CustomerField
from deskside.screens.draft_keeper import DraftKeeper
from deskside.screens.edit_conflict import settle
from deskside.screens.form_card import Card
from deskside.screens.unfinished import unfinished_line
from deskside.shop import clock
from deskside.widgets.field import Field, NoteField
from deskside.widgets.footer import Hint
from deskside.widgets.form_row import FormRow
from deskside.widgets.form_scroll import FormScroll
from deskside.widgets.pick import Pick

FORM = "edit"
Values = dict[str, Any]


class EditTicket(Card[None]):
    """Customer, subject, note, priority, channel, complaint, as they stood when the form was opened."""

    CSS_PATH = "edit_ticket.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("next_field", "choose", "save", "leave")]

    def __init__(self, number: int) -> None:
        super().__init__(_("Edit"), f"#{number}")
        self.number = number
        self.saved = False
        self.whose: Values = {}
        self.page: TicketPage = self.desk.ask(ticket_page, number, now=clock.now(), shop=self.desk.shop)

    def parts(self) -> ComposeResult:
        """The fields, filled in."""
        self.base: Values = as_values(self.page)
        self.keeper = DraftKeeper(self.desk_app, self.desk, FORM, str(self.number))
        row = self.page.row
        self.customer = CustomerField(self.desk)
        self.subject = Field(row.subject)
        self.note = NoteField(self.page.description)
        self.priority = Pick([(level, _(PRIORITIES[name])) for level, name in enumerate(LEVELS)], row.priority)
        self.channel = Pick([(code, _(word)) for code, word in CHANNELS.items()], row.channel)
        self.complaint = Pick([(False, _("no")), (True, _("yes"))], row.complaint)
        with Center(), FormScroll(id="form"):
            yield FormRow(_("Customer"), self.customer)
            yield FormRow(_("Subject"), self.subject)
            yield FormRow(_("Note"), self.note)
            yield FormRow(_("Priority"), self.priority)
            yield FormRow(_("Channel"), self.channel)
            yield FormRow(_("Complaint"), self.complaint)

    def on_mount(self) -> None:
        """Fill in whose it is, then what was typed and not saved."""
        if self.page.row.customer_id is not None:
            self.customer.choose(self.page.row.customer_id)
        self.whose = self.customer.draft()
        if self.keeper.writer is not None:
            draft = self.desk.ask(find_draft, self.keeper.writer, FORM, str(self.number))
            if draft is not None:
                self._restore(draft.body)
        self.subject.focus()
        self.title_bar.show(f"#{self.number}   {self.customer.text}", unfinished_line(self.desk_app, but=self))

    # -- the way through it

    def action_next_field(self) -> None:
        """`Enter`: the next row."""
        self.focus_next()

    def action_choose(self) -> None:
        """`↓` where there is nothing to choose: the next row."""
        self.focus_next()

    def on_customer_field_done(self) -> None:
        """`Enter` in the customer."""
        self.subject.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """`Enter` in the subject."""
        event.stop()
        self.focus_next()

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """The keys that leave a field (L-01)."""
        enter = _("New line") if self.focused is getattr(self, "note", None) else _("Next")
        row = [Hint("Enter", enter, "enter"), Hint("Tab", _("Next field"), "tab")]
        if isinstance(self.focused, Pick):
            row.append(Hint("← →", _("Choose"), "right"))
        return [*row, Hint("Ctrl+S", _("Save"), "ctrl+s"), Hint("Esc", _("Back, draft kept"), "escape")], []

    # -- what was typed

    def values(self) -> Values:
        """What the fields hold now."""
        return {
            "subject": self.subject.value,
            "description": self.note.text,
            "priority": self.priority.value,
            "channel": self.channel.value,
            "complaint": self.complaint.value,
        }

    def changes(self) -> Values:
        """The fields that differ from what the form showed."""
        return {name: value for name, value in self.values().items() if value != self.base[name]}

    def _body(self) -> Values | None:
        changes, whose = self.changes(), self.customer.draft()
        if not changes and whose == self.whose:
            return None
        body: Values = {"changes": changes, "base": {name: self.base[name] for name in changes}}
        return body if whose == self.whose else body | {"whose": whose}

    def _restore(self, body: Values) -> None:
        """Put a draft over what stands there now; what it was typed over stays its base, so that a clash is seen."""
        changes = body.get("changes", {})
        if "whose" in body:
            self.customer.restore(body["whose"])
        self.base |= body.get("base", {})
        if "subject" in changes:
            self.subject.value = changes["subject"]
        if "description" in changes:
            self.note.put(changes["description"])
        for name, pick in (("priority", self.priority), ("channel", self.channel), ("complaint", self.complaint)):
            if name in changes:
                pick.put(changes[name])

    def on_customer_field_changed(self) -> None:
        """The customer."""
        self._typed()

    def on_input_changed(self) -> None:
        """The subject."""
        self._typed()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """The note."""
        event.stop()
        self._typed()

    def on_pick_changed(self) -> None:
        """A row of words."""
        self._typed()

    def _typed(self) -> None:
        body = self._body() if self.ready and not self.saved else None
        if body is not None:
            self.keeper.soon(body)

    def on_descendant_blur(self) -> None:
        """A field was left: what is in it is kept at once."""
        if not self.saved:
            self.keeper.at_once()

    # -- leaving and saving

    def action_leave(self) -> None:
        """`Esc`: the proposals first, then back with the draft kept."""
        if not self.customer.finder.close():
            self.go_back()

    def go_back(self) -> None:
        """Leave; what was typed is opened again by the same key."""
        app, kept = self.desk_app, self.keeper.before_leaving(self._body())
        self.dismiss()
        if kept:
            said = _("What you changed on #{number} is still here. e opens it again").format(number=self.number)
            app.call_after_refresh(app.answer, said)

    def action_save(self) -> None:
        """Save what differs; a clash is shown side by side and keeps what was typed."""
        if not self.saved:
            self.run_worker(self._save(), group="save", exclusive=True)

    async def _save(self) -> None:
        try:
            done = await settle(self.desk_app, f"#{self.number}", self._write, *self._edited(), self._keep)
        except DesksideError as trouble:
            self.desk_app.say_trouble(trouble)
            return
        if not done:
            return
        self.saved = True
        app, number = self.desk_app, self.number
        self.dismiss()
        app.call_after_refresh(app.answer, _("#{number} saved · u takes it back").format(number=number))

    def _edited(self) -> tuple[Values, Values]:
        """The changes with whose it is now, and what the form showed for them."""
        changes = self.changes()
        base = {name: self.base[name] for name in changes}
        meant, known = self.customer.who(), self.page.row.customer_id
        if getattr(meant, "id", None) != known or (meant is not None and known is None):
            changes["customer"] = meant
            base["customer_id"] = known
        return changes, base

    def _write(self, changes: Mapping[str, Any], base: Mapping[str, Any]) -> None:
        with self.keeper.ending():
            if changes:
                self.desk.do(edit_ticket, self.number, changes, base)

    def _keep(self, changes: Values, base: Values) -> None:  # noqa: ARG002
        if (body := self._body()) is not None:
            self.keeper.keep(body)


def as_values(page: TicketPage) -> Values:
    """The fields of the form as they stand in the file."""
    return {
        "subject": page.row.subject,
        "description": page.description,
        "priority": page.row.priority,
        "channel": page.row.channel,
        "complaint": page.row.complaint,
    }

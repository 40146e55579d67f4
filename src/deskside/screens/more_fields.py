"""The folded part of a ticket's form: manner and complaint first (L-12), then what is rarely said."""

from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from deskside.desk.codes import CHANNELS, LEVELS, MANNERS, PRIORITIES
from deskside.desk.customers.manner import manner_tip
from deskside.desk.desk_session import DeskSession
from deskside.desk.staff import list_staff
from deskside.language.i18n import _
from deskside.language.text import pad
from deskside.widgets.field import Field
from deskside.widgets.form_row import FormRow
from deskside.widgets.pick import Pick
from deskside.widgets.styled_text import content

NORMAL = 1
WORD = 12


class Fold(Widget, can_focus=True):
    """One row that stands for the fields that are folded away; `Enter` or a click unfolds them."""

    DEFAULT_CSS = """
    Fold { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    Fold:focus { background: $panel; }
    """

    class Opened(Message):
        """The row was clicked."""

    def render(self) -> Content:
        """The word, and what lies behind it."""
        tone = "key" if self.has_focus else "muted"
        held = _("manner, complaint, priority, channel, with, tags")
        return content([(" ", ""), (pad(_("More"), WORD), tone), (held, "muted")])

    def on_click(self, event: events.Click) -> None:
        """Unfold."""
        event.stop()
        self.post_message(self.Opened())


class MoreFields(Widget):
    """Six rows, hidden until they are unfolded."""

    DEFAULT_CSS = """
    MoreFields { height: auto; }
    MoreFields > #tip { height: auto; color: $due; padding-left: 13; display: none; }
    MoreFields > #tip.-said { display: block; }
    """

    def __init__(self, desk: DeskSession) -> None:
        super().__init__()
        staff = [(row.id, row.name) for row in desk.ask(list_staff)]
        self.manner = Pick([(None, _("none")), *((code, _(word)) for code, word in MANNERS.items())], id="manner")
        self.complaint = Pick([(False, _("no")), (True, _("yes"))], False, id="complaint")
        self.priority = Pick([(level, _(PRIORITIES[name])) for level, name in enumerate(LEVELS)], NORMAL, id="priority")
        self.channel = Pick([(code, _(word)) for code, word in CHANNELS.items()], "phone", id="channel")
        self.assignee = Pick([(None, _("nobody")), *staff], id="assignee")
        self.tags = Field(placeholder=_("words, with a comma between"), id="tags")

    def compose(self) -> ComposeResult:
        """The rows in their order."""
        yield FormRow(_("Manner"), self.manner)
        yield Static("", id="tip", markup=False)
        yield FormRow(_("Complaint"), self.complaint)
        yield FormRow(_("Priority"), self.priority)
        yield FormRow(_("Channel"), self.channel)
        yield FormRow(_("With"), self.assignee)
        yield FormRow(_("Tags"), self.tags)

    def on_pick_changed(self, event: Pick.Changed) -> None:
        """A manner shows its one line (L-12, P-12)."""
        if event.pick is self.manner:
            self.show_tip()

    def show_tip(self) -> None:
        """The line of the chosen manner."""
        tip = self.query_one("#tip", Static)
        manner = self.manner.value
        tip.update(manner_tip(str(manner)) if manner else "")
        tip.set_class(bool(manner), "-said")

    def entry(self) -> dict[str, Any]:
        """What the ticket is written with."""
        tags = self.tags.value.replace("，", ",").replace("、", ",").split(",")
        return {
            "manner": self.manner.value,
            "complaint": self.complaint.value,
            "priority": self.priority.value,
            "channel": self.channel.value,
            "assignee_id": self.assignee.value,
            "tags": tuple(tag.strip() for tag in tags if tag.strip()),
        }

    def body(self) -> dict[str, Any]:
        """What differs from an empty form, for the draft."""
        kept = {**self.entry(), "tags": self.tags.value}
        usual = {"manner": None, "complaint": False, "priority": NORMAL, "channel": "phone", "assignee_id": None}
        return {name: value for name, value in kept.items() if value != usual.get(name, "")}

    def restore(self, body: dict[str, Any]) -> bool:
        """Put a draft back; whether it had anything in these rows."""
        rows = {
            "manner": self.manner,
            "complaint": self.complaint,
            "priority": self.priority,
            "channel": self.channel,
            "assignee_id": self.assignee,
        }
        for name, pick in rows.items():
            if name in body:
                pick.put(body[name])
        self.tags.value = str(body.get("tags", ""))
        self.show_tip()
        return any(name in body for name in (*rows, "tags"))

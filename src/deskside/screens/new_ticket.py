"""The form of a new ticket: four fields, the rest folded away; what is typed survives everything (P-01, R-22)."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Center
from textual.widget import Widget
from textual.widgets import Input, TextArea

from deskside import commands
from deskside.desk.tickets.open_ticket import Entry, open_ticket
from deskside.errors import DesksideError
from deskside.language.i18n import _
from deskside.screens.customer_field import CustomerField
from deskside.screens.draft_keeper import DraftKeeper
from deskside.screens.form_card import Card
from deskside.screens.more_fields import Fold, MoreFields
from deskside.screens.promise_echo import promise_field
from deskside.screens.ticket_drafts import FORM, draft_line, free_slot
from deskside.screens.unfinished import unfinished_line
from deskside.shop import clock
from deskside.when import format_time
from deskside.widgets.field import Field, NoteField
from deskside.widgets.footer import Hint
from deskside.widgets.form_row import FormRow
from deskside.widgets.form_scroll import FormScroll
from deskside.widgets.pick import Pick
from deskside.widgets.promise_field import PromiseField

Body = dict[str, Any]


class NewTicket(Card[int]):
    """Whose problem it is, what is wrong, when we call back, and what else was said.

    `prefill` names a customer (`customer`: id), what was typed at Who's calling (`text`), or a draft to go on with
    (`draft`: its body, `about`: its place).
    """

    CSS_PATH = "new_ticket.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *commands.bindings("next_field", "choose", "save", "leave"),
    ]

    def __init__(self, prefill: dict[str, object] | None = None) -> None:
        super().__init__(_("New ticket"))
        self.prefill: dict[str, Any] = dict(prefill or {})
        self.keeper: DraftKeeper
        self.saved = False
        self._given = ""

    def parts(self) -> ComposeResult:
        """The four fields, then what is folded."""
        self.keeper = DraftKeeper(
            self.desk_app, self.desk, FORM, str(self.prefill.get("about", free_slot(self.desk_app, self.desk.me)))
        )
        self.draft_slot = self.keeper.about
        self.customer = CustomerField(self.desk)
        self.subject = Field(placeholder=_("what is wrong, in a few words"), id="subject")
        self.promise = promise_field(self.desk, id="promise")
        self.note = NoteField(id="note")
        self.fold = Fold()
        self.more = MoreFields(self.desk)
        with Center(), FormScroll(id="form"):
            yield FormRow(_("Customer"), self.customer)
            yield FormRow(_("Subject"), self.subject)
            yield FormRow(_("Promise"), self.promise)
            yield FormRow(_("Note"), self.note)
            yield self.fold
            yield self.more

    def on_mount(self) -> None:
        """Put in what is known already, and the cursor where the next word belongs (L-10)."""
        draft = self.prefill.get("draft")
        if isinstance(draft, dict):
            self._restore(draft)
        if isinstance(customer := self.prefill.get("customer"), int):
            self.customer.choose(customer)
            self._given = self.customer.text
        elif text := str(self.prefill.get("text") or ""):
            self.customer.finder.put(text)
            self.customer.tell()
        first: Widget = self.subject if self.customer.text and not self.subject.value else self.customer
        if self.customer.text and self.subject.value:
            first = self.promise if not self.promise.value else self.note
        first.focus()
        self._entitle()

    def on_screen_resume(self) -> None:
        """Another call may have come in between."""
        self._entitle()

    # -- the way through it

    def action_next_field(self) -> None:
        """`Enter` on a row of words: the next one; on the folded row it unfolds."""
        if self.focused is self.fold:
            self.unfold()
        else:
            self.focus_next()

    def action_choose(self) -> None:
        """`↓` where there is nothing to choose: the next row."""
        self.focus_next()

    def unfold(self) -> None:
        """Show the rest of the fields, manner and complaint first (L-12)."""
        self.add_class("-unfolded")
        self.more.manner.focus()

    def on_fold_opened(self) -> None:
        """A click on the folded row."""
        self.unfold()

    def on_customer_field_done(self) -> None:
        """`Enter` in the customer."""
        self.subject.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """`Enter` in the subject or the tags."""
        event.stop()
        self.focus_next()

    def on_promise_field_done(self) -> None:
        """`Enter` in the promise, on a time that may be kept."""
        self.note.focus()

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """The keys that leave a field (L-01), and what `Enter` does in it (L-53)."""
        enter = _("Next")
        if self.focused is self.note:
            enter = _("New line")
        elif self.focused is getattr(self, "fold", None):
            enter = _("Unfold")
        row = (
            [Hint("Enter", enter, "enter"), Hint("Tab", _("Next"), "tab")]
            if enter != _("Next")
            else [Hint("Enter", enter, "enter")]
        )
        if isinstance(self.focused, Pick):
            row.append(Hint("← →", _("Choose"), "right"))
        elif self.focused is not None and isinstance(self.focused.parent, (PromiseField,)):
            row.append(Hint("↓", _("Free times"), "down"))
        else:
            row.append(Hint("↓", _("Choose"), "down"))
        row += [Hint("Ctrl+S", _("Save"), "ctrl+s"), Hint("F2", _("Phone"), "f2")]
        row.append(Hint("Esc", _("Back, draft kept"), "escape"))
        return row, []

    # -- keeping what is typed

    def on_input_changed(self) -> None:
        """Subject and tags."""
        self._typed()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """The note."""
        event.stop()
        self._typed()

    def on_promise_field_typed(self) -> None:
        """The promise."""
        self._typed()

    def on_customer_field_changed(self) -> None:
        """The customer."""
        self._typed()
        self._entitle()

    def on_pick_changed(self) -> None:
        """Manner, complaint, and the like."""
        self._typed()

    def on_descendant_blur(self) -> None:
        """A field was left: what is in it is kept at once."""
        if not self.saved:
            self.keeper.at_once()

    def _typed(self) -> None:
        if self.ready and not self.saved:
            body = self.body()
            if body is not None:
                self.keeper.soon(body)

    def body(self) -> Body | None:
        """All that was typed; None when that is nothing."""
        body: Body = {
            "text": self.customer.text,
            "subject": self.subject.value,
            "promise": self.promise.value,
            "note": self.note.text,
            **self.more.body(),
        }
        if not any(value for name, value in body.items() if (name, value) != ("text", self._given)):
            return None
        return body | self.customer.draft()

    def _restore(self, body: Body) -> None:
        self.customer.restore(body)
        with self.prevent(Input.Changed, TextArea.Changed):
            self.subject.value = str(body.get("subject", ""))
            self.note.put(str(body.get("note", "")))
        self.promise.put(str(body.get("promise", "")))
        if self.more.restore(body):
            self.add_class("-unfolded")

    def _entitle(self) -> None:
        self.title_bar.show(self.customer.text, unfinished_line(self.desk_app, but=self))

    # -- leaving and saving

    def action_leave(self) -> None:
        """`Esc`: the proposals first, then back; what was typed is kept (L-01)."""
        if not self._close_proposals():
            self.go_back()

    def _close_proposals(self) -> bool:
        return self.customer.finder.close() or self.promise.close()

    def go_back(self) -> None:
        """Leave with the draft kept, saying how it comes back."""
        body, app = self.body(), self.desk_app
        kept = self.keeper.before_leaving(body)
        self.dismiss()
        if body is not None and kept:
            app.call_after_refresh(app.answer, draft_line(body))

    def action_save(self) -> None:
        """Write the ticket, or say what stands in the way and go there."""
        if self.saved:
            return
        if not self.subject.value.strip():
            self.subject.focus()
            self.desk_app.answer(_("A ticket needs a subject. Write in a few words what is wrong."))
            return
        if not self.promise.settle():
            self.promise.focus()
            return
        who = self.customer.who()
        if self.promise.understood.when is not None and self.promise.value.strip() and who is None:
            self.customer.focus()
            self.desk_app.answer(_("A promise needs somebody to call. A name or a number is enough."))
            return
        entry = Entry(
            subject=self.subject.value,
            who=who,
            note=self.note.text,
            promise=self.promise.understood.when if self.promise.value.strip() else None,
            **self.more.entry(),
        )
        try:
            with self.keeper.ending():
                opened = self.desk.do(open_ticket, entry, shop=self.desk.shop)
        except DesksideError as trouble:
            self.desk_app.answer(trouble.said)
            return
        self.saved = True
        app = self.desk_app
        said = self._saved_line(opened.number)
        self.dismiss(opened.number)
        app.call_after_refresh(app.answer, said)

    def _saved_line(self, number: int) -> str:
        when = self.promise.understood.when if self.promise.value.strip() else None
        if when is None:
            return _("#{number} saved · u takes it back").format(number=number)
        time = format_time.brief(when.at, self.desk.shop.zone, clock.now())
        return _("#{number} saved. Call promised for {time} · u takes it back").format(number=number, time=time)

"""What writing down a customer and correcting one share: fields, likely duplicates, draft (R-22, R-33)."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center, Vertical
from textual.widgets import Input, TextArea

from deskside import commands
from deskside.desk.customers.card import CustomerCard, customer_card
from deskside.desk.drafts import DraftRow
from deskside.errors import DesksideError
from deskside.language.i18n import _
from deskside.screens.customer_fields import CustomerFields, Values
from deskside.screens.draft_keeper import DraftKeeper
from deskside.screens.form_card import Card
from deskside.screens.likely_duplicates import Alike
from deskside.screens.unfinished import unfinished_line
from deskside.shop import clock
from deskside.widgets.footer import Hint
from deskside.widgets.growing_rows import GrowingRow, GrowingRows
from deskside.widgets.pick import Pick

FORM = "customer"


class CustomerForm(Card[int]):
    """What both forms share: the fields, who may be here already, the draft. Gives the customer's id when saved."""

    CSS_PATH = "customer_form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *commands.bindings("next_field", "choose", "save", "leave"),
        Binding("up", "choose_up", show=False),
    ]

    def __init__(self, word: str, known_as: int | None = None) -> None:
        super().__init__(word)
        self.known_as = known_as
        self.saved = False

    # -- what a form gives

    def draft(self) -> DraftRow | None:
        """The draft to go on with."""
        raise NotImplementedError

    def place(self) -> str:
        """Where the draft of this form is kept."""
        raise NotImplementedError

    def card(self) -> CustomerCard | None:
        """The customer as they stand."""
        return None

    def body(self) -> Values | None:
        """All that was typed; None when that is nothing."""
        raise NotImplementedError

    def restore(self, body: Values) -> None:
        """Put a draft back."""
        self.fields.put(body)

    async def save(self) -> int | None:
        """Write it; the id, or None when it was left unsaved. Raises what the desk refuses."""
        raise NotImplementedError

    def kept_line(self) -> str:
        """What is said when the form is left with its draft."""
        raise NotImplementedError

    # -- the form

    def parts(self) -> ComposeResult:
        """The fields, and below them who is like that."""
        self.fields = CustomerFields(self.desk, self.card())
        self.alike = Alike(self, known_as=self.known_as)
        with Center(), Vertical(id="form"):
            yield self.fields
            yield self.alike

    def on_mount(self) -> None:
        """Go on where it was left; the cursor in the name."""
        self.fill()
        draft = self.draft()
        self.keeper = DraftKeeper(self.desk_app, self.desk, FORM, self.place() if draft is None else draft.about)
        if draft is not None:
            self.restore(draft.body)
        self.fields.name_field.focus()
        self._entitle()

    def fill(self) -> None:
        """Put in what is known already."""

    def on_screen_resume(self) -> None:
        """Another call may have come in between."""
        self._entitle()

    def _entitle(self) -> None:
        if self.is_mounted and hasattr(self, "fields"):
            self.title_bar.show(self.fields.name_field.value, unfinished_line(self.desk_app, but=self))

    # -- the way through it

    def action_next_field(self) -> None:
        """`Enter`: who is marked below, else the next field."""
        if not self.alike.take():
            self.focus_next()

    def action_choose(self) -> None:
        """`↓`: who is like that, from the fields they are found by; else the next field."""
        if self.focused not in self.fields.found_by or not self.alike.move(1):
            self.focus_next()

    def action_choose_up(self) -> None:
        """`↑`: out of the rows again; else the field before."""
        if not self.alike.move(-1):
            self.focus_previous()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """`Enter` in a field of one line; an empty last line of numbers or people is passed over."""
        event.stop()
        if self.alike.take():
            return
        line = event.input.parent
        if isinstance(line, GrowingRow) and line.mark is not None and line.mark.display and event.value.strip():
            self.focus_next()
        self.focus_next()

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """The keys that leave a field (L-01), and what `Enter` does in it (L-53)."""
        if hasattr(self, "alike") and self.alike.found.marked is not None:
            open_it = Hint("Enter", _("Open this one"), "enter")
            return [open_it, Hint("↑ ↓", _("Choose"), "down"), Hint("Esc", _("Back to the form"), "escape")], []
        enter = _("New line") if isinstance(self.focused, TextArea) else _("Next")
        row = [Hint("Enter", enter, "enter")]
        row += [Hint("Tab", _("Next field"), "tab")] if enter != _("Next") else []
        if isinstance(self.focused, Pick):
            row.append(Hint("← →", _("Choose"), "right"))
        row += [Hint("Ctrl+S", _("Save"), "ctrl+s"), Hint("F2", _("Phone"), "f2")]
        return [*row, Hint("Esc", _("Back, draft kept"), "escape")], []

    # -- keeping what is typed, and looking who is like that

    def on_input_changed(self, event: Input.Changed) -> None:
        """A line of text."""
        event.stop()
        if event.input in self.fields.found_by:
            self._look()
        self._typed()

    def on_growing_rows_typed(self, event: GrowingRows.Typed) -> None:
        """Numbers and people."""
        event.stop()
        if event.rows is self.fields.reach:
            self._look()
        self._typed()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Several lines of text."""
        event.stop()
        self._typed()

    def on_pick_changed(self, event: Pick.Changed) -> None:
        """A word chosen."""
        event.stop()
        self.fields.show_kind()
        self._typed()

    def on_descendant_blur(self) -> None:
        """A field was left: what is in it is kept at once."""
        if not self.saved and hasattr(self, "keeper"):
            self.keeper.at_once()

    def _look(self) -> None:
        self.alike.look(self.fields.known_by, self.desk.shop.region)

    def _typed(self) -> None:
        self._entitle()
        body = self.body() if self.ready and not self.saved and hasattr(self, "keeper") else None
        if body is not None:
            self.keeper.soon(body)

    def on_alike_taken(self, event: Alike.Taken) -> None:
        """It is somebody we know: their page; the draft is kept."""
        event.stop()
        app = self.desk_app
        with app.saying_trouble():
            kept = self._left()
            app.open_customer(event.customer_id)
            if kept:
                app.call_after_refresh(app.answer, self.kept_line())

    # -- leaving and saving

    def rung(self) -> bool:
        """`Esc` takes the cursor out of the rows first."""
        return self.alike.leave()

    def go_back(self) -> None:
        """Leave with the draft kept, saying how it comes back."""
        app = self.desk_app
        if self._left():
            app.call_after_refresh(app.answer, self.kept_line())

    def _left(self) -> bool:
        """Go; whether a draft was kept."""
        kept = self.keeper.before_leaving(self.body())
        self.dismiss()
        return kept

    def action_save(self) -> None:
        """Write it, or say what stands in the way."""
        if not self.saved:
            self.run_worker(self._save(), group="save", exclusive=True)

    async def _save(self) -> None:
        try:
            customer_id = await self.save()
        except DesksideError as trouble:
            self.desk_app.say_trouble(trouble)
            return
        if customer_id is None:
            return
        self.saved = True
        app = self.desk_app
        name = self.desk.ask(customer_card, customer_id, now=clock.now()).called
        self.dismiss(customer_id)
        app.call_after_refresh(app.answer, _("{name} saved · u takes it back").format(name=name))

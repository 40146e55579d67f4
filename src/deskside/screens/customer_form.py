"""Writing down a new customer, and correcting one; what is typed survives everything (R-22, R-30, R-33)."""

from collections.abc import Mapping
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center, Vertical
from textual.widgets import Input, TextArea

from deskside import clock, commands
from deskside.desk.customers.card import CustomerCard, customer_card
from deskside.desk.customers.matching import asked
from deskside.desk.customers.writing import add_customer, edit_customer
from deskside.desk.drafts import DraftRow, drafts_of, find_draft
from deskside.errors import DesksideError
from deskside.i18n import _
from deskside.screens.alike import Alike
from deskside.screens.base import Card
from deskside.screens.clash import settle
from deskside.screens.customer_fields import CustomerFields, Values
from deskside.screens.drafting import DraftKeeper
from deskside.screens.unfinished import unfinished_line
from deskside.text import one_line
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
        self._leaving = False

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
        self.keeper = DraftKeeper(self.app, self.desk, FORM, self.place() if draft is None else draft.about)
        if draft is not None:
            self.restore(draft.body)
        self.fields.name_field.focus()
        self._entitle()

    def fill(self) -> None:
        """Put in what is known already."""

    def on_screen_resume(self) -> None:
        """Another call may have come in between."""
        super().on_screen_resume()
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
        super().on_descendant_blur()
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
        if self._left():
            app.open_customer(event.customer_id)
            app.call_after_refresh(app.answer, self.kept_line())

    # -- leaving and saving

    def rung(self) -> bool:
        """`Esc` takes the cursor out of the rows first."""
        return self.alike.leave()

    def go_back(self) -> None:
        """Leave with the draft kept, saying how it comes back."""
        body, app = self.body(), self.desk_app
        if self._left() and body is not None and self.keeper.writer is not None:
            app.call_after_refresh(app.answer, self.kept_line())

    def _left(self) -> bool:
        """Go, unless nobody sits here whose draft it could be: that is said first."""
        body = self.body()
        if body is not None and self.keeper.writer is None and not self._leaving:
            self._leaving = True
            self.desk_app.answer(_("Nobody sits here, so no draft can be kept. Ctrl+S saves; Esc again leaves"))
            return False
        self.keeper.before_leaving(body)
        self.dismiss()
        return True

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
        self.keeper.drop()
        app = self.desk_app
        name = self.desk.ask(customer_card, customer_id, now=clock.now()).called
        self.dismiss(customer_id)
        app.call_after_refresh(app.answer, _("{name} saved · u takes it back").format(name=name))


class NewCustomer(CustomerForm):
    """A customer who is not in the file yet, beginning with `text`: a number, an address or a name."""

    def __init__(self, text: str = "") -> None:
        super().__init__(_("New customer"))
        self.text = text.strip()

    def draft(self) -> DraftRow | None:
        """With a text the draft that began with it; without one the last that was left."""
        me = self.desk.me
        if me is None:
            return None
        if self.text:
            return self.desk.ask(find_draft, me, FORM, self.text)
        left = (each for each in self.desk.ask(drafts_of, me) if each.form == FORM and not each.about.startswith("@"))
        return next(left, None)

    def place(self) -> str:
        return self.text

    def fill(self) -> None:
        found = asked(self.text)
        if found.number or found.address:
            self.fields.put({"name": found.name, "reach": [[found.number or found.address, "", None]]})
        elif self.text:
            self.fields.put({"name": self.text})

    def body(self) -> Values | None:
        body = self.fields.body()
        usual = {"kind": "person", "manner": None, "language": ""}
        typed = {name for name, value in body.items() if value and value != usual.get(name)}
        return body if typed else None

    async def save(self) -> int | None:
        entry = self.fields.entry()
        if not self.fields.name_field.value.strip() and not self.fields.reach.written:
            self.fields.name_field.focus()
        return int(self.desk.do(add_customer, entry))

    def kept_line(self) -> str:
        name = one_line(self.fields.name_field.value.strip())
        if name:
            return _("What you wrote about {name} is still here. N opens it again").format(name=name)
        return _("What you wrote is still here. N opens it again")


class EditCustomer(CustomerForm):
    """A customer as they stood when the form was opened; what somebody else changed since is set beside it (R-22)."""

    def __init__(self, customer_id: int) -> None:
        super().__init__(_("Edit"), customer_id)
        self.customer_id = customer_id
        self.base: Values = {}

    def card(self) -> CustomerCard:
        self._card = self.desk.ask(customer_card, self.customer_id, now=clock.now())
        return self._card

    def fill(self) -> None:
        card = self._card
        self.base = {
            "name": card.name,
            "kind": card.kind,
            "company": card.company,
            "manner": card.manner,
            "needs": card.needs,
            "note": card.note,
            "language": card.language,
            "since": None if card.since is None else card.since.isoformat(),
        }
        self.fields.put(self.base)

    def draft(self) -> DraftRow | None:
        return None if self.desk.me is None else self.desk.ask(find_draft, self.desk.me, FORM, self.place())

    def place(self) -> str:
        return f"@{self.customer_id}"

    def restore(self, body: Values) -> None:
        """What it was typed over stays its base, so that a clash is seen."""
        self.base |= body.get("base", {})
        self.fields.put(body.get("typed", {}))

    def body(self) -> Values | None:
        typed = self.fields.body()
        changed = {
            name: value
            for name, value in typed.items()
            if name in self.base and (value or None) != (self.base[name] or None)
        }
        if self.fields.edits():
            changed |= {name: typed[name] for name in ("reach", "people")}
        if not changed:
            return None
        return {"typed": changed, "base": {name: self.base[name] for name in changed if name in self.base}}

    async def save(self) -> int | None:
        values = self.fields.values()
        changes = {name: value for name, value in values.items() if value != self.base[name]}
        edits = self.fields.edits()

        def save(changed: Mapping[str, Any], base: Mapping[str, Any]) -> None:
            if changed or edits:
                self.desk.do(edit_customer, self.customer_id, changed, edits, base)

        def keep(_changed: Values, base: Values) -> None:
            self.keeper.before_leaving(self.body())
            self.base |= base

        shown = {name: self.base[name] for name in changes}
        settled = await settle(self.desk_app, self._card.called, save, changes, shown, keep)
        return self.customer_id if settled else None

    def kept_line(self) -> str:
        name = one_line(self._card.called)
        return _("What you changed about {name} is still here. e opens it again").format(name=name)

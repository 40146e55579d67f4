"""What writing down a customer and correcting one share: who is here already, numbers and people (R-31, R-33)."""

from dataclasses import replace
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from deskside.desk.customers.card import customer_card
from deskside.desk.customers.fields import CUSTOMER
from deskside.desk.customers.reach_values import doubts
from deskside.language.i18n import _
from deskside.screens.customer_lines import READ, contact, person, row_edits
from deskside.screens.form import Values
from deskside.screens.likely_duplicates import Alike
from deskside.screens.record_form import RecordForm
from deskside.shop import clock
from deskside.widgets.footer import Hint


class CustomerForm(RecordForm):
    """The fields of a customer, and below them who is like that. Gives the customer's id when saved."""

    RECORD = CUSTOMER
    FORM = "customer"
    CSS_PATH = ["record_form.tcss", "customer_form.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("up", "choose_up", show=False)]

    def below(self) -> ComposeResult:
        self.alike = Alike(self, known_as=self.key)
        yield self.alike

    def on_mount(self) -> None:
        """What belongs to the kind."""
        self.show_kind()

    def put(self, typed: Values) -> None:
        """Numbers find their owners again among the people who stand there afterwards."""
        for line in self.box["reach"].lines:
            line.owned_by = line.written.owner
        super().put(typed)
        self.show_owners()

    def fill(self) -> None:
        self.show_owners()
        self._look()

    def called(self) -> str:
        return str(self.box["name"].typed)

    def saved_line(self, key: int) -> str:
        name = self.desk.ask(customer_card, key, now=clock.now()).called
        said = doubts({"reach": self.value("reach")}, self.desk.shop.region)
        if said:
            return _("{name} saved · {doubt} · u takes it back").format(name=name, doubt=said[-1])
        return _("{name} saved · u takes it back").format(name=name)

    def on_pick_changed(self, event: Any) -> None:  # noqa: ARG002
        """A company has people, a person may have a company."""
        self.show_kind()

    def show_kind(self) -> None:
        """Show the fields that belong to the kind."""
        self.set_class(self.is_company, "-company")
        self.show_owners()

    def show_owners(self) -> None:
        """Let each number and address be somebody's, of the people who stand in the form (R-31)."""
        people = [(line, str(person(line.written)["person"])) for line in self.box["people"].lines]
        owners = [(line, name) for line, name in people if name and self.is_company]
        for line in self.box["reach"].lines:
            line.offer_owners(_("nobody in particular"), owners)

    @property
    def is_company(self) -> bool:
        """Whether it is a company."""
        return bool(self.box["kind"].typed == "company")

    # -- numbers and people

    def value(self, name: str) -> Any:
        """Numbers and people are what was done to them since the form was opened; a new person has no people."""
        if name not in READ:
            return super().value(name)
        alone = self.key is None and not self.is_company
        if name == "people" and alone:
            return []
        lines = [replace(line, owner=None) if alone else line for line in self.box[name].written]
        return row_edits(READ[name], self.base.get(name, ()), lines)

    # -- who is here already

    @property
    def _found_by(self) -> list[Widget]:
        return [self.box["name"], self.box["company"], *(line.field for line in self.box["reach"].lines)]

    def _known_by(self) -> Values:
        known = {name: self.box[name].typed.strip() for name in ("name", "company")}
        return known | {"reach": row_edits(contact, (), self.box["reach"].written)}

    def _look(self) -> None:
        self.alike.look(self._known_by, self.desk.shop.region)

    def on_input_changed(self, event: Any) -> None:
        """What they are known by."""
        if event.input in self._found_by:
            self._look()

    def on_growing_rows_typed(self, event: Any) -> None:
        """Numbers, and whose they are."""
        self.show_owners()
        if event.rows is self.box["reach"]:
            self._look()

    async def action_next_field(self) -> None:
        """`Enter`: who is marked below, else the next field."""
        if not self.alike.take():
            await super().action_next_field()

    def action_choose(self) -> None:
        """`↓`: who is like that, from the fields they are found by; else the next field."""
        if self.focused not in self._found_by or not self.alike.move(1):
            super().action_choose()

    def action_choose_up(self) -> None:
        """`↑`: out of the rows again; else the field before."""
        if not self.alike.move(-1):
            self.focus_previous()

    def on_input_submitted(self, event: Any) -> None:
        """`Enter` in a field of one line: who is marked below; mark and owner of a number are passed over."""
        if self.alike.take():
            event.prevent_default()
            return
        line = next((line for line in self.box["reach"].lines if line.field is event.input), None)
        if line is not None and line.picks:
            self.set_focus(line.picks[-1])

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """What `Enter` does in the rows of who is like that, else in the field."""
        if hasattr(self, "alike") and self.alike.found.marked is not None:
            open_it = Hint("Enter", _("Open this one"), "enter")
            return [open_it, Hint("↑ ↓", _("Choose"), "down"), Hint("Esc", _("Back to the form"), "escape")], []
        return super().hints()

    def on_alike_taken(self, event: Alike.Taken) -> None:
        """It is somebody we know: their page; the draft is kept."""
        event.stop()
        with self.desk_app.saying_trouble():
            self.leave(lambda: self.desk_app.open_customer(event.customer_id))

    def rung(self) -> bool:
        """`Esc` takes the cursor out of the rows first."""
        return self.alike.leave()

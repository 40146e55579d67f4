"""One field of a customer changed where it stands, without the whole form (P-08, R-22)."""

from collections.abc import Mapping
from typing import Any

from textual.app import ComposeResult

from deskside.desk.customers.about import AboutRow
from deskside.desk.customers.card import CustomerCard, customer_card
from deskside.desk.customers.edit_customer import edit_customer
from deskside.desk.customers.fields import CUSTOMER
from deskside.desk.customers.reach_values import doubts
from deskside.desk.edit_conflict import ClashingEdit
from deskside.desk.edit_record import RowEdit, keeping
from deskside.desk.own_fields.declared import with_own
from deskside.errors import DesksideError
from deskside.language.i18n import _, dotted
from deskside.screens.customer_lines import READ, contact_line, person_line, row_edits
from deskside.screens.edit_conflict import ClashScreen
from deskside.screens.field_widgets import MARKS, USABLE, marks_of, widget_for
from deskside.screens.form import Values
from deskside.screens.sheets.base import FormSheet
from deskside.shop import clock
from deskside.widgets.field import Field
from deskside.widgets.form_row import FormRow
from deskside.widgets.growing_rows import Written
from deskside.widgets.pick import Pick

FORM = "customer_field"


class OneFieldSheet(FormSheet):
    """A field with its own widget. What somebody else changed meanwhile is set beside it; what is typed is a draft."""

    def __init__(self, customer_id: int, name: str, row: AboutRow) -> None:
        super().__init__(row.label, name, kept=FORM, kept_about=f"@{customer_id} {row.field}")
        self.customer_id, self.field = customer_id, self.desk.ask(with_own, CUSTOMER)[row.field]
        card = self.desk.ask(customer_card, customer_id, now=clock.now())
        self.base: Values = {row.field: card.values[row.field]}

    def rows(self) -> ComposeResult:
        """The field."""
        field = self.field
        self.box[field.name] = widget_for(self.desk, field, self.desk.ask(field.kind.written, self.base[field.name]))
        yield FormRow(_(field.label), self.box[field.name])

    def values(self) -> Values:
        """What is typed, as values of the customer. Raises `BadInput` for what does not fit."""
        return {self.field.name: self.desk.ask(self.field.kind.parse, self.box[self.field.name].typed, self.desk)}

    def body(self) -> Values:
        typed = super().body()
        return {**typed, "base": self.base} if typed else {}

    def put(self, typed: Values) -> None:
        """What was typed, and what stood there then: somebody else may have been here since."""
        self.base |= typed.get("base", {})
        super().put(typed)

    def save(self) -> str:
        """Write it."""
        return self.write(self.values(), self.base)

    def write(self, values: Values, base: Mapping[str, Any]) -> str:
        """Change the customer; the sentence that says so."""
        self.desk.do(edit_customer, self.customer_id, values, base)
        name = self.desk.ask(customer_card, self.customer_id, now=clock.now()).called
        said = doubts(values, self.desk.shop.region)
        return self.desk.came_of(dotted(_("{name} saved").format(name=name), *said[-1:], _("u takes it back")))

    def action_save(self) -> None:
        """Save it; where somebody else changed it in the meantime, ask which to keep."""
        try:
            values = self.values()
        except DesksideError as refused:
            self.trouble(refused.said)
            return
        self._save(values, self.base)

    def _save(self, values: Values, base: Mapping[str, Any]) -> None:
        try:
            with self.ending():
                said = self.write(values, base)
        except ClashingEdit as clash:
            self.run_worker(self.desk_app.guarded(self._settle(values, base, clash)), group="save", exclusive=True)
        except DesksideError as refused:
            self.trouble(refused.said)
        else:
            self.dismiss(said)

    async def _settle(self, values: Values, base: Mapping[str, Any], clash: ClashingEdit) -> None:
        joins = clash.table == CUSTOMER.table
        kept = await self.app.push_screen_wait(ClashScreen(self.about, clash.fields, joins=joins))
        if kept is not None:
            mine = RowEdit(values | kept if joins else values, self.customer_id, base)
            own = keeping(self.desk.ask(with_own, CUSTOMER), mine, clash, kept)
            self._save(dict(own.values or {}), own.base)


class OneOfSeveralSheet(OneFieldSheet):
    """One number, address or person; emptied it is taken away, and with the key 0 it is a new one (R-31)."""

    def __init__(self, customer_id: int, name: str, row: AboutRow) -> None:
        FormSheet.__init__(self, row.label, name, kept=FORM, kept_about=f"@{customer_id} {row.field} {row.key}")
        self.customer_id, self.field, self.key = customer_id, CUSTOMER[row.field], row.key or None
        self.card = self.desk.ask(customer_card, customer_id, now=clock.now())
        self.base = {"stood": self._stood()}

    def _stood(self) -> list[Any]:
        """The line as the form has it: text, mark, key, whose."""
        there: dict[int, list[Any]]
        if self.field.name == "people":
            there = {each.id: person_line(each) for each in self.card.people}
        else:
            there = {each.id: contact_line(each) for each in self.card.contacts}
        return there.get(self.key or 0, ["", USABLE, None, None])

    def rows(self) -> ComposeResult:
        """The text; of a number or address its mark, and whose it is at a company."""
        text, mark, _key, owner = self.base["stood"]
        hint = _(self.field.hint)
        self.box["text"] = Field(text, placeholder=hint)
        yield FormRow(_(self.field.label), self.box["text"])
        if self.field.name == "reach":
            self.box["mark"] = Pick(marks_of(text, mark) if text else [(each, _(word)) for each, word in MARKS.items()])
            self.box["mark"].put(mark)
            yield FormRow(_("State"), self.box["mark"])
            if self.card.people:
                people = [(each.id, each.name) for each in self.card.people]
                self.box["owner"] = Pick([(None, _("nobody in particular")), *people], owner)
                yield FormRow(_("Whose"), self.box["owner"])

    def values(self) -> Values:
        stood = Written(*self.base["stood"])
        now = Written(
            self.box["text"].typed.strip(),
            self.box["mark"].typed if "mark" in self.box else None,
            self.key,
            self.box["owner"].typed if "owner" in self.box else stood.owner,
        )
        before = [self.base["stood"]] if self.key else []
        return {self.field.name: row_edits(READ[self.field.name], before, [now])}


def field_sheet(customer_id: int, card: CustomerCard, row: AboutRow) -> OneFieldSheet:
    """The sheet in which a row of the page is changed."""
    kind = OneOfSeveralSheet if row.key is not None else OneFieldSheet
    return kind(customer_id, card.called, row)

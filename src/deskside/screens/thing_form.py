"""Writing down what a customer bought or has, or correcting it: its serial number, its warranty."""

from datetime import date

from deskside.desk.things.add_thing import add_thing, edit_thing, no_thing
from deskside.desk.things.field_kinds import ends
from deskside.desk.things.fields import THING
from deskside.desk.things.named_thing import others_with_serial
from deskside.desk.things.of_customer import ThingRow, rows
from deskside.desk.things.row_text import thing_said, warranty_said
from deskside.language.i18n import N_, _
from deskside.language.text import one_line
from deskside.screens.customer_row_form import CustomerRowForm
from deskside.screens.document_echo import today
from deskside.screens.form import Values
from deskside.shop import clock
from deskside.widgets.echo_field import Echo


class ThingForm(CustomerRowForm):
    """A thing of a customer, a new one, bought today unless another day stands there, or the one with the key."""

    RECORD = THING
    FORM = "thing"
    ECHOING = "warranty_until"
    KEPT = N_("What you wrote of a thing of {name} is still here. {key} opens it again")
    MISSING = no_thing

    def __init__(self, customer_id: int, key: int | None = None) -> None:
        super().__init__(_("Thing"), customer_id, key)

    def fill(self) -> None:
        if self.key is None:
            self.box["bought_on"].put(self.desk.ask(THING["bought_on"].kind.written, today(self.desk).isoformat()))

    def meaning(self, text: str) -> Echo:
        """Until when it is under warranty, of a length counted from the purchase."""
        typed, now = str(self.box["bought_on"].typed), today(self.desk)
        bought = self.desk.ask(THING["bought_on"].kind.parse, typed, self.desk)
        until = ends(
            self.desk.ask(THING["warranty_until"].kind.parse, text, self.desk),
            date.fromisoformat(bought) if bought else now,
        )
        return warranty_said(None if until is None else date.fromisoformat(until), now), "kept"

    def write(self, values: Values, base: Values) -> int | None:
        if self.key is None:
            return int(self.do(add_thing, self.customer_id, {"what": "", **values}))
        self.do(edit_thing, self.key, values, base)
        return self.key

    def saved_line(self, key: int) -> str:
        found: list[ThingRow] = self.desk.ask(rows, [key], now=clock.now(), shop=self.desk.shop)
        said = _("{label}: {value}").format(label=self.whose, value=one_line(thing_said(found[0], today(self.desk))))
        return " · ".join(filter(None, (said, one_line(self.desk.ask(others_with_serial, key)), _("u takes it back"))))

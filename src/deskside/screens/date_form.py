"""Writing down an important date, or correcting it: what it is, whose, and the day of the year (R-06)."""

from datetime import date
from typing import Any

from deskside.desk.dates.add_date import add_date, edit_date, no_date
from deskside.desk.dates.day_text import turns_said
from deskside.desk.dates.fields import DATE
from deskside.desk.dates.of_customer import people_of
from deskside.desk.dates.reminders import leap_day
from deskside.desk.dates.row_text import date_said
from deskside.desk.dates.upcoming import DateRow, date_row
from deskside.language.i18n import N_, _
from deskside.language.text import one_line
from deskside.screens.customer_row_form import CustomerRowForm
from deskside.screens.document_echo import today
from deskside.screens.form import Values
from deskside.when.format_time import long_day
from deskside.when.yearly import YearDay, next_occasion
from deskside.when.yearly_text import day_said
from deskside.widgets.echo_field import Echo


class DateForm(CustomerRowForm):
    """A date of a customer, a new one, or the one with the key. Gives its id."""

    RECORD = DATE
    FORM = "date"
    ECHOING = "day"
    KEPT = N_("What you wrote of a date of {name} is still here. {key} opens it again")
    MISSING = no_date

    def __init__(self, customer_id: int, key: int | None = None) -> None:
        super().__init__(_("Important date"), customer_id, key)
        self.stands: DateRow | None = None if key is None else self.desk.ask(date_row, key, today=today(self.desk))

    def fill(self) -> None:
        people = self.desk.ask(people_of, self.customer_id)
        own = _("the customer’s own")
        self.box["person"].offer([("", own), *((key, one_line(name)) for key, name in people)])
        self.box["person"].put(self.base.get("person") or "")
        if self.stands is not None:
            self.box["day"].put(self.desk.ask(DATE["day"].kind.shown, self.stands.day))

    def first(self) -> Any:
        return self.box["day"] if self.key is not None or self.box["person"].disabled else self.box["kind"]

    def meaning(self, text: str) -> Echo:
        """The day as it was understood, and when it comes next."""
        day: YearDay = self.desk.ask(DATE["day"].kind.parse, text, self.desk)
        now: date = today(self.desk)
        found = next_occasion(day, now, leap_day=self.desk.ask(leap_day))
        said = [day_said(day)]
        if found is not None:
            said += [long_day(found.on, with_year=True), turns_said(str(self.box["kind"].typed), found.turns)]
        return " · ".join(filter(None, said)), "kept"

    def write(self, values: Values, base: Values) -> int | None:
        if self.key is None:
            return int(self.do(add_date, self.customer_id, {"day": None, **values}))
        self.do(edit_date, self.key, values, base)
        return self.key

    def saved_line(self, key: int) -> str:
        row = self.desk.ask(date_row, key, today=today(self.desk))
        said = _("{name}: {words}").format(name=self.whose, words=date_said(row, today(self.desk)))
        return " · ".join((said, _("u takes it back")))

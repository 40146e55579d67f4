"""Writing down an important date, or correcting it: what it is, whose, and the day of the year (R-06)."""

from datetime import date
from typing import Any

from textual.app import ComposeResult

from deskside.desk.dates.add_date import add_date, edit_date
from deskside.desk.dates.day_text import turns_said
from deskside.desk.dates.fields import DATE
from deskside.desk.dates.of_customer import people_of
from deskside.desk.dates.reminders import leap_day
from deskside.desk.dates.row_text import date_said
from deskside.desk.dates.upcoming import DateRow, date_row
from deskside.desk.shared_sql import customer_name
from deskside.language.i18n import _
from deskside.language.text import one_line
from deskside.screens.document_echo import today, understood
from deskside.screens.form import Values
from deskside.screens.record_form import RecordForm
from deskside.when.format_time import long_day
from deskside.when.yearly import YearDay, next_occasion
from deskside.when.yearly_text import day_said
from deskside.widgets.echo_field import Echo


class DateForm(RecordForm):
    """A date of a customer, a new one, or the one with the key. Gives its id."""

    RECORD = DATE
    FORM = "date"

    def __init__(self, customer_id: int, key: int | None = None) -> None:
        self.customer_id = customer_id
        row: DateRow | None = None if key is None else self.desk.ask(date_row, key, today=today(self.desk))
        self.whose = one_line(self.desk.ask(customer_name, customer_id))
        base = {} if key is None else self.desk.ask(_values, key)
        self.stands = row
        super().__init__(_("Important date"), self.whose, key=key, base=base)

    def place(self) -> str:
        return f"@{self.customer_id}" if self.key is None else str(self.key)

    def called(self) -> str:
        return self.whose

    def parts(self) -> ComposeResult:
        yield from super().parts()
        self.box["day"].echo = self._echo

    def fill(self) -> None:
        people = self.desk.ask(people_of, self.customer_id)
        own = _("the customer’s own")
        self.box["person"].offer([("", own), *((key, one_line(name)) for key, name in people)])
        self.box["person"].put(self.base.get("person") or "")
        if self.stands is not None:
            self.box["day"].put(self.desk.ask(DATE["day"].kind.shown, self.stands.day))

    def first(self) -> Any:
        return self.box["day"] if self.key is not None or self.box["person"].disabled else self.box["kind"]

    def was_typed(self) -> None:
        super().was_typed()
        self.box["day"].say()

    def _echo(self, text: str) -> Echo:
        """The day as it was understood, and when it comes next."""
        return understood(lambda: self._meaning(text)) if text.strip() else ("", "")

    def _meaning(self, text: str) -> Echo:
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

    def kept_line(self, body: Values) -> str:  # noqa: ARG002
        key = "+" if self.key is None else "e"
        said = _("What you wrote of a date of {name} is still here. {key} opens it again")
        return said.format(name=self.whose, key=key)


def _values(conn: Any, key: int) -> Values:
    """The fields of a date as the file has them."""
    row = conn.execute("select * from important_date where id = ?", (key,)).fetchone()
    return {field.name: field.of(row) for field in DATE.fields}

"""A row of a file as a customer in our terms, or why it cannot be one (R-30, R-34)."""

from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest

from deskside.desk.dates.exchanged import day_there
from deskside.desk.dates.kinds import BIRTHDAY, FOUNDING
from deskside.desk.own_fields.declared import OwnField
from deskside.exchange import nothing, yearly_cells
from deskside.exchange.cells import value_of
from deskside.exchange.columns import Columns
from deskside.exchange.contact_cells import another_person, bound, contacts_at, identity, name_of, reach_of
from deskside.exchange.customer_lines import contact_of, date_of, files_of, person_of, put_people_on, with_parts
from deskside.exchange.dates import is_any_day
from deskside.exchange.incoming import REACHED, Contact, CustomerDraft, DateDraft, Particular, PersonDraft, RejectedRow
from deskside.exchange.tables import Row
from deskside.exchange.vcard_dates import kind_said
from deskside.exchange.vcard_reach import of_service
from deskside.fields.record import Field
from deskside.language.i18n import _
from deskside.language.text import keep, titled
from deskside.shop.settings import Shop
from deskside.shop.zones import local_day
from deskside.when import yearly

_DAYS = {"birthday": BIRTHDAY, "anniversary": "wedding", "founding": FOUNDING}
"""The columns of other programs that name a day of the year, and what it is."""


@dataclass(frozen=True)
class CustomerReader:
    """Reads the rows of one file: where its columns are, and the order of its dates."""

    columns: Columns
    order: str | None
    shop: Shop
    now: datetime

    def read(self, row: Row) -> CustomerDraft | RejectedRow:
        """The row as a customer; `RejectedRow` with the reason where it cannot be one."""
        columns = self.columns
        if (long := columns.too_long(row)) is not None:
            return long
        draft = CustomerDraft(row.line, name_of(columns, row))
        kept = reach_of(columns, row, self.shop.region, draft)
        notes = [*(keep(text) for text, _title in columns.texts(row, "note")), *kept]
        for field in columns.kind.own.fields.kept:
            if field.name not in ("name", "note") and (text := columns.text(row, field.name)):
                value = value_of(field, text, self.order, self.shop, own=self.columns.own)
                if value is None:
                    notes.append(keep(columns.facts(row, field.name)))
                    self._not_understood(draft, row, field)
                else:
                    draft.fields[field.name] = value
        notes += self._belonging(row, draft)
        if note := "\n".join(part for part in (*notes, keep(columns.facts(row))) if part):
            draft.fields["note"] = note
        return settled(
            draft, columns.text(row, "uid") or columns.text(row, "id"), columns.text(row, "decision")
        ) or self._own(row, draft)

    def _not_understood(self, draft: CustomerDraft, row: Row, field: Field) -> None:
        """Say of an own field what is no value of its kind: the built-in ones of other programs are often others."""
        if isinstance(field, OwnField):
            said = _("“{text}” in “{column}” is not known here, and is kept in the note.")
            general = _("What a field of the shop cannot hold is kept in the note.")
            for text, title in self.columns.texts(row, field.name):
                draft.remarks.append(Particular(said.format(text=text, column=title), general))

    def _belonging(self, row: Row, draft: CustomerDraft) -> list[str]:
        """Give a draft its other contacts, its people and its dates; what is to be kept in words."""
        columns = self.columns
        for text, service, _title in columns.labelled(row, "other"):
            draft.contacts += _others(text) if service is None else _at_services(text, service)
        for kind in REACHED:
            for text, _title in columns.texts(row, kind):
                draft.contacts += contacts_at(kind, text)
        for text, _title in columns.texts(row, "people"):
            draft.people += [person for part in keep(text).split("\n") if (person := person_of(part)).name]
        if name := another_person(columns, row):
            draft.people.append(PersonDraft(name))
        if columns.own:
            draft.people = with_parts(draft.people, keep(columns.text(row, "people_parts")).split("\n"))
            put_people_on(draft.contacts, keep(columns.text(row, "contact_people")).split("\n"))
            dates = keep(columns.text(row, "dates")).split("\n")
            draft.files = files_of(columns.text(row, "files"))
            draft.dates += [day for line in dates if (day := date_of(line)) is not None]
        days = [
            (kind if label is None else kind_said(label), text, label or title)
            for ours, kind in _DAYS.items()
            for text, label, title in columns.labelled(row, ours)
        ]
        return [kept for kind, text, title in days if (kept := self._day(draft, kind, text, title))]

    def _day(self, draft: CustomerDraft, kind: str, text: str, title: str) -> str:
        """Give a draft the date of a cell; what is to be kept in words where it is none."""
        if not nothing.day(text):
            return ""
        today = local_day(self.now, self.shop.zone)
        day = yearly_cells.yearly_day(
            day_there(text, self.shop.zone), self.order, today, lunar=yearly_cells.is_lunar(title)
        )
        is_to_come = kind == "birthday" and day is not None and yearly.is_to_come(day, today)
        if day is not None and not is_to_come:
            said = DateDraft(kind, day)
            draft.dates += [said] if said not in draft.dates else []
            return ""
        said_so = _("“{text}” in “{column}” says no day of a year, and is kept in the note.")
        general = _("What says no day of a year is kept in the note.")
        if is_to_come:
            said_so = _("“{text}” in “{column}” is a birthday still to come, and is kept in the note.")
            general = _("Birthdays still to come are kept in the note.")
        elif self.order is None and is_any_day(text):
            said_so = _("“{text}” in “{column}” can be read in several ways, and is kept in the note.")
            general = _("Days that can be read in several ways are kept in the note; the order of dates says which.")
        draft.remarks.append(Particular(said_so.format(text=text, column=title), general))
        return keep(titled(title, text))

    def _own(self, row: Row, draft: CustomerDraft) -> CustomerDraft:
        if (own := self.columns.own_row(row)) is not None:
            header = self.columns.header
            draft.known_by = row.cell(header.index("created_at")) if "created_at" in header else ""
            draft.own, draft.version = own
            draft.source_id = f"{draft.own} {draft.known_by}"
        return draft


def _others(text: str) -> list[Contact]:
    """What our own export has of other ways to reach somebody, a line each."""
    return [contact_of(part) for part in keep(text).split("\n") if part.strip()]


def _at_services(text: str, service: str) -> list[Contact]:
    """Names at the services that stand beside them, both with ":::" between where there are several."""
    names, services = text.split(":::"), service.split(":::")
    pairs = zip_longest(names, services[: len(names)], fillvalue=services[-1])
    return [one for name, of in pairs if nothing.something(name) for one in of_service(keep(name.strip()), of)]


def settled(draft: CustomerDraft, source_id: str, decision: str) -> RejectedRow | None:
    """Give a draft the name it is known by and the source's id; `RejectedRow` when nobody could be found by it."""
    draft.decision = decision.strip().lower()
    bound(draft)
    if not draft.name and draft.fields.get("company"):
        draft.name, draft.fields["kind"] = draft.fields.pop("company"), "company"
    if not draft.name and not any(contact.kind == "phone" for contact in draft.contacts):
        draft.name = next((contact.raw for contact in draft.contacts), "")
        if not draft.name:
            return RejectedRow(draft.line, _("There is neither a name nor a number."))
    first = draft.contacts[0].raw if draft.contacts else ""
    draft.source_id = keep(source_id.strip()) or identity(draft.name, draft.fields.get("company", ""), first)
    return None

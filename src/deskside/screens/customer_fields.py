"""The fields of a customer, for a new one and for one that is corrected (P-08, R-30, R-31)."""

from datetime import date
from typing import Any

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static

from deskside.desk.codes import CUSTOMER_KINDS, MANNERS
from deskside.desk.customers.card import Contact, CustomerCard
from deskside.desk.customers.contacts import (
    AddContact,
    AddPerson,
    ChangeContact,
    ChangePerson,
    Edit,
    RemoveContact,
    RemovePerson,
)
from deskside.desk.customers.entry import ContactEntry, CustomerEntry, PersonEntry
from deskside.desk.customers.manner import manner_tip
from deskside.desk.customers.matching import asked
from deskside.desk.desk_session import DeskSession
from deskside.errors import BadInput
from deskside.language.i18n import N_, _
from deskside.shop import clock
from deskside.shop.setting_fields import LANGUAGES
from deskside.when import parse_day
from deskside.widgets.field import Field, NoteField
from deskside.widgets.form_row import FormRow
from deskside.widgets.form_scroll import FormScroll
from deskside.widgets.growing_rows import GrowingRows, Written
from deskside.widgets.pick import Pick

USABLE, BROKEN, DO_NOT_CALL = "", "is_invalid", "do_not_call"
MARKS = ((USABLE, N_("in use")), (BROKEN, N_("number to check")), (DO_NOT_CALL, N_("do not call")))
SPOKEN = ("", "en", "zh", "de", "fr", "es", "pt", "ar")
NAMES = {**LANGUAGES, "de": "Deutsch", "fr": "Français", "es": "Español", "pt": "Português", "ar": "العربية"}
Values = dict[str, Any]


class CustomerFields(FormScroll, inherit_bindings=False):
    """Name, numbers and what to know; the people only for a company. `card` is the customer as they stand."""

    DEFAULT_CSS = """
    CustomerFields > #tip { height: auto; color: $due; padding-left: 13; display: none; }
    CustomerFields > #tip.-said { display: block; }
    """

    def __init__(self, desk: DeskSession, card: CustomerCard | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.contacts = {contact.id: contact for contact in card.contacts} if card is not None else {}
        self.known_people = {person.id: person for person in card.people} if card is not None else {}
        self.name_field = Field(placeholder=_("as they say it; a number alone is enough"))
        self.reach = GrowingRows(
            [Written(each.raw, _mark(each), each.id) for each in self.contacts.values()],
            marks=[(mark, _(word)) for mark, word in MARKS],
            placeholder=_("a number, an e-mail, an address"),
        )
        self.kind = Pick([(code, _(word)) for code, word in CUSTOMER_KINDS.items()])
        self.company = Field(placeholder=_("where they work, if that matters"))
        self.people = GrowingRows(
            [
                Written(", ".join(part for part in (each.name, each.role) if part), None, each.id)
                for each in self.known_people.values()
            ],
            placeholder=_("a name, and after a comma what they do there"),
        )
        self.manner = Pick([(None, _("none")), *((code, _(word)) for code, word in MANNERS.items())])
        self.needs = NoteField(placeholder=_("what they need, what they like, what to remember"))
        self.note = NoteField(placeholder=_("anything else; only the shop reads this"))
        spoken = dict.fromkeys((*SPOKEN, card.language if card is not None else ""))
        self.language = Pick([(code, NAMES.get(code, code) or _("not known")) for code in spoken])
        self.since = Field(placeholder=_("a date, such as 2019-03-12; may stay empty"))

    def compose(self) -> ComposeResult:
        """The rows in their order."""
        yield FormRow(_("Name"), self.name_field)
        yield FormRow(_("Reach"), self.reach)
        yield FormRow(_("Kind"), self.kind)
        yield FormRow(_("Company"), self.company, classes="person")
        yield FormRow(_("People"), self.people, classes="company")
        yield FormRow(_("Manner"), self.manner)
        yield Static("", id="tip", markup=False)
        yield FormRow(_("Needs"), self.needs)
        yield FormRow(_("Note"), self.note)
        yield FormRow(_("Language"), self.language)
        yield FormRow(_("Since"), self.since)

    def on_mount(self) -> None:
        """What belongs to the kind."""
        self.show_kind()

    def show_kind(self) -> None:
        """A company has people, a person may have a company; the manner shows its one line (L-12)."""
        company = self.kind.value == "company"
        self.set_class(company, "-company")
        tip = self.query_one("#tip", Static)
        manner = self.manner.value
        tip.update(manner_tip(str(manner)) if manner else "")
        tip.set_class(bool(manner), "-said")

    @property
    def found_by(self) -> list[Widget]:
        """The fields that tell one customer from another."""
        return [self.name_field, self.company, *(line.field for line in self.reach.lines)]

    def values(self) -> Values:
        """The fields of the customer as they are kept. Raises `BadInput` for a date that is none."""
        return {
            "name": self.name_field.value.strip(),
            "kind": self.kind.value,
            "company": self.company.value.strip(),
            "manner": self.manner.value,
            "needs": self.needs.text.strip(),
            "note": self.note.text.strip(),
            "language": self.language.value,
            "since": self._since(),
        }

    def _since(self) -> str | None:
        text = self.since.value.strip()
        if not text:
            return None
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            pass
        try:
            return parse_day(text, clock.now(), self.desk.hours, self.desk.shop.date_order).isoformat()
        except BadInput:
            self.since.focus()
            raise BadInput(
                _("“{text}” is not a date.").format(text=text), hint=_("Write it like 2019-03-12, or leave it empty.")
            ) from None

    def body(self) -> Values:
        """All that stands in the fields, as text, for the draft."""
        return {
            "name": self.name_field.value,
            "kind": self.kind.value,
            "company": self.company.value,
            "manner": self.manner.value,
            "needs": self.needs.text,
            "note": self.note.text,
            "language": self.language.value,
            "since": self.since.value,
            "reach": [[each.text, each.mark, each.key] for each in self.reach.written],
            "people": [[each.text, each.mark, each.key] for each in self.people.written],
        }

    def put(self, body: Values) -> None:
        """Fill the fields in; what is not named stays."""
        for name, field in (("name", self.name_field), ("company", self.company), ("since", self.since)):
            if name in body:
                field.value = str(body[name] or "")
        for name, pick in (("kind", self.kind), ("manner", self.manner), ("language", self.language)):
            if name in body:
                pick.put(body[name])
        for name, words in (("needs", self.needs), ("note", self.note)):
            if name in body:
                words.text = str(body[name] or "")
        for name, rows in (("reach", self.reach), ("people", self.people)):
            if name in body:
                rows.put([Written(*each) for each in body[name]])
        self.show_kind()

    def known_by(self) -> CustomerEntry:
        """What tells one customer from another, for looking who is like that (R-33)."""
        contacts = [_contact(each) for each in self.reach.written if each.text]
        return CustomerEntry(self.name_field.value.strip(), contacts, company=self.company.value.strip())

    def entry(self) -> CustomerEntry:
        """A customer as the fields stand. Raises `BadInput` for a date that is none."""
        values = self.values()
        since = values.pop("since")
        people = [_person(each.text) for each in self.people.written if each.text] if self.is_company else []
        contacts = [_contact(each) for each in self.reach.written if each.text]
        return CustomerEntry(
            **values, since=None if since is None else date.fromisoformat(since), contacts=contacts, people=people
        )

    @property
    def is_company(self) -> bool:
        """Whether it is a company."""
        return self.kind.value == "company"

    def edits(self) -> list[Edit]:
        """What was done to numbers and people since the form was opened."""
        edits: list[Edit] = []
        for each in self.people.written:
            before = None if each.key is None else self.known_people.get(each.key)
            person = _person(each.text)
            if before is None:
                edits += [AddPerson(person)] if person.name else []
            elif not person.name:
                edits.append(RemovePerson(before.id))
            elif (person.name, person.role) != (before.name, before.role):
                edits.append(ChangePerson(before.id, person.name, person.role))
        for each in self.reach.written:
            known = None if each.key is None else self.contacts.get(each.key)
            if known is None:
                edits += [AddContact(_contact(each))] if each.text else []
            elif not each.text:
                edits.append(RemoveContact(known.id))
            else:
                edits += _changed(known, each)
        return edits


def _mark(contact: Contact) -> str:
    if contact.do_not_call:
        return DO_NOT_CALL
    return BROKEN if contact.is_invalid else USABLE


def _contact(written: Written) -> ContactEntry:
    """A number, an e-mail or some other address, by what it looks like."""
    found = asked(written.text)
    kind = "email" if found.address else "phone" if found.number else "other"
    return ContactEntry(written.text, kind, is_invalid=written.mark == BROKEN, do_not_call=written.mark == DO_NOT_CALL)


def _changed(known: Contact, written: Written) -> list[Edit]:
    """What was done to a number or address; one that became of another kind is another."""
    if _contact(written).kind != known.kind and written.text != known.raw:
        return [RemoveContact(known.id), AddContact(_contact(written))]
    raw = written.text if written.text != known.raw.strip() else None
    marked = written.mark if written.mark != _mark(known) else None
    if raw is None and marked is None:
        return []
    broken, unwanted = (None, None) if marked is None else (marked == BROKEN, marked == DO_NOT_CALL)
    return [ChangeContact(known.id, raw=raw, is_invalid=broken, do_not_call=unwanted)]


def _person(text: str) -> PersonEntry:
    name, _comma, role = text.replace("，", ",").partition(",")
    return PersonEntry(name.strip(), role.strip())

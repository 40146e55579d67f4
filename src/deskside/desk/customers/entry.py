"""What is taken down about a customer, before it is written."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from deskside.desk.customers.fields import CONTACT
from deskside.errors import BadInput
from deskside.language.i18n import _


class ContactEntry(NamedTuple):
    """A number or address as typed. `kind` is phone, email or other; `person` names one of the customer's people.

    An empty `label` is found from the number: mobile or main.
    """

    raw: str
    kind: str = "phone"
    label: str = ""
    person: str = ""
    is_invalid: bool = False
    do_not_call: bool = False


class PersonEntry(NamedTuple):
    """Somebody at a company, with what they do there."""

    name: str
    role: str = ""


class CustomerEntry(NamedTuple):
    """A customer as taken down: a name or a number is enough (R-30). `language` is a code, "zh", or empty.

    `more` are values of other fields that are declared.
    """

    name: str = ""
    contacts: Sequence[ContactEntry] = ()
    people: Sequence[PersonEntry] = ()
    kind: str = "person"
    company: str = ""
    language: str = ""
    manner: str | None = None
    needs: str = ""
    note: str = ""
    since: date | str | None = None
    more: Mapping[str, Any] = {}

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> "CustomerEntry":
        """A customer from the values of their fields, by their names; what is not named is as usual."""
        named = {name: value for name, value in values.items() if name in cls._fields}
        return cls(**named, more={name: value for name, value in values.items() if name not in named})

    @property
    def values(self) -> dict[str, Any]:
        """The values of the fields, by their names."""
        return {**self._asdict(), **self.more}


def check_contact(entry: ContactEntry) -> ContactEntry:
    """The contact, when something was typed and its kind and label are known ones."""
    CONTACT["kind"].kind.fit(entry.kind)
    if entry.label:
        CONTACT["label"].kind.fit(entry.label)
    if not entry.raw.strip():
        raise BadInput(_("No number or address was named."), hint=_("Write it as you would dial or type it."))
    return entry

"""What is taken down about a customer, before it is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from deskside.desk.customers.fields import CONTACT
from deskside.errors import BadInput
from deskside.language.i18n import _


@dataclass(frozen=True)
class ContactEntry:
    """A number or address as typed. `kind` is phone, email or other; `person` names one of the customer's people.

    An empty `label` is found from the number: mobile or main.
    """

    raw: str
    kind: str = "phone"
    label: str = ""
    person: str = ""
    is_invalid: bool = False
    do_not_call: bool = False


@dataclass(frozen=True)
class PersonEntry:
    """Somebody at a company, with what they do there."""

    name: str
    role: str = ""


@dataclass(frozen=True)
class CustomerEntry:
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
    more: Mapping[str, Any] | None = None

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> "CustomerEntry":
        """A customer from the values of their fields, by their names; what is not named is as usual."""
        own = {field.name for field in fields(cls)}
        named = {name: value for name, value in values.items() if name in own}
        return cls(**named, more={name: value for name, value in values.items() if name not in own})

    @property
    def values(self) -> dict[str, Any]:
        """The values of the fields, by their names."""
        return vars(self) | dict(self.more or {})


def check_contact(entry: ContactEntry) -> ContactEntry:
    """The contact, when something was typed and its kind and label are known ones."""
    CONTACT["kind"].kind.fit(entry.kind)
    if entry.label:
        CONTACT["label"].kind.fit(entry.label)
    if not entry.raw.strip():
        raise BadInput(_("No number or address was named."), hint=_("Write it as you would dial or type it."))
    return entry

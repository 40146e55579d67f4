"""What is taken down about a customer, before it is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from deskside.desk.codes import CONTACT_KINDS, CONTACT_LABELS, CUSTOMER_KINDS, MANNERS
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
    """A customer as taken down: a name or a number is enough (R-30). `language` is a code, "zh", or empty."""

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


def check_choice(value: str, choices: Sequence[str] | dict[str, str]) -> str:
    """The value, one of those there are; else `BadInput` naming them."""
    if value not in choices:
        raise BadInput(
            _("“{value}” is not one of the choices.").format(value=value),
            hint=_("Use one of: {choices}").format(choices=", ".join(choices)),
        )
    return value


def check_kind(kind: str) -> str:
    """The kind of customer: person or company."""
    return check_choice(kind, CUSTOMER_KINDS)


def check_manner(manner: str | None) -> str | None:
    """The manner, or none where it is empty (P-12)."""
    return check_choice(manner, MANNERS) if manner else None


def check_contact(entry: ContactEntry) -> ContactEntry:
    """The contact, when something was typed and its kind and label are known ones."""
    check_choice(entry.kind, CONTACT_KINDS)
    if entry.label:
        check_choice(entry.label, CONTACT_LABELS)
    if not entry.raw.strip():
        raise BadInput(_("No number or address was named."), hint=_("Write it as you would dial or type it."))
    return entry

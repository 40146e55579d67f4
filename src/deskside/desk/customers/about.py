"""Everything that is known of a customer, a line for each field, number and person: to be read and changed (P-08)."""

import sqlite3
from datetime import datetime
from typing import NamedTuple

from deskside.desk.codes import CONTACT_LABELS, word
from deskside.desk.customers.card import Contact, CustomerCard, PersonRow, customer_card
from deskside.desk.customers.fields import CUSTOMER
from deskside.desk.customers.manner import manner_tip
from deskside.desk.customers.referrals import brought_by
from deskside.desk.customers.typed_people import person_as_typed
from deskside.desk.customers.typed_reach import as_typed
from deskside.desk.own_fields.declared import with_own
from deskside.language.i18n import N_, _
from deskside.language.text import one_line

_MORE = {"reach": N_("another number or address"), "people": N_("somebody else there")}
_NONE_YET = {"reach": N_("a number or address"), "people": N_("somebody there")}
_UNCHECKED = N_("(to check)")
BROUGHT = "brought"


class AboutRow(NamedTuple):
    """A line of the page: of a `field` of the customer, or one of the numbers or people it holds, by their `key`.

    With the key 0 there is nothing yet: what is written there is added. `shown` is the value for people, empty where
    there is none. Of whom they brought the key is the customer.
    """

    field: str
    key: int | None
    label: str
    shown: str
    tone: str = ""


def about_rows(conn: sqlite3.Connection, customer_id: int, *, now: datetime) -> list[AboutRow]:
    """The lines in the order of the form; `NotFound` where there is no such customer."""
    card = customer_card(conn, customer_id, now=now)
    rows: list[AboutRow] = []
    first = next((each.id for each in card.reached if each.kind == card.prefers), None)
    for field in with_own(conn, CUSTOMER).fields:
        label = _(field.label)
        match field.name:
            case "reach":
                rows += _several(
                    "reach",
                    label,
                    [(each.id, *_contact(card, each, is_first=each.id == first)) for each in card.contacts],
                )
            case "people" if card.kind == "company" or card.people:
                rows += _several("people", label, [(each.id, _person(each), "") for each in card.people])
            case "people":
                pass
            case "manner":
                rows.append(AboutRow("manner", None, label, manner_tip(card.manner), "due"))
            case "do_not_collect" if not card.values["do_not_collect"]:
                rows.append(AboutRow(field.name, None, label, ""))
            case _:
                value = card.values[field.name]
                shown = field.kind.shown(conn, value) if value not in ("", None) else ""
                rows.append(AboutRow(field.name, None, label, shown, "due" if field.name == "banner" else ""))
    return [*rows, *(AboutRow(BROUGHT, each.id, _("Brought"), each.name) for each in brought_by(conn, customer_id))]


def to_add(row: AboutRow) -> AboutRow:
    """The line in which something is added, from the one under the cursor: somebody beside people, else a number."""
    field = "people" if row.field == "people" else "reach"
    return AboutRow(field, 0, _(CUSTOMER[field].label), "")


def _several(field: str, label: str, there: list[tuple[int, str, str]]) -> list[AboutRow]:
    rows = [AboutRow(field, key, label, shown, tone) for key, shown, tone in there]
    return [*rows, AboutRow(field, 0, label, _((_MORE if there else _NONE_YET)[field]), "muted")]


def _contact(card: CustomerCard, contact: Contact, *, is_first: bool) -> tuple[str, str]:
    """A number or address with its kind, what it is for, whose it is and whether it may be used; and its tone."""
    words = [one_line(contact.shown if contact.kind == "phone" else as_typed(contact.kind, contact.shown))]
    if contact.kind == "phone" and contact.label not in ("", "main", "other"):
        words.append(word(CONTACT_LABELS, contact.label))
    if whose := next((person.name for person in card.people if person.id == contact.person_id), ""):
        words.append(f"· {one_line(whose)}")
    if is_first:
        words.append(_("(first)"))
    if contact.is_invalid:
        words.append(_(_UNCHECKED))
    if contact.do_not_call:
        words.append(_("(do not call)"))
    return " ".join(words), "struck" if contact.do_not_call else ""


def _person(person: PersonRow) -> str:
    return one_line(person_as_typed(person.name, person.role, person.does))

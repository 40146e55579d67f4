"""The words of a customer: kinds, labels and fields as they are stored, and as they are shown."""

from deskside.desk.customers.manner import MANNERS
from deskside.language.i18n import N_, _

KINDS = {"person": N_("person"), "company": N_("company")}
LABELS = {
    "mobile": N_("mobile"),
    "home": N_("at home"),
    "work": N_("at work"),
    "fax": N_("fax"),
    "main": N_("main"),
    "other": N_("other number"),
}
FIELDS = {
    "name": N_("name"),
    "kind": N_("kind"),
    "company": N_("company"),
    "language": N_("language"),
    "manner": N_("manner"),
    "needs": N_("needs"),
    "note": N_("note"),
    "since": N_("customer since"),
    "phone": N_("number"),
    "email": N_("e-mail"),
    "other": N_("address"),
    "label": N_("kind of number"),
    "do_not_call": N_("do not call"),
    "is_invalid": N_("number to check"),
    "person": N_("contact person"),
    "role": N_("role"),
    "contact_person": N_("whose number"),
}
"""What a line about a customer names as changed."""
CODES = {"kind": KINDS, "manner": MANNERS, "label": LABELS}
"""The fields whose values are stored as codes, with the words for them."""


def kind_word(kind: str) -> str:
    """A kind of customer as it is shown."""
    return _(KINDS[kind])


def label_word(label: str) -> str:
    """What a number is for, as it is shown."""
    return _(LABELS[label])

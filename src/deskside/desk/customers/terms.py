"""The words of a customer's fields, and which of them are codes."""

from deskside.desk.codes import CONTACT_LABELS, CUSTOMER_KINDS, MANNERS
from deskside.language.i18n import N_

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
CODES = {"kind": CUSTOMER_KINDS, "manner": MANNERS, "label": CONTACT_LABELS}
"""The fields whose values are stored as codes, with the words for them."""

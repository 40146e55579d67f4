"""The words of a ticket's fields."""

from deskside.language.i18n import N_

FIELDS = {
    "subject": N_("subject"),
    "description": N_("note"),
    "priority": N_("priority"),
    "channel": N_("channel"),
    "complaint": N_("complaint"),
    "assignee_id": N_("assignee"),
    "customer": N_("customer"),
    "customer_id": N_("customer"),
    "person": N_("contact person"),
    "person_id": N_("contact person"),
}

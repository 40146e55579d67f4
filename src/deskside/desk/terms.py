"""The words of a ticket: its statuses, priorities and channels as they are stored, and as they are shown."""

from deskside.errors import BadInput
from deskside.language.i18n import N_, _

STATUSES = {
    "new": N_("new"),
    "open": N_("open"),
    "waiting": N_("waiting"),
    "hold": N_("on hold"),
    "resolved": N_("solved"),
    "closed": N_("closed"),
}
PRIORITIES = {"low": N_("low"), "normal": N_("normal"), "high": N_("high"), "urgent": N_("urgent")}
CHANNELS = {
    "phone": N_("phone"),
    "walk-in": N_("walk-in"),
    "email": N_("e-mail"),
    "chat": N_("chat"),
    "social": N_("social media"),
    "other": N_("other"),
}
OUTCOMES = {
    "spoke": N_("spoke"),
    "no-answer": N_("no answer"),
    "busy": N_("busy"),
    "left-word": N_("left word"),
    "wrong-number": N_("wrong number"),
}
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
LEVELS = tuple(PRIORITIES)
"""The stored names of the priorities; a priority in the file is an index into it, 0 low to 3 urgent."""


def status_word(status: str) -> str:
    """A status as it is shown."""
    return _(STATUSES[status])


def priority_word(priority: int) -> str:
    """A priority, 0 to 3, as it is shown."""
    return _(PRIORITIES[LEVELS[priority]])


def channel_word(channel: str) -> str:
    """A channel as it is shown."""
    return _(CHANNELS[channel])


def known_channel(channel: str) -> str:
    """The channel, or `BadInput` naming those there are."""
    if channel not in CHANNELS:
        raise BadInput(
            _("“{channel}” is not a channel.").format(channel=channel),
            hint=_("Use one of: {choices}").format(choices=", ".join(CHANNELS)),
        )
    return channel

"""Words on a timeline: notes of our own, what the customer was told, what we heard from them (R-21)."""

from datetime import datetime
from typing import TYPE_CHECKING

from deskside.desk.codes import CHANNELS
from deskside.desk.unit_of_work import changing
from deskside.errors import BadInput
from deskside.language.i18n import _

if TYPE_CHECKING:
    from sqlmodel import Session

    from deskside.models import Line


def add_note(session: "Session", number: int, text: str, *, by: int | None, now: datetime) -> "Line":
    """Write an internal note on a ticket; the customer does not see it."""
    text = some_words(text)
    with changing(session, "note", by=by, now=now, ticket=number) as change:
        return change.line("note", ticket=change.ticket(number), text=text)


def tell(
    session: "Session", number: int, text: str, channel: str = "phone", *, by: int | None, now: datetime
) -> "Line":
    """Write down what the customer was told, and on which channel (P-05, P-07)."""
    text, channel = some_words(text), known_channel(channel)
    with changing(session, "told", by=by, now=now, ticket=number) as change:
        return change.line("told", ticket=change.ticket(number), text=text, channel=channel)


def hear(
    session: "Session", number: int, text: str, channel: str = "phone", *, by: int | None, now: datetime
) -> "Line":
    """Write down what the customer said. It opens a ticket that waited for them, and one that was solved (R-21).

    A promise to call stays open (R-12), and so does a closed ticket stay closed.
    """
    from deskside.desk.tickets.status import move_in

    text, channel = some_words(text), known_channel(channel)
    with changing(session, "heard", by=by, now=now, ticket=number) as change:
        ticket = change.ticket(number)
        line = change.line("heard", ticket=ticket, text=text, channel=channel)
        if ticket.status in ("waiting", "resolved"):
            move_in(change, ticket, "open")
        return line


def some_words(text: str) -> str:
    """The text without blanks around it; `BadInput` when nothing is left."""
    if not text.strip():
        raise BadInput(_("Nothing was written."), hint=_("Write it in a few words."))
    return text.strip()


def known_channel(channel: str) -> str:
    """The channel, or `BadInput` naming those there are."""
    if channel not in CHANNELS:
        raise BadInput(
            _("“{channel}” is not a channel.").format(channel=channel),
            hint=_("Use one of: {choices}").format(choices=", ".join(CHANNELS)),
        )
    return channel

"""What an import is to do about tickets."""

from dataclasses import dataclass
from typing import Any

from deskside.exchange.incoming import TicketDraft
from deskside.exchange.matching import CustomerRef


@dataclass(slots=True)
class NewTicket:
    """A ticket to be made, for a party or for nobody."""

    draft: TicketDraft
    party: CustomerRef | None
    assignee_id: int | None


@dataclass(slots=True)
class ChangedTicket:
    """A ticket of ours that the file knows more of: columns to write, a resolution to add.

    `version` is the one that was compared with the file (R-22).
    """

    draft: TicketDraft
    number: int
    version: int
    changes: dict[str, Any]
    resolution: str = ""
    known_as: str = ""

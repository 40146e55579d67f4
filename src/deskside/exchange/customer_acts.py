"""What an import is to do about customers."""

from dataclasses import dataclass
from typing import Any

from deskside.exchange.incoming import Contact, CustomerDraft
from deskside.exchange.matching import CustomerRef


@dataclass(slots=True)
class NewCustomer:
    """A customer to be made."""

    party: CustomerRef


@dataclass(slots=True)
class ChangedCustomer:
    """A customer of ours that the file knows more of, compared with the file when they had this `version` (R-22)."""

    draft: CustomerDraft
    party: CustomerRef
    version: int
    changes: dict[str, Any]
    contacts: list[Contact]
    known: bool = False

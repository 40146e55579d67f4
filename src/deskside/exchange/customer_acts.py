"""What an import is to do about customers."""

from typing import Any, NamedTuple

from deskside.exchange.incoming import Contact, CustomerDraft
from deskside.exchange.parties import CustomerRef


class NewCustomer(NamedTuple):
    """A customer to be made."""

    party: CustomerRef


class ChangedCustomer(NamedTuple):
    """A customer of ours that the file knows more of, compared with the file when they had this `version` (R-22)."""

    draft: CustomerDraft
    party: CustomerRef
    version: int
    changes: dict[str, Any]
    contacts: list[Contact]
    known: bool = False

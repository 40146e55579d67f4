"""What an import is to do about customers."""

from typing import Any, NamedTuple

from deskside.exchange.incoming import Contact, CustomerDraft, DateDraft, FileDraft, PersonDraft
from deskside.exchange.parties import CustomerRef


class NewCustomer(NamedTuple):
    """A customer to be made."""

    party: CustomerRef


class ChangedCustomer(NamedTuple):
    """A customer of ours that the file knows more of, compared with the file when they had this `version` (R-22).

    Of `dates` some stand in the place of one of ours, whose id they come with.
    """

    draft: CustomerDraft
    party: CustomerRef
    version: int
    changes: dict[str, Any]
    contacts: list[Contact]
    people: list[PersonDraft]
    dates: list[tuple[int | None, DateDraft]]
    known: bool = False
    files: tuple[FileDraft, ...] = ()

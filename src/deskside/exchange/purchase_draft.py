"""What a file says that somebody bought, and what an import is to do about it (R-34)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from deskside.desk.things.fields import THING
from deskside.exchange.incoming import CustomerDraft
from deskside.exchange.parties import CustomerRef
from deskside.exchange.source_marks import marked


class Item(NamedTuple):
    """One thing of an order: `amount` is what all of it cost, as the file writes it."""

    what: str
    quantity: str = ""
    model: str = ""
    sku: str = ""
    amount: str = ""


@dataclass(slots=True)
class PurchaseDraft:
    """A thing that somebody bought. `columns` are those of its row, `given` the fields of which the file says
    something; `left_out` says why it was not bought after all. `own` is our id in our own export, `known_by` the
    moment at which it was noted there. `is_one` says that its key is of no other thing, as a serial number is.
    """

    line: int
    key: str
    columns: dict[str, Any]
    given: frozenset[str]
    who: CustomerDraft | None = None
    left_out: str = ""
    facts: str = ""
    own: int | None = None
    known_by: str = ""
    version: int = 0
    is_one: bool = False
    remarks: list[str] = field(default_factory=list)


class NewThing(NamedTuple):
    """Something to be noted for a party; `facts` is what the file says besides."""

    line: int
    their_id: str
    columns: dict[str, Any]
    facts: str
    marks: Mapping[str, str]
    party: CustomerRef


class ChangedThing(NamedTuple):
    """A thing of ours of which the file says more: columns to write; `known` says that its source was noted, an empty
    id that it is our own. `version` is the one that was compared with the file (R-22)."""

    line: int
    their_id: str
    thing_id: int
    version: int
    columns: dict[str, Any]
    marks: Mapping[str, str]
    known: bool


def said_of(name: str, columns: Mapping[str, Any]) -> Any:
    """What columns say of a field, as marks have it."""
    value = THING[name].of(columns)
    return f"{value.minor} {value.currency}" if name == "amount" and value is not None else value


def marks_of(draft: PurchaseDraft) -> dict[str, str]:
    """What stands for what the source says of a thing, to tell its changes from ours later."""
    return marked({name: said_of(name, draft.columns) for name in sorted(draft.given)})

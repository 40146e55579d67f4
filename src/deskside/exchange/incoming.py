"""Records as a file gives them, in our terms, before it is known whether we have them (R-34)."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from deskside.language.phone_library import PhoneNumber
from deskside.when.yearly import YearDay

DO_NOT_CALL = "do not call"
"""Beside a number in our own exports: it is not to be called."""
MESSENGERS = ("wechat", "qq", "whatsapp", "telegram", "line", "signal")
"""The services at which a name is one person's."""
REACHED = ("wechat", "qq", "telegram", "line", "signal", "web", "place")
"""The kinds of contact, beside numbers and e-mails, of which other programs have columns."""


@dataclass(slots=True)
class Contact:
    """A number or address of a file, of a kind of `CONTACT_KINDS`; `label` is ours, empty where the number itself says
    which, and `person` the name of whose it is at a company.

    `number` is what was read of it, once it was.
    """

    raw: str
    kind: str = "phone"
    label: str = ""
    do_not_call: bool = False
    person: str = ""
    number: PhoneNumber | None = field(default=None, compare=False, repr=False)


class PersonDraft(NamedTuple):
    """Somebody at a customer of a file; `does` are codes of `PARTS`, blanks between."""

    name: str
    role: str = ""
    does: str = ""


class DateDraft(NamedTuple):
    """An important date of a file, of a kind of ours or in the file's own word; `person` is the name of whose it is."""

    kind: str
    day: YearDay
    person: str = ""
    remind_days: int | None = None
    note: str = ""


class FileDraft(NamedTuple):
    """A file that comes with a record: in a folder beside the export, at `path`, or its bytes, as a card has a picture.

    `at` is when it was attached, in ISO 8601; by the digest of its content it is known where it is there already.
    """

    name: str
    note: str = ""
    at: str = ""
    sha256: str = ""
    path: str = ""
    data: bytes = b""


@dataclass(slots=True)
class CustomerDraft:
    """A customer of a file. `source_id` is the other program's id, a vCard's UID, or made of what the row says.

    `own` is our number, where the row comes from our own export, `known_by` its `created_at`, `version` its version;
    `row` stands for the row as it is; `meant` is the party that it turned out to be, for rows that say the same.
    """

    line: int
    name: str = ""
    contacts: list[Contact] = field(default_factory=list)
    source_id: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    people: list[PersonDraft] = field(default_factory=list)
    dates: list[DateDraft] = field(default_factory=list)
    files: list[FileDraft] = field(default_factory=list)
    own: int | None = None
    known_by: str = ""
    version: int = 0
    decision: str = ""
    row: str = ""
    remarks: list[str] = field(default_factory=list)
    meant: Any = None


class Standing(NamedTuple):
    """What a row says of its ticket in the words of a few cells, such as the status: many rows say the same.

    `values` are columns of ours, `given` the fields that the file itself says.
    """

    values: dict[str, Any]
    given: frozenset[str]
    remarks: tuple[str, ...]


@dataclass(slots=True)
class TicketDraft:
    """A ticket of a file. `values` are columns of ours as the file keeps them, `who` its customer, if it names one.

    `lines` are (kind, at, channel, text) of what was said on it; times are UTC as the file keeps them. `facts` is what
    the file says besides. `given` names the values that the file itself says; `row` stands for the row as it is; in our
    own export `thing` is the id there of what it is about.
    """

    line: int
    source_id: str
    values: dict[str, Any]
    opened_at: str
    who: CustomerDraft | None = None
    assignee: str = ""
    assignee_said: str = ""
    tags: tuple[str, ...] = ()
    lines: list[tuple[str, str, str | None, str]] = field(default_factory=list)
    facts: str = ""
    files: tuple[FileDraft, ...] = ()
    own: int | None = None
    version: int = 0
    resolution: str = ""
    given: frozenset[str] = frozenset()
    row: str = ""
    thing: str = ""
    remarks: list[str] = field(default_factory=list)


class Particular(str):
    """What is odd about one row and names something of it; of many such rows only the `general` sentence is told."""

    general: str

    def __new__(cls, text: str, general: str = "") -> "Particular":
        said = super().__new__(cls, text)
        said.general = general
        return said


@dataclass(slots=True)
class RejectedRow:
    """A row that cannot be taken as it is, or that waits for a decision, and why."""

    line: int
    reason: str
    doubtful: bool = False


@dataclass(slots=True)
class LeftOut:
    """A row that is no record of the kind, and what it is instead; it is counted nowhere."""

    line: int
    reason: str

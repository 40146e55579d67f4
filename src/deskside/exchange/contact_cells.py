"""Whom a row is about: names put together, numbers and addresses with their labels (R-30, R-31)."""

import re
from itertools import zip_longest

from deskside.desk.codes import CONTACT_LABELS
from deskside.exchange.columns import Columns, plain
from deskside.exchange.incoming import Contact, CustomerDraft
from deskside.exchange.tables import Row
from deskside.language.names import normal
from deskside.language.text import fold, keep
from deskside.language.tokens import has_han

_BOTH = re.compile(r"\s*\"?(?P<name>[^<>\"]*?)\"?\s*<\s*(?P<reach>[^<>]+?)\s*>\s*")
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_PARTS = re.compile(r"\s*(?:\n|:::|[;；](?!\s*ext))\s*")
DO_NOT_CALL = "do not call"
_LABELS = (
    ("fax", ("fax", "传真")),
    ("mobile", ("mobile", "cell", "iphone", "手机")),
    ("work", ("work", "business", "office", "办公", "工作", "公司")),
    ("home", ("home", "private", "家庭", "住宅", "家")),
    ("main", ("main", "primary")),
)


def customer_of(columns: Columns, row: Row) -> CustomerDraft | None:
    """The customer whom a ticket's row names; None where it names nobody."""
    name = name_of(columns, row)
    draft = CustomerDraft(row.line, name, contacts_of(columns, row), keep(columns.text(row, "customer_id")))
    if match := _BOTH.fullmatch(name):
        draft.name = match["name"].strip()
        draft.contacts.append(_contact(match["reach"]))
    elif _ADDRESS.fullmatch(name):
        draft.name = ""
        draft.contacts.append(Contact(name, "email"))
    draft.contacts = unlike(draft.contacts)
    if company := columns.text(row, "company"):
        draft.fields["company"] = keep(company)
    return draft if draft.name or draft.contacts or company else None


def name_of(columns: Columns, row: Row) -> str:
    """The whole name: as it stands, else put together from its parts, 汉字 without blanks and the family name first."""
    whole = columns.text(row, "name")
    if not whole:
        first, middle, last = (columns.text(row, ours) for ours in ("first", "middle", "last"))
        if has_han(first + last) and (first + last).isalpha():
            whole = f"{last}{middle}{first}"
        else:
            parts = (columns.text(row, "prefix"), first, middle, last, columns.text(row, "suffix"))
            whole = " ".join(part for part in parts if part)
    return keep(" ".join(whole.split()))


def contacts_of(columns: Columns, row: Row) -> list[Contact]:
    """Every number and address of a row, each once."""
    found = _own_phones(columns, row) if columns.own else []
    for cell, title in () if columns.own else columns.texts(row, "phone"):
        label = label_of(title)
        found += [Contact(keep(part.strip()), "phone", label) for part in _PARTS.split(cell) if part.strip()]
    for cell, _title in columns.texts(row, "email"):
        found += [Contact(keep(part), "email") for part in re.split(r"[\s;,]+|:::", cell) if "@" in part]
    return unlike(found)


def label_of(title: str) -> str:
    """Our label for what a column or a vCard calls a number; empty where the number itself may say."""
    said = plain(title)
    return next((label for label, words in _LABELS if any(word in said for word in words)), "")


def unlike(contacts: list[Contact]) -> list[Contact]:
    """The contacts without those that say the same again."""
    seen: dict[tuple[str, str], Contact] = {}
    for contact in contacts:
        same = re.sub(r"[^\d+]", "", contact.raw) if contact.kind == "phone" else fold(contact.raw)
        seen.setdefault((contact.kind, same or contact.raw), contact)
    return list(seen.values())


def identity(*parts: str) -> str:
    """A source's id for a row that brings none, made of what does not change about it."""
    from hashlib import sha256

    said = "\x1f".join(normal(part) or part for part in parts)
    return f"={sha256(said.encode('utf-8', 'replace')).hexdigest()[:24]}"


def _own_phones(columns: Columns, row: Row) -> list[Contact]:
    """The numbers of our own export, one below the other, their labels alike in the column beside them."""
    numbers = columns.text(row, "phone").split("\n")
    labels = columns.text(row, "phone_labels").split("\n")
    found = []
    for number, marks in zip_longest(numbers, labels[: len(numbers)], fillvalue=""):
        label, _comma, mark = marks.partition(", ")
        if number:
            found.append(Contact(keep(number), "phone", label if label in CONTACT_LABELS else "", mark == DO_NOT_CALL))
    return found


def _contact(reach: str) -> Contact:
    return Contact(keep(reach), "email" if "@" in reach else "phone")

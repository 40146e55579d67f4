"""Whom a row is about: names put together, numbers and addresses with their labels (R-30, R-31)."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest

from deskside.desk.codes import CONTACT_LABELS
from deskside.desk.customers.reach_values import doubt_of
from deskside.exchange import nothing
from deskside.exchange.column_titles import plain
from deskside.exchange.columns import Columns
from deskside.exchange.incoming import DO_NOT_CALL, Contact, CustomerDraft, Particular, PersonDraft
from deskside.exchange.tables import Row
from deskside.fields.kinds import LONGEST_LINE, Choice
from deskside.language.i18n import N_, _, listed
from deskside.language.names import normal
from deskside.language.phones import digits, looks_like_number
from deskside.language.several_numbers import split_numbers, words_beside
from deskside.language.text import fold, keep, titled
from deskside.language.tokens import has_han

_BOTH = re.compile(r"\s*\"?(?P<name>[^<>\"]*?)\"?\s*<\s*(?P<reach>[^<>]+?)\s*>\s*")
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_PARTS = re.compile(r"\s*(?:\n|:::|[;；](?!\s*ext))\s*")
_SAYS_NOTHING = frozenset({"", "other", "其他", "其它", "custom", "自定义", "voice"})
_ANOTHERS = re.compile(r"\bassist|\bpager\b|助理|寻呼")
_SHORTENED = re.compile(r"[+-]?\d(?:[.,]\d+)?[Ee]\+?\d{1,2}")
_AS_DECIMAL = re.compile(r"\+?\d{5,}[.,]0+")
_SHORTEST_NUMBER, _LONGEST_NUMBER = 6, 15
_LONG_NAME = 200
_LONGEST_HAN_NAME = 4
_OUR_LABELS, _OUR_MARKS = Choice(CONTACT_LABELS), Choice({DO_NOT_CALL: N_("do not call")})
_LABELS = (
    ("fax", ("fax", "传真")),
    ("mobile", ("mobil", "cell", "iphone", "handy", "手机", "移动")),
    (
        "work",
        (
            "work",
            "business",
            "office",
            "buro",
            "geschaftlich",
            "arbeit",
            "firma",
            "办公",
            "工作",
            "公司",
            "商务",
            "单位",
        ),
    ),
    ("home", ("home", "private", "privat", "家庭", "住宅", "家")),
    ("main", ("main", "primary", "haupt", "zentrale")),
)


OF_CUSTOMERS = (
    "name", "prefix", "first", "middle", "last", "suffix", "phone", "phone_labels", "email", "company", "customer_id",
)  # fmt: skip
"""The columns of a ticket's row that say whom it is about."""


def customer_of(columns: Columns, row: Row, region: str) -> CustomerDraft | None:
    """The customer whom a ticket's row names; None where it names nobody."""
    draft = CustomerDraft(row.line, name_of(columns, row), source_id=key_of(columns, row))
    kept = reach_of(columns, row, region, draft)
    if person := another_person(columns, row):
        draft.people.append(PersonDraft(person))
    if kept:
        draft.fields["note"] = "\n".join(kept)
    if company := columns.text(row, "company"):
        draft.fields["company"] = keep(company)
    bound(draft)
    return draft if draft.name or draft.contacts or company else None


def key_of(columns: Columns, row: Row) -> str:
    """What the source calls the customer of a row; noughts stand where it knows no customer, as for a guest."""
    key = keep(columns.text(row, "customer_id"))
    return key if key.strip("0") else ""


def bound(draft: CustomerDraft) -> None:
    """Keep the beginning of a name that is longer than a line, and the whole of it in the note."""
    for name, text in (("name", draft.name), ("company", draft.fields.get("company", ""))):
        if len(text) <= LONGEST_LINE:
            continue
        draft.fields["note"] = "\n".join(filter(None, (draft.fields.get("note", ""), text)))
        draft.remarks.append(_("A name longer than a line is kept whole in the note."))
        if name == "name":
            draft.name = text[:_LONG_NAME]
        else:
            draft.fields[name] = text[:_LONG_NAME]


def reach_of(columns: Columns, row: Row, region: str, draft: CustomerDraft) -> list[str]:
    """Give a draft the numbers and addresses of its row, those in its name too; what is to be kept in words.

    A number that a spreadsheet has shortened is none, and one that only fills the cell tells nobody apart.
    """
    if columns.own:
        draft.contacts = _own_reach(columns, row, draft.remarks)
        return []
    if "<" in draft.name and (match := _BOTH.fullmatch(draft.name)):
        draft.name = match["name"].strip()
        draft.contacts.append(_contact(match["reach"]))
    elif _ADDRESS.fullmatch(draft.name):
        draft.contacts, draft.name = [Contact(draft.name, "email")], ""
    elif is_number(draft.name):
        draft.contacts, draft.name = phones_in(draft.name, "", region), ""
    found: list[Contact] = []
    kept = []
    for cell, title in columns.texts(row, "phone"):
        if nothing.is_masked(cell):
            kept.append(titled(title, cell))
            draft.remarks.append(_("Some digits of a number are hidden there; it is kept in the note."))
            continue
        found += (numbers := phones_in(cell, label_of(title), region))
        kept += [titled(title, cell)] if numbers and _says_more(title, columns.header) else []
    for cell, title in columns.texts(row, "email"):
        found += (addresses := emails_in(cell))
        kept += [] if addresses or not nothing.something(cell) else [titled(title, cell)]
    for contact in unlike([*draft.contacts, *found]):
        if contact.kind == "phone" and _SHORTENED.fullmatch(contact.raw):
            draft.remarks.append(_("A spreadsheet has shortened a number; its digits are lost."))
            kept.append(titled(columns.title("phone") or columns.title("name"), contact.raw))
        elif nothing.is_nobodys(contact.raw, contact.kind):
            kept += [contact.raw] if contact.kind == "email" and not nothing.is_no_domain(contact.raw) else []
            draft.remarks.append(_("{contact} tells nobody apart, and was left out.").format(contact=contact.raw))
        else:
            draft.contacts.append(contact)
            if words := words_with(contact):
                kept.append(words)
    draft.contacts = unlike([one for one in draft.contacts if not nothing.is_nobodys(one.raw, one.kind)])
    draft.remarks += doubted(draft.contacts, region)
    return [keep(one) for one in kept]


def phones_in(cell: str, label: str, region: str) -> list[Contact]:
    """The numbers of a cell, each by itself; the noughts that a spreadsheet put behind one are no digits of it."""
    found = []
    parts = [part for whole in _PARTS.split(cell) for part in _beside_shortened(whole)]
    for part in map(_without_text_mark, parts):
        if _SHORTENED.fullmatch(part) or not (text := nothing.number(part)):
            found += [Contact(part, "phone", label)] if part and nothing.number(part) else []
            continue
        text = re.split(r"[.,]", text)[0] if _AS_DECIMAL.fullmatch(text) else text
        for one in split_numbers(text, region):
            words = words_beside(one)
            found.append(Contact(keep(one), "phone", label or (label_of(words) if " " not in words else "")))
    return found


def own_word(label: str) -> str:
    """What an address book calls a number in a word of its owner's, of which no label of ours says the same."""
    said = keep(" ".join(label.strip("* ").split()))
    return "" if said.casefold() in _SAYS_NOTHING or label_of(said) else said


def _says_more(title: str, header: Sequence[str]) -> bool:
    """Whether the name of a number says more than its label: a word of its owner's, or that it is somebody else's."""
    return (title not in header and own_word(title) != "") or _ANOTHERS.search(plain(title)) is not None


def words_with(contact: Contact) -> str:
    """A number as it was typed, where words stand beside it that are more than its label; else nothing."""
    words = words_beside(contact.raw) if contact.kind == "phone" else ""
    return "" if not words or (" " not in words and label_of(words)) else contact.raw


def _beside_shortened(part: str) -> list[str]:
    """What stands beside a number that a spreadsheet has shortened, each by itself; else the whole."""
    pieces = re.split(r"\s*[/|、,]\s*", part)
    return pieces if len(pieces) > 1 and any(map(_SHORTENED.fullmatch, pieces)) else [part]


def _without_text_mark(part: str) -> str:
    """A number without the apostrophe by which spreadsheets keep it a text."""
    return part[1:] if part[:1] == "'" and part[1:2] in "+0123456789(" else part


def emails_in(cell: str) -> list[Contact]:
    """The addresses of a cell."""
    parts = (part.strip("<>\"'()").removeprefix("mailto:") for part in re.split(r"[\s;,，；、|]+|:::", cell))
    return [Contact(keep(part), "email") for part in parts if "@" in part]


def contacts_at(kind: str, cell: str) -> list[Contact]:
    """What a cell names of how to reach somebody otherwise: one a line, addresses of web pages and services apart, a
    postal address as one."""
    if kind == "place":
        lines = [line.strip(" \t,") for line in cell.split("\n")]
        found = [", ".join(filter(None, lines))]
    else:
        found = [part for part in re.split(r"\s*(?:\n|:::|[;；、])\s*", cell.strip()) if part]
    if any("@" in part and _ADDRESS.fullmatch(part) for part in found) and kind in ("place", "web"):
        return emails_in(cell)
    return [Contact(keep(" ".join(part.split())), kind) for part in found if nothing.something(part)]


def is_number(text: str) -> bool:
    """Whether a text is a telephone number that somebody could dial, and no name."""
    return looks_like_number(text) and _SHORTEST_NUMBER <= len(digits(text)) <= _LONGEST_NUMBER


def name_of(columns: Columns, row: Row) -> str:
    """The whole name: as it stands, else put together from its parts, 汉字 without blanks and the family name first.

    Beside a first name alone, what is only called a name is the family name, and beside that the first name.
    """
    whole = columns.named(row, "name")
    if columns.own:
        return keep(" ".join(whole.split()))
    first, middle, last = (columns.named(row, ours) for ours in ("first", "middle", "last"))
    if whole and _is_part(whole, first, last):
        first, last = (first, whole) if first and not last else (whole, last) if last and not first else (first, last)
        whole = ""
    return whole_name(whole, last, first, middle, columns.text(row, "prefix"), columns.text(row, "suffix"))


def whole_name(
    whole: str, family: str = "", given: str = "", middle: str = "", before: str = "", after: str = ""
) -> str:
    """A whole name, put together from its parts where it says no more than they do; of 汉字 alone it has no blanks."""
    chinese = has_han(family + given) and (family + given).isalpha()
    turned = bool(given) and [part.strip() for part in re.split("[,，]", whole)] == [family, given]
    if not whole or turned or (chinese and "".join(whole.split()) == family + middle + given):
        whole = f"{family}{middle}{given}" if chinese else " ".join((before, given, middle, family, after))
    words = whole.split()
    padded = sum(map(len, words)) <= _LONGEST_HAN_NAME and all(map(has_han, "".join(words)))
    return keep(("" if padded else " ").join(words))


def another_person(columns: Columns, row: Row) -> str:
    """Whom the parts of a name name where the whole name is that of somebody else, as of a company; else nothing."""
    whole = columns.named(row, "name")
    first, middle, last = (columns.named(row, ours) for ours in ("first", "middle", "last"))
    if (
        not whole
        or not (first or last)
        or _is_part(whole, first, last)
        or (_holds(whole, first) and _holds(whole, last))
    ):
        return ""
    return _put_together(columns, row, first, middle, last)


def _put_together(columns: Columns, row: Row, first: str, middle: str, last: str) -> str:
    return whole_name("", last, first, middle, columns.text(row, "prefix"), columns.text(row, "suffix"))


def _is_part(whole: str, first: str, last: str) -> bool:
    """Whether what is called a name is only a part of one, as the columns beside it show."""
    if first and last:
        return fold(whole) in (fold(first), fold(last))
    return bool(first or last) and not _holds(whole, first or last)


def _holds(whole: str, part: str) -> bool:
    """Whether a name has all words of a part of it."""
    if has_han(part):
        return fold(part) in fold(whole)
    return {*plain(part).split()} <= {*plain(whole).split()}


@lru_cache(1_000)
def label_of(title: str) -> str:
    """Our label for what a column or a vCard calls a number; empty where the number itself may say."""
    said = plain(title)
    if "手机" in said and "电话" in said:
        return ""
    return next((label for label, words in _LABELS if any(word in said for word in words)), "")


def doubted(contacts: list[Contact], region: str) -> list[str]:
    """What is to be said of numbers that nobody can have: they are kept (R-31)."""
    said = [doubt for one in contacts if one.kind == "phone" and (doubt := doubt_of(one.raw, region))]
    return [Particular(listed(said), _("A number is no whole number, and is kept as it is."))] if said else []


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


def _own_reach(columns: Columns, row: Row, remarks: list[str]) -> list[Contact]:
    """The numbers and e-mails of our own export, one below the other, the numbers' labels alike in the column beside
    them."""
    numbers = columns.text(row, "phone").split("\n")
    labels = columns.text(row, "phone_labels").split("\n")
    found = []
    for number, marks in zip_longest(numbers, labels[: len(numbers)], fillvalue=""):
        label, _comma, mark = marks.partition(", ")
        if _SHORTENED.fullmatch(number):
            remarks.append(_("A spreadsheet has shortened a number; its digits are lost."))
        elif number:
            found.append(
                Contact(keep(number), "phone", _OUR_LABELS.code(label) or "", _OUR_MARKS.code(mark) is not None)
            )
    emails = columns.text(row, "email").split("\n")
    return found + [Contact(keep(email.strip()), "email") for email in emails if email.strip()]


def _contact(reach: str) -> Contact:
    return Contact(keep(reach), "email" if "@" in reach else "phone")

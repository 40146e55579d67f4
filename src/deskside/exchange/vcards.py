"""vCards of versions 2.1, 3.0 and 4.0 as customers in our terms (R-34). The library is asked for only here."""

import re
from typing import Any

from deskside.errors import BadInput
from deskside.exchange.contact_cells import label_of, unlike
from deskside.exchange.customer_rows import settled
from deskside.exchange.incoming import Contact, CustomerDraft, RejectedRow
from deskside.exchange.tables import Row
from deskside.exchange.vcard_text import modern
from deskside.language.i18n import _
from deskside.language.names import normal
from deskside.language.text import keep
from deskside.language.tokens import has_han

_FACTS = ("title", "role", "bday", "anniversary", "nickname", "url", "adr", "impp", "x-ms-imaddress", "related")
_REASON = "X-DESKSIDE-REASON"
_DECISION = "x-deskside-decision"


class VCardReader:
    """Reads the cards of one file."""

    def __init__(self) -> None:
        try:
            import vobject
        except ImportError:
            raise BadInput(
                _("vCards need a library that is not installed here."),
                hint=_("Install it with: pip install 'deskside[contacts]'"),
            ) from None
        import logging

        logging.getLogger("vobject").disabled = True  # it would write what it skips over the screen
        logging.getLogger("vobject.base").disabled = True
        self._library: Any = vobject

    def read(self, row: Row) -> CustomerDraft | RejectedRow:
        """One card as a customer; `RejectedRow` with the reason where it cannot be one."""
        try:
            card = self._library.readOne(modern(row.cells[0]), ignoreUnreadable=True)
        except Exception as error:  # the library raises what it likes; the card is rejected with its words
            return RejectedRow(row.line, _("The card cannot be read: {reason}").format(reason=_first_line(error)))
        if card is None or card.name != "VCARD":
            return RejectedRow(row.line, _("The card cannot be read: {reason}").format(reason="BEGIN:VCARD"))
        contents: dict[str, list[Any]] = card.contents
        draft = CustomerDraft(row.line, _name(contents), _contacts(contents))
        company = _company(contents)
        kind = _text(contents, "kind").lower() in ("org", "organization") or _text(contents, "x-abshowas") == "COMPANY"
        if kind:
            draft.fields["kind"] = "company"
        if company and normal(company) != normal(draft.name):
            draft.fields["company"] = company
        notes = [_said(one) for one in contents.get("note", ())] + [
            f"{one.name}: {_said(one)}" for name in _FACTS for one in contents.get(name, ()) if _said(one)
        ]
        if note := keep("\n".join(notes).strip()):
            draft.fields["note"] = note
        language = _text(contents, "lang").lower()[:2]
        if re.fullmatch("[a-z]{2}", language):
            draft.fields["language"] = language
        return settled(draft, _text(contents, "uid"), _text(contents, _DECISION)) or draft


def reasoned(card: str, reason: str) -> str:
    """A card as it goes to the rejects file, with the reason in it."""
    lines = [line for line in card.split("\n") if not line.startswith(_REASON)]
    end = len(lines) - 1 if lines[-1].strip().upper() == "END:VCARD" else len(lines)
    said = reason.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;").replace("\n", " ")
    return "\r\n".join([*lines[:end], f"{_REASON}:{said}", f"{_DECISION.upper()}:", *lines[end:]]) + "\r\n"


def _name(contents: dict[str, list[Any]]) -> str:
    whole = " ".join(_text(contents, "fn").split())
    if whole or "n" not in contents:
        return keep(whole)
    value = contents["n"][0].value
    parts = [_joined(getattr(value, part)) for part in ("prefix", "given", "additional", "family", "suffix")]
    if has_han(parts[3] + parts[1]) and (parts[3] + parts[1]).isalpha():
        return keep(f"{parts[3]}{parts[2]}{parts[1]}")
    return keep(" ".join(" ".join(parts).split()))


def _company(contents: dict[str, list[Any]]) -> str:
    if "org" not in contents:
        return ""
    value = contents["org"][0].value
    parts = value if isinstance(value, list) else [value]
    return keep(", ".join(str(part).strip() for part in parts if str(part).strip()))


def _contacts(contents: dict[str, list[Any]]) -> list[Contact]:
    found = []
    for one in contents.get("tel", ()):
        raw = re.sub(r"(?i)^tel:", "", _said(one))
        if raw:
            types = " ".join([*_types(one), _group_label(contents, one)])
            found.append(Contact(keep(raw), "phone", label_of(types)))
    found += [Contact(keep(_said(one)), "email") for one in contents.get("email", ()) if "@" in _said(one)]
    return unlike(found)


def _types(one: Any) -> list[str]:
    listed = [str(word) for words in one.params.values() for word in words] if "TYPE" in one.params else []
    return [*listed, *map(str, one.singletonparams)]


def _group_label(contents: dict[str, list[Any]], one: Any) -> str:
    """What an address book calls a number of its own: item1.TEL and item1.X-ABLabel."""
    if not one.group:
        return ""
    return next((_said(label) for label in contents.get("x-ablabel", ()) if label.group == one.group), "")


def _text(contents: dict[str, list[Any]], name: str) -> str:
    return next((said for one in contents.get(name, ()) if (said := _said(one))), "")


def _said(one: Any) -> str:
    value = one.value
    if isinstance(value, list):
        value = ", ".join(_joined(part) for part in value)
    elif not isinstance(value, str):
        value = ", ".join(part.strip() for part in str(value).split("\n") if part.strip(" ,"))
    return value.replace("\r\n", "\n").replace("\\:", ":").strip()


def _joined(part: Any) -> str:
    return " ".join(map(str, part)) if isinstance(part, list) else str(part)


def _first_line(error: Exception) -> str:
    return (str(error) or type(error).__name__).split("\n", 1)[0][:200]

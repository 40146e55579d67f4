"""vCards of versions 2.1, 3.0 and 4.0 as customers in our terms (R-34)."""

import re

from deskside.exchange.contact_cells import doubted, emails_in, label_of, phones_in, unlike, whole_name, words_with
from deskside.exchange.customer_rows import settled
from deskside.exchange.incoming import Contact, CustomerDraft, LeftOut, RejectedRow
from deskside.exchange.tables import Row
from deskside.exchange.vcard_text import Property, properties
from deskside.language.i18n import N_, _
from deskside.language.names import normal
from deskside.language.text import keep, titled
from deskside.language.tokens import has_han
from deskside.shop.settings import Shop

_REASON = "X-DESKSIDE-REASON"
_DECISION = "X-DESKSIDE-DECISION"
_NO_FACTS = re.compile(
    r"BEGIN|END|VERSION|PROFILE|PRODID|REV|UID|FN|N|TEL|EMAIL|ORG|NOTE|KIND|LANG|PHOTO|LOGO|SOUND|KEY|SORT-STRING|MAILER|CLASS"
    r"|CLIENTPIDMAP|SOURCE|X-ABLABEL|X-ABUID|X-ABADR|X-ABSHOWAS|X-ADDRESSBOOKSERVER-.*|X-DESKSIDE-.*|X-MS-OL.*|X-IMAGE.*"
    r"|X-ADDRESSING-GRAMMAR|X-SHARED-PHOTO.*|X-ACTIVITY-ALERT"
)
_WORDS = {
    "FN": N_("FN"),
    "TITLE": N_("TITLE"),
    "ROLE": N_("ROLE"),
    "BDAY": N_("BDAY"),
    "ANNIVERSARY": N_("ANNIVERSARY"),
    "NICKNAME": N_("NICKNAME"),
    "URL": N_("URL"),
    "ADR": N_("ADR"),
    "LABEL": N_("LABEL"),
    "IMPP": N_("IMPP"),
    "RELATED": N_("RELATED"),
    "CATEGORIES": N_("CATEGORIES"),
    "GENDER": N_("GENDER"),
    "X-QQ": N_("X-QQ"),
    "X-WECHAT": N_("X-WECHAT"),
    "X-WECHAT-USERNAME": N_("X-WECHAT-USERNAME"),
    "X-SOCIALPROFILE": N_("X-SOCIALPROFILE"),
}
"""What has no field of ours goes into the note under these names; others keep their own."""


class VCardReader:
    """Reads the cards of one file."""

    def __init__(self, shop: Shop) -> None:
        self._region = shop.region

    def read(self, row: Row) -> CustomerDraft | RejectedRow | LeftOut:
        """One card as a customer; `RejectedRow` with the reason where it cannot be one, `LeftOut` for a group."""
        lines = properties(row.cells[0])
        name = _name(lines)
        if "group" in (_text(lines, "KIND").lower(), _text(lines, "X-ADDRESSBOOKSERVER-KIND").lower()):
            return LeftOut(row.line, _("It is a group, not a customer."))
        draft = CustomerDraft(row.line, name, self._contacts(lines))
        parts = [part for part in _parts(lines, "ORG") if part]
        company = keep(("、" if any(map(has_han, parts)) else ", ").join(parts))
        if _text(lines, "KIND").lower() in ("org", "organization") or _text(lines, "X-ABSHOWAS") == "COMPANY":
            draft.fields["kind"] = "company"
        if company and normal(company) != normal(draft.name):
            draft.fields["company"] = company
        notes = [one.text for one in lines if one.name == "NOTE" and one.text]
        names = [" ".join(one.text.split()) for one in lines if one.name == "FN"]
        notes += [f"{_word('FN')}: {other}" for other in dict.fromkeys(names[1:]) if normal(other) != normal(names[0])]
        notes += filter(None, map(words_with, draft.contacts))
        notes += [titled(said, text) for one in lines for said, text in (_fact(one),) if text]
        if note := keep("\n".join(notes).strip()):
            draft.fields["note"] = note
        language = _text(lines, "LANG").lower()[:2]
        if re.fullmatch("[a-z]{2}", language):
            draft.fields["language"] = language
        draft.remarks += doubted(draft.contacts, self._region)
        return settled(draft, _text(lines, "UID"), _text(lines, _DECISION)) or draft

    def _contacts(self, lines: list[Property]) -> list[Contact]:
        found: list[Contact] = []
        for one in lines:
            if one.name == "TEL":
                label = label_of(" ".join((one.types, _group_label(lines, one))))
                found += phones_in(re.sub(r"(?i)^tel:", "", one.text), label, self._region)
            elif one.name == "EMAIL":
                found += emails_in(one.text)
        return unlike(sorted(found, key=lambda one: one.kind != "phone"))


def reasoned(card: str, reason: str) -> str:
    """A card as it goes to the rejects file, with the reason in it."""
    lines = [line for line in card.split("\n") if not line.startswith(_REASON)]
    end = len(lines) - 1 if lines[-1].strip().upper() == "END:VCARD" else len(lines)
    said = reason.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;").replace("\n", " ")
    return "\r\n".join([*lines[:end], f"{_REASON}:{said}", f"{_DECISION}:", *lines[end:]]) + "\r\n"


def _name(lines: list[Property]) -> str:
    family, given, more, before, after = ([*_parts(lines, "N"), "", "", "", "", ""])[:5]
    return whole_name(_text(lines, "FN"), family, given, more, before, after)


def _fact(one: Property) -> tuple[str, str]:
    """What has no field of ours, and its name in the reader's language."""
    if _NO_FACTS.fullmatch(one.name):
        return "", ""
    if one.name == "X-ANDROID-CUSTOM":
        kind, *values = one.texts(";")
        said = [value for place, value in enumerate(values) if value and not (place and value.isdecimal())]
        return _word(kind.rpartition("/")[2].upper()), ", ".join(dict.fromkeys(said))
    if one.name in ("ADR", "N", "GENDER"):
        return _word(one.name), ", ".join(part for part in one.texts(";") if part)
    if one.name in ("CATEGORIES", "NICKNAME"):
        return _word(one.name), ", ".join(part for part in one.texts(",") if part)
    return _word(one.name), one.text


def _word(name: str) -> str:
    return _(_WORDS[name]) if name in _WORDS else name


def _group_label(lines: list[Property], one: Property) -> str:
    """What an address book calls a number of its own: item1.TEL and item1.X-ABLabel."""
    labels = (label.text for label in lines if label.name == "X-ABLABEL" and label.group == one.group)
    return next(labels, "") if one.group else ""


def _text(lines: list[Property], name: str) -> str:
    return next((one.text for one in lines if one.name == name and one.text), "")


def _parts(lines: list[Property], name: str) -> list[str]:
    return next((one.texts(";") for one in lines if one.name == name and one.text), [])

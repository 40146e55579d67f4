"""vCards of versions 2.1, 3.0 and 4.0 as customers in our terms (R-34)."""

import re
from collections.abc import Mapping
from datetime import datetime

from deskside.desk.dates.kinds import BIRTHDAY
from deskside.exchange.contact_cells import doubted, unlike, whole_name, words_with
from deskside.exchange.customer_rows import settled
from deskside.exchange.incoming import Contact, CustomerDraft, LeftOut, Particular, RejectedRow
from deskside.exchange.own_cards import OwnCard
from deskside.exchange.tables import Row
from deskside.exchange.vcard_dates import WEDDING, date_in, event_word, is_date
from deskside.exchange.vcard_photo import photo_in
from deskside.exchange.vcard_reach import contacts_in, label_said
from deskside.exchange.vcard_text import Property, properties
from deskside.fields.record import Record
from deskside.language.i18n import N_, _
from deskside.language.names import normal
from deskside.language.text import fold, keep, titled
from deskside.language.tokens import has_han
from deskside.shop.settings import Shop
from deskside.shop.zones import local_day

_REASON = "X-DESKSIDE-REASON"
_DECISION = "X-DESKSIDE-DECISION"
_MOST_PLACES = 200
_NO_FACTS = re.compile(
    r"BEGIN|END|VERSION|PROFILE|PRODID|REV|UID|FN|N|TEL|ORG|NOTE|KIND|LANG|SORT-STRING|MAILER|CLASS"
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
    "RELATED": N_("RELATED"),
    "CATEGORIES": N_("CATEGORIES"),
    "GENDER": N_("GENDER"),
}
"""What has no field of ours goes into the note under these names; others keep their own."""
_RELATIONS = {
    "1": N_("assistant"),
    "2": N_("brother"),
    "3": N_("child"),
    "5": N_("father"),
    "6": N_("friend"),
    "7": N_("manager"),
    "8": N_("mother"),
    "9": N_("parent"),
    "10": N_("partner"),
    "12": N_("relative"),
    "13": N_("sister"),
    "14": N_("spouse"),
}
"""Who somebody is, by the number that Android gives it; newer cards say the word."""


class VCardReader:
    """Reads the cards of one file into the fields of a customer, the shop's own too."""

    def __init__(self, shop: Shop, now: datetime, fields: Record) -> None:
        self._shop, self._fields = shop, fields
        self._today = local_day(now, shop.zone)

    def read(self, row: Row) -> CustomerDraft | RejectedRow | LeftOut:
        """One card as a customer; `RejectedRow` with the reason where it cannot be one, `LeftOut` for a group."""
        lines = properties(row.cells[0])
        own = OwnCard(lines, self._shop, self._fields)
        name = own.name(_name(lines))
        if "group" in (_text(lines, "KIND").lower(), _text(lines, "X-ADDRESSBOOKSERVER-KIND").lower()):
            return LeftOut(row.line, _("It is a group, not a customer."))
        draft = CustomerDraft(row.line, name)
        parts = [part for part in _parts(lines, "ORG") if part]
        company = keep(("、" if any(map(has_han, parts)) else ", ").join(parts))
        if _text(lines, "KIND").lower() in ("org", "organization") or _text(lines, "X-ABSHOWAS") == "COMPANY":
            draft.fields["kind"] = "company"
        if company and normal(company) != normal(draft.name):
            draft.fields["company"] = company
        labels = _group_labels(lines)
        left = self._fill(draft, lines, labels, own)
        notes = [one.text for one in lines if one.name == "NOTE" and one.text]
        names = [" ".join(one.text.split()) for one in lines if one.name == "FN"]
        names += [] if own.is_ours else [_more_of_name(lines, draft.name)]
        notes += [f"{_word('FN')}: {other}" for other in _others(names) if other]
        notes += () if own.is_ours else filter(None, map(words_with, draft.contacts))
        notes += [titled(said, text) for one in left for said, text in (_fact(labels, one),) if text]
        if note := keep("\n".join(notes).strip()):
            draft.fields["note"] = note
        language = _text(lines, "LANG").lower()[:2]
        if re.fullmatch("[a-z]{2}", language):
            draft.fields["language"] = language
        draft.remarks += doubted(draft.contacts, self._shop.region)
        if (rejected := settled(draft, _text(lines, "UID"), _text(lines, _DECISION))) is not None:
            return rejected
        own.own(draft)
        return draft

    def _fill(
        self, draft: CustomerDraft, lines: list[Property], labels: Mapping[str, str], own: OwnCard
    ) -> list[Property]:
        """Give a draft its numbers, addresses, dates and the remarks on what is left out; the lines that are left."""
        left = []
        is_company = draft.fields.get("kind") == "company"
        for one in lines:
            if own.takes(draft, one):
                continue
            label = labels.get(one.group, "")
            contacts = contacts_in(one, label, self._shop.region)
            if contacts is not None:
                draft.contacts += contacts
                left += [one] if contacts and label_said(one, label) else []
            elif (day := date_in(one, label, company=is_company, today=self._today, zone=self._shop.zone)) is not None:
                draft.dates += [day] if day not in draft.dates else []
            elif (photo := photo_in(one)) is not None:
                draft.files.append(photo)
            elif one.size:
                draft.remarks.append(_not_kept(draft.line, one))
            else:
                left.append(one)
                if is_date(one) and one.text:
                    draft.remarks.append(_no_day(draft.line, one))
        if own.is_ours:
            return left
        ordered = sorted(draft.contacts, key=lambda one: (one.kind != "phone", one.kind != "email"))
        draft.contacts = _places_once(unlike(ordered))
        return left


def _places_once(contacts: list[Contact]) -> list[Contact]:
    """The contacts without a postal address whose words all stand in another one, as a label's do; of more than
    anybody has, all."""
    words = {one.raw: {*re.findall(r"\w+", one.raw.casefold())} for one in contacts if one.kind == "place"}
    places = list(words)
    if len(places) > _MOST_PLACES:
        return contacts

    def said_elsewhere(raw: str) -> bool:
        others = places[: places.index(raw)] + [one for one in places if words[one] > words[raw]]
        return any(words[raw] <= words[one] for one in others)

    return [one for one in contacts if one.kind != "place" or not said_elsewhere(one.raw)]


def _not_kept(first: int, one: Property) -> str:
    said = _("“{name}” on line {line} holds {size}, which is left out.")
    size = f"{one.size / 1_000_000:.1f} MB" if one.size >= 1_000_000 else f"{-(-one.size // 1000)} kB"
    said = said.format(name=one.name, line=first + one.at, size=size)
    return Particular(said, _("Sounds, keys and what is no picture in cards are left out."))


def _no_day(first: int, one: Property) -> str:
    said = _("“{name}” on line {line} says no day of a year, and is kept in the note.")
    return Particular(
        said.format(name=one.name, line=first + one.at), _("What says no day of a year is kept in the note.")
    )


def reasoned(card: str, reason: str) -> str:
    """A card as it goes to the rejects file, with the reason in it."""
    lines = [line for line in card.split("\n") if not line.startswith(_REASON)]
    end = len(lines) - 1 if lines[-1].strip().upper() == "END:VCARD" else len(lines)
    said = reason.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;").replace("\n", " ")
    return "\r\n".join([*lines[:end], f"{_REASON}:{said}", f"{_DECISION}:", *lines[end:]]) + "\r\n"


def _name(lines: list[Property]) -> str:
    family, given, more, before, after = ([*_parts(lines, "N"), "", "", "", "", ""])[:5]
    return whole_name(_text(lines, "FN"), family, given, more, before, after)


def _more_of_name(lines: list[Property], name: str) -> str:
    """The name as its parts have it, where one of these is not in the name that is shown; else nothing."""
    family, given, more, before, after = ([*_parts(lines, "N"), "", "", "", "", ""])[:5]
    shown = "".join(fold(name).split())
    parts = re.findall(r"\w+", fold(" ".join((family, given, more, before, after))))
    return "" if all(part in shown for part in parts) else whole_name("", family, given, more, before, after)


def _others(names: list[str]) -> list[str]:
    """The names after the first that say something else."""
    return [other for other in dict.fromkeys(names[1:]) if normal(other) != normal(names[0])]


def _fact(labels: Mapping[str, str], one: Property) -> tuple[str, str]:
    """What has no field of ours, and its name in the reader's language; one with a label of its own is called so."""
    label = labels.get(one.group, "")
    if called := label_said(one, label):
        return called, ", ".join(part for part in one.texts(";") if part) if one.name == "ADR" else one.text
    if _NO_FACTS.fullmatch(one.name):
        return "", ""
    if one.name == "X-ANDROID-CUSTOM":
        kind, *values = one.texts(";")
        if event := event_word(one):
            return _word({BIRTHDAY: "BDAY", WEDDING: "ANNIVERSARY"}.get(event, event)), values[0]
        if kind.endswith("/relation") and (whose := _RELATIONS.get("".join(values[1:2]))):
            return _(whose), values[0]
        said = [value for place, value in enumerate(values) if value and not (place and value.isdecimal())]
        return _word(kind.rpartition("/")[2].upper()), ", ".join(dict.fromkeys(said))
    if one.name == "RELATED" and (whose := _relation(one.types)):
        return whose, one.text
    if one.name == "GENDER":
        return _word(one.name), ", ".join(part for part in one.texts(";") if part)
    if one.name in ("CATEGORIES", "NICKNAME"):
        return _word(one.name), ", ".join(part for part in one.texts(",") if part)
    return re.sub(r"_\$!<(.*)>!\$_", r"\1", label) or _word(one.name), one.text


def _relation(types: str) -> str:
    """Who somebody named on a card is to its owner, by the line's type; nothing where that is none that we know."""
    words = types.replace('"', "").replace(",", " ").lower().split()
    return next((_(said) for said in _RELATIONS.values() if said in words), "")


def _word(name: str) -> str:
    return _(_WORDS[name]) if name in _WORDS else name


def _group_labels(lines: list[Property]) -> dict[str, str]:
    """What an address book calls the numbers of each group: item1.TEL and item1.X-ABLabel."""
    return {one.group: one.text for one in reversed(lines) if one.name == "X-ABLABEL" and one.group}


def _text(lines: list[Property], name: str) -> str:
    return next((one.text for one in lines if one.name == name and one.text), "")


def _parts(lines: list[Property], name: str) -> list[str]:
    return next((one.texts(";") for one in lines if one.name == name and one.text), [])

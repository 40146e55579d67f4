"""Our own vCards as they come back: what a card has no line for stands in lines X-DESKSIDE-… of ours (R-34)."""

from deskside.desk.codes import CONTACT_KINDS, CONTACT_LABELS
from deskside.exchange.cells import value_of
from deskside.exchange.customer_lines import remind_days
from deskside.exchange.incoming import Contact, CustomerDraft, DateDraft, FileDraft, PersonDraft
from deskside.exchange.vcard_dates import is_date
from deskside.exchange.vcard_text import Property
from deskside.fields.record import Record
from deskside.language.names import normal
from deskside.language.text import fold, keep
from deskside.shop.settings import Shop
from deskside.when.yearly import from_written

OWN, FIELD = "X-DESKSIDE-CUSTOMER", "X-DESKSIDE-FIELD"
CONTACT, PERSON, DATE = "X-DESKSIDE-CONTACT", "X-DESKSIDE-PERSON", "X-DESKSIDE-DATE"
FILE, OWN_FIELD = "X-DESKSIDE-FILE", "X-DESKSIDE-OWN-FIELD"
RELATED = "X-ABRELATEDNAMES"
_REACH = frozenset({"TEL", "EMAIL", "ADR", "URL", "IMPP", "X-WECHAT", "X-QQ"})
_LONGEST_KEY = 15


class OwnCard:
    """What a card of ours says in lines of ours."""

    def __init__(self, lines: list[Property], shop: Shop, fields: Record) -> None:
        self._shop, self._fields = shop, fields
        self._said = next((_parts(one, 4) for one in lines if one.name == OWN), None)
        self._marks = {one.group: one for one in lines if one.group and one.name in (CONTACT, PERSON, DATE)}

    @property
    def is_ours(self) -> bool:
        """Whether the card is one of ours."""
        return self._said is not None

    def name(self, shown: str) -> str:
        """The name as we have it, unless the card was given another one since; nothing where we know none."""
        ours = self._said[3] if self._said else ""
        if self._said is None or (ours and normal(ours) != normal(shown)):
            return shown
        return ours

    def takes(self, draft: CustomerDraft, one: Property) -> bool:
        """Give a draft what a line of a card of ours says; whether it was one that no other reading is needed of."""
        mark = self._marks.get(one.group)
        if self._said is None:
            return False
        if one.name in (FIELD, OWN_FIELD):
            said, text = _parts(one, 2)
            title = said.partition(": ")[0]
            field = next((field for field in self._fields.kept if fold(field.title) == fold(title)), None)
            value = None if field is None else value_of(field, text, "ymd", self._shop, own=True)
            if field is not None and value is not None:
                draft.fields[field.name] = value
        elif one.name == PERSON:
            draft.people.append(PersonDraft(*_parts(one, 3)))
        elif one.name == DATE:
            kind, day, person, days, note = _parts(one, 5)
            if (found := from_written(day)) is not None:
                draft.dates.append(DateDraft(kind, found, person, remind_days(days), note))
        elif one.name == FILE:
            path, name, at, digest, note = _parts(one, 5)
            draft.files += [FileDraft(name, note, at, digest, path)] if digest else []
        elif mark is not None and mark.name == CONTACT and one.name in _REACH:
            draft.contacts.append(_contact(one, mark))
        else:
            related = mark is not None and mark.name == PERSON and one.name == RELATED
            return related or (mark is not None and mark.name == DATE and is_date(one))
        return True

    def own(self, draft: CustomerDraft) -> None:
        """Say whom of ours a card is, and as of when."""
        if self._said is None or not self._said[0].isdecimal() or len(self._said[0]) > _LONGEST_KEY:
            return
        key, version, draft.known_by = self._said[:3]
        draft.own, draft.version = int(key), int(version) if version.isdecimal() else 0
        draft.source_id = f"{draft.own} {draft.known_by}"


def _contact(one: Property, mark: Property) -> Contact:
    kind, label, do_not_call, person, raw = _parts(mark, 5)
    kind, label = kind if kind in CONTACT_KINDS else "other", label if label in CONTACT_LABELS else ""
    value = raw if one.name == "IMPP" else ", ".join(filter(None, one.texts(";"))) if one.name == "ADR" else one.text
    return Contact(keep(value), kind, label, bool(do_not_call), person)


def _parts(one: Property, count: int) -> list[str]:
    return [*map(keep, one.texts(";")), *[""] * count][:count]

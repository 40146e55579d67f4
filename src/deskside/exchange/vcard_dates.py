"""The days of the year that a vCard tells: birthdays, anniversaries, and what address books call otherwise (R-06)."""

import re

from deskside.desk.dates.exchanged import parse_bday
from deskside.desk.dates.kinds import BIRTHDAY, FOUNDING, OTHER
from deskside.exchange.incoming import DateDraft
from deskside.exchange.vcard_text import Property
from deskside.language.text import keep

_WEDDING = "wedding"
_KINDS = {
    "BDAY": BIRTHDAY,
    "ANNIVERSARY": _WEDDING,
    "X-ANNIVERSARY": _WEDDING,
    "X-MS-ANNIVERSARY": _WEDDING,
    "X-EVOLUTION-ANNIVERSARY": _WEDDING,
    "X-KADDRESSBOOK-X-ANNIVERSARY": _WEDDING,
}
_ANDROID = {"1": _WEDDING, "2": OTHER, "3": BIRTHDAY}
_OTHER_CALENDAR = re.compile(r"(?i)\bCALSCALE=\"?(?!gregorian)")


def is_date(one: Property) -> bool:
    """Whether a line is to tell a day of the year."""
    return one.name in _KINDS or one.name == "X-ABDATE" or _event(one) is not None


def date_in(one: Property, label: str, *, company: bool) -> DateDraft | None:
    """The day that a line tells; None where it tells none, or no whole day.

    `label` is what the address book calls it; the anniversary of a `company` is that of its founding.
    """
    if not is_date(one) or _OTHER_CALENDAR.search(one.types):
        return None
    if (event := _event(one)) is not None:
        text, code, word = event
        kind = _ANDROID.get(code) or _said(word)
    else:
        text, kind = one.text, _KINDS.get(one.name) or _said(label)
    day = parse_bday(text, one.types)
    if day is None:
        return None
    return DateDraft(FOUNDING if company and kind == _WEDDING else kind, day)


def _said(label: str) -> str:
    """A kind by the word of an address book, which puts signs around its own: _$!<Anniversary>!$_."""
    word = keep(" ".join(re.sub(r"_\$!<(.*)>!\$_", r"\1", label.strip()).split()))
    return _WEDDING if word.lower() == "anniversary" else word or OTHER


def _event(one: Property) -> tuple[str, str, str] | None:
    """A day as Android writes it: its date, what it is by number, and in words where the number says nothing."""
    if one.name != "X-ANDROID-CUSTOM":
        return None
    kind, text, code, word = [*one.texts(";"), "", "", ""][:4]
    return (text, code, word) if kind.endswith("/contact_event") else None

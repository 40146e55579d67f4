"""Every setting with its prose: the shop's and each person's, and those that the subjects have of their own."""

import sqlite3
from collections.abc import Iterable, Mapping

from deskside.desk.subjects import gathered, resolve, subjects
from deskside.errors import BadInput, NotFound
from deskside.fields.kinds import Choice
from deskside.fields.record import Field, Record
from deskside.language.i18n import _, choices, language, listed, spoken
from deskside.language.text import fold, keep
from deskside.shop.setting_fields import PERSONAL, SHOP
from deskside.shop.setting_kinds import HolidayRegion
from deskside.shop.settings import read_settings

MOST_NEAR = 7
"""So many settings are named where none has the key that was typed: the hours of a week are seven."""


@gathered
def shop_settings() -> Mapping[str, Field]:
    """The settings that hold for everybody, by their keys."""
    return _fields(SHOP)


@gathered
def personal_settings() -> Mapping[str, Field]:
    """The settings that each person has, by their keys."""
    return _fields(PERSONAL)


def settings() -> Mapping[str, Field]:
    """Every setting by its key."""
    return {**shop_settings(), **personal_settings()}


def all_settings(conn: sqlite3.Connection, staff_id: int | None = None) -> dict[str, str]:
    """Every setting as text, those of one person where `staff_id` names one; as usual where nobody chose."""
    return {key: str(field.usual) for key, field in settings().items()} | read_settings(conn, staff_id)


def setting(key: str) -> Field:
    """A setting by its key; `NotFound` where there is no such one."""
    known = settings()
    if key not in known:
        wanted = fold(key.strip())
        named = [name for name, field in known.items() if wanted in map(fold, spoken(field.label))]
        if len(named) == 1:
            return known[named[0]]
        near = _near(wanted, known)
        raise NotFound(
            _("There is no setting “{key}”.").format(key=key),
            hint=_("Did you mean {options}?").format(options=listed(near))
            if near
            else _("See them all with: deskside settings"),
        )
    return known[key]


def _near(wanted: str, known: Mapping[str, Field]) -> list[str]:
    """The keys that may be meant by a folded word: their own or their labels' beginning, else a part, else alike."""
    from difflib import get_close_matches

    words = {name: (name, *map(fold, spoken(field.label))) for name, field in known.items()}
    for fits in (str.startswith, str.__contains__):
        if wanted and (found := [name for name, each in words.items() if any(fits(word, wanted) for word in each)]):
            return found[:MOST_NEAR]
    alike = get_close_matches(wanted, [word for each in words.values() for word in each], n=3, cutoff=0.7)
    return [name for name, each in words.items() if not {*each}.isdisjoint(alike)]


def checked(key: str, text: str, country: str = "") -> str:
    """The text of one setting as it is kept; `NotFound` for an unknown key, `BadInput` for an unfit value.

    With the shop's `country` (ISO 3166) a region must be one of it.
    """
    kind = setting(key).kind
    if isinstance(kind, HolidayRegion):
        return kind.fit(text, country)
    if not isinstance(kind, Choice):
        return keep(str(kind.fit(text)))
    if (code := kind.code(text)) is None:
        raise BadInput(
            _("“{text}” does not fit {key}.").format(
                text=text, key=_(setting(key).label) if language() == "zh" else key
            ),
            hint=_("It is one of: {choices}").format(choices=choices(kind.words)),
        )
    return code


def fit_settings(values: Iterable[tuple[str, str]], country: str = "") -> dict[str, str]:
    """The settings as they are kept, once every one of them has been checked."""
    return {key: checked(key, text, country) for key, text in values}


def _fields(first: Record) -> Mapping[str, Field]:
    """The fields of a record, and of those that the subjects keep in the same table."""
    own = [resolve(place) for subject in subjects() for place in subject.settings]
    same = [first, *(record for record in own if record.table == first.table)]
    return {field.name: field for record in same for field in record.fields}

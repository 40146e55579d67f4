"""Numbers, addresses and people as options give them: `--contact wechat=limei66`, `--person "Rui, owner"`."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from deskside.errors import BadInput, NotFound
from deskside.language.i18n import _, choices, listed
from deskside.language.names import normal
from deskside.language.text import one_line

if TYPE_CHECKING:
    from deskside.desk.customers.card import PersonRow
    from deskside.desk.edit_record import RowEdit


def contact_given(text: str) -> tuple[str, str]:
    """The kind and the text of `KIND=TEXT`; without a kind it is seen from the text. Raises `BadInput`."""
    from deskside.desk.codes import CONTACT_KINDS
    from deskside.desk.customers.typed_reach import kind_said, typed_reach

    word, equals, value = text.partition("=")
    if kind := kind_said(word):
        return kind, value.strip()
    if equals and word.strip().isalpha():
        raise BadInput(
            _("“{value}” is not one of the choices.").format(value=one_line(word)),
            hint=_("Use one of: {choices}").format(choices=choices(CONTACT_KINDS)),
        )
    return typed_reach(text)


def people_given(given: Mapping[str, Any], known: "Sequence[PersonRow]") -> "list[RowEdit]":
    """The people that `--person` adds, or says otherwise of one who is `known`, with the parts that `--does` gives."""
    from deskside.desk.customers.fields import PERSON
    from deskside.desk.customers.typed_people import typed_person
    from deskside.desk.edit_record import RowEdit

    there = {normal(person.name): person for person in known}
    said: dict[str, dict[str, Any]] = {}
    for text in given["person"] or ():
        person = typed_person(text)
        new = normal(person["person"]) not in there
        said[normal(person["person"])] = {name: value for name, value in person.items() if value or new}
    for text in given["does"] or ():
        name, _equals, parts = text.partition("=")
        if normal(name) not in said and normal(name) not in there:
            names = listed([*(person.name for person in known), *(str(one["person"]) for one in said.values())])
            raise NotFound(
                _("Nobody called “{name}” is known there.").format(name=one_line(name)),
                hint=_("They have: {people}").format(people=names) if names else _("Add the person first."),
            )
        said.setdefault(normal(name), {})["does"] = PERSON["does"].kind.fit(parts)
    return [RowEdit(values, there[name].id if name in there else None) for name, values in said.items()]

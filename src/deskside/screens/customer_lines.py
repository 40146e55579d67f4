"""A customer's numbers and people as lines of a form, and what was done to the lines (R-31)."""

from collections.abc import Callable, Sequence
from typing import Any

from deskside.desk.customers.card import Contact, PersonRow
from deskside.desk.customers.typed_people import person_as_typed, typed_person
from deskside.desk.customers.typed_reach import as_typed, typed_reach
from deskside.desk.edit_record import RowEdit
from deskside.screens.field_widgets import BROKEN, DO_NOT_CALL, USABLE
from deskside.screens.form import Values
from deskside.widgets.growing_rows import Written


def contact_line(each: Contact) -> list[Any]:
    """A number or address as it is typed: the text, its mark, its key, whose it is."""
    mark = DO_NOT_CALL if each.do_not_call else BROKEN if each.is_invalid else USABLE
    return [as_typed(each.kind, each.raw), mark, each.id, each.person_id]


def person_line(each: PersonRow) -> list[Any]:
    """Somebody as they are typed."""
    return [person_as_typed(each.name, each.role, each.does), None, each.id, None]


def row_edits(
    read: Callable[[Written], Values], before: Sequence[Sequence[Any]], lines: Sequence[Written]
) -> list[RowEdit]:
    """What was done to lines that stood there `before`: some are new, some emptied, of some the values are others."""
    stood = {line.key: line for line in (Written(*each) for each in before)}
    edits = []
    for line in lines:
        was = stood.get(line.key)
        if was is None:
            edits += [RowEdit(read(line))] if line.text else []
        elif not line.text:
            edits.append(RowEdit(None, line.key))
        elif line != was:
            old, now = read(was), read(line)
            changed = {name: value for name, value in now.items() if value != old.get(name)}
            edits.append(RowEdit(changed, line.key, {name: old[name] for name in changed if name in old}))
    return edits


def contact(written: Written) -> Values:
    """A number or address by the kind that is said before it or seen from its form, and its mark."""
    kind, text = typed_reach(written.text)
    marks = {mark: written.mark == mark for mark in (BROKEN, DO_NOT_CALL)}
    owner = written.owner
    return {kind: text, **marks, "contact_person": _person_name(owner) if isinstance(owner, str) else owner}


def person(written: Written) -> Values:
    """A name, and after commas what they do there and their part in buying."""
    return typed_person(written.text)


def _person_name(text: str) -> str:
    return text.replace("，", ",").partition(",")[0].strip()


READ = {"reach": contact, "people": person}
"""How a line of each is read."""

"""Numbers and addresses among what was typed for a customer: each apart, and none left in the name (R-31)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from deskside.desk.customers.matching import bracketed, each_number, parse_query
from deskside.desk.edit_record import RowEdit
from deskside.language import phones
from deskside.language.i18n import _
from deskside.language.text import one_line

SHORTEST_NUMBER = 5
BESIDE_A_NAME = 9
"""So many digits behind a name are a number: "李梅 13817832229", not "Studio 1984"."""
_BETWEEN_ADDRESSES = r"[\s,;，；、]+"


def taken_apart(values: Mapping[str, Any], region: str) -> dict[str, Any]:
    """The values with each number and address kept as that.

    A name may be one, or have a number behind it; several in one field are several.
    """
    apart = dict(values)
    reach = [each for edit in values.get("reach", ()) for each in _each(edit, region)]
    name = str(values.get("name", "")).strip()
    asked = parse_query(name)
    if not asked.name and (asked.address or len(phones.digits(asked.number)) >= SHORTEST_NUMBER):
        kind = "email" if asked.address else "phone"
        reach = [*_each(RowEdit({kind: name}), region), *reach]
        apart["name"] = ""
    elif (
        name[-1:].isdigit()
        and len(phones.digits((both := parse_query(bracketed(name))).number)) >= BESIDE_A_NAME
        and both.name
        and name.startswith(both.name)
    ):
        reach = [*_each(RowEdit({"phone": both.number}), region), *reach]
        apart["name"] = both.name
    if reach or "reach" in values:
        apart["reach"] = reach
    return apart


def doubts(values: Mapping[str, Any], region: str) -> list[str]:
    """What is to be said at once of numbers that nobody can have. Imports the phone library."""
    numbers = [str((edit.values or {}).get("phone", "")) for edit in values.get("reach", ())]
    return [said for number in numbers if number.strip() and (said := doubt_of(number, region))]


def doubt_of(number: str, region: str) -> str:
    """The same of one number, empty where there is nothing to say. Imports the phone library."""
    from deskside.language.several_numbers import doubt

    said = doubt(number, region)
    return said and _("“{number}”: {doubt}").format(number=one_line(number), doubt=said)


def _each(edit: RowEdit, region: str) -> Iterator[RowEdit]:
    """The edit itself, or one for each number or address in it; the first is what was corrected, others are new."""
    kind = next((kind for kind in ("phone", "email") if str((edit.values or {}).get(kind, "")).strip()), "")
    if edit.values is None or not kind:
        yield edit
        return
    text = str(edit.values[kind])
    parts = [text]
    if kind == "phone":
        parts = each_number(text, region)
    elif len(several := re.split(_BETWEEN_ADDRESSES, text.strip())) > 1 and all("@" in part for part in several):
        parts = several
    yield edit._replace(values={**edit.values, kind: parts[0]})
    for part in parts[1:]:
        yield RowEdit({**edit.values, kind: part})

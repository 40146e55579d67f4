"""Somebody at a company as they are typed in one line: a name, what they do there, and their part in buying (P-08)."""

import re
from typing import Any

from deskside.desk.codes import PARTS
from deskside.desk.customers.fields import PERSON
from deskside.errors import BadInput
from deskside.language.i18n import _, language
from deskside.language.text import is_blank


def typed_person(text: str) -> dict[str, Any]:
    """The values of a person from "Rui, owner, decides, pays": what is no code or word of a part is the role."""
    name, *parts = re.split(r"\s*[,，]\s*", text.strip())
    roles: list[str] = []
    does: list[str] = []
    for part in parts:
        (does if not is_blank(part) and _is_part(part) else roles).append(part)
    return {
        "person": name,
        "role": ", ".join(filter(None, roles)),
        "does": PERSON["does"].kind.fit(", ".join(does)),
    }


def person_as_typed(name: str, role: str, does: str) -> str:
    """How somebody is typed, in the language in use."""
    comma = "，" if language() == "zh" else ", "
    return comma.join(filter(None, (name, role, *(_(PARTS[part]) for part in does.split()))))


def _is_part(text: str) -> bool:
    try:
        PERSON["does"].kind.fit(text)
    except BadInput:
        return False
    return True

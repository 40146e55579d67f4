"""Who rings, as telephones write it: a number, a SIP or tel address, a name before it, or that it is withheld."""

import re
from typing import NamedTuple

from deskside.fields.kinds import Line
from deskside.language.phones import digits, lookup_forms, split_extension
from deskside.language.text import fold, keep

_NAMED = r"\s*\"?(?P<name>[^<>\"]*)\"?\s*<(?P<number>[^<>]*)>\s*"
_SCHEME = r"(?:sips?|tel|callto):(?://)?"
_LISTED = """
    anonymous anonym private privat unknown unbekannt unavailable withheld restricted blocked hidden none p o
    匿名 未知 未知号码 隐藏 保密 私人号码 无法显示
"""
_WITHHELD = frozenset(_LISTED.split())
"""What telephones write where the number is not told; P and O are those of modems."""
_LONGEST = 200
_TEXT = Line(longest=_LONGEST)


class CallerId(NamedTuple):
    """The number and the name that were told, as they came; either may be missing. `digits` tell one number, however
    it is written, from another."""

    number: str
    name: str
    digits: str


def read_caller_id(number: str, name: str, region: str) -> CallerId:
    """What a telephone told, taken apart. `BadInput` for a number that no line has room for; a name is cut, for it is
    the caller's, and the call is not to be lost by it."""
    told, called = " ".join(number.split()), " ".join(name.split())
    both = re.fullmatch(_NAMED, told)
    if both is not None:
        told, called = both["number"].strip(), called or both["name"].strip()
    told, called = _TEXT.fit(told), _TEXT.fit(keep(called)[:_LONGEST])
    address = re.sub(rf"^{_SCHEME}", "", told, flags=re.IGNORECASE)
    user = re.split(r"[@;?]", address, maxsplit=1)[0] if address != told or "@" in told else told
    whole = split_extension(user)[0]
    is_number = bool(digits(user)) and not any(character.isalpha() for character in whole)
    if not is_number:
        told, called = "", called or user
    else:
        told = user
    if fold(called) in _WITHHELD or called == told or not any(character.isalnum() for character in called):
        called = ""
    return CallerId(told, called, _national(told, region) if told else "")


def _national(number: str, region: str) -> str:
    forms = lookup_forms(number, region)
    return (forms.national or (digits(number),))[0]

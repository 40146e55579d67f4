"""What the phone library says of a number (R-31). It is imported to store a new number, and for nothing else."""

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from deskside.language.phones import DASHED, SHORTEST_WHOLE, dialling, digits, split_extension

_MOST_DIGITS = 40
_LONGEST_LOCAL = 8
_SHORTEST_AREA = 4
_EXTENDED = {"CN": "转", "TW": "轉"}
_IN_WORDS = r"\+?\(?\d(?:[\d ()./-]*\d)?"


class PhoneNumber(NamedTuple):
    """A number to be stored. `invalid` says that nobody can have it; it is kept and found all the same."""

    raw: str
    shown: str
    e164: str | None
    national: str
    digits: str
    extension: str
    kind: str
    invalid: bool


@lru_cache(2_000)
def read_number(raw: str, region: str) -> PhoneNumber:
    """A new number as it is stored; `region` is the shop's home region, "CN".

    What cannot be read keeps its text and its digits; a valid number has its E.164 form and is shown grouped. One of
    eight digits or less may be a local or a short number and does not count as invalid.
    """
    import phonenumbers as library

    number, extension = split_extension(raw)
    dashed = re.fullmatch(DASHED, number) if "-" in number and not extension else None
    if dashed is not None and is_whole(dashed[1], region):
        number, extension = (number, "") if is_whole(number, region) else (dashed[1], dashed[2])
    number = _without_words(number, region)
    typed = digits(number)[:_MOST_DIGITS]
    parsed = _parsed(number, region)
    if parsed is None:
        return PhoneNumber(raw, raw, None, typed, typed, extension, "unknown", True)
    extension = extension or parsed.extension or ""
    parsed.extension = None
    national = library.national_significant_number(parsed)
    kind = library.number_type(parsed)
    if kind == library.PhoneNumberType.UNKNOWN:
        wrong = len(typed) > _LONGEST_LOCAL and not _is_local_mobile(typed, region)
        return PhoneNumber(raw, raw, None, national, typed or national, extension, "unknown", wrong)
    kinds = {library.PhoneNumberType.MOBILE: "mobile", library.PhoneNumberType.FIXED_LINE: "fixed"}
    home = str(parsed.country_code) == dialling(region)[0]
    style = library.PhoneNumberFormat.NATIONAL if home else library.PhoneNumberFormat.INTERNATIONAL
    shown = library.format_number(parsed, style)
    return PhoneNumber(
        raw=raw,
        shown=f"{shown} {_EXTENDED.get(region.upper(), 'x')}{extension}" if extension else shown,
        e164=f"+{parsed.country_code}{national}",
        national=national,
        digits=typed if len(typed) >= len(national) else national,
        extension=extension,
        kind=kinds.get(kind, "other"),
        invalid=False,
    )


def _without_words(number: str, region: str) -> str:
    """The number alone where words stand behind it, which the library takes for letters on the keys of a phone."""
    if not re.search(r"\d\W*[^\W\d]", number) or is_whole(number, region):
        return number
    whole = [one for one in re.findall(_IN_WORDS, number) if is_whole(one, region)]
    return whole[0] if len(whole) == 1 else number


def is_whole(text: str, region: str) -> bool:
    """Whether a text is a number by itself, one that somebody could have."""
    import phonenumbers as library

    parsed = _parsed(text, region)
    return parsed is not None and bool(library.is_valid_number(parsed))


@cache
def usual_lengths(region: str) -> tuple[str, int, int]:
    """How a region's mobile numbers begin, how long they are without the prefix for calls at home, and how long those
    of its landlines; nothing where it is no region."""
    import phonenumbers as library

    kinds = (library.PhoneNumberType.MOBILE, library.PhoneNumberType.FIXED_LINE)
    examples = [library.example_number_for_type(region.upper(), kind) for kind in kinds]
    mobile, fixed = ["" if one is None else str(one.national_number) for one in examples]
    return mobile[:1], len(mobile), len(fixed)


def is_cut_off(text: str, region: str) -> bool:
    """Whether a short number is no local one: it has an area code, or begins as only mobile numbers do."""
    import phonenumbers as library

    number, _extension = split_extension(text)
    typed = digits(number)
    if not _SHORTEST_AREA < len(typed) <= _LONGEST_LOCAL:
        return False
    parsed, home = _parsed(number, region), library.PhoneMetadata.metadata_for_region(region.upper(), None)
    if parsed is None or home is None or library.is_valid_number(parsed):
        return False
    if home.national_prefix and typed.startswith(home.national_prefix):
        return True
    mobile = library.example_number_for_type(region.upper(), library.PhoneNumberType.MOBILE)
    if mobile is None or len(typed) < SHORTEST_WHOLE or (home.mobile and home.mobile.possible_length_local_only):
        return False
    whole = str(mobile.national_number)
    shown = digits(library.format_number(mobile, library.PhoneNumberFormat.NATIONAL))
    padded = _parsed(typed + whole[len(typed) :], region)
    only_mobile = library.number_type(padded) == library.PhoneNumberType.MOBILE
    return len(typed) < len(whole) and shown == whole and only_mobile


def _is_local_mobile(typed: str, region: str) -> bool:
    """Whether a mobile number may be so long without its area code, as in Brazil."""
    from phonenumbers import PhoneMetadata

    known = PhoneMetadata.metadata_for_region(region.upper(), None)
    mobile = None if known is None else known.mobile
    return mobile is not None and len(typed) in mobile.possible_length_local_only


def _parsed(number: str, region: str) -> Any:
    import phonenumbers as library

    plain = number if number.isascii() else re.sub(r"[^\x00-\x7f]+", " ", number)
    try:
        return library.parse(plain, region)
    except library.NumberParseException:
        return None

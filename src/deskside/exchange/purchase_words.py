"""What the cells of a purchase mean: a variant that is none, how many, how long a warranty lasts, what became of it."""

import re
from datetime import date

from deskside.desk.things.field_kinds import ends, months_of
from deskside.errors import BadInput
from deskside.exchange import synonym_words
from deskside.exchange.column_titles import plain
from deskside.language.text import keep

_QUANTITY = re.compile(
    r"[x×*]?\s*(?P<n>[-−]?\d{1,7})(?:[.,]0+)?\s*(?:x|×|pcs?|pieces?|units?|st(?:ü|u)?c?k?\.?|stück|件|个|台|只|套|双)?",
    re.I,
)
_GROUPING = {
    decimal: re.compile(rf"(?<=\d)(?<!\d{{4}})[{signs}'’ \u00a0\u202f](?=\d{{3}}(?!\d))")
    for decimal, signs in {"": "", ".": ",", ",": "."}.items()
}
_SHORTENED = re.compile(r"\d(?:[.,]\d+)?E\+\d{1,2}")
_NO_VARIANT = frozenset(
    {
        "default title",
        "default",
        "title",
        "regular",
        "standard",
        "none",
        "default title default title",
        "默认",
        "默认规格",
    }
    | {"无", "标准", "simple", "n a"}
)
_MONTHS, _YEARS = re.compile(r"\b(?:monate?n?|mths?|mons?)\b\.?", re.I), re.compile(r"\b(?:jahre?n?|yr\.|j)\b\.?", re.I)
_ROUND = re.compile(r"(?:limited|warranty|guarantee|garantie|保修|质保|整机|warranty:)", re.I)
_IN_MONTHS = re.compile(r"\b(?:months?|monate?)\b|月")
_IN_YEARS = re.compile(r"\b(?:years?|jahre?)\b|年")


def unwrapped(text: str) -> str:
    """A number without what spreadsheets put around it to keep it a text: ="0012"."""
    return keep(" ".join(text.strip("=\"'` ").split()))


def number_in(text: str) -> str:
    """The number of a thing or an order; empty for one that a spreadsheet has shortened."""
    return "" if _SHORTENED.fullmatch(text.strip()) else unwrapped(text)


def variant(text: str) -> str:
    """Which one of several it is; empty for what web shops write where there is only one."""
    said = " ".join(text.split())
    return "" if plain(said) in _NO_VARIANT else said


def quantity(text: str, decimal: str = "") -> int | None:
    """How many; one where nothing is said, None for what is no whole number. Where the file has a `decimal` mark the
    other one groups its thousands, as do spaces and apostrophes."""
    if not text:
        return 1
    found = _QUANTITY.fullmatch(_GROUPING[decimal].sub("", text.strip()))
    return None if found is None else int(found["n"].replace("−", "-"))


def lasts(text: str, title: str, bought: str | None, today: date) -> str | None:
    """The last day of a warranty that is written as a length, counted from the purchase; None for what is none.

    Of a bare number the title of its column says whether it counts months or years.
    """
    said = " ".join(_ROUND.sub(" ", text).split())
    said = _YEARS.sub("y", _MONTHS.sub("m", said))
    if said.isdecimal() and said.isascii():
        unit = "m" if _IN_MONTHS.search(plain(title)) else "y" if _IN_YEARS.search(plain(title)) else ""
        said = f"{said}{unit}" if unit else ""
    try:
        if not said or months_of(said) is None:
            return None
    except BadInput:
        return None
    return ends(said, date.fromisoformat(bought) if bought else today)


def ended(word: str, title: str) -> str:
    """What became of an order: "back", "unpaid", "some" of it back, empty where it stands.

    Of a payment that is only pending, as with an invoice, the goods are bought; an order that is pending is no order.
    """
    said = synonym_words.code("purchase status", word)
    if said is None and plain(word) == "pending" and plain(title) in ("order status", "status"):
        return "unpaid"
    return said or ""

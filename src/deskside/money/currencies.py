"""The currencies in use: ISO 4217 codes, decimals, and what people call them and write beside an amount.

Funds and units of account that have decimals are among them; metals, tests and what has no minor unit are not.
"""

from collections.abc import Collection
from functools import cache

from deskside.language.i18n import language
from deskside.language.named import Named
from deskside.language.table import read_table
from deskside.language.text import fold

_YEN = {"JPY", "CNY"}
"""What ¥ could be; where one reads Chinese it is that of China."""


class Currency(Named):
    """A currency by its ISO 4217 code; it shares `signs` with others, and the first of them is shown."""

    def __init__(self, code: str, english: str, chinese: str, decimals: str, signs: str, more: str) -> None:
        super().__init__(code, english, chinese, more)
        self.decimals = int(decimals)
        self.sign, *others = signs.split("|")
        self.signs = tuple(filter(None, (self.sign, *others)))


@cache
def currencies() -> dict[str, Currency]:
    """Every currency by its code."""
    rows = (line.split("\t") for line in read_table("currencies.tsv", __file__).splitlines())
    return {currency.code: currency for currency in (Currency(*row) for row in rows)}


def spoken(code: str) -> str:
    """A currency in a sentence: its code, in Chinese its name."""
    known = currencies().get(code)
    return code if known is None or language() != "zh" else known.name


def decimals(code: str) -> int:
    """How many decimals a currency has; two for one that is not known."""
    known = currencies().get(code)
    return 2 if known is None else known.decimals


def called(text: str) -> frozenset[str]:
    """The codes of all currencies that are called so: several share a sign."""
    own, shared = _by_words()
    word = _word(text)
    return frozenset(own.get(word) or shared.get(word) or ())


def is_called(code: str, text: str) -> bool:
    """Whether a currency may be called so, even if others are more likely to be."""
    known = currencies().get(code)
    return _word(text) in {_word(name) for name in (code, *(known.names + known.signs if known else ()))}


def meant(codes: Collection[str]) -> str | None:
    """The one of several currencies that is meant in the language in use; None where it could be any of them."""
    if len(codes) == 1:
        return next(iter(codes))
    return "CNY" if language() == "zh" and set(codes) == _YEN else None


def _word(name: str) -> str:
    return fold(name).strip(" .")


@cache
def _by_words() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    own: dict[str, list[str]] = {}
    shared: dict[str, list[str]] = {}
    for each in currencies().values():
        for name in (each.code, *each.names):
            own[_word(name)] = [each.code]
        for sign in each.signs:
            shared.setdefault(_word(sign), []).append(each.code)
    return own, shared

"""What the words of an invoice's row mean: terms, totals, what went back or came in (R-34)."""

import re
from collections.abc import Sequence
from functools import cache

from deskside.exchange import synonym_words
from deskside.exchange.column_titles import plain
from deskside.exchange.synonyms import known

_NO = frozenset({"no", "n", "false", "0", "nein", "falsch", "否", "无", "没有", "不"})
_YES = frozenset({"ja", "j", "wahr", "true", "yes"})
_AMOUNT_BEHIND = re.compile(r"[\d\s.,]+[条张个件单]?$")
_A_COMPANY = re.compile(
    r"[\w（）()·]{2,40}?(?:公司|集团|商行|商店|工厂|酒店|学校|医院|事务所|经营部|中心)|(?:客户|往来单位|单位|customer|client|kunde)"
    r"\s*[:：]\s*(?P<named>[^\s,;，；:：][^,;，；:：]{1,80})",
    re.IGNORECASE,
)


def is_total(cells: Sequence[str]) -> bool:
    """Whether a row adds others up: what it says first is a word for that."""
    first = next((text for cell in cells if (text := cell.strip())), "")
    said = plain(first.lstrip("#"))
    return said in _rows("total") or any(
        said.startswith(f"{word} ") or (not word.isascii() and said.startswith(word)) for word in _rows("total before")
    )


def is_total_word(text: str) -> bool:
    """Whether a text is nothing but a word for a total, and what it comes to."""
    return _AMOUNT_BEHIND.sub("", plain(text.lstrip("#"))) in _rows("total")


def is_opening(*texts: str) -> bool:
    """Whether a row carries a balance on."""
    return any(plain(text) in _rows("opening") for text in texts if text)


def goes_back(*texts: str) -> bool:
    """Whether words say that goods or an invoice went back."""
    return _holds("returned", texts)


def came_in(*texts: str) -> bool:
    """Whether words say that money came."""
    return _holds("received", texts)


def yes_or_no(text: str) -> bool | None:
    """What a word for yes or no says; nothing where it is none."""
    said = text.strip().casefold()
    if synonym_words.yes(text) or said in _YES:
        return True
    return False if said in _NO else None


def are_payments(header: Sequence[str]) -> bool:
    """Whether a file is a bill of payments or the statement of a bank: what went out stands there, too."""
    return not _rows("of payments").isdisjoint(map(plain, header))


def company_in(texts: Sequence[str]) -> str:
    """The customer whom the title of a list names; empty where it names none."""
    for text in texts:
        if found := _A_COMPANY.search(text):
            return (found["named"] or found[0]).strip()
    return ""


@cache
def _rows(name: str) -> frozenset[str]:
    return frozenset(plain(word) for word in known("known_words.txt")["invoice rows"][name])


def _holds(name: str, texts: Sequence[str]) -> bool:
    said = " ".join(map(plain, filter(None, texts)))
    return any(word in said for word in _rows(name))

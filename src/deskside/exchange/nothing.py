"""Words by which other programs and people say that there is nothing (R-34)."""

import re

from deskside.exchange.synonyms import known

_NAMES = "names that are none of it"
_LONGEST = 20
_LISTED = known("known_words.txt")["nothing"]
_WORDS = frozenset(word for name, words in _LISTED.items() if name != _NAMES for word in words)

_NO_NUMBER = frozenset(known("known_words.txt")["no number"]["none"])
_FILLED = re.compile(r"0{1,4}|[xX]+|\(?\+\d{1,3}\)?")
_ZERO_DAY = re.compile(r"0{1,4}([-/.])0{1,2}\1(?:0{4}|0{1,2})(?:[T ]+0{1,2}:00(?::00)?)?")
_NO_DAY = re.compile(r"[0\s/.:T年月日-]+Z?|0?1[-./]0?1[-./](?:0001|1)\b.*|0001-01-01.*")
_SAME_DIGIT = re.compile(r"\D*(\d)(?:\D*\1){4,}\D*")
_NOT_YET = re.compile(
    r"(?:not|still|noch)?[ -]*(?:yet|open|pending|ongoing|in progress|closed yet|resolved yet|unresolved|offen|nicht)"
    r"|not (?:closed|resolved|done|finished|solved)(?: yet)?|noch nicht(?: geschlossen| erledigt)?|nicht erledigt"
    r"|(?:尚未|还未|还没|未)(?:关闭|解决|完成|处理|结案|结束|关单|回复)|进行中|处理中|待处理",
    re.IGNORECASE,
)
_NOBODYS = re.compile(
    r"(?:none|n\.a|null|nil|noemail|no[-_.]?(?:e[-_.]?)?mail|nomail|nobody|noone|unknown|donotreply|kein[e]?|keineemail"
    r"|无)@.*|(?:no|na|wu|mail|e?-?mail)@(?:no|na|wu|mail|e?-?mail)(?:\.[a-z]+)?"
    r"|[^@]*@(?:none|noemail|nomail|null|unknown|(?:no|na|email)(?!\.[a-z]))(?:\.[a-z]+)?",
    re.IGNORECASE,
)
_MASKED = re.compile(r"[+(]?[\d()\s-]*[*＊]{2,}[\d*＊()\s-]*")
_NO_DOMAIN = re.compile(r"(?:none|no|na|wu|noemail|nomail|null|unknown|e?-?mail)(?:\.[a-z]+)?", re.IGNORECASE)


def something(text: str) -> str:
    """The text without blanks around it; empty where it only says that there is nothing."""
    text = text.strip()
    if len(text) > _LONGEST:
        return text
    return "" if text.casefold() in _WORDS or (text[:1] == "0" and _ZERO_DAY.fullmatch(text)) else text


def name(text: str) -> str:
    """The same of a part of a name, which may be a word that elsewhere means nothing."""
    text = text.strip()
    return text if text in _LISTED[_NAMES] else something(text)


def number(text: str) -> str:
    """The same of a telephone number, of which people say in more ways that there is none."""
    text = something(text)
    said = " ".join(text.casefold().replace("-", " ").split()).rstrip(".")
    return "" if said in _NO_NUMBER or _FILLED.fullmatch(text) else text


def day(text: str) -> str:
    """The same of a date, which some programs write as zeros."""
    text = something(text)
    return "" if _NO_DAY.fullmatch(text) else text


def is_not_yet(text: str) -> bool:
    """Whether it says of a time that it has not come."""
    return bool(_NOT_YET.fullmatch(text.strip()))


def is_masked(text: str) -> bool:
    """Whether digits of a number are hidden behind stars: 138****2229."""
    return bool(_MASKED.fullmatch(text.strip()))


def is_nobodys(text: str, kind: str) -> bool:
    """Whether a number or address only fills the field: one digit over and over, none@none.com."""
    return bool(_NOBODYS.fullmatch(text) if kind == "email" else _SAME_DIGIT.fullmatch(text))


def is_no_domain(address: str) -> bool:
    """Whether what stands behind the @ of an address only fills the field."""
    return _NO_DOMAIN.fullmatch(address.rpartition("@")[2]) is not None

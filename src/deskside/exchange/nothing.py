"""Words by which other programs and people say that there is nothing (R-34)."""

import re

_WORDS = frozenset(
    """- -- --- – — ― / // . .. ... … ? ?? ??? * \\n null (null) <null> [null] nil none (none) n/a n.a. n.a n\\a #n/a
    #value! #ref! #null! #name? #div/0! #num! nan na undefined (blank) (empty) never unknown keine keiner keines kein
    unbekannt k.a. entfällt 无 無 暂无 没有 未知 空 空白 不详 未填 未填写 未提供 无无 （无） (无)""".split()
) | frozenset(
    ("not applicable", "not available", "not set", "not provided", "not given", "no phone", "no email", "no e-mail")
    + ("no number", "k. a.", "n. a.", "keine angabe", "nicht vorhanden", "nicht bekannt")
)
_NO_NAMES = frozenset({"Null", "None", "Nil", "Na", "NA", "Nan", "Kein", "Keiner", "Never", "空", "没有"})
_NO_DAY = re.compile(r"[0\s/.:T年月日-]+Z?|0?1[-./]0?1[-./](?:0001|1)\b.*|0001-01-01.*")
_SAME_DIGIT = re.compile(r"\D*(\d)(?:\D*\1){4,}\D*")
_NOBODYS = re.compile(
    r"(?:none|no|na|n\.a|null|nil|noemail|no[-_.]?(?:e[-_.]?)?mail|nomail|nobody|noone|unknown|donotreply|kein[e]?|keineemail"
    r"|wu|无)@.*"
    r"|[^@]*@(?:none|no|noemail|nomail|na|null|unknown|email)(?:\.[a-z]+)?",
    re.IGNORECASE,
)


def something(text: str) -> str:
    """The text without blanks around it; empty where it only says that there is nothing."""
    text = text.strip()
    return "" if len(text) < 20 and text.casefold() in _WORDS else text


def name(text: str) -> str:
    """The same of a part of a name, which may be a word that elsewhere means nothing."""
    text = text.strip()
    return text if text in _NO_NAMES else something(text)


def day(text: str) -> str:
    """The same of a date, which some programs write as zeros."""
    text = something(text)
    return "" if _NO_DAY.fullmatch(text) else text


def is_nobodys(text: str, kind: str) -> bool:
    """Whether a number or address only fills the field: one digit over and over, none@none.com."""
    return bool(_NOBODYS.fullmatch(text) if kind == "email" else _SAME_DIGIT.fullmatch(text))

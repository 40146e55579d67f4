"""What kind of number or address was typed: said before it ("WeChat limei"), else seen from its form (R-31)."""

import re
from functools import cache

from deskside.desk.codes import CONTACT_KINDS, WITH_NUMBERS
from deskside.desk.customers.matching import parse_query
from deskside.language.i18n import N_, _, spoken
from deskside.language.patterns import pattern
from deskside.language.phones import looks_like_number
from deskside.language.text import searched

SAID: dict[str, str] = {**CONTACT_KINDS, "phone": N_("phone"), "other": N_("other")}
"""What is said before a number or address of each kind; it is read again as that kind."""
_ALSO = {
    "phone": "tel telephone mobile cell number 号码 手机 电话号码 座机 手機 電話",
    "email": "email mail mailto 邮箱 电邮 电子邮件 邮箱地址 郵箱 電郵",
    "wechat": "weixin wx v信 微信号 微信號",
    "whatsapp": "wa",
    "telegram": "tg 电报",
    "qq": "qq号 qq號",
    "web": "website homepage url 网站 主页 网址 網站 網址",
    "place": "address addr 地址 通讯地址",
}
_BEFORE = pattern(r"\s*([^\s:：]+(?: [^\s:：]+)?)\s*(?:[:：]\s*|\s+)(?=\S)")
_ONE_WORD = pattern(r"\s*([^\s:：]+)\s*(?:[:：]\s*|\s+)(?=\S)")
_HAN_BEFORE = pattern(r"\s*((?:[a-z]{1,2})?[\u4e00-\u9fff]{1,4})(?=[^\s:：\u4e00-\u9fff])", re.IGNORECASE)
_HANDLE = pattern(r"[@＠][A-Za-z]\w{3,31}")
_WEB = pattern(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_LINKS = (
    ("telegram", pattern(r"(?:https?://)?t\.me/(\w{4,32})/?", re.IGNORECASE), "@{}"),
    ("whatsapp", pattern(r"(?:https?://)?wa\.me/\+?(\d{6,15})/?", re.IGNORECASE), "+{}"),
)


def typed_reach(text: str) -> tuple[str, str]:
    """The kind of a number or address, a code of `CONTACT_KINDS`, and the text without the word that said it.

    Of services that know people by a name, only a name without blanks may follow the word, or a number: "line dancing
    on Mondays" stays what it is. A colon makes any text the value.
    """
    text = text.strip()
    for before in (_BEFORE, _ONE_WORD, _HAN_BEFORE):
        if (said := before.match(text)) and (kind := _kinds().get(searched(said[1]))):
            value = text[said.end() :].strip()
            if said[0].rstrip().endswith((":", "：")) or _goes_with(said[1], kind, value):
                return kind, value
    for kind, link, written in _LINKS:
        if linked := link.fullmatch(text):
            return kind, written.format(linked[1])
    if _WEB.fullmatch(text):
        return "web", text
    if _HANDLE.fullmatch(text):
        return "telegram", text
    found = parse_query(text)
    return "email" if found.address else "phone" if found.number else "other", text


def as_typed(kind: str, raw: str) -> str:
    """How a number or address is typed so that it is read again as this kind: with its word where that is needed."""
    text = raw.strip()
    if not text or typed_reach(text) == (kind, text):
        return text
    word = _(SAID[kind])
    said = f"{word} {text}"
    return said if typed_reach(said) == (kind, text) else f"{word}: {text}"


def kind_said(word: str) -> str:
    """The kind that a word alone means, in either language; empty for any other word."""
    return _kinds().get(searched(word.strip()), "")


def _goes_with(word: str, kind: str, value: str) -> bool:
    """Whether what follows the word without a colon can be of that kind."""
    if word.casefold() in ("other", "place", "其他"):
        return False
    if kind in WITH_NUMBERS and looks_like_number(value):
        return True
    if kind == "place":
        return True
    if kind == "phone":
        return False
    if kind == "web":
        return "." in value and " " not in value
    if kind == "email":
        return bool(parse_query(value).address)
    if kind == "line":
        return re.fullmatch(r"\S*[\d_.@~-]\S*", value) is not None
    return " " not in value


@cache
def _kinds() -> dict[str, str]:
    """The kinds by what may be said before them, folded; the words of `SAID` before the others."""
    words = {searched(word): kind for kind, also in _ALSO.items() for word in also.split()}
    words |= {searched(code): code for code in CONTACT_KINDS}
    return words | {searched(word): kind for kind, message in SAID.items() for word in spoken(message)}

"""The shop's own word for a customer (P-11): client, patient, guest, 患者, 会员 or another, in place of the usual one.

Messages are turned where they are looked up; what fills their gaps, the names of commands, options and filters, and
the contract's codes never are. Loaded only where the word is not the usual one.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from deskside.language.chinese_texts import ChineseTexts, as_sentence, is_han


class CustomerWord(NamedTuple):
    """What a customer is called: one and several in English, and in Chinese."""

    one: str
    many: str
    chinese: str

    def __str__(self) -> str:
        return "/".join(self)


USUAL = CustomerWord("customer", "customers", "客户")
WORDS: Mapping[str, CustomerWord] = {
    "customer": USUAL,
    "shopper": CustomerWord("customer", "customers", "顾客"),
    "client": CustomerWord("client", "clients", "客户"),
    "patient": CustomerWord("patient", "patients", "患者"),
    "guest": CustomerWord("guest", "guests", "客人"),
    "visitor": CustomerWord("visitor", "visitors", "来宾"),
    "member": CustomerWord("member", "members", "会员"),
    "student": CustomerWord("student", "students", "学员"),
    "tenant": CustomerWord("tenant", "tenants", "租户"),
    "owner": CustomerWord("owner", "owners", "业主"),
    "patron": CustomerWord("patron", "patrons", "主顾"),
}
"""The words that are offered, by their codes; several may share one in a language."""
TAKEN = """
ticket tickets promise promises callback callbacks commitment commitments invoice invoices payment payments call calls
staff colleague colleagues supplier suppliers note notes tag tags round rounds plan plans thing things file files
date dates reminder reminders questionnaire questionnaires field fields filter filters desk shop
none no yes nobody everybody all any
工单 约定 承诺 回电 账单 发票 付款 电话 来电 员工 店员 同事 供应商 备注 标签 巡访 计划 物品 文件 日期 提醒 问卷 字段
筛选 本店 无 否 是 没有 没有人 所有人 全部 任何
"""
"""What a customer cannot be called: it names another thing of the program, or nothing at all."""
LONGEST = 16
"""Cells of a word: it stands in headings and between others."""
_OWN = re.compile(r"[^\W\d_](?:[^\W_]|[ '’-](?=\w))*")
_VOWEL = re.compile(r"(?!uni|us[aeu]|eu|one\b|once)[aeiou]|hono|hour|heir", re.IGNORECASE)
_KEPT = (
    r"\{[^{}]*\}|\bdeskside(?: [a-z-]+)+|--[\w-]+|\bcustomer:(?=\S)"
    r"|\bsupplier, customer, colleague\b"
)
"""What is typed as it stands, and gaps."""
_ENGLISH = re.compile(
    rf"(?P<kept>{_KEPT})|(?P<article>\b[Aa]n? )?\b(?P<word>customer)(?P<many>s?)\b(?P<of>['’]s?)?", re.IGNORECASE
)


def word_of(written: str) -> CustomerWord | None:
    """The word that a setting names: by its code, or as one's own, `one/several/中文`; None for any other text."""
    if written in WORDS:
        return WORDS[written]
    parts = written.split("/")
    return CustomerWord(*parts) if len(parts) == len(USUAL) and all(map(is_word, parts)) else None


def is_word(text: str) -> bool:
    """Whether a text can stand for a customer in any message: letters, with single blanks, hyphens and apostrophes."""
    return _OWN.fullmatch(text) is not None


@lru_cache(4)
def texts_with(written: str, texts: ChineseTexts | None, known: ChineseTexts | None) -> "Turned | ChineseTexts | None":
    """The texts of a language with the word that the setting names; as they are for one that is none."""
    word = word_of(written)
    return texts if word is None else Turned(word, texts, known)


def turned(text: str, written: str) -> str:
    """A text of either language with the word that the setting names."""
    word = word_of(written) or USUAL
    return in_chinese(in_english(text, word), word.chinese)


def in_both(said: tuple[str, str], written: str) -> tuple[str, str]:
    """A message in English and Chinese with the word that the setting names."""
    word = word_of(written) or USUAL
    return in_english(said[0], word), in_chinese(said[1], word.chinese)


class Turned:
    """The texts of a language with the shop's word; `texts` are the Chinese ones, None where English is spoken.

    `known` are the messages that there are: what else is looked up was typed by somebody, and stays as it is.
    """

    def __init__(self, word: CustomerWord, texts: ChineseTexts | None, known: ChineseTexts | None) -> None:
        self._word, self._texts, self._known = word, texts, known
        self._turned: dict[tuple[str, str], str] = {}

    def text(self, message: str) -> str:
        """The message, in its context where it was marked with one."""
        return self.in_context(getattr(message, "context", ""), message)

    def counted(self, one: str, many: str, count: int) -> str:
        """The message for `count` things."""
        if self._texts is not None:
            return self.in_context("", one)
        return self._english(one if count == 1 else many, one)

    def in_context(self, context: str, message: str) -> str:
        """The message where the same English word means two things."""
        key = f"{context}\x04{message}" if context else str(message)
        if self._texts is None:
            return self._english(message, key)
        found = self._turned.get((key, ""))
        if found is None:
            said = self._texts.in_context(context, message) if context else self._texts.text(message)
            turned = in_chinese(said, self._word.chinese) if self._texts.knows(key) else said
            found = self._turned[key, ""] = as_sentence(turned)
        return found

    def _english(self, message: str, key: str) -> str:
        found = self._turned.get((key, message))
        if found is None:
            is_ours = "ustomer" in message.lower() and (self._known is None or self._known.knows(key))
            found = self._turned[key, message] = in_english(message, self._word) if is_ours else message
        return found


def in_english(message: str, word: CustomerWord) -> str:
    """An English message with the shop's word: singular, plural, capitals, possessive and the article before it."""

    def said(found: re.Match[str]) -> str:
        if found["kept"]:
            return found["kept"]
        usual, of = found["word"], found["of"] or ""
        own = word.many if found["many"] else word.one
        if usual.isupper():
            own = own.upper()
        elif usual[0].isupper():
            own = own[0].upper() + own[1:]
        if found["many"] and of and not own.lower().endswith("s"):
            of = f"{of[0]}s"
        article = found["article"] or ""
        if article and not found["many"]:
            article = f"{article[0]}{'n' if _VOWEL.match(own) else ''} "
        return f"{article}{own}{of}"

    return _ENGLISH.sub(said, message)


def in_chinese(message: str, word: str) -> str:
    """A Chinese message with the shop's word; blanks stand around one that is Latin."""
    parts = re.split("客户(?!端)", message)
    said = parts[0]
    for part in parts[1:]:
        lead = " " if word[0].isascii() and is_han(said[-1:]) else ""
        trail = " " if word[-1].isascii() and is_han(part[:1]) else ""
        said = f"{said}{lead}{word}{trail}{part}"
    return said

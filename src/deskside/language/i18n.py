"""The language of everything that is shown: English as it is written, or Chinese from a gettext catalogue.

In both stands the shop's own word for a customer (`language/customer_word.py`), where it has one.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from deskside.language.chinese_texts import ChineseTexts


class Texts(Protocol):
    """What is shown for a message."""

    def text(self, message: str) -> str:
        """The message, in its context where it was marked with one."""

    def counted(self, one: str, many: str, count: int) -> str:
        """The message for `count` things."""

    def in_context(self, context: str, message: str) -> str:
        """The message where the same English word means two things."""


LANGUAGES = ("en", "zh")
_NAMES = {"english": "en", "英文": "en", "英语": "en", "chinese": "zh", "中文": "zh", "汉语": "zh", "简体中文": "zh"}
USUAL_WORD = "customer"
_code = "en"
_word = USUAL_WORD
_texts: Texts | None = None
"""What is shown in place of a message; None shows it as it is written."""


def set_language(code: str) -> None:
    """Show everything from here on in `code`, "en" or "zh"; English is shown for others, and where zh is not built."""
    _speak(code, _word)


def set_customer_word(written: str) -> None:
    """Call a customer in everything from here on as the shop's setting says (P-11); the usual word for other text."""
    if written != _word:
        _speak(_code, written)


def customer_word() -> str:
    """The word for a customer in use, as the setting has it."""
    return _word


def usual(message: str) -> str:
    """The message in the language in use with the usual word for a customer, as files say it that are read again."""
    chinese = None if _code != "zh" or isinstance(message, Verbatim) else _built_texts()
    return message if chinese is None else chinese.text(message)


def worded(text: str) -> str:
    """A text of ours that is no message, in the language in use, with the word for a customer in use."""
    if _word == USUAL_WORD:
        return text
    from deskside.language.customer_word import turned

    return turned(text, _word)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Show everything in `code` for a while, as what somebody else is to read; "" is the language in use."""
    before = _code
    try:
        if code in LANGUAGES:
            set_language(code)
        yield
    finally:
        set_language(before)


def language() -> str:
    """The code of the language in use."""
    return _code


@contextmanager
def in_language(code: str) -> Iterator[None]:
    """Say something in another language, as what is read aloud to a customer; then as before."""
    before = _code
    set_language(code)
    try:
        yield
    finally:
        set_language(before)


def _speak(code: str, word: str) -> None:
    global _code, _word, _texts
    chinese = _built_texts() if code == "zh" else None
    _code, _word, _texts = "en" if chinese is None else "zh", word, chinese
    if word != USUAL_WORD:
        from deskside.language.customer_word import texts_with  # the usual word needs none of it

        _texts = texts_with(word, chinese, _built_texts())


def language_code(word: str) -> str:
    """The code of a language that was named: by its code, as a locale (zh_CN), or in words; other text as it is."""
    named = word.strip().lower()
    return _NAMES.get(named) or named.replace("-", "_").replace(".", "_").partition("_")[0]


def environment_language() -> str:
    """The language that the environment asks for: `DESKSIDE_LANG`, else the locale's, else English.

    The first of `LANGUAGE` that is spoken here goes before that of the locale, unless that is C, as gettext has it.
    """
    own = os.environ.get("DESKSIDE_LANG", "")
    locale = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    wanted = [own or locale]
    if not own and locale.partition(".")[0] not in ("", "C", "POSIX"):
        wanted = [*os.environ.get("LANGUAGE", "").split(":"), locale]
    spoken_here = (code for code in (each[:2].lower() for each in wanted) if code in LANGUAGES)
    return next(spoken_here, "en")


class Verbatim(str):
    """What the owner wrote where a message of ours may stand: it is the same in every language."""


def _(message: str) -> str:
    """The message in the language in use; gaps are named and filled afterwards."""
    return message if _texts is None or isinstance(message, Verbatim) else _texts.text(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The message for `count` things in the language in use."""
    if _texts is None:
        return one if count == 1 else many
    return _texts.counted(one, many, count)


def pgettext(context: str, message: str) -> str:
    """The message in the language in use where the same English word means two things."""
    return message if _texts is None else _texts.in_context(context, message)


def spoken(message: str) -> tuple[str, ...]:
    """The message in every language, English and Chinese; with a word for a customer that is not usual in both."""
    if isinstance(message, Verbatim):
        return (message,)
    chinese = _built_texts()
    said = (message, message if chinese is None else str(chinese.text(message)))
    if _word == USUAL_WORD:
        return said
    from deskside.language.customer_word import in_both

    return tuple(dict.fromkeys((*in_both(said, _word), *said)))


def sentences(*said: str) -> str:
    """Sentences one after the other, empty ones left out; Chinese puts no blank between them."""
    return ("" if language() == "zh" else " ").join(sentence for sentence in said if sentence)


def unended(sentence: str) -> str:
    """A sentence without its full stop, to stand before a dot or inside another."""
    return sentence[:-1] if sentence.endswith((".", "。")) and not sentence.endswith("..") else sentence


def dotted(*said: str) -> str:
    """What was done and what goes with it, a dot between them, empty ones left out: no full stop before a dot."""
    *before, last = [part for part in said if part] or [""]
    return " · ".join([*map(unended, before), last])


def noted(text: str, note: str) -> str:
    """A text with a note in brackets after it, where there is one."""
    return _("{text} ({note})").format(text=text, note=note) if note else text


def clauses(*said: str) -> str:
    """Parts of one sentence one after the other, empty ones left out; not a list of things (`listed`)."""
    return ("，" if language() == "zh" else ", ").join(part for part in said if part)


def listed(items: Iterable[str]) -> str:
    """One thing after the other, with what the language puts between them."""
    return _(", ").join(items)


def choices(words: Mapping[str, str]) -> str:
    """What may be typed where one of these codes is wanted: the codes, in Chinese the words that show them (R-72)."""
    return listed((_(word) for word in words.values()) if language() == "zh" else words)


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802
    """Mark a message for one thing and for several, to be translated when they are counted."""
    return one, many


class InContext(str):
    """A message that is translated later, whose English word means two things (`pgettext`)."""

    context = ""


def NP_(context: str, message: str) -> InContext:  # noqa: N802
    """Mark a message that is translated later, where the same English word means two things."""
    marked = InContext(message)
    marked.context = context
    return marked


def N_(message: str) -> str:  # noqa: N802
    """Mark a message that is translated later, when it is shown."""
    return message


def _built_texts() -> "ChineseTexts | None":
    from deskside.language.chinese_texts import built_texts  # English needs no catalogue

    return built_texts()

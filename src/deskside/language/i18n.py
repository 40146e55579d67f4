"""The language of everything that is shown: English, or Chinese from a gettext catalogue."""

import gettext
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

LANGUAGES = ("en", "zh")
_LOCALE = Path(__file__).parents[1] / "locale"
_current: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def set_language(code: str) -> None:
    """Show everything from here on in `code`, "en" or "zh"; English is shown for others, and where zh is not built."""
    global _current, _language
    chinese = _chinese() if code == "zh" else None
    _language = "en" if chinese is None else "zh"
    _current = chinese or gettext.NullTranslations()


def language() -> str:
    """The code of the language in use."""
    return _language


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


def _(message: str) -> str:
    """The message in the language in use; gaps are named and filled afterwards."""
    return _as_written(_current.gettext(message))


def ngettext(one: str, many: str, count: int) -> str:
    """The message for `count` things in the language in use."""
    return _as_written(_current.ngettext(one, many, count))


def pgettext(context: str, message: str) -> str:
    """The message in the language in use where the same English word means two things."""
    return _as_written(_current.pgettext(context, message))


def spoken(message: str) -> tuple[str, str]:
    """The message in every language: English, Chinese."""
    chinese = _current if _language == "zh" else _chinese()
    return message, message if chinese is None else chinese.gettext(message)


def sentences(*said: str) -> str:
    """Sentences one after the other, empty ones left out; Chinese puts no blank between them."""
    return ("" if _language == "zh" else " ").join(sentence for sentence in said if sentence)


def listed(items: Iterable[str]) -> str:
    """One thing after the other, with what the language puts between them."""
    return _(", ").join(items)


def choices(words: Mapping[str, str]) -> str:
    """What may be typed where one of these codes is wanted: the codes, in Chinese the words that show them (R-72)."""
    return listed((_(word) for word in words.values()) if _language == "zh" else words)


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802
    """Mark a message for one thing and for several, to be translated when they are counted."""
    return one, many


def N_(message: str) -> str:  # noqa: N802
    """Mark a message that is translated later, when it is shown."""
    return message


class _Chinese(str):
    """A Chinese sentence with gaps: between 汉字 and what fills one, a blank stands where that is Latin or a number.

    Units of one character stand close, and so does a length alone: 3天, 已等3天. Where the sentence has a blank of its
    own, that stays.
    """

    __slots__ = ()

    def format(self, *_items: object, **filled: object) -> str:
        """The sentence with its gaps filled."""

        def fill(gap: re.Match[str]) -> str:
            shown = format(filled[gap["name"]], gap["form"] or "")
            before, after = self[gap.start() - 1 : gap.start()], self[gap.end() : gap.end() + 1]
            lead = " " if _HAN.match(before) and _LATIN.match(shown) and not _LENGTH.fullmatch(shown) else ""
            close = shown[-1:].isdigit() and after in _UNITS
            trail = " " if _HAN.match(after) and _LATIN.match(shown[-1:]) and not close else ""
            return f"{lead}{shown}{trail}"

        return _GAP.sub(fill, self)


_GAP = re.compile(r"\{(?P<name>\w+)(?::(?P<form>[^}]*))?\}")
_HAN = re.compile("[\u3400-\u9fff]")
_LATIN = re.compile("[#@0-9A-Za-z\u00c0-\u024f]")
_LENGTH = re.compile("[0-9]+[\u3400-\u9fff]+")
_UNITS = "分天点时小月日年号"


def _as_written(message: str) -> str:
    return _Chinese(message) if _language == "zh" else message


def _chinese() -> gettext.NullTranslations | None:
    """The Chinese texts; None in a checkout where they are not built yet."""
    try:
        return gettext.translation("deskside", _LOCALE, languages=["zh"])
    except FileNotFoundError:
        return None

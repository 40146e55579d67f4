"""The language of everything that is shown: English, or Chinese from a gettext catalogue."""

import gettext
import os
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
    """The language that the environment asks for: `DESKSIDE_LANG`, else the locale's, else English."""
    for name in ("DESKSIDE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def _(message: str) -> str:
    """The message in the language in use; gaps are named and filled afterwards."""
    return _current.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The message for `count` things in the language in use."""
    return _current.ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """The message in the language in use where the same English word means two things."""
    return _current.pgettext(context, message)


def spoken(message: str) -> tuple[str, str]:
    """The message in every language: English, Chinese."""
    chinese = _current if _language == "zh" else _chinese()
    return message, message if chinese is None else chinese.gettext(message)


def sentences(*said: str) -> str:
    """Sentences one after the other, empty ones left out; Chinese puts no blank between them."""
    return ("" if _language == "zh" else " ").join(sentence for sentence in said if sentence)


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802
    """Mark a message for one thing and for several, to be translated when they are counted."""
    return one, many


def N_(message: str) -> str:  # noqa: N802
    """Mark a message that is translated later, when it is shown."""
    return message


def _chinese() -> gettext.NullTranslations | None:
    """The Chinese texts; None in a checkout where they are not built yet."""
    try:
        return gettext.translation("deskside", _LOCALE, languages=["zh"])
    except FileNotFoundError:
        return None

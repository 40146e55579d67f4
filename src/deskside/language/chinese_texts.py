"""The Chinese texts of the catalogue, with the blanks that belong around what fills their gaps."""

import gettext
import os
import re

LOCALE = os.path.join(os.path.dirname(os.path.dirname(__file__)), "locale")


class ChineseTexts:
    """What a catalogue has of each message."""

    def __init__(self, catalogue: gettext.NullTranslations) -> None:
        self._catalogue = catalogue

    def text(self, message: str) -> str:
        """The message in Chinese."""
        return _Sentence(self._catalogue.gettext(message))

    def counted(self, one: str, many: str, count: int) -> str:
        """The message for `count` things in Chinese."""
        return _Sentence(self._catalogue.ngettext(one, many, count))

    def in_context(self, context: str, message: str) -> str:
        """The message in Chinese where the same English word means two things."""
        return _Sentence(self._catalogue.pgettext(context, message))


def built_texts() -> ChineseTexts | None:
    """The texts of the built catalogue; None in a checkout where it is not built yet."""
    try:
        return ChineseTexts(gettext.translation("deskside", LOCALE, languages=["zh"]))
    except FileNotFoundError:
        return None


class _Sentence(str):
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
            lead = " " if _is_han(before) and _is_latin(shown[:1]) and not _is_length(shown) else ""
            close = shown[-1:].isdigit() and after in _UNITS
            trail = " " if _is_han(after) and _is_latin(shown[-1:]) and not close else ""
            return f"{lead}{shown}{trail}"

        return _GAP.sub(fill, self)


_GAP = re.compile(r"\{(?P<name>\w+)(?::(?P<form>[^}]*))?\}")
_UNITS = "分天点时小月日年号"


# Compared, not matched: a class of all 汉字 takes longer to compile than a whole question to answer.
def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def _is_latin(character: str) -> bool:
    if character.isascii():
        return character.isalnum() or character in ("#", "@")
    return "\u00c0" <= character <= "\u024f"


def _is_length(shown: str) -> bool:
    units = shown.lstrip("0123456789")
    return len(units) < len(shown) and units != "" and all(map(_is_han, units))

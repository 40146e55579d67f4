"""The words of letters, in the customer's language, by step and tone: shipped, or the shop's own (R-63).

The shop's own words stand in `scripts/letter_en.toml` and `letter_zh.toml` beside the desk, as far as they differ.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from deskside.desk.codes import TONES
from deskside.desk.collection_calls.forbidden_words import forbidden_in
from deskside.desk.collection_calls.words_file import check_braces, does_not_hold, read_words
from deskside.desk.data_files import data_folder
from deskside.language.i18n import _, listed

LAST = 3
"""The step whose words every later step has too."""
GAPS = frozenset({"name", "shop", "number", "amount", "until", "list"})
_NAMES = (*(f"{kind}_{step}" for kind in ("title", "letter") for step in range(1, LAST + 1)), "legal")
_REGARDS = "此致"
"""What a Chinese letter ends with, in a paragraph of its own above the name."""
_GAP = re.compile(r"\{([^{}]*)\}")


class LetterTexts(NamedTuple):
    """The texts of one language by their names and tones."""

    texts: Mapping[str, Mapping[str, str]]

    def title(self, step: int, tone: str) -> str:
        """What a letter is called."""
        return self.texts[f"title_{min(step, LAST)}"][tone].strip()

    def paragraphs(self, step: int, tone: str, gaps: Mapping[str, str], *, legal: bool) -> list[str]:
        """A letter, filled; "{list}" is left for what stands there. Legal words come before the regards."""
        found = re.split(r"\n\s*\n", self.texts[f"letter_{min(step, LAST)}"][tone].strip())
        if legal:
            regards = 2 if found[-2].startswith(_REGARDS) else 1
            found.insert(len(found) - regards, self.texts["legal"][tone])
        return [_filled(paragraph, gaps) for paragraph in found]


def read_letters(language: str, desk: Path | None = None) -> LetterTexts:
    """The letters of a language ("en" for those without any), with the shop's own words where there are some.

    Raises `BadInput` naming the file and the text where something in it may not be, or is missing.
    """
    name = f"letter_{language if language in ('en', 'zh') else 'en'}.toml"
    texts = _checked(data_folder("collecting") / name, whole=True)
    own = None if desk is None else desk.parent / "scripts" / name
    if own is not None and own.exists():
        for key, tones in _checked(own, whole=False).items():
            texts[key] = texts[key] | tones
    return LetterTexts(texts)


def _filled(paragraph: str, gaps: Mapping[str, str]) -> str:
    """What fills a gap is never read for gaps itself. A line within a paragraph goes on, unless it ends it."""
    if paragraph.strip() == "{list}":
        return "{list}"
    return _GAP.sub(lambda gap: gaps.get(gap[1], ""), paragraph.strip()).strip()


def _checked(path: Path, *, whole: bool) -> dict[str, dict[str, str]]:
    read = read_words(path)
    if whole and (missing := [key for key in _NAMES if key not in read]):
        raise does_not_hold(path, _("these are missing: {names}").format(names=listed(missing)))
    for key, tones in read.items():
        if key not in _NAMES:
            raise does_not_hold(path, _("there is no text [{key}]").format(key=key))
        if not isinstance(tones, dict) or not all(isinstance(text, str) and text.strip() for text in tones.values()):
            raise does_not_hold(path, _("[{key}] needs a text in each tone").format(key=key))
        if set(tones) - set(TONES) or (whole and set(tones) != set(TONES)):
            raise does_not_hold(path, _("[{key}] has the tones {tones}").format(key=key, tones=listed(TONES)))
        for text in tones.values():
            _check(path, key, text)
    return {key: dict(tones) for key, tones in read.items()}


def _check(path: Path, key: str, text: str) -> None:
    check_braces(path, key, _GAP.sub("", text))
    unknown = sorted(set(_GAP.findall(text)) - GAPS)
    if unknown:
        raise does_not_hold(
            path,
            _("[{key}] has a gap {gap}; it may have: {gaps}").format(
                key=key, gap=f"{{{', '.join(unknown)}}}", gaps=listed(sorted(GAPS))
            ),
        )
    found = forbidden_in(text)
    words = found.threats + (() if key == "legal" else found.legal)
    if words:
        raise does_not_hold(path, _("[{key}] may not say “{word}”").format(key=key, word=words[0]))

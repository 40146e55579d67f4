"""What is read aloud in a call about money, in the customer's language and a tone (L-40): shipped, or the shop's own.

The shop's own words stand in `scripts/call_en.toml` and `call_zh.toml` beside the desk, as far as they differ.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from deskside.desk.codes import TONES
from deskside.desk.collection_calls.forbidden_words import forbidden_in
from deskside.desk.collection_calls.words_file import check_braces, does_not_hold, read_words
from deskside.desk.data_files import data_folder
from deskside.language.i18n import _, listed

LEFT_WORD = ("left_word", "left_word_bare")
_WHO = frozenset({"person", "shop", "number"})
_MONEY = _WHO | {"amount", "invoices", "due"}
_PROMISED = _MONEY | {"promised", "date"}
_AGREED = _MONEY | {"date", "method", "parts", "rest"}
_OBSTACLES = tuple(f"obstacle_{kind}" for kind in ("missed-callback", "complaint", "credit", "disputed", "birthday"))
_CALLED_BACK = ("person", "wrong_person", "wrong_number", "goodbye")
_ABOUT_MONEY = (
    *("why", "why_our-fault", "why_their-process", "why_cannot-pay", "why_will-not-pay", "signatory", "order_number"),
    *("amount", "other", "promise_amount", "part_amount", "promise_on", "promise_copy", "promise_run"),
    *("plan_count", "plan_every", "plan_first"),
    *("paid_amount", "paid_on", "paid_by", "paid_reference", "dispute_invoice", "dispute_amount", "dispute_why"),
    *("refused", "legal"),
)
GAPS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys((*_OBSTACLES, *_CALLED_BACK, *LEFT_WORD), _WHO),
    **dict.fromkeys(_ABOUT_MONEY, _MONEY),
    "amount_promised": _PROMISED,
    "ways": _MONEY | {"means"},
    **dict.fromkeys(("rest", "rest_on", "dispute_rest"), _MONEY | {"rest"}),
    **dict.fromkeys(("plan_parts", "read_back", "read_back_plan", "confirmation", "confirmation_plan"), _AGREED),
}
"""Every text of a script, and the gaps that it may have. A word left with others has none for money (R-63)."""
_GAP = re.compile(r"\{([^{}]*)\}")


class Script(NamedTuple):
    """The texts of one language by their names and tones."""

    language: str
    texts: Mapping[str, Mapping[str, str]]

    def say(self, name: str, tone: str, gaps: Mapping[str, str]) -> str:
        """A text with its gaps filled; what fills them is never read for gaps itself."""
        return _GAP.sub(lambda gap: gaps.get(gap[1], ""), self.texts[name][tone]).strip()


def read_script(language: str, desk: Path | None = None) -> Script:
    """The script of a language ("en" for those without one), with the shop's own words where there are any.

    Raises `BadInput` naming the file and the text where something in it may not be or is missing.
    """
    code = language if language in ("en", "zh") else "en"
    name = f"call_{code}.toml"
    texts = checked(data_folder("collecting") / name, whole=True)
    own = None if desk is None else desk.parent / "scripts" / name
    if own is not None and own.exists():
        for key, tones in checked(own, whole=False).items():
            texts[key] = texts[key] | tones
    return Script(code, texts)


def checked(path: Path, *, whole: bool) -> dict[str, dict[str, str]]:
    """The texts of a file, seen through; a `whole` one has every text in every tone."""
    read = read_words(path)
    missing = [key for key in GAPS if key not in read] if whole else []
    if missing:
        raise does_not_hold(path, _("these are missing: {names}").format(names=listed(missing)))
    return {key: _tones(path, key, tones, whole) for key, tones in read.items()}


def _tones(path: Path, key: str, tones: Any, whole: bool) -> dict[str, str]:
    if key not in GAPS:
        raise does_not_hold(path, _("there is no text [{key}]").format(key=key))
    if not isinstance(tones, dict) or not all(isinstance(text, str) and text.strip() for text in tones.values()):
        raise does_not_hold(path, _("[{key}] needs a text in each tone").format(key=key))
    if set(tones) - set(TONES) or (whole and set(tones) != set(TONES)):
        raise does_not_hold(path, _("[{key}] has the tones {tones}").format(key=key, tones=listed(TONES)))
    for text in tones.values():
        check_braces(path, key, _GAP.sub("", text))
        unknown = sorted(set(_GAP.findall(text)) - GAPS[key])
        if unknown:
            raise does_not_hold(
                path,
                _("[{key}] has a gap {gap}; it may have: {gaps}").format(
                    key=key, gap=f"{{{', '.join(unknown)}}}", gaps=listed(sorted(GAPS[key]))
                ),
            )
        found = forbidden_in(text)
        words = found.threats + (() if key == "legal" else found.legal)
        if words:
            raise does_not_hold(path, _("[{key}] may not say “{word}”").format(key=key, word=words[0]))
    return dict(tones)

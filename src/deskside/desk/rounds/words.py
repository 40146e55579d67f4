"""The words of a round, in the customer's language, with their name and the shop's in the gaps."""

import re
from collections.abc import Mapping
from datetime import date

from deskside.errors import BadInput
from deskside.language.i18n import N_, _, in_language, language, language_code, listed, spoken
from deskside.when.format_time import day_month, long_day, weekday

GAPS = {"name": N_("name"), "shop": N_("shop"), "day": N_("day")}
"""What a gap may be filled with; it is named by the code, or by its word in either language."""
_ALSO = {"name": ("姓名", "客户", "称呼"), "shop": ("店名", "本店"), "day": ("日期",)}
_GAP = re.compile(r"\{([^{}]*)\}")


def check_gaps(text: str) -> str:
    """The text. `BadInput` where it has a gap that nothing fills, or a brace that stands alone."""
    known = listed("{" + _(word) + "}" for word in GAPS.values())
    for gap in _GAP.findall(text):
        if _meant(gap) is None:
            raise BadInput(
                _("Nothing fills the gap {gap}.").format(gap="{" + gap + "}"),
                hint=_("The words may have: {gaps}").format(gaps=known),
            )
    if set("{}") & set(_GAP.sub("", text)):
        raise BadInput(
            _("The words have a brace that is not closed, or not opened."),
            hint=_("The words may have: {gaps}").format(gaps=known),
        )
    return text


def words_for(words: Mapping[str, str], spoken_language: str, *, name: str, shop: str, until: date | None) -> str:
    """What is said to somebody: in their language where there are words in it, else in the other one; "" for none.

    `words` are by "en" and "zh". What fills a gap is never read for gaps itself; without a last day its gap is empty.
    """
    code = language_code(spoken_language)
    if not words.get(code):
        code = next((other for other, text in words.items() if text), code)
    with in_language(code):
        day = "" if until is None else _day(until)
    filled = {"name": name, "shop": shop, "day": day}
    return _GAP.sub(lambda gap: filled.get(_meant(gap[1]) or "", ""), words.get(code, "")).strip()


def _day(day: date) -> str:
    """A day as it is read in a sentence: "Fri 4 Dec", "12月4日（周五）"."""
    return f"{day_month(day)}（{weekday(day)}）" if language() == "zh" else long_day(day)


def _meant(gap: str) -> str | None:
    said = gap.strip().casefold()
    for code, word in GAPS.items():
        if said in (code, *_ALSO[code], *(each.casefold() for each in spoken(word))):
            return code
    return None

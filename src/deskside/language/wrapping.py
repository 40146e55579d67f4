"""Long text in lines of so many cells: at blanks where there are any, anywhere between Chinese characters."""

from deskside.language.text import cells, clean, cut

MOST = 20_000
_NEVER_FIRST = frozenset("、，。；：？！）》”’】")
_NEVER_LAST = frozenset("（《“‘【")


def wrap(text: str, width: int) -> list[str]:
    """The text cleaned and in lines of at most `width` cells. What is longer than 20,000 characters is cut (R-90)."""
    lines: list[str] = []
    for paragraph in clean(text[:MOST]).expandtabs(4).split("\n"):
        lines += _wrapped(paragraph.rstrip(), max(width, 2))
    return lines


def _wrapped(rest: str, width: int) -> list[str]:
    lines = []
    while cells(rest[: width * 4]) > width or len(rest) > width * 4:
        taken = cut(rest[: width * 4], width, "") or rest[0]
        blank = taken.rfind(" ")
        if rest[len(taken) : len(taken) + 1] != " " and blank > 0 and _is_narrow(taken[blank + 1 :]):
            taken = taken[:blank]
        taken = taken[: _fitting_end(rest, len(taken))]
        lines.append(taken)
        rest = rest[len(taken) :].lstrip(" ")
    return [*lines, rest]


def _fitting_end(text: str, end: int) -> int:
    """Where a line that could have `end` characters ends: no stop or closing sign of Chinese begins the next one, no
    opening one ends it."""
    least = end // 2
    for place in range(end, least, -1):
        before, after = text[place - 1], text[place]
        in_word = before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
        if after not in _NEVER_FIRST and before not in _NEVER_LAST and not (in_word and place < end):
            return place
    return end


def _is_narrow(word: str) -> bool:
    """Whether it is no Chinese, which is taken apart anywhere: not in the middle of £1,240.00, or of Müller."""
    return cells(word) <= len(word)

"""Slips of the fingers in the long words of a time: "satuday", "tmorrow", "mornign" (R-05)."""

from collections.abc import Container

_SHORTEST = 5
"""Letters below which one more or less is another word: "sunny" is no day."""

_LONG_WORDS = (
    "monday tuesday wednesday thursday friday saturday sunday january february august september october november "
    "december tomorrow morning afternoon evening tonight midnight fortnight weekend minutes"
)


def meant(word: str, known: Container[str]) -> str | None:
    """The one word of a time that is a single slip away from an unknown one; None when there is none, or two."""
    if len(word) < _SHORTEST or word in known or word.removesuffix("s") in known or not word.isalpha():
        return None
    near = [name for name in _LONG_WORDS.split() if abs(len(name) - len(word)) < 2 and _one_slip(word, name)]
    return near[0] if len(near) == 1 else None


def _one_slip(word: str, name: str) -> bool:
    """Whether a letter is missing, too many or wrong, or two have changed places."""
    while word and name and word[0] == name[0]:
        word, name = word[1:], name[1:]
    while word and name and word[-1] == name[-1]:
        word, name = word[:-1], name[:-1]
    return max(len(word), len(name)) < 2 or (len(word) == 2 and word == name[::-1])

"""Text cut into words: where letters are written without blanks, a run of them; else a word or a number."""

import re

from deskside.text import fold

_SOLID = (
    "々〇\u3041-\u3096\u3099\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u109f\u1780-\u17d3"
)
_MARKS = "\u0900-\u0963\u0966-\u0dff\u0f18-\u0fbc"
_TOKENS = re.compile(f"[{_SOLID}]+|(?:[^\\W_{_SOLID}]|[{_MARKS}])+")
_ASCII_TOKENS = re.compile("[a-z0-9]+")
_IS_SOLID = re.compile(f"[{_SOLID}]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々〇]")


def tokens(text: str) -> list[str]:
    """The words of the folded text in their order; a run of Chinese, Japanese, Korean or Thai letters is one."""
    folded = fold(text)
    return (_ASCII_TOKENS if folded.isascii() else _TOKENS).findall(folded)


def is_solid(token: str) -> bool:
    """Whether a token is a run of letters that are written without blanks, so that a part of it is a word too."""
    return not token.isascii() and bool(_IS_SOLID.match(token))


def has_han(text: str) -> bool:
    """Whether there is a 汉字 in the text."""
    return bool(_HAN.search(text))

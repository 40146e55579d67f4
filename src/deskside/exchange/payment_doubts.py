"""What makes a row of a statement doubtful, whatever it seems to pay: it is never taken without asking (R-34, R-42)."""

from deskside.exchange.column_titles import plain
from deskside.exchange.columns import Columns
from deskside.exchange.payment_words import gives_back, is_done, state_of, was_returned
from deskside.exchange.tables import Row
from deskside.language.i18n import _

_FREE = frozenset({"info"})
"""Titles of columns in which some banks say how far it has got, and others anything."""


def doubt_of(columns: Columns, row: Row, words: tuple[str, ...], *, side: str, told_back: bool, beside: str) -> str:
    """Why it is not certain that a row is money that came; empty where nothing speaks against it.

    `told_back` says that the row tells in a column of its own how much of it was given back, `beside` is what stands
    behind its amount of how far it got.
    """
    word = columns.text(row, "status")
    title = columns.title("status")
    back = gives_back(word)
    if word and not back and not state_of(word) and not is_done(word) and plain(title) not in _FREE:
        return _("“{word}” in “{column}” does not say whether it was paid.").format(word=word, column=title)
    if side == "in" and (back or gives_back(beside)) and not told_back:
        word = word if back else beside
        return _("“{word}”: some of it was given back there; how much is not said.").format(word=word)
    if side == "in" and was_returned(*words):
        return _("It may be a payment that came back.")
    return ""

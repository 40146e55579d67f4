"""What somebody says of a row that waits for a decision: take it, leave it, or what it pays instead (R-34, R-42)."""

import re
from typing import NamedTuple

from deskside.exchange import synonym_words
from deskside.exchange.open_book import OpenBook
from deskside.exchange.payers import Payers
from deskside.language.i18n import _

_YES = frozenset({"ja", "j", "ok", "take", "accept", "接受", "采纳", "好"})
_NO = frozenset({"no", "n", "nein", "never", "leave", "否", "不", "不是", "忽略"})
_NEW = frozenset({"new", "neu", "新", "新客户", "新建"})
_OURS = re.compile(r"@\s*(\d{1,15})")


_LATER = frozenset({"later", "spater", "später", "以后", "稍后", "暂不"})


class Decision(NamedTuple):
    """`word` is "yes", "no", "new" or "later", else it says which invoices or which customer; `why` that it is not
    understood. Empty where nobody has decided."""

    word: str = ""
    customer: int | None = None
    invoices: tuple[int, ...] = ()
    why: str = ""


def decision_of(text: str, book: OpenBook, payers: Payers, currency: str = "") -> Decision:
    """Understand what was said: yes, no, new, numbers of invoices, @12 for a customer or their name.

    An invoice that is not in the `currency` of the row is none that it pays.
    """
    said = text.strip()
    word = said.casefold()
    if not word:
        return Decision()
    if word in _YES or synonym_words.yes(word):
        return Decision("yes")
    if word in _NO:
        return Decision("no")
    if word in _LATER:
        return Decision("later")
    if word in _NEW:
        return Decision("new")
    if (ours := _OURS.fullmatch(said)) and int(ours[1]) in payers.names:
        return Decision("customer", int(ours[1]))
    numbers = [part for part in re.split(r"[,;，；、\s]+", said) if part]
    found = [[key for key in book.numbered(number) if book.is_open(key)] for number in numbers]
    whose = {book.whose[key][0] for keys in found for key in keys}
    if all(found) and len(whose) == 1:
        one = next((book.invoices[keys[0]] for keys in found if book.invoices[keys[0]].currency != currency), None)
        if currency and one is not None:
            return Decision(why=_("Invoice {number} is in {currency}, and this is in {other}.").format(
                number=one.called, currency=one.currency, other=currency))  # fmt: skip
        return Decision("invoices", whose.pop(), tuple(keys[0] for keys in found))
    named = payers.named(said)
    if len(named) == 1:
        return Decision("customer", named[0])
    if len(named) > 1:
        return Decision(why=_("Several customers are called “{name}”: say which with @ and the number.").format(
            name=said))  # fmt: skip
    if all(found) and found:
        return Decision(why=_("“{text}” are invoices of several customers.").format(text=said))
    return Decision(why=_("“{text}” is no open invoice and no customer here.").format(text=said))

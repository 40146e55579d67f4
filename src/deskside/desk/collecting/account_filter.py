"""What narrows a list of accounts: words that find the customer, and amounts, as in `harbour amount:>500` (R-71)."""

import re
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from deskside.desk.amount_filter import AmountRange, amount_range
from deskside.desk.customers.listing import customer_ids
from deskside.errors import BadInput
from deskside.language.i18n import N_, _
from deskside.money.amounts import Amount
from deskside.money.manners import manner_of
from deskside.shop.settings import Shop

AMOUNT = N_("amount")
_SAME = str.maketrans({"≤": "<=", "≥": ">=", "＜": "<", "＞": ">", "＝": "=", "“": '"', "”": '"', "„": '"'})
_TERM = re.compile(r'(?:^|(?<=\s))(?P<key>[^\W\d_][\w-]*)[:：](?P<value>(?:[<>]=?)?(?:"[^"]*"?|\S*))')
_ORDER = re.compile(r"(?P<op>(?:[<>]=?)?)\s*(?P<value>.*)", re.DOTALL)


class AccountFilter(NamedTuple):
    """What was typed: `words` find the customer, and one amount of an account lies in each of `amounts`."""

    words: str = ""
    amounts: tuple[AmountRange, ...] = ()

    def takes(self, amounts: Iterable[Amount]) -> bool:
        """Whether an account with these amounts fits; those of another currency do not."""
        known = list(amounts)
        return all(any(_within(amount, each) for amount in known) for each in self.amounts)

    def customers(self, conn: sqlite3.Connection, region: str) -> frozenset[int] | None:
        """The customers that the words find; None for all."""
        return frozenset(customer_ids(conn, self.words, region=region)) if self.words else None


def account_filter(typed: str, shop: Shop) -> AccountFilter:
    """Take apart what was typed. Raises `BadInput` for another key, and for what is no amount.

    The value of an amount is taken whole, with its commas; one with blanks stands in quotes.
    """
    amounts: list[AmountRange] = []
    manner = manner_of(shop.country, shop.currency)

    def taken(term: re.Match[str]) -> str:
        if term["key"].casefold() not in amount_words():
            raise BadInput(
                _("There is no filter “{key}:” for accounts.").format(key=term["key"]),
                hint=_("Write a name, a number, or {example}.").format(example=f"{_(AMOUNT)}:>500"),
            )
        ordered = _ORDER.fullmatch(term["value"].replace('"', ""))
        assert ordered is not None
        amounts.append(amount_range(ordered["op"], ordered["value"], manner))
        return " "

    words = _TERM.sub(taken, typed.translate(_SAME))
    return AccountFilter(" ".join(words.split()), tuple(amounts))


def amount_words() -> set[str]:
    """What the filter of amounts is called, in the language of the screen and in English."""
    return {AMOUNT, _(AMOUNT).casefold()}


def _within(amount: Amount, among: AmountRange) -> bool:
    return amount.currency == among.currency and (
        (among.low is None or amount.minor >= among.low) and (among.high is None or amount.minor <= among.high)
    )

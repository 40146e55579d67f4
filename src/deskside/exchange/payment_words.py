"""What the words of a statement's row mean: where the money went, whether it came, whether it came back (R-34)."""

import re
from collections.abc import Sequence
from functools import cache

from deskside.exchange.column_titles import plain
from deskside.exchange.invoice_words import is_total
from deskside.exchange.synonyms import known
from deskside.language.tokens import has_han

_RULED = re.compile(r"[-=_*#~]{4,}.*")
_TOTALS = ("合计", "总计", "总交易", "总笔数", "汇总", "小计")
_SIDES = ("in", "out", "neutral")
_LONG_ENOUGH = 4
_IN_BRACKETS = re.compile(r"[(（\[].*?[)）\]]")
_WALLETS = {"支付宝": "支付宝", "微信": "微信支付", "balance transaction id": "Stripe", "transaktionscode": "PayPal",
            "reference txn id": "PayPal"}  # fmt: skip


def side_of(word: str, *, loosely: bool = False) -> str:
    """Where the money went by a word of a column of sides: "in", "out", or "neutral"; empty where it says none.

    `loosely` is for a column in which both sides stand: there more words say one, also among others, as in “bank
    credit”.
    """
    said = plain(word)
    for side in _SIDES:
        if said in _words(side) or word.strip() in _signs(side):
            return side
    found = {next((side for side in _SIDES if part in _words(side)), "") for part in said.split()}
    if len(found) == 1 and "" not in found:
        return found.pop()
    within = [side for side in ("in", "out") if _says(f"{side} within", (word,))]
    if not within and loosely:
        within = [side for side in ("in", "out") if _has(side, said)]
    return within[0] if len(within) == 1 else ""


def _has(side: str, said: str) -> bool:
    words = _words(side)
    return said in _words(f"{side} beside") or any(len(each) >= _LONG_ENOUGH and each in words for each in said.split())


def state_of(*texts: str) -> str:
    """How far it has got: "pending", "failed" or "given back" in full; empty where it is done, or nothing is said."""
    return next((state for state in ("given back", "failed", "pending") if _says(state, texts)), "")


def is_done(word: str) -> bool:
    """Whether a word of a column of states says that the money is there."""
    said = plain(_IN_BRACKETS.sub("", word)) or plain(word)
    if said in _words("done"):
        return True
    return not said.startswith(("未", "不", "没")) and said.endswith(
        tuple(each for each in _words("done") if has_han(each))
    )


def gives_back(*texts: str) -> bool:
    """Whether words say that it is money given back."""
    return _says("refund", texts)


def was_returned(*texts: str) -> bool:
    """Whether words say that a payment came back: a direct debit that was not honoured, a chargeback."""
    return _says("return", texts)


def may_have_returned(*texts: str) -> bool:
    """Whether words of money that went out say so of what a customer had paid, and may say it of other things too."""
    return was_returned(*texts) or _says("may be return", texts)


def is_own_move(*texts: str) -> bool:
    """Whether words say that it is moved between the shop's own accounts, or held there."""
    return _says("own", texts)


def collects_for_others(name: str) -> bool:
    """Whether a payer is a service that pays on what others paid: its name and account tell no customer apart."""
    said = plain(name)
    return any(word in said if not word.isascii() else f" {word} " in f" {said} " for word in _words("collectors"))


def announces_number(word: str) -> bool:
    """Whether a word before a number says that it is one of an invoice or an order."""
    return any(word == each or (not each.isascii() and word.endswith(each)) for each in _words("invoice number"))


def is_below(cells: Sequence[str]) -> str:
    """What a row without a date is that is no payment: "totals", "words", or nothing where it could be one."""
    texts = [text for cell in cells if (text := cell.strip())]
    if not texts:
        return "words"
    if is_total(cells) or any(word in texts[0] for word in _TOTALS) or _starts_foot(texts[0]):
        return "totals"
    return "words" if len(texts) == 1 or texts[0].startswith("#") or _RULED.fullmatch(texts[0]) else ""


def _starts_foot(text: str) -> bool:
    said = plain(text)
    return any(said == word or said.startswith(f"{word} ") for word in _words("foot"))


def wallet_of(header: Sequence[str], above: Sequence[str]) -> str:
    """How the payments of a file were made, where its columns or its title say it: the name of the wallet."""
    said = " ".join([*map(plain, header), *above])
    return next((method for word, method in _WALLETS.items() if word in said), "")


def says_direction(word: str) -> bool:
    """Whether a word says that something came or went, and could hardly say anything else."""
    return _says("in within", (word,)) != _says("out within", (word,))


def may_be_either(word: str) -> bool:
    """Whether a word of a column of sorts is of what a shop takes and of what it pays."""
    return _says("either side", (word,))


def tells_no_side(title: str) -> bool:
    """Whether a column is one of other things that are called debit and credit: cards, ways to pay."""
    return _says("no sides", (title,))


def names_other_numbers(title: str) -> bool:
    """Whether a column holds numbers of other things than invoices: of cheques, cards, accounts, branches."""
    return _says("other numbers", (title,))


def _says(name: str, texts: Sequence[str]) -> bool:
    """Whether one of the words stands in what is said; one that is written with a star, at the end of another, too."""
    said = f" {' '.join(map(plain, filter(None, texts)))} "
    if any(f" {word} " in said if word.isascii() else word in said for word in _words(name)):
        return True
    return any(part.endswith(end) or part.startswith(end) for end in _ends(name) for part in said.split())


@cache
def _ends(name: str) -> frozenset[str]:
    return frozenset(plain(word) for word in _signs(name) if word.endswith("*"))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(filter(None, map(plain, known("known_words.txt")["payment rows"][name])))


@cache
def _signs(name: str) -> frozenset[str]:
    return frozenset(known("known_words.txt")["payment rows"][name])

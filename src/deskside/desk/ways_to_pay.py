"""The ways to pay: their codes, their words in both languages, and what else they are called (R-72)."""

from collections.abc import Sequence

from deskside.language.i18n import N_, _, choices, spoken
from deskside.language.text import fold

MEANS = {
    "card": N_("card"),
    "transfer": N_("transfer"),
    "cash": N_("cash"),
    "wallet": N_("wallet"),
    "instalments": N_("instalments"),
    "bank-loan": N_("bank loan"),
    "borrowing": N_("borrowing"),
    "goods": N_("goods of value"),
}
"""The ways to pay, in the order in which they are offered: goods as the last resort."""
_LAST_RESORT = ("borrowing", "goods")
"""What may be chosen and is not read out with the others (P-27)."""
_ALSO = {
    "card": ("by card", "credit card", "debit card", "刷卡", "银行卡", "信用卡", "卡"),
    "transfer": ("by transfer", "bank transfer", "wire", "转账", "银行转账", "汇款", "转帐"),
    "cash": ("in cash", "现金", "现付"),
    "wallet": ("wechat", "alipay", "微信", "支付宝", "微信支付", "微信/支付宝", "钱包", "电子钱包", "扫码"),
    "instalments": ("in instalments", "分期", "分期付款"),
    "goods": ("以物抵债", "抵债"),
}


def first_offered(ways: Sequence[str]) -> Sequence[str]:
    """The ways to pay that are read out to somebody: the last resort only where nothing else is offered."""
    return [way for way in ways if way not in _LAST_RESORT] or ways


def code_of(text: str) -> str | None:
    """The code of a way to pay that is meant by a word of either language; None for a word that is none."""
    said = fold(text.strip())
    for code, label in MEANS.items():
        if said in {fold(word) for word in (code, code.replace("-", " "), *spoken(label), *_ALSO.get(code, ()))}:
            return code
    return None


def method_word(written: str) -> str:
    """How somebody pays, as the reader says it where it is a way to pay that is known; else as it was written."""
    code = code_of(written) if written else None
    return written if code is None else _(MEANS[code])


def known_ways() -> str:
    """What may be typed for a way to pay, for a sentence."""
    return choices(MEANS)

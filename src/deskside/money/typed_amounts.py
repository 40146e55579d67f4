"""An amount as people type it, in the manner of the shop's country; what could be two amounts is refused (R-40)."""

import re
from collections.abc import Callable

from deskside.errors import BadInput
from deskside.language.i18n import _
from deskside.language.patterns import pattern
from deskside.language.text import cut, one_line
from deskside.money.amounts import LARGEST, Amount, Minor
from deskside.money.chinese_numerals import with_digits
from deskside.money.chinese_units import times, with_units
from deskside.money.currencies import called, decimals, is_called, meant, spoken
from deskside.money.format_amount import grouped, shown
from deskside.money.manners import Manner
from deskside.money.written_amounts import (
    Number,
    TooLarge,
    TooPrecise,
    Unclear,
    Written,
    amount_of,
    plain_signs,
    read_as,
    read_in,
    take_apart,
)

_MOST_SHOWN = 40
_NAMES = pattern(r"[^\W\d_]+|[^\w\s]+")
_VAGUE = pattern(
    r"\d\s*(?:k|m|w|mn|bn|mio|mrd|tsd|thousand|million|lakh|crore)\b|~|≈|\b(?:about|approx|around|ca|circa|roughly)\b"
    r"|[多余来几约近万萬亿億]|左右|上下|大概|差不多",
    re.IGNORECASE,
)


def parse_amount(text: str, manner: Manner, *, only: str = "", positive: bool = False) -> Amount:
    """The amount that was typed; without a currency it is in `only`, else in the shop's own.

    With `only`, no other currency may be named. Raises `BadInput` saying what to write instead, also for what is not
    `positive` where it has to be.
    """
    reader = AmountReader(text, manner, only or manner.home, only)
    reader.text = with_digits(reader.text)
    if not reader.text:
        raise reader.refused(_("No amount was written."))
    amount = reader.amount(with_units(reader.text) or take_apart(reader.text))
    if positive and amount.minor <= 0:
        raise reader.refused(_("“{text}” is not more than zero.").format(text=reader.said))
    return amount


class AmountReader:
    """Reads one text; the amount is in `currency` where none is named, and with `only` no other may be.

    A `mark` is known to be the decimal one. What programs write is `padded` with noughts that say nothing; of what
    people type 1,2400 could be 12,400 as well. `scale` makes a number one of the currency where it is of another unit.
    """

    def __init__(
        self,
        text: str,
        manner: Manner,
        currency: str,
        only: str = "",
        *,
        mark: str = "",
        padded: bool = False,
        scale: Callable[[Number, str], Number] | None = None,
    ) -> None:
        self.text = plain_signs(text)
        self.said = cut(one_line(text.strip()), _MOST_SHOWN)
        self.manner = manner
        self.only = only
        self.currency = currency
        self.mark = mark
        self.padded = padded
        self.scale = scale

    def amount(self, written: Written | None) -> Amount:
        """The amount of what the text was taken apart as. Raises `BadInput`."""
        if written is None or not self._named(written.words):
            raise self._not_an_amount()
        number = written.known or times(self._number(written), written.power)
        return self._exact(self.scale(number, self.currency) if self.scale else number, written)

    def refused(self, sentence: str) -> BadInput:
        """The sentence with an amount as it could be written instead."""
        return BadInput(sentence, hint=_("Write it like {example}.").format(example=self._example()))

    def _not_an_amount(self) -> BadInput:
        if _VAGUE.search(self.text):
            return BadInput(
                _("“{text}” is no exact amount.").format(text=self.said),
                hint=_("Write all of its digits, like {example}.").format(example=self._example()),
            )
        return self.refused(_("“{text}” is not an amount.").format(text=self.said))

    def _named(self, words: tuple[str, ...]) -> bool:
        """Take the currency that the words name; whether they name one, all of them the same."""
        names = [name for word in words for name in ([word] if called(word) else _NAMES.findall(word))]
        if all(is_called(self.currency, name) for name in names):
            return not words or bool(names)
        codes = frozenset.intersection(*map(called, names))
        if not codes:
            return False
        if self.only:
            raise self.refused(_("“{text}” is not in {currency}.").format(text=self.said, currency=spoken(self.only)))
        code = meant(codes)
        if code is None:
            likely = "USD" if "USD" in codes else min(codes)
            raise BadInput(
                _("“{sign}” is the sign of several currencies.").format(sign=names[0]),
                hint=_("Write its three letters, like {example}.").format(example=self._example(likely)),
            )
        self.currency = code
        return True

    def _number(self, written: Written) -> Number:
        places = decimals(self.currency) + written.power
        manner = self.manner
        try:
            number = (
                read_as(written.number, self.mark)
                if self.mark
                else read_in(written.number, manner.decimal, manner.group, places, by_program=self.padded)
            )
        except Unclear as two:
            one, other = self._shown(two.whole), self._shown(two.broken)
            said = _("“{text}” could be {one} or {other}.").format(text=self.said, one=one, other=other)
            raise self.refused(said) from None
        if number is None:
            raise self._not_an_amount()
        return number

    def _exact(self, number: Number, written: Written) -> Amount:
        try:
            return amount_of(number, self.currency, negative=written.negative, padded=self.padded)
        except TooLarge:
            raise BadInput(
                _("“{text}” is too large an amount.").format(text=self.said),
                hint=_("At most {amount} can be kept.").format(
                    amount=shown(Amount(LARGEST, self.currency), self.manner)
                ),
            ) from None
        except TooPrecise:
            places = decimals(self.currency)
            said = _("Amounts in {currency} have at most {n} decimals.") if places else _("{currency} has no decimals.")
            raise self.refused(said.format(currency=spoken(self.currency), n=places)) from None

    def _shown(self, number: Number) -> str:
        fraction = number.fraction.rstrip("0")
        return f"{grouped(number.whole, self.manner)}{self.manner.decimal if fraction else ''}{fraction}"

    def _example(self, currency: str = "") -> str:
        code = currency or self.currency
        places = decimals(code)
        return shown(Amount(Minor(int("12405".ljust(4 + places, "0")[: 4 + places])), code), self.manner)

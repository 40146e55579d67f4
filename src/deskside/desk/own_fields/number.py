"""A number in an own field, with or without a part; it is no amount."""

import re
import sqlite3
from typing import TYPE_CHECKING, Any

from deskside.errors import BadInput
from deskside.fields.kinds import NONE, Kind, Surroundings
from deskside.language.figures import in_figures
from deskside.language.i18n import N_, _
from deskside.language.patterns import pattern

if TYPE_CHECKING:
    from deskside.shop.settings import Shop

_DIGITS = pattern(
    r"(?P<sign>[-−]?)(?P<whole>\d{1,3}(?:(?P<group>[ ,.'’])\d{3}){1,4}|\d{1,15})(?:(?P<mark>[.,])(?P<part>\d{1,6}))?"
)


class Number(Kind):
    """A number with or without a part, kept as plain text, "12.5"; none where nothing is said."""

    name = "number"
    empty = None
    metavar = N_("NUMBER")

    def fit(self, value: Any) -> str | None:
        from decimal import Decimal

        text = "" if value is None else in_figures(value).strip()
        if text in ("", NONE, _(NONE)):
            return None
        read = _DIGITS.fullmatch(text)
        if read is None or (read["mark"] and read["mark"] == read["group"]):
            raise _no_number(value)
        whole, part = read["whole"], read["part"] or "0"
        if read["group"] and read["group"] in ".," and not read["mark"] and whole.count(read["group"]) == 1:
            whole, part = whole.split(read["group"])  # one mark alone is that of the decimals
        whole = re.sub(r"\D", "", whole)
        found = Decimal(f"{'-' if read['sign'] else ''}{whole}.{part}").normalize()
        return format(found or Decimal(0), "f")

    def parse(self, conn: sqlite3.Connection, typed: Any, at: Surroundings) -> str | None:  # noqa: ARG002
        return self.typed(str(typed), at.shop)

    def typed(self, text: str, shop: "Shop") -> str | None:
        """The number as it is typed where the shop is: "1,250" with its mark of thousands; 二十, 1.2万, １２ too."""
        from deskside.money.chinese_numerals import with_digits
        from deskside.money.chinese_units import times, with_units
        from deskside.money.manners import manner_of
        from deskside.money.written_amounts import Number as Digits
        from deskside.money.written_amounts import plain_signs

        plain, group = with_digits(plain_signs(text)), manner_of(shop.country, shop.currency).group
        units = with_units(plain)
        if units is not None and not units.words:
            whole, _mark, part = (self.fit(units.number) or "").partition(".")
            read = units.known or times(Digits(whole, part), units.power)
            return self.fit(f"{'-' if units.negative else ''}{read.whole}.{read.fraction or 0}")
        if group in ".," and re.fullmatch(rf"-?\d{{1,3}}\{group}\d{{3}}", plain):
            plain = plain.replace(group, "")
        try:
            return self.fit(plain)
        except BadInput as refused:
            raise _no_number(text) from refused

    def written(self, conn: sqlite3.Connection, value: Any) -> str:
        """With the decimal mark of the shop, as it is typed there: of 64,987 and 64.987 one is in thousands."""
        from deskside.desk.money_kinds import shop_manner

        return "" if value is None else str(value).replace(".", shop_manner(conn).decimal)

    def json(self, conn: sqlite3.Connection, value: Any) -> Any:  # noqa: ARG002
        """As JSON writes numbers; as text where a program would round it."""
        from json import loads

        found = None if value is None else loads(value)
        return found if found is None or in_figures(found) == value else value


def _no_number(typed: Any) -> BadInput:
    return BadInput(_("“{text}” is not a number.").format(text=typed), hint=_("Write it in figures, like 12 or 12.5."))

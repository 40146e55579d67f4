"""A cell of a file as the value of a field, by the kind of it (R-34)."""

import re
from collections.abc import Callable
from typing import Any

from deskside.desk.own_fields.number import Number
from deskside.errors import BadInput
from deskside.exchange import nothing, synonym_words
from deskside.exchange.amounts import Mark, read_cell
from deskside.exchange.dates import in_order, take_apart_in_column
from deskside.fields.kinds import Choice
from deskside.fields.record import Field
from deskside.language.text import keep
from deskside.money.amounts import Amount
from deskside.money.manners import manner_of
from deskside.shop.settings import Shop


def value_of(field: Field, text: str, order: str | None, shop: Shop, *, own: bool = False) -> Any:
    """What a cell says, as the file keeps it; None for nothing, and for what is not known here.

    Numbers and amounts are in the shop's manner and currency, unless they say otherwise; our `own` exports have points.
    """
    if not text:
        return None
    try:
        if field.kind.name == "money":
            return _amount(text, shop, Mark("." if own else ""))
        if isinstance(field.kind, Number) and not own:
            return field.kind.typed(text, shop)
        return _READ.get(field.kind.name, _as_typed)(field, text, order)
    except BadInput:
        return None


def _as_typed(field: Field, text: str, _order: str | None) -> Any:
    return field.kind.fit(keep(text))


def _code(field: Field, text: str, _order: str | None) -> Any:
    kind = field.kind
    assert isinstance(kind, Choice)
    code = synonym_words.code(field.name, text) or kind.code(text)
    return None if code is None else kind.fit(code)


def _yes(field: Field, text: str, _order: str | None) -> Any:
    return field.kind.fit(bool(synonym_words.yes(text)))


def _language(field: Field, text: str, _order: str | None) -> str | None:
    word = text.strip().lower()
    named = field.kind.fit(word)
    return synonym_words.code(field.name, word) or (named if re.fullmatch("[a-z]{2}", named) else None)


def _day(_field: Field, text: str, order: str | None) -> str | None:
    text = nothing.day(text)
    written = take_apart_in_column(text) if text else None
    day = None if written is None else in_order(written, order)
    return None if day is None else day.isoformat()


def _amount(text: str, shop: Shop, mark: Mark) -> Amount | None:
    said = read_cell(text, mark, manner_of(shop.country, shop.currency), shop.currency)
    return None if said is None else said.amount


_READ: dict[str, Callable[[Field, str, str | None], Any]] = {
    "choice": _code,
    "manner": _code,
    "yes-no": _yes,
    "language": _language,
    "day": _day,
}

"""The date that a question of money is asked as of, as it is typed."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from deskside.desk.spans import span_of
from deskside.errors import BadInput
from deskside.language.i18n import _
from deskside.shop.settings import Shop
from deskside.shop.zones import local_day
from deskside.store.codec import EARLIEST, LATEST

if TYPE_CHECKING:
    from deskside.shop.hours import OpeningHours


def as_of_day(text: str | None, now: datetime, shop: Shop, hours: "Callable[[], OpeningHours]") -> date:
    """The day that was typed, today where none was; of a week, month or year its last, but today in a running one.

    `now` is aware; `hours` are asked for where words are to be understood. Raises `BadInput` for what is no day.
    """
    today = local_day(now, shop.zone)
    if text is None or not text.strip():
        return today
    first, last = _days(text.strip(), now, shop, hours)
    return today if first <= today <= last else last


def since_day(text: str, now: datetime, shop: Shop, hours: "Callable[[], OpeningHours]") -> date:
    """The day that was typed as the first of several; of a week, month or year its first. Raises as `as_of_day`."""
    return _days(text.strip(), now, shop, hours)[0]


def _days(text: str, now: datetime, shop: Shop, hours: "Callable[[], OpeningHours]") -> tuple[date, date]:
    """The first and the last day that a phrase means."""
    span = span_of(text, local_day(now, shop.zone))
    if span is not None:
        first, last = span[0], span[1] - timedelta(days=1)
    else:
        first = last = _one_day(text, now, shop, hours)
    if not EARLIEST.year <= first.year <= last.year <= LATEST.year:
        raise _no_date(text)
    return first, last


def _one_day(text: str, now: datetime, shop: Shop, hours: "Callable[[], OpeningHours]") -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        from deskside.when import NotATime, parse_day

        try:
            return parse_day(text, now, hours(), shop.date_order)
        except NotATime as trouble:
            raise trouble if type(trouble) is not NotATime else _no_date(text) from None


def _no_date(text: str) -> BadInput:
    return BadInput(_("“{text}” is not a date.").format(text=text), hint=_("Write it like 2026-03-31 or last month."))

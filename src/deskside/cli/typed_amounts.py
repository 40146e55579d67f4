"""Amounts and days as commands take them (R-40)."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from deskside.cli.amounts import saying
from deskside.cli.context import Run
from deskside.cli.wrong_usage import WrongUsage
from deskside.errors import BadInput
from deskside.language.i18n import _
from deskside.language.patterns import pattern
from deskside.money.amounts import Amount, Minor
from deskside.money.chinese_numerals import with_digits
from deskside.money.format_amount import shape
from deskside.money.manners import Manner, manner_of
from deskside.money.typed_amounts import parse_amount

if TYPE_CHECKING:
    from deskside.cli.json_shapes import Shape

_DAY = pattern(r"\d{4}-\d{2}-\d{2}")


def manner(run: Run) -> Manner:
    """How the shop writes amounts."""
    return manner_of(run.shop.country, run.shop.currency)


def amount_of(run: Run, text: str, *, only: str = "") -> Amount:
    """An amount as it was typed, more than nothing."""
    return parse_amount(text, manner(run), only=only, positive=True)


def said(run: Run, minor: Minor, currency: str) -> str:
    """An amount for people."""
    return saying(run, currency)(minor)


def money(minor: Minor, currency: str) -> "Shape":
    """An amount for programs."""
    return dict(shape(Amount(minor, currency)))


def day_of(run: Run, text: str) -> date:
    """A day as it was typed."""
    if _DAY.fullmatch(text.strip()):
        try:
            return date.fromisoformat(text.strip())
        except ValueError:
            raise BadInput(
                _("“{text}” is not a date.").format(text=text), hint=_("Write it like 2026-03-31.")
            ) from None
    from deskside.when import parse_day

    return parse_day(text, run.now, run.hours, run.shop.date_order)


def coming_day_of(run: Run, text: str) -> date:
    """The day to come as it was typed, that of a promise or a pause: of a day of the month the next there is."""
    if _DAY.fullmatch(text.strip()):
        return day_of(run, text)
    from deskside.when import coming_day

    return coming_day(text, run.now, run.hours, run.shop.date_order)


def past_day_of(run: Run, text: str) -> date:
    """The day on a document that is there already: of a weekday or a date without its year, the last there was."""
    if _DAY.fullmatch(text.strip()):
        return day_of(run, text)
    from deskside.desk.as_of import as_of_day

    return as_of_day(text, run.now, run.shop, lambda: run.hours)


def today(run: Run) -> date:
    """The day that it is in the shop."""
    from deskside.shop.zones import local_day

    return local_day(run.now, run.shop.zone)


def who_and_amount(words: Sequence[str], command: str) -> tuple[str, str]:
    """Whose it is and how much: the last word, with the currency after it where that stands apart."""
    apart = len(words) > 2 and not any(map(str.isdigit, with_digits(words[-1])))
    at = len(words) - (2 if apart else 1)
    if at < 1:
        raise WrongUsage(
            _("AMOUNT is missing."),
            hint=_("Write it like: {usage}").format(usage=f"{command} {_('WHO AMOUNT')}"),
        )
    return " ".join(words[:at]), " ".join(words[at:])

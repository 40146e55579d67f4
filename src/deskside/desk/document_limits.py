"""The amounts and days that a document of money may have, whoever writes it down (R-40, R-46)."""

from datetime import date

from deskside.errors import BadInput
from deskside.language.i18n import _
from deskside.money.amounts import LARGEST, Amount
from deskside.money.currencies import currencies
from deskside.money.format_amount import plain
from deskside.store.codec import EARLIEST, LATEST


def fitting_day(day: date, text: str = "") -> date:
    """The day. `BadInput` for one that no calendar of a shop has, with the `text` that was typed for it."""
    if not EARLIEST.year <= day.year <= LATEST.year:
        raise BadInput(
            _("“{text}” is too far away.").format(text=text or day.isoformat()),
            hint=_("Days of the years from {first} to {last} are taken.").format(first=EARLIEST.year, last=LATEST.year),
        )
    return day


def fitting_amount(amount: Amount) -> Amount:
    """The amount. `BadInput` for more than can be kept, or in a currency that there is not."""
    if amount.currency not in currencies():
        raise BadInput(
            _("“{text}” is not a currency.").format(text=amount.currency),
            hint=_("Write its three letters, like CNY or EUR."),
        )
    if amount.minor > LARGEST:
        raise BadInput(
            _("“{text}” is too large an amount.").format(text=plain(amount)),
            hint=_("At most {amount} can be kept.").format(amount=plain(Amount(LARGEST, amount.currency))),
        )
    return amount

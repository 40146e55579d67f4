"""The balance of a customer in words: what they owe in each currency, and what credit they have (R-42)."""

from collections.abc import Iterable, Mapping, Sequence

from deskside.desk.desk_session import DeskSession
from deskside.desk.invoices.open_items import balances_of
from deskside.language.glyphs import one_cell
from deskside.language.i18n import _, listed
from deskside.money.amounts import Amount, Minor
from deskside.money.format_amount import shown
from deskside.money.manners import manner_of
from deskside.shop import clock
from deskside.shop.settings import Shop
from deskside.shop.zones import local_day


def balances(desk: DeskSession, customers: Sequence[int]) -> Mapping[int, str]:
    """The balances of these customers as of today, in words; those of whom nothing is open are left out."""
    today = local_day(clock.now(), desk.shop.zone)
    return {key: balance_said(owed, desk.shop) for key, owed in desk.ask(balances_of, customers, today).items()}


def first_balances(desk: DeskSession, customers: Sequence[int]) -> Mapping[int, str]:
    """The same for a narrow row: that in the shop's own currency or the first, and that there are others."""
    today, own = local_day(clock.now(), desk.shop.zone), desk.shop.currency
    found = {}
    for key, owed in desk.ask(balances_of, customers, today).items():
        first = min(owed, key=lambda each: each.currency != own)
        found[key] = balance_said([first], desk.shop) + (" +" if len(owed) > 1 else "")
    return found


def balance(desk: DeskSession, customer: int | None) -> str:
    """The balance of one customer as of today; nothing where nothing is open, or nobody is known."""
    return "" if customer is None else balances(desk, [customer]).get(customer, "")


def balance_said(owed: Iterable[Amount], shop: Shop) -> str:
    """What is owed in each currency, and what we owe as credit; nothing for nothing."""
    manner = manner_of(shop.country, shop.currency)
    return one_cell(
        listed(
            (_("owes {amount}") if each.minor > 0 else _("credit {amount}")).format(
                amount=shown(Amount(Minor(abs(each.minor)), each.currency), manner)
            )
            for each in owed
        )
    )

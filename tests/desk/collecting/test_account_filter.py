"""What narrows a list of accounts (R-71)."""

import pytest

from deskside.desk.collecting.account_filter import AccountFilter, account_filter
from deskside.errors import BadInput
from deskside.language.i18n import set_language
from deskside.money.amounts import Amount, Minor
from deskside.shop.settings import Shop


def test_an_amount_is_taken_whole_with_its_comma_and_its_blanks(shop: Shop) -> None:
    """The words around it find the customer; each amount asked for has to be met by one of the account."""
    found = account_filter('harbour amount:>1,240.50 hotel amount:"<= ¥ 2,000"', shop)
    assert found.words == "harbour hotel"
    assert [(each.currency, each.low, each.high) for each in found.amounts] == [
        ("CNY", 124_051, None),
        ("CNY", None, 200_000),
    ]
    assert found.takes([Amount(Minor(150_000), "CNY")])
    assert found.takes([Amount(Minor(50), "EUR"), Amount(Minor(150_000), "CNY")])
    assert not found.takes([Amount(Minor(250_000), "CNY")])
    assert not found.takes([Amount(Minor(150_000), "EUR")]), "no amount is compared across currencies (R-40)"
    assert AccountFilter().takes([])


def test_the_word_of_the_screen_is_taken_too(shop: Shop) -> None:
    """R-72: 金额：＞500 on a Chinese screen, and the English word there as well."""
    set_language("zh")
    assert account_filter("金额：＞500", shop).amounts == account_filter("amount:>500", shop).amounts


@pytest.mark.parametrize("typed", ["status:open", "amount:", "amount:>much", "amount:€5..¥6"])
def test_what_means_nothing_is_refused(shop: Shop, typed: str) -> None:
    with pytest.raises(BadInput):
        account_filter(typed, shop)

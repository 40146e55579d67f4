"""The currencies in use, their decimals as ISO 4217 has them, and what they are called."""

import pytest
from babel.core import get_global

from deskside.money.currencies import called, currencies, decimals, is_called, meant, spoken
from deskside.shop.countries import countries
from tests.chinese import speak_chinese

NO_DECIMALS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
THREE, FOUR = "BHD IQD JOD KWD LYD OMR TND", "CLF UYW"


def test_decimals_are_those_of_the_standard() -> None:
    """Not those of CLDR, which has what is used: no decimals for the Iraqi dinar."""
    found: dict[int, list[str]] = {}
    for code in currencies():
        found.setdefault(decimals(code), []).append(code)
    assert found.keys() == {0, 2, 3, 4}
    assert (found[0], found[3], found[4]) == (NO_DECIMALS.split(), THREE.split(), FOUR.split())


def test_every_currency_is_there_and_in_order() -> None:
    """Those that CLDR knows to be spent somewhere at the end of 2025, and those of every country."""
    spent = {
        each[0]
        for rows in get_global("territory_currencies").values()
        for each in rows
        if (each[2] is None or each[2] >= (2025, 12, 31)) and each[3]
    }
    gone = {"CUC", "HRK", "SLL", "ZWL", "ANG"}
    assert spent - gone - {"BGN"} <= currencies().keys()
    assert {country.currency for country in countries().values()} <= currencies().keys()
    assert not gone & currencies().keys()
    assert [*currencies()] == sorted(currencies())
    assert all(
        len(code) == 3 and code.isupper() and each.english and each.chinese for code, each in currencies().items()
    )


def test_bulgaria_has_the_euro() -> None:
    assert countries()["BG"].currency == "EUR"
    assert decimals("BGN") == 2, "old invoices are in leva"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("€", {"EUR"}),
        ("£", {"GBP"}),
        ("Euro", {"EUR"}),
        ("eur", {"EUR"}),
        ("人民币", {"CNY"}),
        ("元", {"CNY"}),
        ("￥", {"CNY", "JPY"}),
        ("US$", {"USD"}),
        ("kr.", {"DKK", "NOK", "SEK", "ISK"}),
        ("zł", {"PLN"}),
        ("wampum", set()),
        ("", set()),
    ],
)
def test_words_and_signs(text: str, codes: set[str]) -> None:
    assert called(text) == codes


def test_a_sign_may_be_its_own_currency_where_it_is_usually_anothers() -> None:
    assert is_called("FKP", "£")
    assert is_called("HKD", "元")
    assert not is_called("EUR", "£")
    assert len(called("$")) > 20
    assert meant(called("$")) is None


def test_in_chinese_one_sign_and_names(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (meant(called("¥")), spoken("JPY")) == (None, "JPY")
    speak_chinese(monkeypatch)
    assert (meant(called("¥")), spoken("JPY")) == ("CNY", "日元")

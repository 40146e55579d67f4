"""Amounts as people and programs read them."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskside.language.text import cells, one_line
from deskside.money.amounts import LARGEST, Amount, Minor
from deskside.money.currencies import currencies, decimals
from deskside.money.format_amount import column, plain, shape, shown
from deskside.money.manners import Manner, manner_of
from deskside.money.typed_amounts import parse_amount
from deskside.shop.countries import countries
from tests.cli.test_quick import COSTLY, HEAVY

CHINA, GERMANY, FRANCE = manner_of("CN", "CNY"), manner_of("DE", "EUR"), manner_of("FR", "EUR")
amounts = st.builds(Amount, st.integers(-LARGEST, LARGEST).map(Minor), st.sampled_from([*currencies()]))
manners = st.sampled_from([manner_of(each.code, each.currency) for each in countries().values()])


def seen(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("country", "own", "minor", "currency", "text"),
    [
        ("CN", "CNY", 124000, "CNY", "¥1,240.00"),
        ("CN", "CNY", -1250, "CNY", "−¥12.50"),
        ("CN", "CNY", 1250, "EUR", "EUR 12.50"),
        ("CN", "CNY", 1240, "JPY", "JPY 1,240"),
        ("JP", "JPY", 1240, "JPY", "¥1,240"),
        ("DE", "EUR", 124050, "EUR", "1.240,50 €"),
        ("DE", "EUR", -124050, "USD", "−1.240,50 USD"),
        ("AT", "EUR", 124050, "EUR", "€ 1.240,50"),
        ("FR", "EUR", 124000050, "EUR", "1 240 000,50 €"),
        ("CH", "CHF", 124050, "CHF", "CHF 1'240.50"),
        ("GB", "GBP", 5, "GBP", "£0.05"),
        ("IN", "INR", 1234567890, "INR", "₹1,23,45,678.90"),
        ("US", "USD", 0, "USD", "$0.00"),
        ("CA", "CAD", 100, "USD", "USD 1.00"),
        ("KW", "KWD", 1240500, "KWD", "1,240.500 KWD"),
        ("PL", "PLN", 124050, "PLN", "1 240,50 zł"),
        ("CL", "CLP", 1240, "CLP", "$1.240"),
    ],
)
def test_amounts_are_written_as_the_country_does(country: str, own: str, minor: int, currency: str, text: str) -> None:
    assert seen(shown(Amount(Minor(minor), currency), manner_of(country, own))) == text


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [
        (124050, "EUR", "1240.50"),
        (-5, "CNY", "-0.05"),
        (1240, "JPY", "1240"),
        (1, "KWD", "0.001"),
        (7, "CLF", "0.0007"),
    ],
)
def test_programs_get_a_point_and_no_groups(minor: int, currency: str, text: str) -> None:
    amount = Amount(Minor(minor), currency)
    assert plain(amount) == text
    assert shape(amount) == {"amount": text, "currency": currency, "minor": minor}


def test_a_column_has_its_marks_in_line() -> None:
    rows = [Amount(Minor(124050), "EUR"), Amount(Minor(-1250), "USD"), Amount(Minor(1240), "JPY")]
    assert [seen(line) for line in column(rows, manner_of("GB", "GBP"))] == [
        "EUR 1,240.50",
        "  −USD 12.50",
        "JPY 1,240   ",
    ]
    assert [seen(line) for line in column(rows, GERMANY)] == [
        "1.240,50 €  ",
        "  −12,50 USD",
        "1.240    JPY",
    ]
    assert column([], CHINA) == []


@given(st.lists(amounts, min_size=1, max_size=12), manners)
def test_a_column_has_one_width_and_says_what_its_amounts_do(rows: list[Amount], manner: Manner) -> None:
    found = column(rows, manner)
    assert len({cells(line) for line in found}) == 1
    for line, amount in zip(found, rows, strict=True):
        assert line.replace(" ", "") == shown(amount, manner).replace(" ", "")


@given(amounts, manners)
def test_what_is_shown_can_be_typed(amount: Amount, manner: Manner) -> None:
    """R-72, for every currency in every country's manner: typed, shown, typed again it is the same."""
    text = shown(amount, manner)
    assert parse_amount(text, manner) == amount
    assert shown(parse_amount(text, manner), manner) == text
    assert one_line(text) == text.strip()


@pytest.mark.parametrize("country", countries())
def test_every_country_reads_what_it_shows(country: str) -> None:
    """The same without chance, for every currency, in groups, with decimals and below nothing."""
    manner = manner_of(country, countries()[country].currency)
    for code in currencies():
        amount = Amount(Minor(-1234567 * 10 ** decimals(code) - 1), code)
        assert parse_amount(shown(amount, manner), manner) == amount


def test_every_manner_reads_the_amounts_at_which_groups_and_decimals_begin() -> None:
    """Once for all countries that write amounts alike, whatever their own currency is: that one, and all others."""
    alike = {manner_of(code, "CNY"): code for code in countries()}.values()
    pairs = {(code, currency) for code in alike for currency in currencies()}
    for country, code in pairs | {(each.code, each.currency) for each in countries().values()}:
        manner, unit = manner_of(country, countries()[country].currency), 10 ** decimals(code)
        for minor in (0, 1, unit, 999 * unit, 1000 * unit, 1240 * unit, -1240 * unit - 1, 1234567 * unit + 1):
            amount = Amount(Minor(minor), code)
            assert parse_amount(shown(amount, manner), manner) == amount


SHOWS = """
import sys
from deskside.money.format_amount import shown
from deskside.money.manners import manner_of
from deskside.money.typed_amounts import parse_amount
manner = manner_of("DE", "EUR")
assert shown(parse_amount("1.240,50", manner), manner) == "1.240,50\\xa0€"
sys.exit(" ".join(sorted({*sys.argv[1:]} & {*sys.modules})) or 0)
"""


def test_reading_and_showing_an_amount_loads_little() -> None:
    """A quick command shows balances: none of what takes as long to load as a plain question has to do."""
    line = [sys.executable, "-c", SHOWS, *HEAVY, *COSTLY, "decimal", "deskside.shop.countries"]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr

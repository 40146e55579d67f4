"""Amounts as people type them: taken where they can mean one thing only, else refused with what to write (R-40)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskside.errors import BadInput
from deskside.money.amounts import LARGEST, Amount
from deskside.money.format_amount import plain
from deskside.money.manners import manner_of
from deskside.money.typed_amounts import parse_amount
from tests.chinese import speak_chinese

SHOPS = {
    "CN": "CNY", "DE": "EUR", "FR": "EUR", "CH": "CHF", "GB": "GBP", "US": "USD", "JP": "JPY", "KW": "KWD", "IN": "INR",
    "TN": "TND", "HK": "HKD", "FK": "FKP", "SE": "SEK",
}  # fmt: skip


def read(country: str, text: str, only: str = "") -> str:
    amount = parse_amount(text, manner_of(country, SHOPS[country]), only=only)
    return f"{plain(amount)} {amount.currency}"


def refused(country: str, text: str, only: str = "") -> BadInput:
    with pytest.raises(BadInput) as error:
        parse_amount(text, manner_of(country, SHOPS[country]), only=only)
    assert error.value.hint
    return error.value


@pytest.mark.parametrize("country", ["CN", "GB", "US", "DE", "FR"])
@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1240", "1240.00"),
        ("1,240.50", "1240.50"),
        ("1.240,50", "1240.50"),
        ("1 240,50", "1240.50"),
        ("1\u00a0240,50", "1240.50"),
        ("1\u202f240.50", "1240.50"),
        ("1'240.50", "1240.50"),
        ("1’240.50", "1240.50"),
        ("12.5", "12.50"),
        ("12,5", "12.50"),
        ("12,50", "12.50"),
        ("0.05", "0.05"),
        (".5", "0.50"),
        ("1234.5", "1234.50"),
        ("1,240,000", "1240000.00"),
        ("1.240.000", "1240000.00"),
        ("1,240,000.5", "1240000.50"),
        ("12,34,567.5", "1234567.50"),
        ("-12.50", "-12.50"),
        ("−12.50", "-12.50"),
        ("12.50-", "-12.50"),
        ("(12.50)", "-12.50"),
        ("+12.50", "12.50"),
        ("12,-", "12.00"),
        ("12.--", "12.00"),
        ("１２３４．５", "1234.50"),
        ("１，２４０。５", "1240.50"),
        ("٣٤٫٥", "34.50"),
        ("  007.10\t", "7.10"),
    ],
)
def test_what_shows_by_itself_how_it_is_meant_is_read_so_everywhere(country: str, typed: str, number: str) -> None:
    assert read(country, typed) == f"{number} {SHOPS[country]}"


@pytest.mark.parametrize(
    ("country", "typed", "meant"),
    [
        ("CN", "1,240", "1240.00 CNY"),
        ("DE", "1.240", "1240.00 EUR"),
        ("JP", "1,240", "1240 JPY"),
        ("KW", "1,240", "1240.000 KWD"),
        ("KW", "1.240", "1.240 KWD"),
        ("TN", "1.240", "1240.000 TND"),
        ("TN", "1,240", "1.240 TND"),
        ("CN", "KWD 1.240", "1.240 KWD"),
    ],
)
def test_where_one_mark_stands_before_three_digits_the_shops_manner_decides(
    country: str, typed: str, meant: str
) -> None:
    assert read(country, typed) == meant


@pytest.mark.parametrize(
    ("country", "typed", "one", "other"),
    [
        ("CN", "1.240", "1,240", "1.24"),
        ("GB", "£1.245", "1,245", "1.245"),
        ("DE", "1,240", "1.240", "1,24"),
        ("FR", "1.240", "1\u00a0240", "1,24"),
        ("FR", "1,240", "1\u00a0240", "1,24"),
        ("CH", "1,240", "1'240", "1.24"),
        ("JP", "1.240", "1,240", "1.24"),
    ],
)
def test_what_could_be_two_amounts_is_refused_naming_both(country: str, typed: str, one: str, other: str) -> None:
    assert refused(country, typed).message == f"“{typed}” could be {one} or {other}."


@pytest.mark.parametrize(
    ("country", "typed", "meant"),
    [
        *(("CN", typed, "88.00 CNY") for typed in ("¥88", "￥88", "88元", "88 元", "88块", "88块钱", "人民币88元")),
        *(("CN", typed, "88.00 CNY") for typed in ("RMB 88", "88 rmb", "CNY88", "CN¥88", "¥ 88.00元", "CNY ¥88")),
        *(
            ("DE", typed, "12.50 EUR")
            for typed in ("€12.50", "12,50 €", "EUR 12.5", "12,5eur", "€ -12,5-"[:0] + "12,50€")
        ),
        *(("US", typed, "1240.00 USD") for typed in ("$1,240.00", "US$1,240", "$1240 USD", "USD 1,240")),
        *(("US", typed, "-12.00 USD") for typed in ("-$12", "$-12", "($12)", "$12-", "- $ 12")),
        *(("GB", typed, "12.50 EUR") for typed in ("€12.50", "12,50 €", "EUR 12.5", "12.50 euro", "12.50 Euros")),
        ("GB", "USD 5", "5.00 USD"),
        ("GB", "5 zł", "5.00 PLN"),
        ("FK", "£5", "5.00 FKP"),
        ("HK", "88元", "88.00 HKD"),
        ("HK", "$88", "88.00 HKD"),
        ("HK", "HK$88.80", "88.80 HKD"),
        ("DE", "88元", "88.00 CNY"),
        ("JP", "￥1,240", "1240 JPY"),
        ("JP", "1240円", "1240 JPY"),
        ("IN", "Rs.500", "500.00 INR"),
        ("IN", "Rs. 1,00,000.50", "100000.50 INR"),
        ("SE", "12,50 kr", "12.50 SEK"),
        ("CH", "Fr. 12.-", "12.00 CHF"),
        ("JP", "100.00", "100 JPY"),
    ],
)
def test_signs_and_words_of_currencies(country: str, typed: str, meant: str) -> None:
    """R-72: before or behind; a sign that several share is the shop's own where it has it."""
    assert read(country, typed) == meant


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("88块5", "88.50"),
        ("88块55", "88.55"),
        ("88块05", "88.05"),
        ("-88块5", "-88.50"),
        ("88元5角", "88.50"),
        ("3元5角2分", "3.52"),
        ("3元零5分", "3.05"),
        ("5毛", "0.50"),
        ("5毛5", "0.55"),
        ("1.2万", "12000.00"),
        ("1.2萬元", "12000.00"),
        ("¥1.2万", "12000.00"),
        ("-1.2万", "-12000.00"),
        ("1.234万", "12340.00"),
        ("1,200万", "12000000.00"),
        ("1万2", "12000.00"),
        ("1万2千", "12000.00"),
        ("1万2500", "12500.00"),
        ("12万", "120000.00"),
        ("1千", "1000.00"),
        ("5千", "5000.00"),
        ("2千5百", "2500.00"),
        ("壹仟贰佰元整", "1200.00"),
        ("贰拾叁万伍仟元整", "235000.00"),
        ("人民币壹仟贰佰元伍角整", "1200.50"),
        ("壹佰元零伍分", "100.05"),
        ("人民币五百", "500.00"),
        ("一百二十块", "120.00"),
        ("一百二", "120.00"),
        ("十二元五角", "12.50"),
        ("三块五", "3.50"),
        ("五毛", "0.50"),
        ("五毛钱", "0.50"),
        ("两万", "20000.00"),
        ("一万二", "12000.00"),
        ("一千零五", "1005.00"),
        ("一亿零三", "100000003.00"),
        ("1.2亿", "120000000.00"),
        ("1亿2", "120000000.00"),
    ],
)
def test_chinese_units_are_exact(typed: str, number: str) -> None:
    assert read("CN", typed) == f"{number} CNY"


@pytest.mark.parametrize(
    "typed",
    [
        "12k",
        "1.2K",
        "2m",
        "3 million",
        "1.2w",
        "about 50",
        "~50",
        "1万多",
        "十几块",
        "五百多",
        "约88",
        "88左右",
        "几百",
        "100多块",
        "1万25",
    ],
)
def test_what_is_rounded_or_vague_is_refused(typed: str) -> None:
    error = refused("CN", typed)
    assert error.message == f"“{typed}” is no exact amount."
    assert error.hint == "Write all of its digits, like ¥1,240.50."


@pytest.mark.parametrize(
    "typed",
    [
        *("1,24,0", "1 24", "12 13", "1,240.50.10", "1.240,50,10", "1'24", "1,240 000", "12.34.567", "1,,240"),
        *("abc", "12 apples", "€", "-", "--5", "5--", "-(5)", "(5", "5)", "1e3", "0x1F", "12/3", "50%", "1-2", "12:30"),
        *("EUR USD 5", "€5 USD", "NaN", "inf", "½", "12.", "12千", "千", "一二三", "¥" * 50 + "1"),
    ],
)  # fmt: skip
def test_what_is_no_amount_is_refused(typed: str) -> None:
    shorter = typed if len(typed) <= 40 else f"{typed[:39]}…"
    assert refused("CN", typed).said == f"“{shorter}” is not an amount. Write it like ¥1,240.50."


def test_one_decimal_mark_and_four_digits_are_too_many_decimals() -> None:
    for typed in ("1.23456789万", "12.5000", "0.240", "1.2400"):
        assert refused("CN", typed).message == "Amounts in CNY have at most 2 decimals."
    assert refused("CN", "1,2400").said == "Amounts in CNY have at most 2 decimals. Write it like ¥1,240.50."
    assert refused("KW", "1.2345").message == "Amounts in KWD have at most 3 decimals."
    assert refused("JP", "12.5").said == "JPY has no decimals. Write it like ¥1,240."
    assert refused("CN", "JPY 12.5").said == "JPY has no decimals. Write it like JPY\u00a01,240."


def test_nothing_is_no_amount() -> None:
    for typed in ("", "  ", "\u3000"):
        assert refused("GB", typed).said == "No amount was written. Write it like £1,240.50."


@pytest.mark.parametrize(("typed", "sign", "like"), [("$5", "$", "USD"), ("¥5", "¥", "CNY"), ("5 kr", "kr", "DKK")])
def test_a_sign_of_several_currencies_is_not_guessed(typed: str, sign: str, like: str) -> None:
    error = refused("GB", typed)
    assert error.message == f"“{sign}” is the sign of several currencies."
    assert error.hint == f"Write its three letters, like {like}\u00a01,240.50."


def test_where_one_currency_is_meant_no_other_is_taken() -> None:
    assert read("GB", "12.50", only="EUR") == "12.50 EUR"
    assert read("GB", "€12.50", only="EUR") == "12.50 EUR"
    assert read("GB", "¥88", only="JPY") == "88 JPY"
    for typed in ("£5", "$5", "USD 5"):
        error = refused("GB", typed, only="EUR")
        assert error.said == f"“{typed}” is not in EUR. Write it like EUR\u00a01,240.50."


def test_the_largest_amount() -> None:
    manner = manner_of("GB", "GBP")
    assert parse_amount("9999999999999.99", manner) == (LARGEST, "GBP")
    for typed in ("10000000000000.00", "9" * 30, "-10,000,000,000,000"):
        error = refused("GB", typed)
        assert error.said == f"“{typed}” is too large an amount. At most £9,999,999,999,999.99 can be kept."


@pytest.mark.parametrize("typed", ["0", "-5", "0.00"])
def test_an_amount_of_more_than_zero(typed: str) -> None:
    with pytest.raises(BadInput, match="is not more than zero"):
        parse_amount(typed, manner_of("GB", "GBP"), positive=True)
    assert parse_amount(typed, manner_of("GB", "GBP")).minor <= 0


def test_it_is_refused_in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_chinese(monkeypatch)
    assert refused("CN", "1.240").said == "“1.240”可能是 1,240，也可能是 1.24。写成 ¥1,240.50 的样子。"
    assert refused("CN", "JPY 1.5").message == "日元没有小数。"
    assert read("DE", "¥88") == "88.00 CNY"


@given(st.text(st.sampled_from("0123456789.,' -+()¥€$元万块角k多EUR１，。"), max_size=14), st.sampled_from([*SHOPS]))
def test_any_text_is_an_amount_or_refused(text: str, country: str) -> None:
    manner = manner_of(country, SHOPS[country])
    try:
        found: Amount | BadInput = parse_amount(text, manner)
    except BadInput as error:
        found = error
    assert found.hint if isinstance(found, BadInput) else abs(found.minor) <= LARGEST


@given(st.text(max_size=80))
def test_no_text_is_more_than_refused(text: str) -> None:
    said = ""
    try:
        parse_amount(text, manner_of("CN", "CNY"))
    except BadInput as error:
        said = error.message
    assert len(said) < 120

"""Phone numbers as typed, looked up and read aloud (R-31, R-32)."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskside.language.phone_library import PhoneNumber, read_number
from deskside.language.phones import digits, looks_like_number, lookup_forms, reverse

STORED = [
    ("138 1783 2229", "CN", "+8613817832229", "138 1783 2229"),
    ("１３８１７８３２２２９", "CN", "+8613817832229", "138 1783 2229"),
    ("8613817832229", "CN", "+8613817832229", "138 1783 2229"),
    ("+86 138-1783-2229", "GB", "+8613817832229", "+86 138 1783 2229"),
    ("010-6552 9988", "CN", "+861065529988", "010 6552 9988"),
    ("020 7946 0018", "GB", "+442079460018", "020 7946 0018"),
    ("0049 30 123456", "CN", "+4930123456", "+49 30 123456"),
    ("(212) 555-0123", "US", "+12125550123", "(212) 555-0123"),
    ("tel:+351-912-345-678", "CN", "+351912345678", "+351 912 345 678"),
    ("13817832229 李先生", "CN", "+8613817832229", "138 1783 2229"),
    ("400-820-8820", "CN", "+864008208820", "400 820 8820"),
]


def finds(number: PhoneNumber, query: str, region: str) -> str:
    """By which of R-32's steps a typed number finds a stored one."""
    forms = lookup_forms(query, region)
    if number.e164 in forms.e164:
        return "e164"
    if number.national in forms.national:
        return "national"
    if forms.ending and reverse(number.digits).startswith(forms.ending):
        return "ending"
    return ""


@pytest.mark.parametrize(("raw", "region", "e164", "shown"), STORED)
def test_a_number_keeps_what_was_typed_and_gets_its_forms(raw: str, region: str, e164: str, shown: str) -> None:
    """R-31."""
    number = read_number(raw, region)
    assert (number.raw, number.e164, number.shown, number.invalid) == (raw, e164, shown, False)


@pytest.mark.parametrize(
    "raw",
    [
        "020 7946 0018 x102",
        "020 7946 0018 ext 102",
        "020 7946 0018 ext. 102",
        "02079460018转102",
        "020 7946 0018 轉 102",
        "020 7946 0018 分机102",
        "020 7946 0018#102",
        "tel:+44-20-7946-0018;ext=102",
    ],
)
def test_an_extension_stands_apart(raw: str) -> None:
    """R-31."""
    number = read_number(raw, "GB")
    assert (number.e164, number.extension, number.shown) == ("+442079460018", "102", "020 7946 0018 x102")
    assert number.digits.endswith("0018")
    assert finds(number, raw, "GB") == "e164"


@pytest.mark.parametrize(
    ("raw", "national", "invalid"),
    [
        ("95588", "95588", False),
        ("110", "110", False),
        ("6552 9988", "65529988", False),
        ("1380013800", "1380013800", True),
        ("861381783222912345678", "861381783222912345678", True),
        ("call me", "", True),
        ("[/x] \x1b[31m 7788", "317788", True),
        ("9" * 10_000, "9" * 40, True),
        ("", "", True),
    ],
)
def test_what_is_no_whole_number_is_kept_and_found(raw: str, national: str, invalid: bool) -> None:
    """R-31: an unparseable number is kept and searchable; a short or a local number is not wrong."""
    number = read_number(raw, "CN")
    assert (number.raw, number.shown, number.e164, number.national, number.invalid) == (
        raw,
        raw,
        None,
        national,
        invalid,
    )
    if len(digits(raw)) > 3:
        assert finds(number, digits(raw)[-6:], "CN")


@pytest.mark.parametrize("region", ["CN", "GB", "US", "HK", ""])
def test_the_caller_s_number_is_found_from_anywhere(region: str) -> None:
    """R-32: exact E.164 whichever way it is written."""
    number = read_number("+86 138 1783 2229", "CN")
    assert finds(number, "+86 138 1783 2229", region) == "e164"
    assert finds(number, "008613817832229", region) == "e164"


@pytest.mark.parametrize(
    ("stored", "query", "region", "step"),
    [
        ("010-6552 9988", "+861065529988", "CN", "e164"),
        ("010-6552 9988", "01065529988", "CN", "e164"),
        ("010-6552 9988", "8610 6552 9988", "CN", "e164"),
        ("010-6552 9988", "65529988", "CN", "ending"),
        ("010-6552 9988", "9988", "CN", "ending"),
        ("010-6552 9988", "988", "CN", ""),
        ("020 7946 0018", "+44 (0)20 7946 0018", "GB", "e164"),
        ("020 7946 0018", "020 7946 0018", "GB", "e164"),
        ("020 7946 0018", "020 7946 0018", "CN", "national"),
        ("020 7946 0018", "011 44 20 7946 0018", "US", "e164"),
        ("+1 212 555 0123", "1 212 555 0123", "US", "e164"),
        ("+39 06 1234 5678", "06 1234 5678", "IT", "e164"),
        ("+36 20 123 4567", "06 20 123 4567", "HU", "e164"),
        ("138 1783 2229", "２２２９", "CN", "ending"),
    ],
)
def test_look_up_steps(stored: str, query: str, region: str, step: str) -> None:
    """R-32: exact E.164, then national digits, then the last four or more."""
    home = "GB" if stored.startswith("020") else "CN"
    assert finds(read_number(stored, home), query, region) == step


def test_looking_up_imports_no_phone_library() -> None:
    """R-31: the library is imported to store a new number only."""
    code = (
        "import sys; from deskside.language import phone_library as l, phones as p;"
        "p.lookup_forms('+86 138 1783 2229', 'CN'); p.looks_like_number('2229');"
        "print('phonenumbers' in sys.modules); l.read_number('13817832229', 'CN'); print('phonenumbers' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


def test_the_table_of_regions_is_the_library_s() -> None:
    """scripts/region_table.py made it from the installed library."""
    import phonenumbers

    for region in phonenumbers.SUPPORTED_REGIONS:
        example = phonenumbers.example_number(region)
        if example is None:
            continue
        typed = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.NATIONAL)
        stored = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
        forms = lookup_forms(typed, region)
        ending = reverse(digits(stored)).startswith(forms.ending)
        assert stored in forms.e164 or ending, (region, typed, stored, forms)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2229", True),
        ("+86 138-1783 2229", True),
        ("(020) 7946", True),
        ("１３８１", True),
        ("tel:+44 20 7946 0018", True),
        ("020 7946 0018 ext 5", True),
        ("李梅", False),
        ("lm", False),
        ("12", False),
        ("3M company 1234", False),
        ("2026-03-05 call", False),
        ("", False),
    ],
)
def test_looks_like_a_number(text: str, expected: bool) -> None:
    assert looks_like_number(text) is expected


@given(st.text(max_size=30))
def test_any_text_can_be_stored_and_asked_for(text: str) -> None:
    """R-90: whatever stands in the phone field."""
    number = read_number(text, "CN")
    assert number.raw == text
    assert number.digits.isascii()
    forms = lookup_forms(text, "CN")
    assert all(form.startswith("+") and form[1:].isdigit() for form in forms.e164)


@given(st.integers(13000000000, 19999999999).map(str), st.data())
def test_every_ending_of_four_or_more_finds_a_number(number: str, data: st.DataObject) -> None:
    """R-32."""
    stored = read_number(number, "CN")
    length = data.draw(st.integers(4, 11))
    assert finds(stored, number[-length:], "CN")

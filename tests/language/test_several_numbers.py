"""Several numbers in one field, and numbers that nobody can have (R-31)."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deskside.language.phone_library import read_number
from deskside.language.phones import digits
from deskside.language.several_numbers import doubt, split_numbers, words_beside

SPLIT = [
    ("CN", "13701869042/13701869043", ["13701869042", "13701869043"]),
    ("CN", "13701869042、13701869043", ["13701869042", "13701869043"]),
    ("CN", "13701869042 13701869043", ["13701869042", "13701869043"]),
    ("CN", "138 1783 2229 139 0000 1111", ["138 1783 2229", "139 0000 1111"]),
    ("CN", "13701869042，13701869043；13701869044", ["13701869042", "13701869043", "13701869044"]),
    ("CN", "13701869042或13701869043", ["13701869042", "13701869043"]),
    ("CN", "手机13701869042 家021-62705526", ["手机13701869042", "家021-62705526"]),
    ("CN", "62705526/62705527", ["62705526", "62705527"]),
    ("CN", "13701869042\n13701869043", ["13701869042", "13701869043"]),
    ("CN", "13701869042 ::: 13701869043", ["13701869042", "13701869043"]),
    ("US", "202-555-0110 / 202-555-0111", ["202-555-0110", "202-555-0111"]),
    ("US", "202-555-0110, 202-555-0111", ["202-555-0110", "202-555-0111"]),
    ("US", "202-555-0110 or 202-555-0111", ["202-555-0110", "202-555-0111"]),
    ("US", "202-555-0110 | 202-555-0111", ["202-555-0110", "202-555-0111"]),
    ("US", "202-555-0110 (wife 202-555-0111)", ["202-555-0110", "wife 202-555-0111"]),
    ("US", "H: 202-555-0110 M: 202-555-0111", ["H: 202-555-0110", "M: 202-555-0111"]),
    ("US", "202-555-0110 x12 / 202-555-0111", ["202-555-0110 x12", "202-555-0111"]),
    ("GB", "+44 20 7946 0018 +86 138 1783 2229", ["+44 20 7946 0018", "+86 138 1783 2229"]),
]
ONE = [
    ("DE", "030/123456"),
    ("DE", "030 / 123 45 67"),
    ("CN", "021-62705526-803"),
    ("CN", "021-62705526，803"),
    ("CN", "021-62705526转801、802"),
    ("CN", "13701869042/3"),
    ("CN", "138 1783 2229"),
    ("GB", "020 7946 0018 ext 102"),
    ("US", "call after 5, not before"),
    ("CN", ""),
]


@pytest.mark.parametrize(("region", "text", "numbers"), SPLIT)
def test_several_numbers_are_several(region: str, text: str, numbers: list[str]) -> None:
    """R-31: each by itself, readable, with the words beside it."""
    assert split_numbers(text, region) == numbers
    assert len({read_number(number, region).national for number in numbers}) == len(numbers)
    assert all(not read_number(number, region).invalid for number in numbers)


@pytest.mark.parametrize(("region", "text"), ONE)
def test_one_number_stays_one(region: str, text: str) -> None:
    assert split_numbers(text, region) == [text]


@pytest.mark.parametrize(
    ("region", "number", "said"),
    [
        ("CN", "1380013801", "10 digits, a mobile number has 11"),
        ("CN", "138001380123", "12 digits, a mobile number has 11"),
        ("GB", "0770090012", "10 digits, a mobile number has 11"),
        ("GB", "07700900123", "no such number"),
        ("GB", "01632 960001", "no such number"),
        ("GB", "+44 7700 900115", "no such number"),
        ("CN", "021 6329 44", "no whole number: 9 digits"),
        ("CN", "1.38E+10", "no whole number"),
        ("CN", "13817832229", ""),
        ("CN", "62345678", ""),
        ("CN", "95588", ""),
        ("BR", "91234-5678", ""),
        ("US", "867-5309", ""),
        ("CN", "+44 20 7946 0018", ""),
    ],
)
def test_a_length_that_no_number_has_is_said(region: str, number: str, said: str) -> None:
    """R-31: what is short for a local number is not doubted."""
    assert doubt(number, region) == said


@pytest.mark.parametrize(
    ("region", "raw", "e164", "extension", "shown"),
    [
        ("CN", "021-62705526-803", "+862162705526", "803", "021 6270 5526 转803"),
        ("CN", "021-62705526*803", "+862162705526", "803", "021 6270 5526 转803"),
        ("CN", "021-62705526，803", "+862162705526", "803", "021 6270 5526 转803"),
        ("CN", "13800001234-9105", "+8613800001234", "9105", "138 0000 1234 转9105"),
        ("US", "+12025550130,,123#", "+12025550130", "123", "(202) 555-0130 x123"),
        ("DE", "0721-9638-537", "+497219638537", "", "0721 9638537"),
        ("CN", "138-1783-2229", "+8613817832229", "", "138 1783 2229"),
    ],
)
def test_the_usual_ways_to_write_an_extension(region: str, raw: str, e164: str, extension: str, shown: str) -> None:
    """R-31: digits after a dash are one only behind a number that is whole by itself."""
    number = read_number(raw, region)
    assert (number.e164, number.extension, number.shown, number.invalid) == (e164, extension, shown, False)


@given(st.text(alphabet="0123456789 +-()/.,;:|&=>[]abhx家年", max_size=80), st.sampled_from(["GB", "CN", "US", "DE"]))
@example("1b4e28ba-2fa1-11d2-883f-b9a761bde3fb", "GB")
@example("9:30, 10:15, 11:45, 13:20", "GB")
@example("1a22b33c44d55e66f77g88h", "CN")
def test_any_text_is_cut_into_parts_of_itself(text: str, region: str) -> None:
    """R-31: whatever somebody pastes is one text or several numbers, and no digit of it is lost."""
    parts = split_numbers(text, region)
    assert parts == [text] or (len(parts) > 1 and digits("".join(parts)) == digits(text))
    assert all(read_number(part, region).raw == part for part in parts)


@pytest.mark.parametrize(
    ("text", "numbers", "words"),
    [
        (
            "07912345630 home 07912345631 do not ring before 9",
            ["07912345630 home", "07912345631 do not ring before 9"],
            ["home", "do not ring before 9"],
        ),
        ("07912345624 Ann 07912345625 Gus", ["07912345624 Ann", "07912345625 Gus"], ["Ann", "Gus"]),
        ("07912345624 - Fay / 07912345625 - Gus", ["07912345624 - Fay", "07912345625 - Gus"], ["Fay", "Gus"]),
        ("Ann 07912345624 Gus 07912345625 ext 12", ["Ann 07912345624", "Gus 07912345625 ext 12"], ["Ann", "Gus"]),
        ("07912345601 - 07912 345602", ["07912345601", "07912 345602"], ["", ""]),
        ("07912345601 &07912345602", ["07912345601", "07912345602"], ["", ""]),
        ("07912345601 => 07912345602", ["07912345601", "07912345602"], ["", ""]),
        ("[07912345601][07912345602]", ["07912345601", "07912345602"], ["", ""]),
        ("07912345609+07912345610", ["07912345609", "07912345610"], ["", ""]),
    ],
)
def test_words_stay_with_their_number(text: str, numbers: list[str], words: list[str]) -> None:
    """R-31: those behind a number are its own, and each number is read without them."""
    assert split_numbers(text, "GB") == numbers
    assert [words_beside(number) for number in numbers] == words
    assert all(read_number(number, "GB").kind == "mobile" for number in numbers)


def test_r31_a_whole_number_with_words_beside_it_is_not_doubted() -> None:
    """R-31: only what nobody could dial is said."""
    assert doubt("… oder 0171/7654321 (Frau)", "DE") == ""
    assert doubt("oder 0171/76 (Frau)", "DE") == "no whole number"

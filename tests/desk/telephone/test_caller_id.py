"""A telephone tells who rings in a way of its own: what is a number, what a name, what says that it is withheld."""

import pytest

from deskside.desk.telephone.caller_id import read_caller_id
from deskside.errors import BadInput


@pytest.mark.parametrize(
    ("told", "name", "number", "called", "digits"),
    [
        ("+351 912 345 678", "", "+351 912 345 678", "", "912345678"),
        ("912345678", "RITA ALVES", "912345678", "RITA ALVES", "912345678"),
        ("00351912345678", "00351912345678", "00351912345678", "", "912345678"),
        ("sip:+351912345678@pbx.example;user=phone", "Rita", "+351912345678", "Rita", "912345678"),
        ("SIPS:1001@10.0.0.2", "", "1001", "", "1001"),
        ("tel:+351-912-345-678", "", "+351-912-345-678", "", "912345678"),
        ('"Rita Alves" <+351912345678>', "", "+351912345678", "Rita Alves", "912345678"),
        ("Rita <sip:912345678@pbx>", "Shop 24", "912345678", "Shop 24", "912345678"),
        ("912345678\n\t", " Rita \n Alves ", "912345678", "Rita Alves", "912345678"),
        ("12", "", "12", "", "12"),
        ("anonymous", "", "", "", ""),
        ("sip:anonymous@anonymous.invalid", "Anonymous", "", "", ""),
        ("P", "", "", "", ""),
        ("", "-", "", "", ""),
        ("未知", "", "", "", ""),
        ("", "Rita", "", "Rita", ""),
        ("sip:rita@example.com", "", "", "rita", ""),
    ],
)
def test_numbers_and_names_as_telephones_tell_them(told: str, name: str, number: str, called: str, digits: str) -> None:
    assert read_caller_id(told, name, "PT") == (number, called, digits)


def test_a_number_longer_than_a_line_is_refused_and_a_name_is_cut() -> None:
    with pytest.raises(BadInput, match="at most 200 characters"):
        read_caller_id("9" * 201, "", "PT")
    assert read_caller_id("912345678", "x" * 201, "PT").name == "x" * 200

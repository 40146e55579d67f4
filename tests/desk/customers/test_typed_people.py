"""Somebody at a company is typed in one line and shown so that they are read again as they were (P-08)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskside.desk.codes import PARTS
from deskside.desk.customers.typed_people import person_as_typed, typed_person
from deskside.language import i18n


@pytest.mark.parametrize(
    ("typed", "name", "role", "does"),
    [
        ("Rui, owner, decides, pays", "Rui", "owner", "decides pays"),
        ("Rui，店长，拍板、付款", "Rui", "店长", "decides pays"),
        ("Rui, pays, workshop, Porto", "Rui", "workshop, Porto", "pays"),
        ("Rui", "Rui", "", ""),
        ("Rui,, uses pays", "Rui", "", "pays uses"),
    ],
)
def test_what_is_no_part_is_the_role(typed: str, name: str, role: str, does: str) -> None:
    assert typed_person(typed) == {"person": name, "role": role, "does": does}


@settings(max_examples=40, deadline=None)
@given(
    st.text(st.characters(categories=("Ll", "Lo", "Nd")), min_size=1, max_size=8),
    st.text(st.characters(categories=("Ll", "Nd")), max_size=8),
    st.sets(st.sampled_from([*PARTS])),
    st.sampled_from(["en", "zh"]),
)
def test_what_a_form_shows_is_read_as_it_was(name: str, role: str, does: set[str], language: str) -> None:
    kept = " ".join(part for part in PARTS if part in does)
    role = "" if role in PARTS else role
    with i18n.in_language(language):
        typed = person_as_typed(name, role, kept)
    assert typed_person(typed) == {"person": name, "role": role, "does": kept}

"""Patterns that are made ready when they are first asked for."""

import re

import pytest

from deskside.language.patterns import pattern


def test_a_pattern_costs_nothing_until_it_is_asked_for() -> None:
    broken = pattern("(")
    with pytest.raises(re.error):
        broken.match("x")


def test_it_does_what_any_pattern_does() -> None:
    word = pattern(r"(?P<first>[a-z])\w*", re.IGNORECASE)
    found = word.fullmatch("Bike")
    assert found is not None
    assert found["first"] == "B"
    assert word.sub(r"\g<first>", "Tandem 24") == "T 24"
    assert word.groups == 1

"""Cells that a spreadsheet would run (R-90)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskside.exchange.formula_escape import guard, unguard


@given(st.text() | st.text("=+-@'\t\r\n \uff1d\uff0d0aA", max_size=6))
def test_r90_a_guarded_cell_comes_back_and_runs_nothing(cell: str) -> None:
    """R-90: whatever the cell holds."""
    guarded = guard(cell)
    assert unguard(guarded) == cell
    assert guarded.lstrip()[:1] not in ("=", "@", "＝", "＠")


@pytest.mark.parametrize(
    "cell", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "\t=1", "  =1", "＝1+1", "\n@x", "'t Hooft", "-x", "\rx"]
)
def test_r90_formulas_get_an_apostrophe(cell: str) -> None:
    """R-90: as does a cell that starts with one."""
    assert guard(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell", ["-12.50", "+49 30 1234-567", "+86 (0)21 6278 0001", "-3", "+1/2", "李梅", "a=b", "", "5 - 3"]
)
def test_r90_plain_numbers_and_phones_stay(cell: str) -> None:
    """R-90: they are what a spreadsheet shows as it is."""
    assert guard(cell) == cell


def test_r90_a_name_with_an_apostrophe_from_elsewhere_stays() -> None:
    """R-90: only the apostrophe that guards something is taken off."""
    assert unguard("'s-Gravenhage") == "'s-Gravenhage"
    assert unguard("'=1") == "=1"
    assert unguard("''t Hooft") == "'t Hooft"

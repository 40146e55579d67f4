"""The bar beside an account: every column that has anything is seen, in either set of signs (L-04)."""

from hypothesis import given
from hypothesis import strategies as st

from deskside.desk.collecting.share_bar import WIDTH, share_bar, step_signs
from deskside.language.glyphs import FULL, PLAIN, Signs
from deskside.language.text import cells
from deskside.money.amounts import Minor


def test_a_bar_has_a_cell_at_least_for_what_is_owed_in_each_column() -> None:
    assert share_bar([Minor(50), Minor(0), Minor(50), Minor(0), Minor(0)], FULL) == "▁▁▁▁▁▅▅▅▅▅"
    assert share_bar([Minor(1), Minor(1), Minor(10**12), Minor(0), Minor(1)], FULL) == "▁▃▅▅▅▅▅▅▅█"
    assert share_bar([Minor(1), Minor(0), Minor(0), Minor(0), Minor(9)], PLAIN) == ".@@@@@@@@@"
    assert share_bar([Minor(0)] * 5, FULL) == ""


@given(st.lists(st.integers(0, 10**15).map(Minor), min_size=3, max_size=8), st.sampled_from([FULL, PLAIN]))
def test_a_bar_is_always_as_wide_and_rises(buckets: list[Minor], signs: Signs) -> None:
    bar = share_bar(buckets, signs)
    steps = step_signs(len(buckets), signs)
    assert len(set(steps)) == len(steps)
    assert cells(bar) == (WIDTH if any(buckets) else 0)
    assert [*dict.fromkeys(bar)] == [step for step, amount in zip(steps, buckets, strict=True) if amount]
    assert [*bar] == sorted(bar, key=signs.bars.index)

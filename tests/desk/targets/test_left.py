"""How much time is left until a target, in the six cells of its column (P-06)."""

from datetime import timedelta

import pytest

from deskside.desk.targets.left import left
from deskside.language.text import cells
from tests.shop.shop_week import HOURS, NOW, at


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("2026-03-04 11:20", "0:00"),
        ("2026-03-04 11:25", "0:05"),
        ("2026-03-04 17:20", "6:00"),
        ("2026-03-05 09:30", "7:10"),
        ("2026-03-04 22:00", "6:40"),
        ("2026-03-04 10:00", "−1:20"),
        ("2026-03-03 17:10", "−3:10"),
        ("2026-02-28 09:00", "−26:20"),
        ("2026-03-17 18:00", "99:40"),
        ("2026-03-18 09:20", "100h"),
        ("2026-03-20 18:00", "126h"),
        ("2026-02-16 09:00", "−122h"),
        ("2026-05-04 09:00", "60d"),
        ("2023-03-04 11:20", "−3y"),
    ],
)
def test_left_is_opening_time(target: str, shown: str) -> None:
    assert left(at(target), NOW, HOURS) == shown


@pytest.mark.parametrize("days", [-4000, -400, -41, -40, -9, -1, 1, 9, 40, 41, 400])
def test_it_fits_into_its_column(days: int) -> None:
    assert cells(left(NOW + timedelta(days=days, seconds=59), NOW, HOURS)) <= 6

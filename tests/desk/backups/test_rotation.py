"""Which backups make room, beside a count that is as simple as can be (R-92)."""

from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from deskside.desk.backups.rotation import surplus


def naive(made: list[datetime], zone: ZoneInfo, daily: int, weekly: int, monthly: int) -> set[datetime]:
    """Those that stay: for each span the last one in it, and of spans that have any the latest few."""
    stays = {max(made)} if made else set()
    for spans, form in ((daily, "%Y-%m-%d"), (weekly, "%G-%V"), (monthly, "%Y-%m")):
        said = {at: at.astimezone(zone).strftime(form) for at in made}
        for span in sorted(set(said.values()), reverse=True)[:spans]:
            stays.add(max(at for at in made if said[at] == span))
    return stays


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
def test_r92_the_last_of_each_day_week_and_month_stays(seed: int, zone: str) -> None:
    chance = Random(seed)
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    made = sorted({begin + timedelta(hours=chance.randrange(24 * 500)) for _each in range(chance.choice((0, 1, 90)))})
    counts = chance.randint(1, 9), chance.randint(0, 6), chance.randint(0, 14)
    named = [(str(place), at) for place, at in enumerate(made)]
    chance.shuffle(named)
    daily, weekly, monthly = counts
    gone = surplus(named, ZoneInfo(zone), daily=daily, weekly=weekly, monthly=monthly)
    stays = {at for key, at in named if key not in gone}
    assert stays == naive(made, ZoneInfo(zone), *counts)


def test_r92_a_year_of_closing_every_evening_keeps_seven_four_and_twelve() -> None:
    evening = datetime(2026, 11, 27, 18, tzinfo=UTC)
    made = [(day, evening - timedelta(days=day)) for day in range(400)]
    gone = set(surplus(made, ZoneInfo("UTC"), daily=7, weekly=4, monthly=12))
    stays = [str((evening - timedelta(days=day)).date()) for day in range(400) if day not in gone]
    assert stays == [
        *(f"2026-11-{day}" for day in (27, 26, 25, 24, 23, 22, 21, 15, "08")),
        "2026-10-31", "2026-09-30", "2026-08-31", "2026-07-31", "2026-06-30", "2026-05-31",
        "2026-04-30", "2026-03-31", "2026-02-28", "2026-01-31", "2025-12-31",
    ]  # fmt: skip

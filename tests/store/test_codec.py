"""What the file takes in it can give back (R-01, R-91)."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from deskside.errors import BadInput
from deskside.store.codec import EARLIEST, LATEST, UNREADABLE, text_time, time_text

ENDS = [ZoneInfo("Pacific/Kiritimati"), ZoneInfo("Etc/GMT+12"), timezone(timedelta(hours=14))]


@pytest.mark.parametrize("moment", [EARLIEST, datetime(2026, 3, 4, 3, 20, tzinfo=UTC), LATEST])
def test_what_is_kept_comes_back(moment: datetime) -> None:
    assert text_time(time_text(moment)) == moment
    assert [text_time(time_text(moment)).astimezone(zone) for zone in ENDS] == [moment] * len(ENDS)


@pytest.mark.parametrize(
    "moment",
    [
        datetime(202, 5, 5, tzinfo=UTC),
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=23))),
        datetime(9999, 12, 31, 23, 59, tzinfo=UTC),
    ],
)
def test_what_could_not_be_given_back_is_refused(moment: datetime) -> None:
    with pytest.raises(BadInput):
        time_text(moment)


@pytest.mark.parametrize("text", ["202-05-05 00:00:00", "", "2026-13-01 00:00:00", "9999-12-31 23:59:59", "\x00", None])
def test_one_unreadable_time_stops_nothing(text: str) -> None:
    """R-91: it stands for itself, far away, and every zone can show it."""
    found = text_time(text)
    assert found in (UNREADABLE, LATEST)
    assert all(found.astimezone(zone) == found for zone in ENDS)

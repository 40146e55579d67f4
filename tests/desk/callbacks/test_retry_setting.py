"""The shop's plan of retries: as it is typed, kept, shown, and read (R-11)."""

import pytest

from deskside.desk.callbacks.settings import RETRIES, RETRY_PLAN, plan_of, retry_plan
from deskside.desk.setting_labels import shown
from deskside.errors import BadInput
from deskside.language import i18n
from tests.desk.shelf import Shelf

KIND = RETRIES[RETRY_PLAN].kind


@pytest.mark.parametrize(
    ("typed", "kept", "plan"),
    [
        ("15m, 1h, next day", "15m, 1h, next day", (15, 60, None)),
        ("15, 90 min; Next Day", "15m, 90m, next day", (15, 90, None)),
        ("半小时、两小时、第二天", "30m, 2h, next day", (30, 120, None)),
        ("15分钟，然后1小时，再第二天", "15m, 1h, next day", (15, 60, None)),
        ("20 then tomorrow", "20m, next day", (20, None)),
        ("１５ / １小时 → 明天", "15m, 1h, next day", (15, 60, None)),
        ("5", "5m", (5,)),
        ("10080m", "168h", (10_080,)),
    ],
)
def test_r11_a_plan_is_read_as_people_write_it(typed: str, kept: str, plan: tuple[int | None, ...]) -> None:
    assert KIND.fit(typed) == kept
    assert plan_of(kept) == plan
    assert KIND.fit(kept) == kept


@pytest.mark.parametrize(
    "typed", ["", " , ", "soon", "4", "10081", "1 fortnight", "1,2", "9,9,9,9,9,9,9", "-15", "\x1b[2J"]
)
def test_r11_what_is_no_plan_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        KIND.fit(typed)
    assert "like 15m, 1h, next day" in refused.value.said


def test_r11_the_plan_is_shown_in_words_and_read_from_the_file(shelf: Shelf) -> None:
    assert retry_plan(shelf.conn) == (15, 60, None)
    shelf.conn.execute("insert into setting (key, value) values ('retry_plan', '30m, 25h')")
    assert retry_plan(shelf.conn) == (30, 1500)
    assert shown("retry_plan", "15m, 1h, next day") == "15 minutes, 1 hour, the next day"
    i18n.set_language("zh")
    assert shown("retry_plan", "15m, 25h, next day") == "15 分钟、25小时、第二天"

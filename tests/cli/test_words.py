"""The words of the screens are taken by options and filters of commands, whatever the language (R-72)."""

import pytest

from .conftest import Deskside


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        (("--priority", "高"), "priority", "high"),
        (("--priority", "URGENT"), "priority", "urgent"),
        (("--channel", "微信"), "channel", "chat"),
        (("--channel", "social media"), "channel", "social"),
        (("--channel", "到店"), "channel", "walk-in"),
    ],
)
def test_options_take_the_words_of_the_screens(
    deskside: Deskside, given: tuple[str, ...], field: str, code: str
) -> None:
    deskside("add", "a squeak", *given)
    assert "a squeak" in deskside("list", f"{field}:{code}").out


def test_arguments_take_them_too(deskside: Deskside) -> None:
    number = deskside("add", "a squeak", "--json").json["number"]
    deskside("priority", str(number), "紧急")
    deskside("assign", str(number), "Mei")
    deskside("assign", str(number), "无")
    shown = deskside("show", str(number), "--json").json
    assert shown["priority"] == "urgent"
    assert not shown["assignee"]


@pytest.mark.parametrize("state", ["没打", "missed", "守约", "kept"])
def test_states_of_calls(deskside: Deskside, state: str) -> None:
    assert deskside("callback", "list", "--state", state).status == 0


@pytest.mark.parametrize(
    "line", ["opened:this week", "新建:本周", "新建:本月", "新建:今年", "opened:this month", "opened:<next year"]
)
def test_a_span_takes_every_day_of_it(deskside: Deskside, line: str) -> None:
    """R-71: a ticket of today stands under this week, month and year, whose first day is another."""
    deskside("add", "a squeak")
    assert "a squeak" in deskside("list", line).out
    assert "a squeak" not in deskside("list", "opened:next week").out

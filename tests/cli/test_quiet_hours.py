"""A call promised for somebody's quiet hours is kept and warned of, by their own clock (R-62)."""

import pytest

from tests.cli.conftest import Deskside

LISBON = ("--zone", "Europe/Lisbon")
THEIRS = "They are not to be called then: quiet hours"


@pytest.fixture
def quiet(deskside: Deskside) -> Deskside:
    """李梅 (1) sleeps at noon; Ana (2) has her evening in Lisbon while the shop in Shanghai works; Bert has none."""
    deskside("customer", "add", "李梅", "--phone", "138 1783 2229", "--quiet-hours", "12:00-14:00")
    deskside("customer", "add", "Ana", "--phone", "+351 912 345 678", "--quiet-hours", "6:00-8:00", *LISBON)
    deskside("customer", "add", "Bert", "--phone", "139 0000 1111")
    return deskside


def test_promise_add_and_callback_say_so(quiet: Deskside) -> None:
    at_noon = f"{THEIRS} 12–14.\n"
    assert quiet("promise", "tomorrow 13:00", "-c", "李梅").err == at_noon
    assert quiet("promise", "tomorrow 14:00", "-c", "李梅").err == ""
    assert quiet("promise", "tomorrow 13:00", "-c", "Bert").err == ""
    assert quiet("add", "squeals", "-c", "李梅", "--promise", "tomorrow 12:30").err == at_noon
    added = quiet("add", "squeals", "-c", "李梅", "--promise", "tomorrow 12:30", "--json").json
    assert any(each.startswith(THEIRS) for each in added["warnings"])
    assert quiet("callback", "moved", "1", "fri 13:00").err == at_noon
    assert quiet("promise", "1", "fri 13:30").err == at_noon
    assert quiet("hold", "1", "a seal", "--promise", "fri 12:00").err == at_noon


def test_it_goes_by_their_own_clock(quiet: Deskside) -> None:
    """In March Lisbon is eight hours behind Shanghai; of a window no moment may be outside."""
    said = quiet("promise", "tomorrow 15:00", "-c", "Ana").err
    assert said == f"{THEIRS} 6–8, and it is 7:00 in Europe/Lisbon.\n"
    assert quiet("promise", "tomorrow 17:00", "-c", "Ana").err == ""
    assert THEIRS in quiet("promise", "tomorrow 14:15 to 15:30", "-c", "Ana").err
    assert quiet("promise", "tomorrow 15:00 to 17:00", "-c", "Ana").err == ""
    assert "Europe/Lisbon 是 7:00" in quiet("promise", "tomorrow 15:00", "-c", "Ana", "--lang", "zh").err
    quiet("customer", "edit", "Ana", "--zone", "")
    assert "it is 6:00 in Atlantic/Azores" in quiet("promise", "fri 15:00", "-c", "Ana").err, "by the number"
    quiet("customer", "edit", "Ana", "--zone", "Asia/Shanghai")
    assert quiet("promise", "fri 15:00", "-c", "Ana").err == ""

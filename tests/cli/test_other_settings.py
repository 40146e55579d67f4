"""A shop whose settings are none of the defaults, from the ringing phone to the last call (R-02 to R-13)."""

import pytest

from .conftest import Deskside

SETTINGS = {"zone": "America/New_York", "grace_minutes": "25", "lead_minutes": "3", "tries": "2", "date_order": "mdy"}
TRIED_ENOUGH = "Called 2 times without reaching anybody. Keep trying, write instead, or cancel."


class Clock:
    """The clock of every command that follows, set by the shop's own time."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def __call__(self, moment: str) -> None:
        self._monkeypatch.setenv("DESKSIDE_NOW", moment)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def shop(deskside: Deskside, at: Clock) -> Deskside:
    """Friday, 6 March 2026, 16:30 in New York; on Sunday the clocks go forward."""
    for key, value in SETTINGS.items():
        deskside("settings", key, value)
    at("2026-03-06T16:30:00-05:00")
    return deskside


def state(shop: Deskside) -> str:
    """The state of the one ticket: in the queue, on its page and in Today, which agree."""
    [row] = shop("list", "--json").json
    [today] = [each for each in shop("today", "--json").json if each["kind"] == "callback"]
    assert row["state"] == today["state"] == shop("show", "1", "--json").json["state"]
    assert len(shop("list", f"promise:{row['state']}", "--json").json) == 1
    return str(row["state"])


def test_lead_and_grace_of_a_call_promised_on_the_way_in(shop: Deskside, at: Clock) -> None:
    """R-02, R-10: due three minutes before, kept up to the last second of the grace, missed after it."""
    made = shop("add", "rear brake", "-c", "Rita <13817832229>", "--promise", "today 5pm", "--json").json
    assert made["promise"]["due_at"] == "2026-03-06T17:00:00-05:00"
    for moment, expected in {
        "2026-03-06T16:56:59-05:00": "later",
        "2026-03-06T16:57:00-05:00": "due",
        "2026-03-06T17:25:00-05:00": "due",
        "2026-03-06T17:25:01-05:00": "missed",
    }.items():
        at(moment)
        assert state(shop) == expected, moment
    at("2026-03-06T17:25:00-05:00")
    kept = shop("callback", "kept", "1", "pads are ordered", "--without", "she comes by", "--json").json
    assert (kept["state"], kept["margin_minutes"]) == ("kept", -25)


def test_two_tries_are_enough_and_the_next_call_has_the_grace_too(shop: Deskside, at: Clock) -> None:
    """R-11: the second try that reaches nobody says so; the first does not. The zone's clocks go forward between."""
    shop("add", "rear brake", "-c", "Rita <13817832229>", "--promise", "today 5pm")
    at("2026-03-06T17:25:01-05:00")
    first = shop("callback", "no-answer", "1", "--next", "mon 9am")
    assert first.out.startswith("Noted: called Rita, after the promised time · ")
    assert TRIED_ENOUGH not in first.err
    [second] = shop("callback", "list", "--json").json
    assert (second["id"], second["due_at"]) == (2, "2026-03-09T09:00:00-04:00")
    for moment, expected in {
        "2026-03-09T08:56:59-04:00": "later",
        "2026-03-09T08:57:00-04:00": "due",
        "2026-03-09T09:25:00-04:00": "due",
        "2026-03-09T09:25:01-04:00": "missed",
    }.items():
        at(moment)
        assert state(shop) == expected, moment
    at("2026-03-09T09:25:00-04:00")
    last = shop("callback", "left-word", "2", "--next", "tomorrow 10am")
    assert last.out.startswith("Noted: called Rita, as promised · ")
    assert TRIED_ENOUGH in last.err


def test_a_moved_call_has_the_grace_that_held_when_it_was_moved(shop: Deskside, at: Clock) -> None:
    """R-10: with the grace of its making, whatever the setting says later; a date is read the shop's way."""
    shop("add", "rear brake", "-c", "Rita <13817832229>", "--promise", "today 5pm")
    moved = shop("callback", "moved", "1", "3/10 10am", "--by", "them", "--json").json
    assert moved["due_at"] == "2026-03-10T10:00:00-04:00"
    shop("settings", "grace_minutes", "5")
    promised = shop("promise", "11:00 3/10", "-c", "Rita", "--json").json["id"]
    at("2026-03-10T11:05:01-04:00")
    assert shop("callback", "no-answer", str(promised), "--json").json["state"] == "late"
    at("2026-03-10T10:25:00-04:00")
    assert shop("callback", "no-answer", str(moved["id"]), "--json").json["state"] == "kept"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["hours.sun", "休息"], "周日休息。"),
        (["周日", "休息"], "周日休息。"),
        (["hours.sat", "上午9点到下午6点"], "周六营业 9–18 点。"),
        (["grace_minutes", "十分钟"], "宽限时间改为 10 分钟。"),
        (["宽限时间", "90"], "宽限时间改为 90 分钟。"),
        (["closed_days", "2027年10月1日到10月7日"], "休息日改为 2027年10月1日至 2027年10月7日。"),
        (["closed_days", "无"], "休息日改为无。"),
        (["currency", "人民币"], "币种改为人民币 CNY。"),
        (["late_fee", "0"], "滞纳金：不收。"),
        (["late_interest", "-"], "逾期利息：不收。"),
        (["late_fee", "五十"], "滞纳金改为 50。"),
        (["call_hours", "9-20"], "平日催款时间改为 9–20 点。"),
        (["date_order", "年月日"], "日期顺序改为年在前。"),
        (["language", "中文"], "语言改为中文（Mei 的个人设置）。"),
        (["theme", "浅色"], "配色改为浅色（Mei 的个人设置）。"),
    ],
)
def test_what_was_set_is_said_in_words(deskside: Deskside, words: list[str], said: str) -> None:
    """R-72: settings and their values by the words of the screen, in and out."""
    assert deskside("--lang", "zh", "--as", "Mei", "settings", *words).out.splitlines()[0] == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["late_fee", "很多"], "“很多”不是数字。"),
        (["late_fee", "100000"], "100000 太大，要小于 100000。"),
        (["call_rules", "xx"], "催款电话的规则不能设为“xx”。"),
    ],
)
def test_why_a_setting_does_not_fit_is_true(deskside: Deskside, words: list[str], said: str) -> None:
    assert said in deskside("--lang", "zh", "settings", *words, fails=1).err


def test_settings_are_listed_in_words(deskside: Deskside) -> None:
    page = deskside("--lang", "zh", "settings").out
    for words in ("周日", "自动", "中国 ", "休息"):
        assert words in page
    for code in (" closed ", " ymd ", "paper", "full", "plain", "auto"):
        assert code not in page


def test_a_new_country_says_what_it_leaves(deskside: Deskside) -> None:
    """It takes nothing along unasked, and the commands that would are offered."""
    deskside("settings", "country", "GB")
    for key, value in (("zone", "Europe/London"), ("region", "GB"), ("currency", "GBP"), ("date_order", "dmy")):
        deskside("settings", key, value)
    lines = deskside("settings", "country", "CN").out.splitlines()
    assert lines[0] == "country is now CN."
    for key, value in (("zone", "Asia/Shanghai"), ("region", "CN"), ("currency", "CNY"), ("date_order", "ymd")):
        assert f"deskside settings {key} {value}" in lines
        deskside("settings", key, value)
    assert deskside("settings", "country", "CN").out.splitlines() == ["country is now CN."]


def test_a_call_weeks_ahead_is_listed_with_its_hour(deskside: Deskside) -> None:
    deskside("add", "rear brake", "-c", "Bo <13800138000>", "--promise", "20 march 3pm")
    assert "3月20日 15:00" in deskside("--lang", "zh", "callback", "list").out
    assert "20 Mar 15:00" in deskside("callback", "list").out
    assert "客户：Bo（@" in deskside("--lang", "zh", "show", "1").out

"""Settings that are more than a line, a number or a choice."""

import pytest

from deskside.desk.setting_labels import example, shown
from deskside.desk.shop.settings import checked
from deskside.errors import BadInput
from deskside.language import i18n
from deskside.screens.setting_field import _as_typed
from deskside.shop.countries import countries, system_country
from deskside.shop.setting_kinds import Country
from tests.chinese import speak_chinese
from tests.conftest import NOW


@pytest.mark.parametrize(
    ("typed", "code"), [("united k", "GB"), ("葡", "PT"), ("portug", "PT"), ("pt", "PT"), ("GERMANY", "DE")]
)
def test_the_beginning_of_a_name_will_do_where_only_one_country_begins_so(typed: str, code: str) -> None:
    """The finder lists one, so that is the one."""
    assert Country().fit(typed) == code


@pytest.mark.parametrize("typed", ["united", "", "x", "中x"])
def test_what_could_be_several_or_none_is_no_country(typed: str) -> None:
    with pytest.raises(BadInput, match="is not a country"):
        Country().fit(typed)


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        *(
            ("country", typed, code)
            for typed, code in [("Deutschland", "DE"), ("中华人民共和国", "CN"), ("deguo", "DE")]
        ),
        *(
            ("country", typed, code)
            for typed, code in [("Österreich", "AT"), ("香港", "HK"), ("台湾", "TW"), ("USA", "US")]
        ),
        *(("zone", city, "Asia/Shanghai") for city in ("上海", "北京", "beijing", "Shanghai", "Asia/Shanghai")),
        *(("zone", city, "Europe/Berlin") for city in ("柏林", "Berlin")),
        *(("currency", typed, "CNY") for typed in ("人民币", "RMB", "元", "CNY", "cny")),
        *(("currency", typed, "EUR") for typed in ("€", "欧元", "euro")),
        *(("currency", typed, code) for typed, code in [("£", "GBP"), ("₩", "KRW"), ("zł", "PLN"), ("US$", "USD")]),
        *(("grace_minutes", typed, "10") for typed in ("10", "十分钟", "10分钟", "10 min", "10 minutes")),
        *(("lead_minutes", typed, "30") for typed in ("半小时", "half an hour", "半个小时", "三十")),
        *(("lead_minutes", typed, "90") for typed in ("一个半小时", "1.5 h", "1小时30分钟", "90")),
        *(("grace_minutes", typed, "20") for typed in ("二〇分钟", "二零", "二十分钟", "廿分钟")),
        *(("grace_minutes", typed, "120") for typed in ("一二〇", "一百二", "一百二十", "两个小时")),
        *(("grace_minutes", typed, kept) for typed, kept in [("三零", "30"), ("五五", "55"), ("一百零五", "105")]),
        *(("lead_minutes", typed, "230") for typed in ("二百三", "二百三十分钟")),
        *(("tries", typed, "3") for typed in ("3", "三", "三次", "3 times")),
        *(("language", typed, "zh") for typed in ("中文", "zh", "Chinese", "汉语")),
        *(("language", typed, "en") for typed in ("English", "英文")),
        *(("theme", typed, "paper") for typed in ("浅色", "paper", "light")),
        *(("theme", typed, "auto") for typed in ("自动", "auto")),
        *(("glyphs", typed, "plain") for typed in ("简单", "plain")),
        *(("date_order", typed, "ymd") for typed in ("年月日", "年在前", "ymd", "year first")),
        *(("date_order", typed, "dmy") for typed in ("日月年", "d/m/y")),
        *(("hours.sun", typed, "closed") for typed in ("休息", "不营业", "closed")),
    ],
)
def test_values_are_taken_as_people_write_them(key: str, typed: str, kept: str) -> None:
    """R-72: what the screens show, in both languages, and what one would say."""
    assert checked(key, typed) == kept


@pytest.mark.parametrize("typed", ["十块", "5 hours", "半", "minutes", "一一一一个", "-10"])
def test_what_is_no_length_is_refused_as_it_was_typed(typed: str) -> None:
    with pytest.raises(BadInput, match=typed):
        checked("grace_minutes", typed)


def test_the_sign_of_two_currencies_is_that_of_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadInput):
        checked("currency", "¥")
    speak_chinese(monkeypatch)
    assert [checked("currency", sign) for sign in "¥￥"] == ["CNY", "CNY"]


@pytest.mark.parametrize("typed", ["$", "kr", "Rs", "", "wampum"])
def test_a_sign_of_many_currencies_is_none(typed: str) -> None:
    with pytest.raises(BadInput, match="is not a currency"):
        checked("currency", typed)


def test_places_are_called_as_they_are_in_the_mainland(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_chinese(monkeypatch)
    assert [countries()[code].name for code in ("CN", "TW", "HK", "MO")] == ["中国", "中国台湾", "中国香港", "中国澳门"]
    assert i18n._("Country") == "国家/地区"


@pytest.mark.parametrize(
    ("zone", "locale", "code"),
    [
        ("Europe/Berlin", "zh_CN.UTF-8", "DE"),
        ("Asia/Shanghai", "en_US.UTF-8", "CN"),
        ("America/Chicago", "en_US.UTF-8", "US"),
        ("America/Chicago", "zh_CN.UTF-8", "US"),
        ("Europe/Zurich", "de_CH.UTF-8", "CH"),
        ("UTC", "pt_PT.UTF-8", "PT"),
        ("UTC", "C", "GB"),
    ],
)
def test_the_zone_tells_the_place_before_the_language(
    monkeypatch: pytest.MonkeyPatch, zone: str, locale: str, code: str
) -> None:
    for name in ("LC_ALL", "LC_TIME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", locale)
    assert system_country(zone).code == code


@pytest.mark.parametrize(
    ("order", "country", "shown"),
    [
        ("dmy", "DE", "04.03.2026"),
        ("dmy", "GB", "04/03/2026"),
        ("dmy", "NL", "04-03-2026"),
        ("mdy", "US", "03/04/2026"),
        ("ymd", "CN", "2026-03-04"),
        ("dmy", "CN", "04/03/2026"),
    ],
)
def test_an_example_of_a_date_is_written_as_the_country_does(order: str, country: str, shown: str) -> None:
    assert example("date_order", order, NOW, country) == shown


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("lead_minutes", "90", "90 分钟"),
        ("lead_minutes", "120", "2小时"),
        ("closed_days", "2026-10-01..2026-10-07, 2026-12-24", "2026年10月1日至 2026年10月7日、2026年12月24日"),
        ("currency", "CNY", "人民币 CNY"),
        ("country", "TW", "中国台湾"),
    ],
)
def test_settings_are_shown_in_words(monkeypatch: pytest.MonkeyPatch, key: str, value: str, words: str) -> None:
    speak_chinese(monkeypatch)
    assert shown(key, value) == words


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("retry_plan", "15m, 1h, next day", "15 分钟、1小时、第二天"),
        ("response.low", "1d", "1 个工作日"),
        ("response.high", "45", "45 分钟"),
        ("response.high", "240", "4小时"),
        ("response.high", "none", "无"),
        ("response.high.company", "", ""),
        ("carry_reasons", "车架师傅, 喷漆店", "车架师傅、喷漆店"),
    ],
)
def test_a_field_begins_with_words_that_can_be_typed(
    monkeypatch: pytest.MonkeyPatch, key: str, value: str, words: str
) -> None:
    assert checked(key, _as_typed(key, value)) == value
    speak_chinese(monkeypatch)
    assert _as_typed(key, value) == words
    assert checked(key, words) == value


@pytest.mark.parametrize("typed", ["三四分钟", "十十", "二十零五", "零十", "一二十", "十百", "二百十百"])
def test_a_numeral_that_is_none_is_refused(typed: str) -> None:
    """R-72: neither the last digit of it nor the one of two that were meant is taken."""
    with pytest.raises(BadInput):
        checked("grace_minutes", typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("30,60,90", "30,60,90"),
        ("30 60", "30,60"),
        ("30/60/90/120", "30,60,90,120"),
        ("１５、３０", "15,30"),
        (" 7 ", "7"),
        ("1,2,3,4,5,3650", "1,2,3,4,5,3650"),
    ],
)
def test_r41_days_are_listed_as_people_list_them(typed: str, kept: str) -> None:
    assert checked("ageing_days", typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["", "0,30", "30,30", "60,30", "-30,60", "30-60", "30,x", "1,2,3,4,5,6,7", "3651", "30,60," + "9" * 5000, "²,３"],
)
def test_r41_days_that_do_not_rise_are_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="is no list of days"):
        checked("ageing_days", typed)

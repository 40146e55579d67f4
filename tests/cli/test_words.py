"""The words of the screens are taken by options and filters of commands, whatever the language (R-72)."""

from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest

from deskside.cli.commands import entries
from deskside.cli.parameters import parameters
from deskside.desk.filter_words import code_of, words_of
from deskside.desk.subjects import resolve
from deskside.language import i18n
from deskside.language.tokens import has_han

from ..conftest import Asked
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
    assert "a squeak" not in deskside("list", "opened:last week").out
    assert "looks back" in deskside("list", "opened:next week", fails=1).err


@pytest.mark.parametrize("word", ["zh", "中文", "Chinese", "zh_CN", "zh-Hans", "zh_CN.UTF-8"])
def test_a_language_is_taken_by_its_name(deskside: Deskside, word: str) -> None:
    """With the quick commands and with those that Typer reads; in the middle of a line too."""
    assert "没有" in deskside("list", "--lang", word).out
    assert "用法" in deskside("list", "--help", f"--lang={word}").out
    assert "usage" in deskside("list", "--help", "--lang", "English").out.lower()
    assert "“Klingon”" in deskside("list", "--lang", "Klingon", fails=2).err


@pytest.mark.parametrize("word", ["dmy", "DMY", "日月年", "day month year", "day first", "日在前"])
def test_an_order_of_dates_is_taken_in_words(deskside: Deskside, tmp_path: Path, word: str) -> None:
    """R-34: as the setting of the same name takes it."""
    file = tmp_path / "tickets.csv"
    file.write_text("id,subject,opened\n1,brake,02/03/2026\n", encoding="utf-8")
    deskside("import", "tickets", str(file), "--date-order", word, "--yes")
    assert deskside("show", "1", "--json").json["opened_at"].startswith("2026-03-0")
    refused = deskside("import", "tickets", str(file), "--date-order", "xyz", fails=2).err
    assert "--date-order is one of: dmy, mdy, ymd" in refused
    assert "日在前" in deskside("--lang", "zh", "import", "tickets", str(file), "--date-order", "xyz", fails=2).err


@pytest.mark.parametrize("key", ["开单时间", "开单", "新建时间", "新建", "opened", "created"])
def test_the_day_of_opening_has_one_word_and_takes_the_older(deskside: Deskside, key: str) -> None:
    """R-72: the label of `show` is the filter's word and the export's; 新建 is a status."""
    deskside("add", "a squeak")
    assert "a squeak" in deskside("list", f"{key}:today").out
    assert "开单时间：" in deskside("show", "1", "--lang", "zh").out


@pytest.mark.parametrize(
    ("word", "code"), [("客户", "them"), ("我们", "us"), ("US", "us"), ("they", "them"), ("顧客", "them")]
)
def test_who_wanted_a_call_moved(deskside: Deskside, asked: Asked, word: str, code: str) -> None:
    """R-10: in the words of whoever types; what goes wrong names them."""
    deskside("add", "a squeak", "--promise", "tomorrow 10:00", "-c", "Ann <13800000001>")
    deskside("callback", "moved", "1", "tomorrow 11:00", "--by", word)
    assert asked("select moved_by from callback where state = 'moved'") == [(code,)]
    refused = deskside("--lang", "zh", "callback", "moved", "2", "明天 12:00", "--by", "xyz", fails=2).err
    assert "客户、本店" in refused
    assert "--by 客户|本店" in deskside("--lang", "zh", "callback", "moved", "--help").out


NAMES = ("WhatsApp", "Telegram", "LINE", "QQ", "Signal")
"""What is called the same in every language."""


def test_every_choice_of_a_command_has_words() -> None:
    """R-72: in Chinese, too; but for formats of files, which are called the same everywhere."""
    i18n.set_language("zh")
    taken = {
        get_args(each.kind)
        for entry in entries().values()
        for each in parameters(resolve(entry.place))
        if get_origin(each.kind) is Literal
    }
    assert len(taken) > 3
    for codes in taken - {
        ("csv", "json", "xlsx"),
        ("csv", "json", "xlsx", "ics"),
        ("csv", "json", "xlsx", "vcard"),
        ("text", "csv", "html", "pdf"),
        ("text", "html", "pdf"),
        ("text", "html", "pdf", "json"),
    }:
        words = words_of(codes)
        assert all(has_han(word) or word in NAMES for word in words), codes
        assert [code_of(word, codes) for word in words] == [*codes]

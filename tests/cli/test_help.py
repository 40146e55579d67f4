"""Every command is there, with help in both languages; the shared options stand before or after its name."""

import re
from pathlib import Path

import pytest

from deskside import __version__
from deskside.cli.commands import entries, groups
from deskside.cli.root import build_root
from deskside.cli.typer_tree import build
from deskside.language import i18n
from deskside.language.text import cells

from .conftest import Deskside

PROMISED = (
    "add when today who list find show note told heard resolve reopen wait hold close assign priority tag edit"
    " promise callback customer staff undo settings demo"
)
INSIDE = {
    "callback": "list kept no-answer left-word wrong-number moved cancel",
    "customer": "add show edit list",
    "staff": "list add rename leave",
}


def test_every_command_of_the_contract_is_there() -> None:
    root = build_root()
    assert set(PROMISED.split()) <= set(root.list_commands(None))
    for name, inside in INSIDE.items():
        assert set(inside.split()) <= set(root.get_command(None, name).list_commands(None))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("path", ["", *groups(), *entries()])
def test_every_command_has_help_in_both_languages(deskside: Deskside, path: str, language: str) -> None:
    page = deskside(*path.split(), "--help", "--lang", language).out
    i18n.set_language(language)
    sentence = entries()[path].help if path in entries() else groups().get(path, build_root().help)
    assert "".join(i18n._(sentence).split()) in "".join(page.split())
    assert i18n._("Usage: {usage}").format(usage=f"deskside {path}".strip()) in page
    assert all(cells(line) <= 80 for line in page.splitlines())
    for option in (
        f"--file {i18n._('PATH')}",
        f"--as {i18n._('NAME')}",
        "--json",
        "--plain",
        "--lang en|zh",
        "--version",
        "-h, --help",
    ):
        assert option in page
    assert deskside("--lang", language, *path.split(), "-h").out == page


@pytest.mark.parametrize("path", entries())
def test_everything_a_command_takes_is_explained(path: str) -> None:
    for param in build(entries()[path], path.split()[-1]).params:
        assert param.help, (path, param.name)
        assert param.metavar or param.param_type_name == "option", (path, param.name)


def test_help_of_a_broken_file_is_still_help(deskside: Deskside, desk: Path) -> None:
    desk.write_bytes(b"not a desk at all " * 100)
    assert "Usage: deskside list" in deskside("list", "--help").out


def test_shared_options_before_and_after(deskside: Deskside, ticket: int, tmp_path: Path) -> None:
    other = str(tmp_path / "other.deskside")
    deskside("--file", other, "add", "elsewhere", "--as", "mei")
    for argv in (
        ("--file", other, "--json", "list"),
        ("list", "--json", f"--file={other}"),
        ("--json", "list", "--file", other),
    ):
        assert [row["subject"] for row in deskside(*argv).json] == ["elsewhere"]
    assert deskside("--as", "Bo", "note", "1", "x", "--json").json["by"] == "Bo"
    assert deskside("callback", "--json", "list").json == deskside("callback", "list", "--json").json


def test_words_after_a_double_dash_are_words(deskside: Deskside) -> None:
    deskside("add", "--", "--json", "is", "what", "they", "typed")
    assert deskside("list", "--json").json[0]["subject"] == "--json is what they typed"


def test_version(deskside: Deskside) -> None:
    assert deskside("--version").out == f"deskside {__version__}\n"
    assert deskside("list", "--version").out == f"deskside {__version__}\n"


def test_the_language_is_that_of_the_option_the_environment_the_person_the_system(
    deskside: Deskside, monkeypatch: pytest.MonkeyPatch, ticket: int
) -> None:
    chinese = re.compile("[\u4e00-\u9fff]")

    def speaks(*argv: str) -> str:
        return "zh" if chinese.search(deskside("when", "fri 10am", *argv).out) else "en"

    assert speaks() == "en"
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert speaks() == "zh"
    deskside("settings", "language", "en")
    assert (speaks(), speaks("--as", "Bo")) == ("en", "zh")
    monkeypatch.setenv("DESKSIDE_LANG", "zh")
    assert speaks() == "zh"
    assert speaks("--lang", "en") == "en"


@pytest.mark.parametrize(
    ("line", "happened", "todo"),
    [
        (["add"], "没写标题。", "这样写：deskside add 标题… [选项]"),
        (["note", "1"], "没写内容。", "这样写：deskside note 编号 内容… [选项]"),
        (["priority", "1", "soon"], "优先级可用：低、普通、高、紧急", "见：deskside priority --help"),
        (["add", "x", "--channel", "fax"], "--channel 可用：电话、到店、邮件、微信/在线聊天、社交媒体、其他", ""),
        (["callback", "list", "--state", "x"], "--state 可用：约好、漏打、守约、晚打、改时间、已取消", ""),
        (["customer", "edit", "李梅", "--kind", "x"], "--kind 可用：个人、公司、内部", ""),
        (["callback"], "deskside callback 后面要写做什么。", "可用：list、kept、no-answer、left-word、"),
        (["list", "--nope"], "这里没有 --nope 这个选项。", "以短横开头的词写在 -- 后面。"),
        (["list", "状态:在班"], "“状态:”没有“在班”这一项。", "可以写 待处理、处理中、"),
    ],
)
def test_what_is_wrong_is_said_in_chinese(deskside: Deskside, line: list[str], happened: str, todo: str) -> None:
    """The words for people, `错误：` and `提示：` too; programs get the names that they rely on."""
    status = 1 if line[0] == "list" and "状态" in line[-1] else 2
    first, second = deskside(*line, "--lang", "zh", fails=status).err.splitlines()
    assert first == f"错误：{happened}"
    assert second.startswith(f"提示：{todo}")
    told = deskside(*line, "--lang", "zh", "--json", fails=status).error
    assert (told["error"], told["hint"]) == (happened, second.removeprefix("提示："))


def test_a_page_of_help_has_chinese_words_for_values(deskside: Deskside) -> None:
    page = deskside("--lang", "zh", "add", "--help").out
    assert "--customer 客户 " in page
    assert "--priority 低|普通|高|紧急 " in page
    assert not re.search(r" [A-Z]{2,}", page.replace("DESKSIDE_FILE", "").replace("JSON", "").replace("@ID", ""))
    assert "--limit 数字" in deskside("--lang", "zh", "list", "--help").out


@pytest.mark.parametrize("kind", ["公司", "company"])
def test_a_kind_of_customer_is_taken_by_its_word(deskside: Deskside, kind: str) -> None:
    assert deskside("--lang", "zh", "customer", "add", "海港酒店", "--kind", kind, "--json").json["kind"] == "company"

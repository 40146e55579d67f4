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
    for option in ("--file PATH", "--as NAME", "--json", "--plain", "--lang en|zh", "--version", "-h, --help"):
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

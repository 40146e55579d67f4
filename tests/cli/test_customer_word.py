"""Commands call a customer as the shop does (P-11): answers, errors, help and filters, in both languages."""

import csv
import re
from pathlib import Path

import pytest

from deskside.cli.commands import entries
from deskside.shop.settings import USUAL
from tests.cli.conftest import Deskside

_TYPED = re.compile(r"deskside [a-z -]+|--customer\b|\bcustomers? [a-z]+|export customers|, customer, colleague")


def test_the_setting_takes_words_of_both_languages_and_ones_own(deskside: Deskside) -> None:
    for typed, kept in (
        ("guest", "guest"),
        ("Guests", "guest"),
        ("患者", "patient"),
        ("patient/患者", "patient"),
        ("顾客/customer", "shopper"),
        ("客户", "customer"),
        ("病人", "customer/customers/病人"),
        ("pet owner / pet owners", "pet owner/pet owners/客户"),
        ("pet owner，pet owners，宠物主人", "pet owner/pet owners/宠物主人"),
    ):
        assert deskside("settings", "customer_word", typed, "--json").json["value"] == kept
    for wrong in ("pet owner", "{x}/{y}", "[/x]", "\x1b[31m", "a/b/c/d", "宠物/主人", "x" * 17 + "/" + "x" * 18):
        refused = deskside("settings", "customer_word", wrong, fails=1)
        assert "\x1b" not in refused.err
        assert "hint:" in refused.err
    assert deskside("settings", "customer_word", "--json").json["value"] == "pet owner/pet owners/宠物主人"
    deskside("undo")
    assert deskside("settings", "customer_word", "--json").json["value"] == "pet owner/pet owners/客户"


def test_answers_errors_and_filters_have_the_word(deskside: Deskside, ticket: int) -> None:
    deskside("settings", "customer_word", "patient")
    assert "Patient" in deskside("list").out
    assert deskside("list", "patient:李梅").out == deskside("list", "customer:李梅").out
    assert "hint: For example patient:" in deskside("list", "patient:", fails=1).err
    assert "There is no patient @77." in deskside("customer", "show", "@77", fails=3).err
    zh = ("--lang", "zh")
    assert "患者" in deskside("list", *zh).out
    assert deskside("list", "患者:李梅", *zh).out == deskside("list", "客户:李梅", *zh).out
    assert "没有患者 @77" in deskside("customer", "show", "@77", *zh, fails=3).err


def test_what_is_shown_can_be_typed(deskside: Deskside, ticket: int) -> None:
    """R-72: the words of choices too, beside the usual ones."""
    deskside("settings", "customer_word", "患者")
    for said in ("等患者", "等客户", "等待患者", "waiting"):
        assert deskside("list", f"status:{said}", "--lang", "zh").status == 0
    moved = deskside("callback", "moved", str(ticket), "tomorrow 16:00", "--by", "患者", "--json")
    deskside("callback", "moved", str(moved.json["id"]), "tomorrow 17:00", "--by", "patient")
    assert "应患者要求" in deskside("show", str(ticket), "--lang", "zh").out, moved.out


@pytest.mark.parametrize(("language", "usual"), [("en", re.compile("customer", re.IGNORECASE)), ("zh", "客户")])
def test_every_page_of_help_has_the_word_and_commands_as_they_are(
    deskside: Deskside, language: str, usual: "re.Pattern[str] | str"
) -> None:
    deskside("settings", "customer_word", "patient")
    for path in ("", *entries()):
        page = deskside(*path.split(), "--help", "--lang", language).out
        lines = [line for line in page.splitlines() if re.search(usual, _TYPED.sub("", line))]
        left = [line for line in lines if not re.match(r"  (export |import )?[a-z]*customers?\b", line)]
        assert not left, path
    assert "--customer" in deskside("add", "--help", "--lang", language).out


def test_help_and_words_without_a_file_are_the_usual_ones(
    deskside: Deskside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each command reads the word of its own file: `--file`, else the usual one."""
    deskside("settings", "customer_word", "guest")
    monkeypatch.setenv("DESKSIDE_LANG", "en")
    assert "Write down a guest" in deskside("customer", "--help").out
    nowhere = str(tmp_path / "none.deskside")
    assert "Write down a customer" in deskside("--file", nowhere, "customer", "--help").out
    assert not Path(nowhere).exists()


def test_files_keep_titles_and_codes_that_are_read_again(deskside: Deskside, ticket: int, tmp_path: Path) -> None:
    deskside("callback", "cancel", str(ticket), "came in")
    deskside("wait", str(ticket))
    before, after = tmp_path / "before.csv", tmp_path / "after.csv"
    deskside("export", "tickets", str(before), "--lang", "zh")
    deskside("settings", "customer_word", "patient")
    deskside("export", "tickets", str(after), "--lang", "zh")
    assert after.read_bytes() == before.read_bytes()
    assert next(csv.DictReader(after.read_text("utf-8-sig").splitlines()))["状态"] == "等客户"
    assert "没变：1" in deskside("import", "tickets", str(after), "--yes", "--lang", "zh").out
    assert deskside("show", str(ticket), "--json").json["customer"]["name"] == "李梅"


def test_json_keys_and_codes_stay(deskside: Deskside, ticket: int) -> None:
    before = deskside("show", str(ticket), "--json").out
    deskside("settings", "customer_word", "guest")
    assert deskside("show", str(ticket), "--json").out == before
    assert USUAL["customer_word"] == "customer"

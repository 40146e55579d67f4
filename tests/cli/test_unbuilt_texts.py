"""A checkout whose Chinese texts are not built yet: everything runs, in English, and says so."""

from pathlib import Path

import pytest

from deskside.fields.kinds import YesNo
from deskside.language import chinese_texts

from .conftest import Deskside


@pytest.fixture(autouse=True)
def unbuilt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chinese_texts, "LOCALE", str(tmp_path))


def test_chinese_that_is_not_built_is_english_and_said_once(deskside: Deskside, ticket: int) -> None:
    said = "The Chinese texts are not built, so this is in English; make builds them.\n"
    plain = deskside("show", str(ticket))
    assert plain.err == ""
    asked = deskside("--lang", "zh", "show", str(ticket))
    assert (asked.out, asked.err) == (plain.out, said)
    assert deskside("--lang", "zh", "show", "99", fails=3).err.startswith(f"{said}error: There is no ticket #99.")


def test_the_persons_own_chinese_too(deskside: Deskside, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DESKSIDE_LANG", raising=False)
    deskside("settings", "language", "zh")
    assert deskside("list").err.count("not built") == 1


def test_a_word_is_known_in_english_without_the_other() -> None:
    assert YesNo().fit("yes") == 1

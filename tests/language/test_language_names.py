"""Languages that people are spoken to in: shown by their names, typed by name or code (R-72)."""

import pytest

from deskside.language.i18n import in_language
from deskside.language.language_names import NAMES, language_meant, language_name


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_shown_can_be_typed(language: str) -> None:
    with in_language(language):
        shown = [language_name(code) for code in NAMES]
    assert len({*shown}) == len(NAMES)
    assert [language_meant(name) for name in shown] == [*NAMES]


@pytest.mark.parametrize(
    ("code", "english", "chinese"),
    [("de", "German", "德语"), ("pt-BR", "Portuguese (BR)", "葡萄牙语（BR）"), ("xx", "xx", "xx"), ("", "", "")],
)
def test_a_code_has_its_name(code: str, english: str, chinese: str) -> None:
    assert language_name(code) == english
    with in_language("zh"):
        assert language_name(code) == chinese


def test_other_names_are_understood_and_other_texts_kept() -> None:
    assert [*map(language_meant, ("普通话", "英文", " ZH ", "Deutsch", "Klingon"))] == [
        "zh",
        "en",
        "zh",
        "de",
        "Klingon",
    ]

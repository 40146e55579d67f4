"""Chinese for a test: the catalogue's own sentences, read from its text so that nothing needs compiling."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from deskside.language import i18n
from deskside.language.chinese_texts import ChineseTexts

CATALOGUE = Path(i18n.__file__).parents[1] / "locale" / "zh" / "LC_MESSAGES" / "deskside.po"


def speak_chinese(monkeypatch: pytest.MonkeyPatch, sentence: str = "") -> None:
    """Show Chinese until the test ends; the test is skipped where the catalogue lacks the `sentence` it looks at."""
    texts = ChineseTexts(compiled_catalogue())
    if sentence and texts.text(sentence) == sentence:
        pytest.skip("the Chinese catalogue has not caught up with the code")
    monkeypatch.setattr(i18n, "_built_texts", lambda: texts)
    i18n.set_language("zh")  # as at the start again before the next test


@contextmanager
def in_language(code: str) -> Iterator[None]:
    """Show one language for a moment, as a test that is run with many examples needs it."""
    built = i18n._built_texts
    texts = ChineseTexts(compiled_catalogue())
    i18n._built_texts = lambda: texts  # type: ignore[assignment]
    try:
        with i18n.in_language(code):
            yield
    finally:
        i18n._built_texts = built


@lru_cache(1)
def compiled_catalogue() -> bytes:
    """The catalogue as the build compiles it."""
    compiled = io.BytesIO()
    with CATALOGUE.open("rb") as source:
        write_mo(compiled, read_po(source, locale="zh"))
    return compiled.getvalue()

"""What is said of the rows of an import."""

import pytest

from deskside.exchange.import_words import Group, with_outcome
from deskside.language import i18n


@pytest.mark.parametrize(
    ("language", "kind", "said"),
    [
        ("en", "remark", "Remark · Line 2: odd"),
        ("en", "doubtful", "Doubtful · Line 2: odd"),
        ("en", "bad", "Not taken · Line 2: odd"),
        ("zh", "remark", "提示 · 第 2 行：odd"),
        ("zh", "doubtful", "待确认 · 第 2 行：odd"),
        ("zh", "bad", "没导入 · 第 2 行：odd"),
    ],
)
def test_each_remark_says_what_becomes_of_its_rows(language: str, kind: str, said: str) -> None:
    """R-34."""
    i18n.set_language(language)
    assert with_outcome(Group(kind, "odd", 1, [2])) == said

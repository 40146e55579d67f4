"""Sentences and lists of the language in use."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from deskside.desk.callbacks.figures import Counted, Score, Week
from deskside.desk.shared_sql import Named
from deskside.errors import BadInput
from deskside.language.i18n import dotted, sentences
from deskside.language.text import cells
from deskside.store.store_errors import system_words
from deskside.when import format_time
from deskside.widgets.day_strip import NAME
from deskside.widgets.week_list import WeekList, week_lines
from tests.chinese import speak_chinese


def test_sentences_have_a_blank_between_them_only_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    trouble = BadInput("没有 [/x]。", hint="写 42。")
    assert sentences("One.", "", "Two.") == "One. Two."
    assert trouble.said == "没有 [/x]。 写 42。"
    speak_chinese(monkeypatch)
    assert trouble.said == "没有 [/x]。写 42。"
    assert BadInput("没有。").said == "没有。"


def test_near_days_fit_beside_the_hours_in_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    days = [date(2026, 11, 20) + timedelta(days=step) for step in range(12)]
    assert format_time.short_day(date(2026, 11, 25)) == "Wed 25 Nov"
    assert all(cells(format_time.short_day(day)) <= NAME for day in days)
    speak_chinese(monkeypatch)
    assert format_time.short_day(date(2026, 11, 25)) == "25日 周三"
    assert all(cells(format_time.short_day(day)) <= NAME for day in days)


def test_the_row_of_all_together_says_so() -> None:
    start = datetime(2026, 11, 22, tzinfo=UTC)
    mei = Named(1, "Mei")
    kept, missed = Counted(1, mei, start, "kept", 0, True), Counted(2, None, start, "missed", None, True)
    people = (Score(mei, (kept,)), Score(None, (missed,)))
    lines = week_lines(Week(start, start + timedelta(days=7), Score(None, (kept, missed)), people), None)
    names = [WeekList.draw_row(WeekList(), line, at_cursor=False)[0][0].strip() for line in lines]
    assert names == ["everybody", "Mei", "nobody"]


def test_what_the_system_says_is_said_in_the_language_in_use(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as missing:
        (tmp_path / "没有.csv").read_bytes()
    assert system_words(missing.value) == "No such file or directory"
    assert system_words(OSError("a bare one")) == "OSError"
    speak_chinese(monkeypatch)
    assert system_words(missing.value) == "没有这个文件"
    assert system_words(OSError(9999, "a trouble of the future")) == "a trouble of the future"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (("The day is closed.", "u takes it back"), "The day is closed · u takes it back"),
        (("收工。", "1 个留后。", "撤销用 u"), "收工 · 1 个留后 · 撤销用 u"),
        (("", "It was answered."), "It was answered."),
        (("Reading …", "Wait...", "u"), "Reading … · Wait... · u"),
        ((), ""),
    ],
)
def test_no_full_stop_stands_before_a_dot(said: tuple[str, ...], shown: str) -> None:
    assert dotted(*said) == shown

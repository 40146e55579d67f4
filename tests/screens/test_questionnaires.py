"""Questionnaires on the screens: taken, asked by keys, left and gone on with, read back, changed (P-10, R-27)."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from deskside.app import DesksideApp
from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.questionnaires.ask import answer_question, finish_asking, hand_over
from deskside.desk.questionnaires.change import add_question, add_questionnaire
from deskside.language.glyphs import signs
from deskside.screens.asked_people import OPEN
from deskside.screens.places import open_screen
from deskside.store import desk_file
from deskside.widgets.field import Field
from tests.screens.money import sql
from tests.screens.seen import lines, text
from tests.screens.waiting import typed, until

STATES = "select state from asking where withdrawn_at is null order by id"
HOSTILE = "What do you \u202elike\x1b[2J[/x]?"


@pytest.fixture
def asked(desk: Path, stopped: datetime) -> Path:
    """Rosa, who is upset and has a banner, and three questions."""
    with desk_file.writing(desk) as conn:
        add_customer(conn, {"name": "Rosa", "manner": "upset", "banner": "pays in cash"}, by=1, now=stopped)
        add_questionnaire(conn, {"name": "New customers"}, by=1, now=stopped)
        for values in (
            {"words": "When is your birthday?", "kind": "date", "date_kind": "birthday"},
            {"words": "When may we call?", "kind": "several", "choices": "morning, evening"},
            {"words": HOSTILE, "kind": "choice", "choices": "tea, [/x]coffee"},
        ):
            add_question(conn, 1, values, by=1, now=stopped)
    return desk


async def test_questions_are_asked_one_by_one_left_gone_on_with_and_read_back(asked: Path) -> None:
    """By keyboard alone, at 80×24; every answer is saved before the next question, notes go with theirs."""
    app = DesksideApp(asked, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        see: Callable[[str], Any] = lambda words: until(pilot, lambda: words in text(app))  # noqa: E731
        await pilot.pause()
        app.open_customer(1)
        await see("‹Timeline›")
        while "‹Asked" not in text(app):
            await pilot.press("right")
            await pilot.pause()
        await see("not asked anything yet. +")
        await pilot.press("plus")
        await see("On paper")
        await pilot.press("enter")
        await see("When is your birthday?")
        assert "pays in cash" in text(app)
        assert "let them finish first" in text(app)
        await pilot.press(*typed("the spring after her sister's"))
        await see("lunar 8-15.")
        await pilot.press("ctrl+u", *typed("5 march 1962"))
        await see("5 Mar 1962")
        await pilot.press("tab", *typed("with her sister"), "tab", "enter")
        await see("When may we call?")
        assert sql(asked, "select value, note from answer") == [("1962-03-05", "with her sister")]
        assert sql(asked, "select kind, year from important_date") == [("birthday", 1962)]
        await pilot.press("escape")
        await see("When is your birthday?")
        await pilot.press("enter")
        await see("When may we call?")
        await pilot.press("escape", "escape")
        await see("1 of 3 answered and kept")
        assert sql(asked, "select state from asking") == [("broken-off",)]
        assert "‹Asked 1›" in text(app)
        await pilot.press("plus")
        await see("When may we call?")
        await pilot.press("2", "enter")
        await see("[/x]coffee")
        await pilot.press("3")
        await see("Read back what was said · 2 of 3 answered")
        assert "would rather not say" in text(app)
        await pilot.press("1")
        await see("Rosa is asked · 2 of 3 answered")
        assert sql(asked, "select state from asking") == [("finished",)]
        await pilot.press("enter")
        await see("Ask again")
        await pilot.press("down", "down", "down", "enter")
        await see("[/x]coffee")
        await pilot.press("1")
        await see("saved")
        assert sql(asked, "select value from answer where question_id = 3") == [("tea",)]
        await pilot.press("home", "enter")
        await see("When is your birthday?")
        await pilot.press("escape")
        await see("Rosa was not asked")
        assert sql(asked, "select count(*) from asking") == [(1,)]
        await pilot.press("enter")
        await see("When is your birthday?")
        await pilot.press(*typed("6 march 1962"), "enter")
        await see("When may we call?")
        await pilot.press("ctrl+s")
        await see("1 of 3 answered and kept")
        for states in (["finished", "broken-off"], ["finished", "begun"], ["finished"]):
            await until(pilot, lambda now=states: sql(asked, STATES) == [(each,) for each in now])
            await pilot.press("u")


async def test_a_number_goes_with_the_rows_behind_it(asked: Path, stopped: datetime) -> None:
    """Whom somebody else finished meanwhile is not said to stand further below (R-80)."""
    with desk_file.writing(asked) as conn:
        add_customer(conn, {"name": "Otto"}, by=1, now=stopped)
        for customer in (1, 2):
            answer_question(conn, customer, 3, "tea", by=1, now=stopped)
    app = DesksideApp(asked, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.push_screen(open_screen("asked_people", 1, OPEN))
        await until(pilot, lambda: "Rosa" in text(app) and "Otto" in text(app))
        with desk_file.writing(asked) as conn:
            finish_asking(conn, 1, by=1, now=stopped)
        await until(pilot, lambda: "Rosa" not in text(app))
        assert "1 more" not in text(app)
        await pilot.press("o")
        await until(pilot, lambda: "‹Timeline›" in text(app))


async def test_the_one_that_comes_along_is_taken_and_changed(
    desk: Path, stopped: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk_file.writing(desk) as conn:
        add_customer(conn, {"name": "Rosa"}, by=1, now=stopped)
    native: list[str] = []
    monkeypatch.setattr("deskside.terminal.clipboard.native_copy", native.append)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        see: Callable[[str], Any] = lambda words: until(pilot, lambda: words in text(app))  # noqa: E731
        await pilot.pause()
        await pilot.press("colon", *typed("questionnaires"), "enter")
        await see("Take “Getting to know you”")
        await pilot.press("enter")
        await see("1. What may we call you?")
        await pilot.press("enter")
        await see("Rosa")
        await pilot.press("enter")
        await see("Send as text")
        await pilot.press("2")
        await see("copied · noted as handed over")
        await see("Nobody stands there.")
        assert sql(desk, "select state, how from asking") == [("handed-over", "sent")]
        assert "1. What may we call you?" in native[0]
        await pilot.press("escape")
        await see("1. What may we call you?")
        await pilot.press("down", "down", "down", "enter")
        await see("Asked one later.")
        await pilot.press("3")
        await see("2. What may we call you?")
        await pilot.press("plus", *typed("Which bicycle?"), "ctrl+s")
        await see("Which bicycle? saved")
        assert sql(desk, "select words from question where position = 13") == [("Which bicycle?",)]


async def test_an_answer_of_another_terminal_is_not_written_over_unseen(asked: Path, stopped: datetime) -> None:
    """Two who ask the same customer: the second sees what stands there, and puts theirs over it or not."""
    app = DesksideApp(asked, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.push_screen(open_screen("asking_walk", 1, 1))
        await until(pilot, lambda: "When is your birthday?" in text(app))
        with desk_file.writing(asked) as conn:
            answer_question(conn, 1, 1, "1970-01-02", note="in May she is away", by=2, now=stopped)
        await pilot.press(*typed("5 march 1962"), "enter")
        await until(pilot, lambda: "answered by now, on another screen" in text(app))
        assert sql(asked, "select value from answer") == [("1970-01-02",)]
        assert "in May she is away" in text(app)
        await pilot.press("enter")
        await until(pilot, lambda: "When may we call?" in text(app))
        assert sql(asked, "select value, note from answer") == [("1970-01-02", "in May she is away")]


async def test_what_was_being_typed_is_there_again_where_the_asking_goes_on(asked: Path, stopped: datetime) -> None:
    """With its note, and only at its own question (R-22); `Esc` says that nobody was asked."""
    app = DesksideApp(asked, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        see: Callable[[str], Any] = lambda words: until(pilot, lambda: words in text(app))  # noqa: E731
        await pilot.pause()
        app.push_screen(open_screen("asking_walk", 1, 1))
        await see("When is your birthday?")
        await pilot.press(*typed("5 march 19"), "tab", *typed("asks her sister"), "escape", "escape")
        await see("Rosa was not asked")
        for _time in range(2):
            app.push_screen(open_screen("asking_walk", 1, 1))
            await until(pilot, lambda: "5 march 19" in text(app) and "asks her sister" in text(app))
            await pilot.press("ctrl+s")
            await see("Rosa was not asked")
        with desk_file.writing(asked) as conn:
            answer_question(conn, 1, 1, "1962-03-05", by=2, now=stopped)
        app.push_screen(open_screen("asking_walk", 1, 1))
        await see("When may we call?")
        assert "asks her sister" not in text(app)
        assert sql(asked, "select value, note from answer") == [("1962-03-05", "")]


async def test_esc_leaves_where_it_was_gone_on_with_and_keeps_what_was_given(asked: Path, stopped: datetime) -> None:
    """It steps back to what was asked now, never before; it says what is kept, and breaks off what was answered now."""
    with desk_file.writing(asked) as conn:
        answer_question(conn, 1, 1, "1962-03-05", by=2, now=stopped)
    app = DesksideApp(asked, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        see: Callable[[str], Any] = lambda words: until(pilot, lambda: words in text(app))  # noqa: E731
        await pilot.pause()
        app.push_screen(open_screen("asking_walk", 1, 1))
        await see("When may we call?")
        await pilot.press("escape")
        await see("Rosa: 1 of 3 answered and kept")
        assert sql(asked, STATES) == [("begun",)], "nothing was asked, so nothing was broken off"
        with desk_file.writing(asked) as conn:
            hand_over(conn, 1, 1, "printed", by=2, now=stopped)
        app.push_screen(open_screen("asking_walk", 1, 1))
        await see("When may we call?")
        await pilot.press("2", "enter")
        await see("[/x]coffee")
        await pilot.press("1")
        await see("Read back what was said")
        await pilot.press("escape")
        await see("[/x]coffee")
        await pilot.press("escape")
        await see("When may we call?")
        await pilot.press("escape")
        await see("Rosa: 3 of 3 answered and kept")
        assert sql(asked, STATES) == [("broken-off",)]
        app.push_screen(open_screen("asking_walk", 1, 1))
        await see("Read back what was said")
        await pilot.press("escape")
        await see("[/x]coffee")
        with desk_file.writing(asked) as conn:
            finish_asking(conn, 1, by=2, now=stopped)
        await pilot.press("2")
        await see("Read back what was said")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Read back what was said" not in text(app))
        assert "goes on" not in text(app), "somebody else has finished it"
        assert sql(asked, STATES) == [("finished",)]


async def test_who_would_rather_not_say_is_shown_so_and_stays_so(asked: Path) -> None:
    """In the field, among the ticks and among the words: `Enter` on a question stepped back to changes nothing."""
    app = DesksideApp(asked, person="Mei")
    refused = [("", 1)] * 3
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        see: Callable[[str], Any] = lambda words: until(pilot, lambda: words in text(app))  # noqa: E731
        await pilot.pause()
        app.push_screen(open_screen("asking_walk", 1, 1))
        await see("When is your birthday?")
        await pilot.press("minus", "enter")
        await see("When may we call?")
        await pilot.press("3", "enter")
        await see("[/x]coffee")
        await pilot.press("3")
        await see("Read back what was said · 0 of 3 answered")
        assert sql(asked, "select value, refused from answer") == refused
        for words in ("[/x]coffee", "When may we call?", "When is your birthday?"):
            await pilot.press("escape")
            await see(words)
            if words == "When may we call?":
                assert any(signs().kept in line and "would rather not say" in line for line in lines(app))
        assert app.screen.query_one("#typed", Field).value == "-"
        for words in ("When may we call?", "[/x]coffee", "Read back what was said · 0 of 3 answered"):
            await pilot.press("enter")
            await see(words)
        assert sql(asked, "select value, refused from answer") == refused


async def test_an_answer_that_is_corrected_keeps_what_is_typed_and_is_left_as_it_was(
    asked: Path, stopped: datetime
) -> None:
    """Beside what is kept for going on; what was answered already is not said to stay open (R-22)."""
    with desk_file.writing(asked) as conn:
        answer_question(conn, 1, 1, "1962-03-05", by=1, now=stopped)
        answer_question(conn, 1, 3, "tea", by=1, now=stopped)
    app = DesksideApp(asked, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        see: Callable[[str], Any] = lambda words: until(pilot, lambda: words in text(app))  # noqa: E731
        await pilot.pause()
        app.push_screen(open_screen("asking", 1))
        await see("Answers · 2 of 3 answered")
        assert "begun 4 Mar" in lines(app)[0]
        assert "2026" not in lines(app)[0]
        await pilot.press("down", "down", "down", "enter")
        await see("When is your birthday?")
        await pilot.press("ctrl+u", *typed("6 march"), "escape")
        await see("The answer stays as it was; Enter brings back what you typed")
        await pilot.press("enter")
        await see("6 Mar")
        await pilot.press("enter")
        await see("When is your birthday?: saved")
        assert sql(asked, "select value from answer where question_id = 1") == [("--03-06",)]
        await pilot.press("down", "down", "enter")
        await see("stays as it was answered")
        assert "stays open" not in text(app)
        await pilot.press("ctrl+c")
        await see("Esc goes back one step; q closes the desk from the places 1 to 5.")
        await pilot.press("0")
        await see("Answers · 2 of 3 answered")
        assert sql(asked, "select value from answer where question_id = 3") == [("tea",)]


async def test_the_questions_of_a_long_questionnaire_stand_under_each_other(asked: Path, stopped: datetime) -> None:
    """And who finished is said once, as a number like the two above it."""
    with desk_file.writing(asked) as conn:
        for number in range(4, 11):
            add_question(conn, 1, {"words": f"Question {number}?", "kind": "text"}, by=1, now=stopped)
        answer_question(conn, 1, 3, "tea", by=1, now=stopped)
    app = DesksideApp(asked, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        for page in (open_screen("asking", 1), open_screen("questionnaire", 1)):
            app.push_screen(page)
            await until(pilot, lambda: "10. Question 10?" in text(app))
            places = {line.index(". ") for line in lines(app) if ". Question" in line}
            assert len(places) == 1, places
        assert [line for line in lines(app) if "of 1 finished" in line] == [lines(app)[0]]

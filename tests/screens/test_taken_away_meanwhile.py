"""What a form, an asking or a walk is about goes or changes in another terminal: one sentence, the rest is kept."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from deskside.app import DesksideApp
from deskside.desk.callbacks.promise import promise_callback
from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.edit_record import RowEdit
from deskside.desk.forgetting.forget import forget_customer
from deskside.desk.own_fields.change_fields import add_field, drop_field
from deskside.desk.questionnaires.ask import answer_question
from deskside.desk.questionnaires.change import add_question, add_questionnaire, drop_question, edit_question
from deskside.desk.rounds.begin import begin_round, end_round
from deskside.desk.rounds.settle import settle
from deskside.screens.edit_customer import EditCustomer
from deskside.screens.new_customer import NewCustomer
from deskside.screens.new_ticket import NewTicket
from deskside.screens.places import open_screen
from deskside.store import desk_file
from deskside.when import When
from tests.screens.money import sql
from tests.screens.seen import text
from tests.screens.waiting import typed, until

BO = 2


@pytest.fixture
def shared(desk: Path, stopped: datetime) -> Path:
    """Ann and Kim, who are in a round; an own field of each kind of record; a questionnaire with two questions."""
    for name in ("Ann", "Kim"):
        do(desk, add_customer, {"name": name, "reach": [RowEdit({"phone": "13817832229"})]}, now=stopped)
    for record in ("customer", "ticket"):
        do(desk, add_field, record, {"label": "Frame size", "kind": "text"}, now=stopped)
    do(desk, add_questionnaire, {"name": "New customers"}, now=stopped)
    for words in ("What do you ride?", "Where do you ride?"):
        do(desk, add_question, 1, {"words": words, "kind": "text"}, now=stopped)
    do(desk, begin_round, {"name": "Recall", "answers": "comes / stays away"}, now=stopped)
    return desk


def do(desk: Path, verb: Callable[..., Any], *args: Any, **kw: Any) -> Any:
    """Another terminal does it."""
    with desk_file.writing(desk) as conn:
        return verb(conn, *args, by=BO, **kw)


@pytest.mark.parametrize(
    ("made", "name", "own"), [(EditCustomer, "note", 1), (NewCustomer, "name", 1), (NewTicket, "subject", 2)]
)
async def test_r39_a_form_with_a_field_that_was_taken_away_says_so_and_saves_the_rest(
    shared: Path, stopped: datetime, made: type, name: str, own: int
) -> None:
    app = DesksideApp(shared, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        form = made(1) if made is EditCustomer else made()
        app.push_screen(form)
        await until(pilot, lambda: form.ready and name in form.box)
        form.box[name].put("pays in cash")
        form.box[f"own-{own}"].put("54 cm")
        do(shared, drop_field, own, now=stopped)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "The field Frame size was taken away" in text(app))
        assert app.screen is form
        assert form.box[f"own-{own}"].typed == "54 cm"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "saved" in app.said)
    kept = sql(shared, "select name || note from customer union all select subject from ticket")
    assert any("pays in cash" in said for (said,) in kept)
    assert sql(shared, "select count(*) from customer where own <> '{}'") == [(0,)]


async def asking(pilot: Pilot[str], app: DesksideApp, answer: str) -> None:
    """The first question, with an answer and a note typed."""
    await pilot.pause()
    app.push_screen(open_screen("asking_walk", 1, 1))
    await until(pilot, lambda: "What do you ride?" in text(app))
    await pilot.press(*typed(answer), "tab", *typed("with her sister"), "tab")


@pytest.mark.parametrize("answered", [False, True])
async def test_r27_an_answer_is_not_written_under_words_that_were_not_asked(
    shared: Path, stopped: datetime, answered: bool
) -> None:
    """Changed in place, or, once somebody answered it, by another question that stands there."""
    if answered:
        do(shared, answer_question, 2, 1, "a bus", now=stopped)
    app = DesksideApp(shared, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await asking(pilot, app, "a tandem")
        do(shared, edit_question, 1, {"words": "What did you ride before?"}, now=stopped)
        await pilot.press("enter")
        await until(pilot, lambda: "That question was changed by now" in text(app))
        assert "What did you ride before?" in text(app)
        assert "a tandem" in text(app)
        assert "with her sister" in text(app)
        assert sql(shared, "select count(*) from answer where value = 'a tandem'") == [(0,)]
        await pilot.press("enter")
        await until(pilot, lambda: "Where do you ride?" in text(app))
    found = "select q.words, a.note from answer a join question q on q.id = a.question_id where value = 'a tandem'"
    assert sql(shared, found) == [("What did you ride before?", "with her sister")]


async def test_r27_a_question_that_was_taken_away_makes_room_for_the_next(shared: Path, stopped: datetime) -> None:
    app = DesksideApp(shared, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await asking(pilot, app, "a tandem")
        do(shared, drop_question, 1, now=stopped)
        await pilot.press("enter")
        await until(pilot, lambda: "That question is asked no more" in text(app))
        assert "Where do you ride?" in text(app)
        assert "a tandem" not in text(app)
    assert sql(shared, "select count(*) from answer") == [(0,)]


async def test_r38_a_round_that_was_ended_is_not_said_to_have_settled_everybody(
    shared: Path, stopped: datetime
) -> None:
    app = DesksideApp(shared, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.push_screen(open_screen("round_walk", 1))
        await until(pilot, lambda: "stays away" in text(app))
        do(shared, end_round, 1, "nothing", now=stopped)
        app.poll()
        await until(pilot, lambda: "The round Recall has ended" in app.said)
        assert "settled" not in app.said


async def test_r38_a_file_that_is_busy_leaves_the_walk_where_it_is_and_the_same_key_tries_again(shared: Path) -> None:
    app = DesksideApp(shared, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.desk.PATIENCE_SECONDS = 0.1  # type: ignore[misc]
        app.push_screen(open_screen("round_walk", 1))
        await until(pilot, lambda: "stays away" in text(app))
        await pilot.press("tab", *typed("on Friday"), "escape")
        with desk_file.writing(shared):
            await pilot.press("1")
            await until(pilot, lambda: "is being written by another program" in text(app))
        await pilot.press("1")
        await until(pilot, lambda: "Ann: comes" in app.said)
    assert sql(shared, "select answer, note from round_entry order by id") == [("comes", "on Friday"), ("", "")]


async def test_r38_who_was_settled_by_another_at_the_same_moment_makes_room_for_the_next(
    shared: Path, stopped: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = DesksideApp(shared, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.push_screen(open_screen("round_walk", 1))
        await until(pilot, lambda: "stays away" in text(app))
        monkeypatch.setattr(app, "poll", lambda: False)
        do(shared, settle, 1, "reached", answer="stays away", now=stopped)
        await pilot.press("1")
        await until(pilot, lambda: "Kim" in text(app).splitlines()[0])
        assert "Ann is settled by now" in text(app)
        await pilot.press("2")
        await until(pilot, lambda: "2 of 2 reached" in app.said or "Kim: stays away" in app.said)
    assert sql(shared, "select answer from round_entry order by id") == [("stays away",), ("stays away",)]


async def test_r35_what_was_written_on_the_card_of_who_was_forgotten_has_nowhere_to_go_and_says_so(
    shared: Path, stopped: datetime
) -> None:
    soon = When(stopped + timedelta(hours=2))
    call = do(shared, promise_callback, when=soon, customer=1, now=stopped)
    app = DesksideApp(shared, person="Mei")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.pause()
        app.push_screen(open_screen("call", call.id))
        await until(pilot, lambda: "Ann" in text(app) and "Spoke" in text(app))
        await pilot.press("tab", *typed("likes tea"), "escape")
        do(shared, forget_customer, 1, now=stopped)
        app.poll()
        await until(pilot, lambda: "Keep what you wrote" in text(app))
        await pilot.press("1")
        await until(pilot, lambda: "@1 was forgotten" in app.said)

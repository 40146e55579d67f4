"""Questionnaires and their questions: added, changed, put in order, taken away (P-10, R-27).

An answer keeps what was asked: a question that was answered is never written over with other words.
"""

import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from deskside.desk.dates.kinds import OTHER
from deskside.desk.edit_record import unclashing
from deskside.desk.put_in_order import put_in_order
from deskside.desk.questionnaires.fields import QUESTION, QUESTIONNAIRE
from deskside.desk.questionnaires.finding import no_question, no_questionnaire, questionnaire_meant, taken_away
from deskside.desk.questionnaires.kinds import CHOOSING
from deskside.desk.tables import Values
from deskside.desk.unit_of_work import UnitOfWork, unit_of_work
from deskside.errors import BadInput, NotFound
from deskside.language.i18n import _, ngettext
from deskside.language.text import fold, one_line

MOST_QUESTIONS = 60


def add_questionnaire(conn: sqlite3.Connection, values: Mapping[str, Any], *, by: int | None, now: datetime) -> int:
    """Begin a questionnaire without questions; its id. `BadInput` where another is called so."""
    with unit_of_work(conn, "add_questionnaire", by=by, now=now) as work:
        return new_questionnaire(work, values)


def new_questionnaire(work: UnitOfWork, values: Mapping[str, Any]) -> int:
    """The row of a questionnaire, in a unit of work."""
    columns = QUESTIONNAIRE.columns(values)
    folded = _free_name(work, columns["name"])
    made: Values = {"folded": folded, "created_at": work.at, "created_by": work.by, "version": 1}
    return work.insert("questionnaire", columns | made)


def edit_questionnaire(
    conn: sqlite3.Connection, questionnaire_id: int, values: Mapping[str, Any], *, by: int | None, now: datetime
) -> None:
    """Call it otherwise. `BadInput` where another is called so."""
    with unit_of_work(conn, "edit_questionnaire", by=by, now=now) as work:
        row = known_questionnaire(work, questionnaire_id)
        name = QUESTIONNAIRE["name"].kind.fit(values.get("name", row["name"]))
        if name != row["name"]:
            new = {"name": name, "folded": _free_name(work, name, but=questionnaire_id), "version": row["version"] + 1}
            work.update("questionnaire", questionnaire_id, new)


def drop_questionnaire(conn: sqlite3.Connection, questionnaire_id: int, *, by: int | None, now: datetime) -> None:
    """Take it away; what was answered stays with the customers."""
    with unit_of_work(conn, "drop_questionnaire", by=by, now=now) as work:
        known_questionnaire(work, questionnaire_id)
        work.update("questionnaire", questionnaire_id, {"withdrawn_at": work.at})


def add_question(
    conn: sqlite3.Connection, questionnaire_id: int, values: Mapping[str, Any], *, by: int | None, now: datetime
) -> int:
    """Add a question at the end; its id. `BadInput` for a choice without words, and for too many questions."""
    with unit_of_work(conn, "add_question", by=by, now=now) as work:
        known_questionnaire(work, questionnaire_id)
        return new_question(work, questionnaire_id, values)


def add_question_to(
    conn: sqlite3.Connection, named: str, values: Mapping[str, Any], *, by: int | None, now: datetime
) -> int:
    """Add a question to the questionnaire of this id or name, which is begun with it where there is none; its id.

    `NotFound` where several may be meant, `BadInput` as `add_question`.
    """
    with unit_of_work(conn, "add_question", by=by, now=now) as work:
        try:
            key = questionnaire_meant(conn, named) if named.strip() else new_questionnaire(work, {"name": named})
        except NotFound as trouble:
            if trouble.candidates:
                raise
            key = new_questionnaire(work, {"name": named})
        return new_question(work, key, values)


def new_question(work: UnitOfWork, questionnaire_id: int, values: Mapping[str, Any]) -> int:
    """The row of a question at the end of its questionnaire, in a unit of work."""
    order = _order(work, questionnaire_id)
    if len(order) >= MOST_QUESTIONS:
        raise BadInput(_("A questionnaire has at most {most} questions.").format(most=MOST_QUESTIONS))
    columns = _whole(QUESTION.columns(values))
    made: Values = {"created_at": work.at, "created_by": work.by, "version": 1}
    place = {"questionnaire_id": questionnaire_id, "position": len(order) + 1}
    return work.insert("question", {**columns, **place, **made})


def edit_question(
    conn: sqlite3.Connection,
    question_id: int,
    values: Mapping[str, Any],
    base: Mapping[str, Any] | None = None,
    *,
    by: int | None,
    now: datetime,
) -> int:
    """Change a question; what is not named stays. `base` has what a form showed, as in `unclashing`.

    Once it was answered, other words or another kind of answer make it another question, which stands in its place:
    the id is that of the one that stands now.
    """
    with unit_of_work(conn, "edit_question", by=by, now=now) as work:
        row = known_question(work, question_id)
        fit = unclashing(work, QUESTION, row, values, base)
        new = _whole({field.name: fit.get(field.name, row[field.name]) for field in QUESTION.fields})
        if all(row[name] == value for name, value in new.items()):
            return question_id
        other = any(new[name] != row[name] for name in ("words", "kind"))
        if not other or not count_answers(conn, question_id):
            work.update("question", question_id, new | {"version": row["version"] + 1})
            return question_id
        work.update("question", question_id, {"withdrawn_at": work.at})
        made = {name: row[name] for name in ("questionnaire_id", "position")}
        return work.insert("question", {**new, **made, "created_at": work.at, "created_by": by, "version": 1})


def move_question(conn: sqlite3.Connection, question_id: int, by_places: int, *, by: int | None, now: datetime) -> None:
    """Ask it so many places earlier (-1) or later (1); at the end it stays where it is."""
    with unit_of_work(conn, "move_question", by=by, now=now) as work:
        order = _order(work, known_question(work, question_id)["questionnaire_id"])
        put_in_order(work, "question", order, question_id, by_places)


def drop_question(conn: sqlite3.Connection, question_id: int, *, by: int | None, now: datetime) -> None:
    """Ask it no more; what was answered stays with the customers."""
    with unit_of_work(conn, "drop_question", by=by, now=now) as work:
        known_question(work, question_id)
        work.update("question", question_id, {"withdrawn_at": work.at})


def count_answers(conn: sqlite3.Connection, question_id: int) -> int:
    """How many have answered it."""
    return int(conn.execute("select count(*) from answer where question_id = ?", (question_id,)).fetchone()[0])


def answered_said(count: int) -> str:
    """How many have answered: "3 have answered it"."""
    return ngettext("{n} has answered it", "{n} have answered it", count).format(n=f"{count:,}")


def known_questionnaire(work: UnitOfWork, questionnaire_id: int) -> Values:
    """The questionnaire to be changed or asked; `NotFound` for one that was taken away."""
    found = work.find("questionnaire", questionnaire_id)
    if found is None:
        raise no_questionnaire(str(questionnaire_id))
    if found["withdrawn_at"] is not None:
        raise taken_away(found["name"])
    return found


def known_question(work: UnitOfWork, question_id: int) -> Values:
    """The question to be changed or answered; `NotFound` for one that was taken away or replaced."""
    found = work.find("question", question_id)
    if found is None or found["withdrawn_at"] is not None:
        raise no_question(question_id)
    known_questionnaire(work, found["questionnaire_id"])
    return found


def _order(work: UnitOfWork, questionnaire_id: int) -> list[int]:
    found = work.conn.execute(
        "select id from question where questionnaire_id = ? and withdrawn_at is null order by position, id",
        (questionnaire_id,),
    )
    return [key for (key,) in found.fetchall()]


def _free_name(work: UnitOfWork, name: str, *, but: int = 0) -> str:
    """The folded name; `BadInput` where another questionnaire has it."""
    folded = fold(name)
    if folded.isdecimal():
        raise BadInput(_("A number is no name for a questionnaire."), hint=_("It would look like the id of one."))
    taken = work.conn.execute(
        "select 1 from questionnaire where folded = ? and withdrawn_at is null and id <> ?", (folded, but)
    ).fetchone()
    if taken is not None:
        raise BadInput(
            _("There is a questionnaire “{name}” already.").format(name=one_line(name)), hint=_("Give it another name.")
        )
    return folded


def _whole(columns: Values) -> Values:
    """The columns of a question; `BadInput` for a choice without words. Only what its kind needs is kept."""
    if columns["kind"] not in CHOOSING:
        columns = {**columns, "choices": ""}
    elif len(columns["choices"].split("\n")) < 2:
        raise BadInput(
            _("A choice needs two words or more."), hint=_("Write them with commas between: small, medium, large")
        )
    return columns if columns["kind"] == "date" else {**columns, "date_kind": OTHER}

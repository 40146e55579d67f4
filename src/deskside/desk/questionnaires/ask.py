"""Asking a customer, one question at a time: answered, finished, broken off, handed over (P-10, R-27)."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from deskside.desk.codes import HANDED_HOW
from deskside.desk.questionnaires.answered_day import note_answered_day
from deskside.desk.questionnaires.change import known_question
from deskside.desk.questionnaires.finding import no_asking
from deskside.desk.questionnaires.kinds import LONGEST, one_answer
from deskside.desk.questionnaires.read import QuestionRow, asking_row, question_row, questionnaire_row, standing_for
from deskside.desk.tables import Values
from deskside.desk.unit_of_work import UnitOfWork, one_change, unit_of_work
from deskside.errors import BadInput, Conflict, NotFound, Refused
from deskside.fields.kinds import Choice, Line
from deskside.language.i18n import _
from deskside.language.text import keep, one_line
from deskside.shop.settings import read_shop
from deskside.shop.zones import local_day
from deskside.store.codec import text_time
from deskside.when.format_time import dated


class AnsweredByNow(Conflict):
    """Another terminal wrote down an answer since the question was shown."""


class QuestionChanged(Conflict):
    """A question reads otherwise since it was shown; `now` is the one that stands in its place, None where none does.

    What was said is not written down under words that were not asked.
    """

    def __init__(self, now: int | None) -> None:
        if now is None:
            super().__init__(_("That question is asked no more."), hint=_("The next one is shown."))
        else:
            super().__init__(_("That question was changed by now."), hint=_("Read it as it stands, then answer again."))
        self.now = now


class Given(NamedTuple):
    """What was said to a question: the value, None for would rather not say, and the note; None keeps what stands."""

    question_id: int
    value: Any
    note: str | None = None


def begin_asking(
    conn: sqlite3.Connection,
    questionnaire_id: int,
    customer_id: int,
    *,
    anew: bool = False,
    by: int | None,
    now: datetime,
) -> int:
    """Begin asking somebody, or go on where it was left; the id of the asking.

    `Refused` for who was asked all of it already, unless they are asked `anew`, and for one without questions.
    """
    with unit_of_work(conn, "begin_asking", by=by, now=now, customer=customer_id) as work:
        work.customer(customer_id)
        refuse_asking(conn, questionnaire_id, customer_id, anew=anew)
        last = unfinished(conn, questionnaire_id, customer_id)
        if last is None:
            return _begun(work, questionnaire_id, customer_id, "begun")
        _set(work, last["id"], "begun")
        return int(last["id"])


def answer_question(
    conn: sqlite3.Connection,
    customer_id: int,
    question_id: int,
    value: Any,
    note: str | None = None,
    *,
    anew: bool = False,
    base: tuple[str | None, str] | None = None,
    shown: QuestionRow | None = None,
    by: int | None,
    now: datetime,
) -> int:
    """Write down what somebody said to a question, None where they would rather not say; the id of the asking.

    It belongs to the last asking, which begins with it where there is none, or where they are asked `anew` and that
    one is finished; an answer that was given before is corrected. A day becomes an important date of theirs in the
    same act, unless it is noted already.

    `base` is the answer and the note that were shown, `shown` the question as it was asked; `Conflict` where others
    stand there by now.
    """
    with unit_of_work(conn, "answer_question", by=by, now=now, customer=customer_id) as work:
        if shown is not None:
            _refuse_changed(conn, shown)
        question = known_question(work, question_id)
        work.customer(customer_id)
        kept = "" if value is None else one_answer(question).fit(value)
        if value is not None and not kept:
            raise BadInput(
                _("Nothing was answered."), hint=_("Write the answer, or say that they would rather not say.")
            )
        last = latest(conn, question["questionnaire_id"], customer_id)
        if last is None or (anew and last["state"] == "finished"):
            asking = _begun(work, question["questionnaire_id"], customer_id, "begun")
        else:
            asking = last["id"]
        if last is not None and last["state"] == "broken-off":
            _set(work, asking, "begun")
        _write(work, asking, customer_id, question, kept, note, base)
    return int(asking)


def write_answers(
    conn: sqlite3.Connection,
    questionnaire_id: int,
    customer_id: int,
    given: Sequence[Given],
    *,
    finish: bool = False,
    anew: bool = False,
    by: int | None,
    now: datetime,
) -> int:
    """Begin as `begin_asking`, write all these answers down, then `finish` if told so: one act; its asking."""
    with one_change(conn, "answer_question", customer=customer_id):
        asking = begin_asking(conn, questionnaire_id, customer_id, anew=anew, by=by, now=now)
        for each in given:
            answer_question(conn, customer_id, *each, by=by, now=now)
        if finish:
            finish_asking(conn, asking, by=by, now=now)
    return asking


def finish_asking(conn: sqlite3.Connection, asking_id: int, *, by: int | None, now: datetime) -> None:
    """All is asked that is to be: its line says how many were answered, and what was said in words.

    `Refused` where nothing was answered.
    """
    with unit_of_work(conn, "finish_asking", by=by, now=now) as work:
        row = known_asking(work, asking_id)
        if row["state"] == "finished":
            return
        said = conn.execute(
            "select q.kind, a.value, a.note from answer a join question q on q.id = a.question_id"
            " where a.asking_id = ? order by q.position, q.id",
            (asking_id,),
        ).fetchall()
        if not said:
            raise Refused(_("No question was answered yet."), hint=_("Ask at least one, or hand it over."))
        words = [text for kind, value, note in said for text in ((value if kind == "text" else ""), note) if text]
        stands = asking_row(conn, asking_id)
        work.update("asking", asking_id, {"state": "finished", "ended_at": work.at, "changed_at": work.at})
        text = " · ".join(one_line(word) for word in words)
        name = stands.questionnaire.name
        work.line(
            "asked_through",
            customer=row["customer_id"],
            text=text,
            old=name,
            new=f"{stands.answered} {stands.questions}",
        )


def break_off(conn: sqlite3.Connection, asking_id: int, *, by: int | None, now: datetime) -> None:
    """Leave it for now: what was answered stays, and it goes on from there."""
    with unit_of_work(conn, "break_off", by=by, now=now) as work:
        if known_asking(work, asking_id)["state"] in ("begun", "handed-over"):
            _set(work, asking_id, "broken-off")


def hand_over(
    conn: sqlite3.Connection,
    questionnaire_id: int,
    customer_id: int,
    how: str,
    *,
    anew: bool = False,
    by: int | None,
    now: datetime,
) -> int:
    """Note that it was printed and given to them, or sent, so that nobody asks them twice; the id of the asking.

    `Refused` as `begin_asking`, and where it was handed over already.
    """
    way = Choice(HANDED_HOW).fit(how)
    with unit_of_work(conn, "hand_over", by=by, now=now, customer=customer_id) as work:
        work.customer(customer_id)
        refuse_asking(conn, questionnaire_id, customer_id, anew=anew)
        last = unfinished(conn, questionnaire_id, customer_id)
        if last is None:
            made = _begun(work, questionnaire_id, customer_id, "handed-over", way)
        else:
            made = int(last["id"])
            if last["state"] == "handed-over" and not anew:
                raise Refused(
                    _("They have had it since {day}.").format(day=_day(conn, last["changed_at"])),
                    hint=_("Type in what came back: deskside questionnaire ask"),
                )
            _set(work, made, "handed-over", how=way)
        name = work.row("questionnaire", questionnaire_id)["name"]
        work.line("questionnaire_handed", customer=customer_id, old=name, new=way)
        return made


def known_asking(work: UnitOfWork, asking_id: int) -> Values:
    """The asking to be changed; `NotFound` for one that is not there."""
    found = work.find("asking", asking_id)
    if found is None or found["withdrawn_at"] is not None:
        raise no_asking(asking_id)
    work.about_customer = found["customer_id"]
    return found


def latest(conn: sqlite3.Connection, questionnaire_id: int, customer_id: int) -> Values | None:
    """The last asking of somebody; None where they were never asked."""
    row = conn.execute(
        "select * from asking where customer_id = ? and questionnaire_id = ? and withdrawn_at is null"
        " order by id desc limit 1",
        (customer_id, questionnaire_id),
    ).fetchone()
    return None if row is None else dict(row)


def unfinished(conn: sqlite3.Connection, questionnaire_id: int, customer_id: int) -> Values | None:
    """The asking of somebody with which one goes on; None where they were never asked, or asked all of it."""
    last = latest(conn, questionnaire_id, customer_id)
    return None if last is None or last["state"] == "finished" else last


def refuse_asking(conn: sqlite3.Connection, questionnaire_id: int, customer_id: int, *, anew: bool = False) -> None:
    """Raise what stands against asking somebody: `NotFound` for one taken away, `Refused` as `begin_asking` says."""
    if not questionnaire_row(conn, questionnaire_id).questions:
        raise Refused(_("The questionnaire has no questions yet."), hint=_("Add one first."))
    last = latest(conn, questionnaire_id, customer_id)
    if last is not None and last["state"] == "finished" and not anew:
        raise Refused(
            _("They were asked all of it on {day}.").format(day=_day(conn, last["ended_at"])),
            hint=_("See the answers with: deskside questionnaire answers; --anew asks again."),
        )


def _refuse_changed(conn: sqlite3.Connection, shown: QuestionRow) -> None:
    """Raise `QuestionChanged` for a question that reads otherwise by now, or that another stands for."""
    try:
        now = question_row(conn, shown.id)
    except NotFound:
        raise QuestionChanged(standing_for(conn, shown.id)) from None
    if now[:6] != shown[:6]:
        raise QuestionChanged(now.id)


def _begun(work: UnitOfWork, questionnaire_id: int, customer_id: int, state: str, how: str = "") -> int:
    row = {"questionnaire_id": questionnaire_id, "customer_id": customer_id, "state": state, "how": how, "note": ""}
    return work.insert("asking", {**row, "begun_at": work.at, "changed_at": work.at, "by_id": work.by})


def _set(work: UnitOfWork, asking_id: int, state: str, **more: Any) -> None:
    new = {"state": state, **more}
    before = work.row("asking", asking_id)
    if any(before[name] != value for name, value in new.items()):
        work.update("asking", asking_id, {**new, "changed_at": work.at, "by_id": work.by})


def _write(
    work: UnitOfWork,
    asking: int,
    customer_id: int,
    question: Values,
    kept: str,
    note: str | None,
    base: tuple[str | None, str] | None,
) -> None:
    """The row of an answer, with the date that comes of it, and a line where a finished asking is corrected."""
    old = work.conn.execute(
        "select * from answer where asking_id = ? and question_id = ?", (asking, question["id"])
    ).fetchone()
    words = Line(longest=LONGEST).fit(note) if note is not None else (old["note"] if old else "")
    new: Values = {"value": kept, "refused": int(not kept), "note": keep(words)}
    if old is not None and all(old[name] == value for name, value in new.items()):
        return
    if old is not None and base is not None and base != (old["value"], old["note"]):
        raise AnsweredByNow(
            _("That question was answered by now, on another screen."),
            hint=_("The answer that stands there is shown; put yours over it where it is wrong."),
        )
    if question["kind"] == "date" and (old is None or old["value"] != kept):
        new["date_id"] = note_answered_day(work, customer_id, question, kept, old)
    if old is None:
        place = {"asking_id": asking, "question_id": question["id"]}
        work.insert("answer", {"date_id": None, **new, **place, "at": work.at, "by_id": work.by})
        return
    work.update("answer", old["id"], {**new, "at": work.at, "by_id": work.by})
    if work.row("asking", asking)["state"] == "finished":
        sides = (one_answer(question).written(work.conn, value) for value in (old["value"], kept))
        before, after = (f"{question['kind']}|{side}" for side in sides)
        work.line("answer_corrected", customer=customer_id, text=question["words"], old=before, new=after)


def _day(conn: sqlite3.Connection, at: str) -> str:
    return dated(local_day(text_time(at), read_shop(conn).zone))

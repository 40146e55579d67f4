"""Questionnaires, their questions, who was asked what, and who was not asked yet (P-10, R-27)."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from deskside.desk.losses.lost import gone
from deskside.desk.questionnaires.finding import LAST, no_asking, no_question, no_questionnaire, taken_away
from deskside.desk.questionnaires.kinds import answer_kind
from deskside.desk.shared_sql import Named, called, plain
from deskside.store.codec import optional_time, text_time


class QuestionnaireRow(NamedTuple):
    """A questionnaire with how many questions it has, and with how many customers it stands where: each of them counts
    once, as the last asking stands."""

    id: int
    name: str
    questions: int
    begun: int
    handed: int
    finished: int
    broken: int

    @property
    def asked(self) -> int:
        """How many were asked, or given it."""
        return self.begun + self.handed + self.finished + self.broken


class QuestionRow(NamedTuple):
    """A question; `answers` is how often it was answered, `stands` whether it is asked still."""

    id: int
    questionnaire: int
    words: str
    kind: str
    choices: tuple[str, ...]
    date_kind: str
    answers: int
    stands: bool


class AnswerRow(NamedTuple):
    """A question of an asking with what was said; `value` is None where nothing was yet, "" for who would not say.

    `shown` is the value for people, in the language in use, a number as the shop writes it.
    """

    question: QuestionRow
    value: str | None
    note: str
    shown: str


class AskingRow(NamedTuple):
    """Somebody who was asked; `answered` of the `questions` have an answer, would rather not say being none. Of a
    questionnaire that `stands` no more only the answers are left."""

    id: int
    questionnaire: Named
    customer: Named
    state: str
    how: str
    begun_at: datetime
    changed_at: datetime
    ended_at: datetime | None
    by: str
    answered: int
    refused: int
    questions: int
    stands: bool


_STATES = ("begun", "handed-over", "finished", "broken-off")
_LAST = f"a.withdrawn_at is null and c.withdrawn_at is null and {LAST}"
"""The last asking of a customer who is there, `a` and `c`."""
_QUESTION = (
    "q.id, q.questionnaire_id, q.words, q.kind, q.choices, q.date_kind,"
    " (select count(*) from answer a where a.question_id = q.id), q.withdrawn_at is null"
)


def questionnaires(conn: sqlite3.Connection, only: int | None = None) -> list[QuestionnaireRow]:
    """Those that stand, the oldest first; or the one."""
    counts = ", ".join(
        "(select count(*) from asking a join customer c on c.id = a.customer_id where a.questionnaire_id = n.id"
        f" and a.state = '{state}' and {_LAST})"
        for state in _STATES
    )
    rows = plain(
        conn,
        "select n.id, n.name, (select count(*) from question q where q.questionnaire_id = n.id and q.withdrawn_at is"
        f" null), {counts} from questionnaire n where n.withdrawn_at is null and (?1 is null or n.id = ?1)"
        " order by n.id",
        (only,),
    )
    return [QuestionnaireRow(*row) for row in rows.fetchall()]


def questionnaire_row(conn: sqlite3.Connection, key: int) -> QuestionnaireRow:
    """The one of this id; `NotFound`."""
    found = questionnaires(conn, key)
    if not found:
        row = conn.execute("select name from questionnaire where id = ?", (key,)).fetchone()
        raise no_questionnaire(str(key)) if row is None else taken_away(row["name"])
    return found[0]


def questions_of(conn: sqlite3.Connection, questionnaire_id: int) -> list[QuestionRow]:
    """The questions that stand, in order."""
    rows = plain(
        conn,
        f"select {_QUESTION} from question q where q.questionnaire_id = ? and q.withdrawn_at is null"
        " order by q.position, q.id",
        (questionnaire_id,),
    )
    return [_question(row) for row in rows.fetchall()]


def question_row(conn: sqlite3.Connection, key: int) -> QuestionRow:
    """One question that stands; `NotFound`."""
    row = plain(
        conn, f"select {_QUESTION} from question q where q.id = ? and q.withdrawn_at is null", (key,)
    ).fetchone()
    if row is None:
        raise no_question(key)
    return _question(row)


def answers_in(conn: sqlite3.Connection, questionnaire_id: int, asking_id: int | None) -> list[AnswerRow]:
    """The questions of an asking with what was said: those that stand, and those answered in it that stand no more.

    Without an asking none has an answer yet.
    """
    rows = plain(
        conn,
        f"select {_QUESTION}, s.value, s.note from question q left join answer s on s.question_id = q.id"
        " and s.asking_id = ?2 where q.questionnaire_id = ?1 and (q.withdrawn_at is null or s.id is not null)"
        " order by q.position, q.withdrawn_at is null, q.id",
        (questionnaire_id, asking_id),
    )
    return [
        AnswerRow(question, value, note or "", answer_kind(question.kind, question.choices).shown(conn, value))
        for question, value, note in ((_question(row[:8]), row[8], row[9]) for row in rows.fetchall())
    ]


def standing_for(conn: sqlite3.Connection, key: int) -> int | None:
    """The question that took the place of one in other words, as `edit_question` puts it there; None where none did."""
    row = conn.execute(
        "select n.id from question o join question n on n.questionnaire_id = o.questionnaire_id"
        " and n.created_at = o.withdrawn_at where o.id = ? and n.position = o.position and n.withdrawn_at is null",
        (key,),
    ).fetchone()
    return None if row is None else int(row[0])


def numbered(rows: Sequence[AnswerRow]) -> list[tuple[int, AnswerRow]]:
    """The questions with the numbers by which they are asked now, 0 for those that are asked no more."""
    places = {row.question.id: place for place, row in enumerate((row for row in rows if row.question.stands), 1)}
    return [(places.get(row.question.id, 0), row) for row in rows]


def asking_row(conn: sqlite3.Connection, key: int) -> AskingRow:
    """One asking; `NotFound`."""
    found = asking_rows(conn, [key])
    if not found:
        raise no_asking(key)
    return found[0]


def asking_rows(conn: sqlite3.Connection, wanted: Sequence[int]) -> list[AskingRow]:
    """The askings of these ids, in their order; what is gone is left out."""
    rows = plain(
        conn,
        f"select a.id, n.id, n.name, c.id, {called('c')}, a.state, a.how, a.begun_at, a.changed_at, a.ended_at, s.name,"
        " (select count(*) from answer w where w.asking_id = a.id and w.refused = 0),"
        " (select count(*) from answer w where w.asking_id = a.id and w.refused = 1),"
        " (select count(*) from question q where q.questionnaire_id = n.id and (q.withdrawn_at is null"
        " or exists (select 1 from answer w where w.asking_id = a.id and w.question_id = q.id))),"
        " n.withdrawn_at is null"
        " from asking a join questionnaire n on n.id = a.questionnaire_id join customer c on c.id = a.customer_id"
        f" left join staff s on s.id = a.by_id where a.id in ({','.join(map(str, wanted))})"
        " and a.withdrawn_at is null",
    ).fetchall()
    found = {row[0]: _asking(row) for row in rows}
    return [found[key] for key in wanted if key in found]


def askings(
    conn: sqlite3.Connection, questionnaire_id: int, states: Sequence[str], *, limit: int = -1
) -> list[AskingRow]:
    """The last askings that stand so, one for each customer, the last first."""
    rows = plain(
        conn,
        "select a.id from asking a join customer c on c.id = a.customer_id where a.questionnaire_id = ?"
        f" and a.state in ({','.join('?' * len(states))}) and {_LAST}"
        " order by a.changed_at desc, a.id desc limit ?",
        (questionnaire_id, *states, limit),
    )
    return asking_rows(conn, [key for (key,) in rows.fetchall()])


_NOT_ASKED = (
    "from customer c where c.withdrawn_at is null and c.kind <> 'inside' and coalesce(c.standing, '') <> 'past'"
    " and not exists (select 1 from asking a where a.customer_id = c.id and a.questionnaire_id = ? and"
    f" a.withdrawn_at is null) and not {gone('c.id')}"
)


def not_asked(conn: sqlite3.Connection, questionnaire_id: int, *, limit: int = -1) -> list[Named]:
    """Who was never asked nor given it, by name: new and present customers, nobody who died (R-28)."""
    rows = plain(
        conn, f"select c.id, {called('c')} {_NOT_ASKED} order by c.folded, c.id limit ?", (questionnaire_id, limit)
    )
    return [Named(*row) for row in rows.fetchall()]


def count_not_asked(conn: sqlite3.Connection, questionnaire_id: int) -> int:
    """How many they are; it looks at every customer."""
    return int(plain(conn, f"select count(*) {_NOT_ASKED}", (questionnaire_id,)).fetchone()[0])


def _question(row: Sequence[Any]) -> QuestionRow:
    key, of, words, kind, choices, date_kind, answers, stands = row
    return QuestionRow(key, of, words, kind, tuple(filter(None, choices.split("\n"))), date_kind, answers, bool(stands))


def _asking(row: Sequence[Any]) -> AskingRow:
    key, of, name, customer, who, state, how, begun, changed, ended, by, answered, refused, questions, stands = row
    times = (text_time(begun), text_time(changed), optional_time(ended))
    counts = (answered, refused, questions)
    return AskingRow(key, Named(of, name), Named(customer, who), state, how, *times, by or "", *counts, bool(stands))

"""The important date that comes of an answered day (P-09, R-27)."""

from typing import Any

from deskside.desk.dates.add_date import change_date, note_date, strike_date
from deskside.desk.dates.kinds import OTHER, day_of
from deskside.desk.questionnaires.kinds import day_answered
from deskside.desk.tables import Values
from deskside.desk.unit_of_work import UnitOfWork
from deskside.when.yearly import written


def note_answered_day(work: UnitOfWork, customer_id: int, question: Values, kept: str, old: Any) -> int | None:
    """Note the day of an answer as a date of theirs; its id, None where it was noted already, or would not be said.

    What came of the answer before, `old` in this asking or one of an earlier asking, is corrected while it still says
    what was answered. A date that lacks only its year is completed; who is asked anew and does not say the year again
    keeps it, a corrected answer without it has none.
    """
    came = _came(work, customer_id, question, old)
    if not kept:
        if came is not None:
            strike_date(work, came["id"])
        return None
    day, kind = day_answered(kept), question["date_kind"] or OTHER
    month, of_month, year, calendar, leap = day
    columns: Values = {"kind": kind, "month": month, "day": of_month, "year": year, "calendar": calendar}
    columns["leap"] = int(leap)
    known = _known(work, customer_id, columns)
    if known is not None:
        same = came is not None and came["id"] == known["id"]
        if came is not None and not same:
            strike_date(work, came["id"])
        if known["year"] != year and (known["year"] is None or (same and old is not None)):
            change_date(work, known, {"year": year})
        return int(known["id"]) if same else None
    if came is not None:
        change_date(work, came, columns)
        return int(came["id"])
    return note_date(work, customer_id, {"kind": kind, "day": day, "note": question["words"] if kind == OTHER else ""})


def _came(work: UnitOfWork, customer_id: int, question: Values, old: Any) -> Values | None:
    """The date that came of what they answered before, if it still says so."""
    if old is not None:
        before = [(old["date_id"], old["value"])] if old["date_id"] is not None else []
    else:
        before = work.conn.execute(
            "select a.date_id, a.value from answer a join asking s on s.id = a.asking_id"
            " join question q on q.id = a.question_id where s.customer_id = ?1 and s.withdrawn_at is null"
            " and a.date_id is not null and (q.id = ?2 or q.questionnaire_id = ?3 and q.date_kind = ?4"
            " and ?4 not in ('', 'other')) order by a.id desc limit 1",
            (customer_id, question["id"], question["questionnaire_id"], question["date_kind"]),
        ).fetchall()
    for key, value in before:
        noted = work.find("important_date", key)
        if noted is not None and noted["withdrawn_at"] is None and _still(work, noted, value):
            return noted
    return None


def _still(work: UnitOfWork, noted: Values, value: str) -> bool:
    """Whether a date says what was answered, its year by an earlier answer where the last one did not say it."""
    day = day_of(noted)
    if not value or day == day_answered(value):
        return bool(value)
    earlier = "select 1 from answer where date_id = ? and value = ? limit 1"
    return (
        day._replace(year=None) == day_answered(value)
        and work.conn.execute(earlier, (noted["id"], written(day))).fetchone() is not None
    )


def _known(work: UnitOfWork, customer_id: int, columns: Values) -> Values | None:
    """A date of theirs on that day of that kind; of one that has a year and one that has not, the day is the same."""
    row = work.conn.execute(
        "select id from important_date where customer_id = :customer_id and person_id is null and kind = :kind"
        " and month = :month and day = :day and calendar = :calendar and leap = :leap"
        " and (year is :year or year is null or :year is null) and withdrawn_at is null"
        " order by year is :year desc, id limit 1",
        {"customer_id": customer_id, **columns},
    ).fetchone()
    return None if row is None else work.row("important_date", row[0])

"""A round is begun, changed, filled up with those who fit by now, and ended with what was learnt (P-15)."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from deskside.desk.edit_record import unclashing
from deskside.desk.many_tickets import tell_progress
from deskside.desk.rounds.fields import ROUND
from deskside.desk.rounds.finding import no_round
from deskside.desk.rounds.outcomes import answers_of
from deskside.desk.rounds.whom import left_out_said, whom
from deskside.desk.shared_sql import plain
from deskside.desk.tables import Values
from deskside.desk.unit_of_work import UnitOfWork, unit_of_work
from deskside.errors import Refused
from deskside.language.i18n import _
from deskside.language.text import fold, words_of
from deskside.shop.zones import local_day

_UNTRIED: Values = {"state": "open", "answer": "", "note": "", "tries": 0, "outcome": ""}


def begin_round(conn: sqlite3.Connection, values: Mapping[str, Any], *, by: int | None, now: datetime) -> int:
    """Begin a round with everybody its filter finds who can be reached; its id.

    `values` are those of `ROUND`, by name. `BadInput` for values that do not fit, `Refused` where nobody is to be
    reached. Whoever follows is told how far it is (R-95).
    """
    with unit_of_work(conn, "begin_round", by=by, now=now) as work:
        row: Values = ROUND.columns(values)
        _check(work, row)
        ROUND["worker"].kind.check(conn, row["worker_id"])
        found = whom(conn, row["wanted"], row["channel"], shop=work.shop, now=now)
        if not found.taken:
            raise Refused(
                _("Nobody is to be reached with that filter."),
                hint=_("Left out: {reasons}").format(reasons=left_out_said(found))
                if found.left_out
                else _("See who a filter finds: deskside customer list"),
            )
        made = work.insert("round", row | {"learnt": "", "created_at": work.at, "created_by": by})
        _take(work, made, found.taken)
    return made


def take_in(conn: sqlite3.Connection, round_id: int, *, by: int | None, now: datetime) -> int:
    """Take in who fits by now and is not in yet; how many. Whoever was taken in stays."""
    with unit_of_work(conn, "take_in", by=by, now=now) as work:
        row = known_round(work, round_id)
        found = whom(conn, row["wanted"], row["channel"], shop=work.shop, now=now)
        known = {key for (key,) in plain(conn, "select customer_id from round_entry where round_id = ?", (round_id,))}
        new = [key for key in found.taken if key not in known]
        _take(work, round_id, new)
    return len(new)


def edit_round(
    conn: sqlite3.Connection,
    round_id: int,
    values: Mapping[str, Any],
    base: Mapping[str, Any] | None = None,
    *,
    by: int | None,
    now: datetime,
) -> None:
    """Change a round; what is not named stays. `Refused` for answers without one that was given already."""
    with unit_of_work(conn, "edit_round", by=by, now=now) as work:
        row = known_round(work, round_id)
        fit = unclashing(work, ROUND, row, values, base)
        columns: Values = {}
        for name, value in fit.items():
            if value != ROUND[name].of(row):
                ROUND[name].kind.check(conn, value)
                columns |= ROUND[name].columns(value)
        new = row | columns
        _check(work, new, was=row)
        given = conn.execute(
            "select distinct answer from round_entry where round_id = ? and answer <> ''", (round_id,)
        ).fetchall()
        lost = [each for (each,) in given if each not in answers_of(new["answers"])]
        if lost:
            raise Refused(
                _("“{answer}” was answered already.").format(answer=lost[0]),
                hint=_("Keep it among the answers, in these words."),
            )
        work.update("round", round_id, columns)


def end_round(conn: sqlite3.Connection, round_id: int, learnt: str = "", *, by: int | None, now: datetime) -> None:
    """End a round with what was learnt; who was not reached stays so. `Refused` where it has ended."""
    with unit_of_work(conn, "end_round", by=by, now=now) as work:
        known_round(work, round_id)
        work.update("round", round_id, {"ended_at": work.at, "ended_by": by, "learnt": words_of(learnt)})


def known_round(work: UnitOfWork, round_id: int) -> Values:
    """The round to be worked on; `NotFound`, or `Refused` where it has ended."""
    found = work.find("round", round_id)
    if found is None or found["withdrawn_at"] is not None:
        raise no_round(round_id)
    if found["ended_at"] is not None:
        raise Refused(
            _("The round {name} has ended.").format(name=found["name"]),
            hint=_("Begin another one for the same filter."),
        )
    return found


def _check(work: UnitOfWork, row: Values, was: Values | None = None) -> None:
    if was is None or fold(was["name"]) != fold(row["name"]):
        _check_name(work.conn, row["name"])
    today = local_day(work.now, work.shop.zone).isoformat()
    if row["until"] and row["until"] < today and (was is None or was["until"] != row["until"]):
        raise Refused(_("The last day of a round is today or later."), hint=_("Leave it empty where there is none."))


def _check_name(conn: sqlite3.Connection, name: str) -> None:
    """`Refused` for the name of another round under way: by its name a round is meant."""
    under_way = plain(conn, "select id, name from round where withdrawn_at is null and ended_at is null")
    for key, other in under_way:
        if fold(other) == fold(name):
            raise Refused(
                _("A round called “{name}” is under way already.").format(name=other),
                hint=_("Give it another name, or take in who fits by now: deskside round take-in {id}").format(id=key),
            )


def _take(work: UnitOfWork, round_id: int, customers: Sequence[int]) -> None:
    for place, customer in enumerate(customers):
        tell_progress(place, len(customers))
        work.insert("round_entry", {"round_id": round_id, "customer_id": customer} | _UNTRIED)

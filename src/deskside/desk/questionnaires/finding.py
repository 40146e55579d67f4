"""The questionnaire that is meant, and what is said where there is none."""

import sqlite3

from deskside.errors import NotFound
from deskside.language.i18n import _, listed
from deskside.language.text import fold, one_line

LAST = (
    "not exists (select 1 from asking l where l.customer_id = a.customer_id"
    " and l.questionnaire_id = a.questionnaire_id and l.withdrawn_at is null and l.id > a.id)"
)
"""SQL for whether the asking `a` is the last of its customer with its questionnaire."""


def no_questionnaire(named: str) -> NotFound:
    """There is no such questionnaire."""
    return NotFound(
        _("There is no questionnaire “{name}”.").format(name=one_line(named)),
        hint=_("See them with: deskside questionnaire list"),
    )


def taken_away(name: str) -> NotFound:
    """It was there, and is asked no more."""
    return NotFound(
        _("The questionnaire “{name}” was taken away.").format(name=one_line(name)),
        hint=_("What was answered stays with the customers."),
    )


def no_question(question_id: int) -> NotFound:
    """There is no such question, or not any more."""
    return NotFound(
        _("There is no question {id} any more.").format(id=question_id),
        hint=_("See them with: deskside questionnaire show"),
    )


def no_asking(asking_id: int) -> NotFound:
    """Nobody was asked so."""
    return NotFound(
        _("Nobody was asked under the id {id}.").format(id=asking_id),
        hint=_("See who was with: deskside questionnaire show"),
    )


def questionnaire_meant(conn: sqlite3.Connection, typed: str) -> int:
    """The id of the questionnaire that is meant by its id or name; where nothing is typed the only one there is.

    `NotFound` for none, and for several, naming them.
    """
    rows = conn.execute("select id, name, folded from questionnaire where withdrawn_at is null order by id").fetchall()
    text, wanted = typed.strip(), fold(typed.strip())
    if not rows:
        raise NotFound(
            _("There is no questionnaire yet."), hint=_("Take the one that comes along: deskside questionnaire take")
        )
    exact = [row for row in rows if text == str(row["id"]) or row["folded"] == wanted]
    found = exact or [row for row in rows if wanted in row["folded"]]
    if len(found) == 1:
        return int(found[0]["id"])
    if not found:
        raise no_questionnaire(text)
    raise NotFound(
        _("Which questionnaire is meant?"),
        hint=_("Say which by its id: {names}").format(names=listed(f"{row['id']} {row['name']}" for row in found[:10])),
        candidates=tuple(f"{row['id']} {row['name']}" for row in found),
    )

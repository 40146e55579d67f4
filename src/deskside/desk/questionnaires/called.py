"""What a questionnaire, a question and an asking are called in a sentence."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from deskside.desk.shared_sql import customer_name
from deskside.language.i18n import _, noted


def called_in_a_sentence(_conn: sqlite3.Connection, row: Mapping[str, Any]) -> str:
    """The questionnaire of this row: the questionnaire “New customers”."""
    return _("the questionnaire “{name}”").format(name=row["name"])


def called_of_question(conn: sqlite3.Connection, change: int) -> str:
    """The question that a change was about, and of which questionnaire."""
    row = conn.execute(
        "select q.words, n.name from changed_row x join question q on q.id = x.row_key"
        " join questionnaire n on n.id = q.questionnaire_id where x.change_id = ? and x.table_name = 'question'"
        " order by q.withdrawn_at is not null limit 1",
        (change,),
    ).fetchone()
    return "" if row is None else _("“{question}” of “{name}”").format(question=row[0], name=row[1])


def called_of_asking(conn: sqlite3.Connection, change: int) -> str:
    """The questionnaire that a change was about, and whom it was asked."""
    row = conn.execute(
        "select n.name, a.customer_id from changed_row x"
        " left join answer w on x.table_name = 'answer' and w.id = x.row_key"
        " join asking a on a.id = case x.table_name when 'asking' then x.row_key else w.asking_id end"
        " join questionnaire n on n.id = a.questionnaire_id"
        " where x.change_id = ? and x.table_name in ('asking', 'answer') limit 1",
        (change,),
    ).fetchone()
    return "" if row is None else noted(_("“{name}”").format(name=row[0]), customer_name(conn, row[1]))

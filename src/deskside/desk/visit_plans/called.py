"""What a visit plan is called in a sentence: how often, and whose."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from deskside.desk.shared_sql import customer_name
from deskside.desk.visit_plans.rules import rule_said
from deskside.language.i18n import _


def called_in_a_sentence(conn: sqlite3.Connection, row: Mapping[str, Any]) -> str:
    """How often, and whose: "every 90 days, Rosa"."""
    return _("{name} ({rule})").format(name=customer_name(conn, row["customer_id"]), rule=rule_said(row["rule"]))


def called_of_visit(conn: sqlite3.Connection, change: int) -> str:
    """The plan of which a change settled a visit."""
    row = conn.execute(
        "select p.* from changed_row r join planned_visit v on v.id = r.row_key join visit_plan p on p.id = v.plan_id"
        " where r.change_id = ? and r.table_name = 'planned_visit'",
        (change,),
    ).fetchone()
    return "" if row is None else called_in_a_sentence(conn, row)

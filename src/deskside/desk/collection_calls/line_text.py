"""A call about money in words, for a timeline and for what was done last."""

import sqlite3

from deskside.desk.collection_calls.record_call import CALL_OUTCOMES
from deskside.desk.collection_calls.steps import DETAILS, WHYS
from deskside.desk.shared_sql import customer_name
from deskside.desk.tables import Values
from deskside.desk.tickets.line_text import Saying, because
from deskside.desk.tickets.timeline import TimelineLine
from deskside.language.i18n import _, listed


def called(line: TimelineLine, _time: Saying) -> str:
    """What came of it, why it is not paid, and what was noted."""
    outcome = _(CALL_OUTCOMES.get(line.new or "", line.new or ""))
    why, _slash, detail = (line.old or "").partition("/")
    reasons = [_(WHYS[why][0])] if why in WHYS else []
    if detail in DETAILS.get(why, {}):
        reasons.append(_(DETAILS[why][detail][0]))
    said = _("Call about money: {outcome}").format(outcome=listed([outcome, *reasons]))
    return because(said, line.text)


def called_in_a_sentence(conn: sqlite3.Connection, row: Values) -> str:
    """Who was called."""
    return customer_name(conn, row["customer_id"])

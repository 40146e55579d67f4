"""Who was asked a questionnaire, as a filter of customers (R-71, P-10): `asked:no`, `asked:finished`."""

import sqlite3
from collections.abc import Sequence

from deskside.desk.codes import ASKING_STATES
from deskside.desk.filter_asked import Asked
from deskside.desk.filter_keys import FilterKey
from deskside.desk.questionnaires.finding import LAST
from deskside.desk.yes_or_no_key import yes_or_no_key
from deskside.language.i18n import NP_


def _asked(asked: Asked, state: str) -> str:
    """Who is in a state is so by the last asking of a questionnaire, as they are counted (R-27)."""
    how = f" and a.state = {asked.gaps([state])} and {LAST}" if state else ""
    return f"select a.customer_id from asking a where a.withdrawn_at is null{how}"


_KEYS = (yes_or_no_key("asked", NP_("filter", "Asked"), _asked, "questionnaire 问卷", codes=ASKING_STATES),)


def of_customers(_conn: sqlite3.Connection | None) -> Sequence[FilterKey]:
    """The one key of who was asked."""
    return _KEYS

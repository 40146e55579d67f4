"""Who was asked a questionnaire, as a filter of customers (R-71, P-10): `asked:no`, `asked:finished`."""

import sqlite3
from collections.abc import Sequence

from deskside.desk.codes import ASKING_STATES
from deskside.desk.filter_asked import Asked
from deskside.desk.filter_keys import FilterKey
from deskside.desk.questionnaires.finding import LAST
from deskside.language.i18n import N_, NP_

_MORE = "yes=是,有,any no=否,不,没有,无,none"


def _asked(asked: Asked, _key: FilterKey, _op: str, value: str) -> str:
    """Who is in a state is so by the last asking of a questionnaire, as they are counted (R-27)."""
    how = "" if value in ("yes", "no") else f" and a.state = {asked.gaps([value])} and {LAST}"
    whom = f"(select a.customer_id from asking a where a.withdrawn_at is null{how})"
    return f"k.id {'not in' if value == 'no' else 'in'} {whom}"


_KEYS = (
    FilterKey(
        "asked",
        NP_("filter", "Asked"),
        _asked,
        also="questionnaire 问卷",
        words={"yes": N_("yes"), "no": N_("no"), **ASKING_STATES},
        more=_MORE,
    ),
)


def of_customers(_conn: sqlite3.Connection | None) -> Sequence[FilterKey]:
    """The one key of who was asked."""
    return _KEYS

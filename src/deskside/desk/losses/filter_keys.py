"""Who is lost still, and why, as a filter of customers (R-71, P-13): `lost:yes`, `lost:price,service`."""

import sqlite3
from collections.abc import Sequence

from deskside.desk.filter_asked import Asked
from deskside.desk.filter_keys import FilterKey
from deskside.desk.losses.codes import REASONS
from deskside.desk.losses.lost import LOST
from deskside.language.i18n import N_, NP_

_MORE = (
    "yes=是,有,any no=否,不,没有,无,none service=服务 price=价格,价钱 product=产品 moved=搬走了,搬走"
    " died=过世或病弱,过世 own-fault=我们的原因 unknown=原因不明,不明"
)


def _lost(asked: Asked, _key: FilterKey, _op: str, value: str) -> str:
    why = "" if value in ("yes", "no") else f" and l.reason = {asked.gaps([value])}"
    lost = f"(select l.customer_id from loss l where {LOST}{why})"
    return f"k.id {'not in' if value == 'no' else 'in'} {lost}"


_KEYS = (
    FilterKey(
        "lost",
        NP_("card", "Lost"),
        _lost,
        also="left 流失",
        words={"yes": N_("yes"), "no": N_("no"), **REASONS},
        more=_MORE,
    ),
)


def of_customers(_conn: sqlite3.Connection | None) -> Sequence[FilterKey]:
    """The one key of lost customers."""
    return _KEYS

"""Who is lost still, and why, as a filter of customers (R-71, P-13): `lost:yes`, `lost:price,service`."""

import sqlite3
from collections.abc import Sequence

from deskside.desk.filter_asked import Asked
from deskside.desk.filter_keys import FilterKey
from deskside.desk.losses.codes import REASONS
from deskside.desk.losses.lost import LOST
from deskside.desk.yes_or_no_key import yes_or_no_key
from deskside.language.i18n import NP_

_MORE = (
    "service=服务 price=价格,价钱 product=产品 moved=搬走了,搬走 died=过世或病弱,过世 own-fault=我们的原因"
    " unknown=原因不明,不明"
)


def _lost(asked: Asked, why: str) -> str:
    reason = f" and l.reason = {asked.gaps([why])}" if why else ""
    return f"select l.customer_id from loss l where {LOST}{reason}"


_KEYS = (yes_or_no_key("lost", NP_("card", "Lost"), _lost, "left 流失", codes=REASONS, more=_MORE),)


def of_customers(_conn: sqlite3.Connection | None) -> Sequence[FilterKey]:
    """The one key of lost customers."""
    return _KEYS

"""Whether a promised time lies in the hours in which a customer is not to be called, by their own clock (R-62)."""

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from deskside.language.i18n import _
from deskside.shop.settings import Shop

if TYPE_CHECKING:
    from deskside.when import When


class Whom(NamedTuple):
    """Who is to be called: a customer, or that of a ticket or a promised call; nobody is known yet without any."""

    customer: int | None = None
    ticket: int | None = None
    callback: int | None = None


NOBODY = Whom()


def quiet_remark(conn: sqlite3.Connection, whom: Whom, when: "When", shop: Shop) -> str:
    """That a time lies in their quiet hours, and what their clocks say then; empty where it does not.

    Where they may be in several zones one is enough. Of a window no moment may be outside.
    """
    if whom == NOBODY:
        return ""
    row = conn.execute(
        "select zone, quiet_hours, coalesce((select e164 from contact_point where customer_id = c.id and kind = 'phone'"
        " order by do_not_call, is_invalid, id limit 1), '') from customer c where quiet_hours <> '' and id = coalesce("
        "?, (select customer_id from ticket where number = ?), (select customer_id from callback where id = ?))",
        whom,
    ).fetchone()
    if row is None:
        return ""
    from zoneinfo import ZoneInfo

    from deskside.desk.collecting.their_zone import finder
    from deskside.shop.kept_hours import kept_spans
    from deskside.when import format_time

    spans = kept_spans(row[1])
    for name in finder(shop)(row[0], row[2]).zones:
        first, last = (moment.astimezone(ZoneInfo(name)) for moment in (when.at, when.until or when.at))
        start, end = (moment.hour * 60 + moment.minute for moment in (first, last))
        if first.date() == last.date() and any(low <= start and end < high for low, high in spans):
            hours = format_time.open_hours(spans)
            if name == shop.zone.key:
                return _("They are not to be called then: quiet hours {hours}.").format(hours=hours)
            return _("They are not to be called then: quiet hours {hours}, and it is {time} in {zone}.").format(
                hours=hours, time=f"{start // 60}:{start % 60:02}", zone=name
            )
    return ""

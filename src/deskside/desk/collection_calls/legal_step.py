"""A legal step, switched on for one account alone and only with its name (R-63)."""

import sqlite3
from datetime import datetime

from deskside.desk.shared_sql import customer_name
from deskside.desk.unit_of_work import unit_of_work
from deskside.errors import Refused
from deskside.language.i18n import _
from deskside.language.text import fold, keep
from deskside.shop.zones import local_day


def legal_step(
    conn: sqlite3.Connection,
    customer_id: int,
    confirm: str,
    *,
    on: bool = True,
    note: str = "",
    by: int | None,
    now: datetime,
) -> None:
    """Let letters and scripts speak of a legal step for an account, or no longer.

    `Refused` unless `confirm` is the name of the account, and where it is so already.
    """
    with unit_of_work(conn, "legal_step", by=by, now=now, customer=customer_id) as work:
        row = work.customer(customer_id)
        name = customer_name(conn, customer_id)
        if on and fold(confirm.strip()) != fold(name.strip()):
            raise Refused(
                _("Nothing was switched on: that is not the name of the account."),
                hint=_("Confirm it with the name as it stands there: {name}").format(name=name),
            )
        if on == (row["legal_step_on"] is not None):
            raise Refused(
                _("The legal step of {name} is switched on already.").format(name=name)
                if on
                else _("No legal step is switched on for {name}.").format(name=name),
                hint=_("See how it is with: deskside customer show @{id}").format(id=customer_id),
            )
        day = local_day(now, work.shop.zone).isoformat() if on else None
        work.update("customer", customer_id, {"legal_step_on": day})
        work.line("legal_step_on" if on else "legal_step_off", customer=customer_id, text=keep(note.strip()))

"""Who rang and need not be called back."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from deskside.desk.unit_of_work import UnitOfWork, unit_of_work
from deskside.errors import NotFound, Refused
from deskside.language.i18n import _


def dismiss(conn: sqlite3.Connection, incoming: Sequence[int], *, by: int | None, now: datetime) -> None:
    """Take callers off the list of those to call back: the calls, and all that the same numbers rang before."""
    with unit_of_work(conn, "dismiss", by=by, now=now) as work:
        for each in dict.fromkeys(incoming):
            found = work.find("incoming_call", each)
            if found is None:
                raise NotFound(
                    _("There is no call {id} that came in.").format(id=each),
                    hint=_("See them with: deskside ring list"),
                )
            if found["settled_at"] is not None and len(incoming) == 1:
                raise Refused(_("That caller is off the list already."), hint=_("Nothing was changed."))
            for call in _of_the_caller(work, each, found["digits"]):
                work.update("incoming_call", call, {"settled_at": work.at, "settled_by": by, "settled_as": "dismissed"})


def _of_the_caller(work: UnitOfWork, incoming_id: int, digits: str) -> list[int]:
    """What waits of the same number; of one that was withheld only the call itself."""
    rows = work.conn.execute(
        "select id from incoming_call where settled_at is null and (id = ?1 or (digits = ?2 and digits <> ''))",
        (incoming_id, digits),
    )
    return [int(row[0]) for row in rows.fetchall()]

"""Which thing of ours a ticket of another desk is about, once the purchases of that desk came in (R-34, R-37)."""

import sqlite3

from deskside.exchange.parties import CustomerRef

_KNOWN = (
    "select distinct t.id from source s join source_row r on r.source_id = s.id join thing t on t.id = r.our_id"
    " where s.kind = 'thing' and r.their_id between ? and ? and t.customer_id = ? and t.withdrawn_at is null"
)


class KnownThings:
    """The things that came in with an export of ours, by the ids that they had there."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def known(self, thing: str, party: CustomerRef | None) -> int | None:
        """The one of this customer with that id, which the moment follows at which it was noted; None where it is not
        here, or several could be meant."""
        if not thing.isdecimal() or party is None or party.id is None:
            return None
        found = self._conn.execute(_KNOWN, (f"{thing} ", f"{thing} 9", party.id)).fetchall()
        return int(found[0][0]) if len(found) == 1 else None

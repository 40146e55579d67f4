"""The guided calls that somebody began and did not finish: their drafts wait to be gone on with (R-22)."""

import sqlite3

from deskside.desk.merging.aliases import alias_of
from deskside.language.i18n import N_

FORM = "guided-call"
"""The form of a draft: a guided call that was not finished."""
BEGUN = N_("call begun, not finished")
GO_ON = N_("Go on")


def begun_calls(conn: sqlite3.Connection, staff_id: int | None) -> frozenset[int]:
    """The customers whose call waits for whoever began it; none for nobody."""
    rows = conn.execute(
        "select about from draft where staff_id = ? and form = ? and json_extract(body, '$.path[0]') is not null",
        (staff_id, FORM),
    )
    return frozenset(alias_of(conn, int(about[1:])) for (about,) in rows.fetchall())

"""A promise that was taken back rings anew once it is made again (R-12, R-23)."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deskside.desk.derived import Written


def follow(written: "Written") -> None:
    """Forget for whom the promises rang that a change took back."""
    gone = [
        int(key)
        for table, key, _before, after in written.rows
        if table == "callback" and (after is None or after.get("withdrawn_at") is not None)
    ]
    written.conn.executemany("delete from rung where callback_id = ?", [(each,) for each in gone])

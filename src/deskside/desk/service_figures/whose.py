"""Whose a ticket is in the figures: who it was with, else who solved it last."""

from deskside.desk.shared_sql import Named

OWNER_ID = (
    "coalesce(t.assignee_id, (select l.by_id from line l where l.ticket_number = t.number and l.kind = 'status'"
    " and l.withdrawn_at is null and l.new in ('resolved', 'closed') order by l.id desc limit 1))"
)
"""SQL for the id of the person that ticket `t` counts for."""


def owner(person: int | None, name: str | None) -> Named | None:
    """That person, nobody where there is none."""
    return None if person is None else Named(person, name or "")

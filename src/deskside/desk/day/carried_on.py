"""The day on which a ticket was carried over, as long as nobody touched it since (R-13)."""

from typing import TYPE_CHECKING

from deskside.desk.subjects import no_ground

if TYPE_CHECKING:
    from deskside.desk.derived import Written


def follow(written: "Written") -> None:
    """Recompute it for every ticket that was touched."""
    numbers = sorted(written.touched["ticket"] - written.made["ticket"])
    if numbers:
        written.conn.executemany(refresh_sql(), [(number,) for number in numbers])


def refresh_sql() -> str:
    """SQL that recomputes it for the ticket whose number is given."""
    return f"update ticket set carried_on = ({carried_on_sql()}) where number = ?"


def carried_on_sql() -> str:
    """SQL for the day, of the ticket of the statement around it."""
    since = (
        "select 1 from line l where l.ticket_number = d.ticket_number and l.id > d.line_id and l.withdrawn_at is null"
        f" and l.kind not in ({no_ground()})"
    )
    return (
        "select d.day from carry_over d where d.ticket_number = ticket.number and ticket.resolved_at is null"
        f" and d.withdrawn_at is null and not exists ({since}) order by d.id desc limit 1"
    )

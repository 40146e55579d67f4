"""What is to be billed of a ticket is billed to the customer that it has now."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deskside.desk.derived import Written


def follow(written: "Written") -> None:
    """Let what is not billed yet go along to the right customer of its ticket."""
    changed = [
        (after["customer_id"], after["number"])
        for table, _key, before, after in written.rows
        if table == "ticket" and before and after and before["customer_id"] != after["customer_id"]
    ]
    written.conn.executemany(
        "update done_work set customer_id = ?1 where ticket_number = ?2 and invoice_id is null and ?1 is not null",
        changed,
    )

"""Who has a bicycle, by the name that they have now."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deskside.desk.derived import Written


def follow(written: "Written") -> None:
    """Let the loans name their customers as they are called now."""
    written.conn.execute(
        "update loan set borrower = c.name from customer c"
        " where c.id = loan.customer_id and loan.borrower is not c.name"
    )

"""What becomes of a ticket that undo takes back: it stays in the file, and its number with it (R-25)."""

from deskside.desk.tables import Values


def closed(row: Values, at: str) -> Values:
    """It is closed, and listed nowhere."""
    return {"withdrawn_at": at, "status": "closed", "closed_at": at, "resolved_at": row["resolved_at"] or at}

"""What becomes of a promise that undo takes back."""

from deskside.desk.tables import Values


def cancelled(_row: Values, at: str) -> Values:
    """It is cancelled, and counts nowhere."""
    return {"withdrawn_at": at, "state": "cancelled", "ended_at": at, "cancel_reason": ""}

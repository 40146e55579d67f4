"""What is left of a contact in a round with somebody who was forgotten (R-35)."""

from deskside.desk.tables import Values


def becomes(row: Values) -> Values:
    """What came of it still counts; who was not reached yet is out of the round."""
    return {"state": "out", "again_at": None} if row["state"] in ("open", "sent") else {}

"""What becomes of somebody whom an act had added and undo takes back: their history stays."""

from deskside.desk.tables import Values


def left(_row: Values, at: str) -> Values:
    """They have left, and somebody else may have their login."""
    return {"left_at": at, "login": None}

"""What tells our own exports: the columns with our numbers (R-34)."""

from collections.abc import Sequence

TICKET = "deskside_ticket"
CUSTOMER = "deskside_customer"


def is_own(header: Sequence[str], column: str) -> bool:
    """Whether a file is our own export: it has our number and the version that it was taken from."""
    return column in header and "version" in header

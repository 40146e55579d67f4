"""Numbers of programs and files as they are written."""

from decimal import Decimal


def in_figures(value: object) -> str:
    """A number in figures, none as a power of ten: "0.000001"."""
    return format(Decimal(repr(value)), "f") if isinstance(value, float) else str(value)

"""What a verb of the row acts on."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """A ticket, a promised call, a customer, or what of them belongs together; `name` is how people call it."""

    ticket: int | None = None
    callback: int | None = None
    customer: int | None = None
    name: str = ""

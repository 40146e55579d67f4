"""What a verb of the row acts on."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """Things of several subjects that belong together: `ids` by the subject's name, what is meant first.

    `name` is how people call it.
    """

    ids: Mapping[str, int]
    name: str = ""

    @classmethod
    def of(cls, name: str, **ids: int | None) -> "Target":
        """What there is of some things; what is not there is left out."""
        return cls({subject: key for subject, key in ids.items() if key is not None}, name)

    @property
    def ticket(self) -> int | None:
        """The ticket."""
        return self.ids.get("ticket")

    @property
    def callback(self) -> int | None:
        """The promised call."""
        return self.ids.get("callback")

    @property
    def customer(self) -> int | None:
        """The customer."""
        return self.ids.get("customer")

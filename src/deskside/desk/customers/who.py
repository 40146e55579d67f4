"""Who is meant by a name or number at the desk: a customer of ours, or somebody new."""

from typing import NamedTuple


class KnownCustomer(NamedTuple):
    """A customer of ours, with the person and the number to call where they were named.

    `name` is what to call somebody who had only a number so far; `merged` is the number that was asked for, where it
    was merged into this one (R-33).
    """

    id: int
    person_id: int | None = None
    phone: str = ""
    name: str = ""
    merged: int | None = None


class NewCustomer(NamedTuple):
    """Somebody not known yet; a name or a number is enough (R-30)."""

    name: str = ""
    phone: str = ""
    email: str = ""


Who = KnownCustomer | NewCustomer

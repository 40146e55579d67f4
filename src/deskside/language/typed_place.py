"""A number that is typed for one of a few things, as they are shown with numbers from 1."""

_LONGEST = 9


def typed_place(typed: str, count: int) -> int | None:
    """The place, from 0, of the one of `count` things that is meant; None for what is no number of theirs."""
    text = typed.strip()
    return int(text) - 1 if text.isdecimal() and len(text) <= _LONGEST and 0 < int(text) <= count else None

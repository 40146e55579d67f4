"""What of the answers in a guided call stands: of one that ended otherwise, what belongs to its ending (R-60)."""

from collections.abc import Sequence

from deskside.desk.collection_calls.steps import ENDED, WHYS

_STANDS = frozenset(
    (
        *("override", "obstacles", "person", "why", *(f"why_{why}" for why in WHYS)),
        *("signatory", "order_number", "right_person", "right_number"),
    )
)
"""The questions whose answers stand where the call ended otherwise: who was there, and why it is not paid."""


def standing(path: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The answers that stand, by their steps; what was not agreed and read back before it ended was not agreed."""
    ending = next((place for place, (_step, value) in enumerate(path) if value == ENDED), None)
    if ending is None:
        return dict(path)
    before = {step: value for step, value in path[:ending] if step in _STANDS}
    return before | dict(path[ending + 1 :])

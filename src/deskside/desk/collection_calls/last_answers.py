"""What was answered at each step of a guided call, for who comes back to it: going back forgets nothing (L-01)."""

from collections.abc import Mapping
from typing import Any

from deskside.desk.collection_calls.steps import Ask

_Kept = tuple[str, str, bool]
"""What was proposed, what was typed, and whether it was sent."""


class LastAnswers:
    """The last answer to each question as it is typed, and what was typed there and not sent.

    It belongs to the question as it was asked: where something else is proposed meanwhile, that stands.
    """

    def __init__(self, kept: Mapping[str, _Kept] | None = None) -> None:
        self._kept: dict[str, _Kept] = dict(kept or {})

    def keep(self, ask: Ask, typed: str, *, sent: bool) -> None:
        """Keep what was typed at a question; where all of it was deleted, nothing."""
        if typed.strip():
            self._kept[ask.step] = (ask.value, typed, sent)
        elif self.half(ask):
            del self._kept[ask.step]

    def answer(self, ask: Ask) -> str:
        """What was answered the last time, as it is typed; empty where it was not asked like that yet."""
        _value, typed, sent = self._find(ask)
        return typed if sent else ""

    def half(self, ask: Ask) -> str:
        """What was typed at a question and not sent."""
        _value, typed, sent = self._find(ask)
        return "" if sent else typed

    def _find(self, ask: Ask) -> _Kept:
        kept = self._kept.get(ask.step, ("", "", True))
        return kept if kept[0] == ask.value else ("", "", True)

    def to_draft(self) -> dict[str, list[Any]]:
        """All of them as JSON takes it (R-22)."""
        return {step: list(kept) for step, kept in self._kept.items()}

    @classmethod
    def from_draft(cls, body: Mapping[str, Any]) -> "LastAnswers":
        """Those of a draft."""
        return cls({step: (str(value), str(typed), bool(sent)) for step, (value, typed, sent) in body.items()})

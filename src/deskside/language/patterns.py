"""Patterns of text that are made ready when they are first asked for."""

import re
from typing import Any, cast


class _Later:
    """Made ready by the first of its methods that is named, and from then on as quick as any."""

    def __init__(self, text: str, flags: int) -> None:
        self._made = (text, flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._made), name)
        setattr(self, name, found)
        return found


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern that is defined beside others and used by its methods alone.

    Making one ready costs a quick command up to a millisecond, and a module has many that are not come to.
    """
    return cast("re.Pattern[str]", _Later(text, flags))

"""Keys as terminals and input methods send them: twins of a key, and sequences that arrive in pieces (L-01 to L-03)."""

from textual import events

SWALLOW_SECONDS = 0.5

_FULLWIDTH = 0xFEE0
_OPTION_DIGITS = dict(zip("123456", "¡™£¢∞§", strict=True))
_CHINESE = {"/": "、", ".": "。", "<": "《", ">": "》"}
SPLIT_ARROWS = "[~ABCDFHOPQRSZ"
"""What an arrow key may come to on a slow link."""


def twins(key: str) -> tuple[str, ...]:
    """The other characters that mean this one where nothing takes text.

    Full-width forms and Chinese punctuation from an input method (L-03), and for 1 to 6 what `Esc` and the digit typed
    quickly arrive as (L-01). Keys of more than one character have none.
    """
    if len(key) != 1 or key == " ":
        return ()
    found = [chr(ord(key) + _FULLWIDTH)]
    found += [table[key] for table in (_OPTION_DIGITS, _CHINESE) if key in table]
    return tuple(found)


def after_escape(key: str) -> str | None:
    """The name under which a letter arrives when `Esc` was typed just before it, or with Alt held (L-01)."""
    if len(key) == 1 and key.isascii() and key.isalpha():
        return f"alt+shift+{key.lower()}" if key.isupper() else f"alt+{key}"
    return None


def escaped_letter(event: events.Key) -> bool:
    """Whether a key is a letter that came with `Esc` or Alt before it."""
    return event.key.startswith("alt+") and len(event.key.rsplit("+", 1)[-1]) == 1


def is_wide_text(text: str | None) -> bool:
    """Whether a character can only be part of a name: a letter of a script that no key is bound in (L-03)."""
    return bool(text) and text is not None and not text.isascii() and text.isalpha() and not "！" <= text <= "～"


class SplitSequences:
    """Swallows the rest of an arrow key whose `Esc` came alone over a slow link: `[` and all up to its last letter."""

    def __init__(self) -> None:
        self._escaped_at = float("-inf")
        self._inside = False

    def swallows(self, event: events.Key) -> bool:
        """Whether this key is part of such a sequence; `Esc` itself never is."""
        if event.key == "escape":
            self._escaped_at, self._inside = event.time, False
            return False
        fresh = event.time - self._escaped_at <= SWALLOW_SECONDS
        character = event.character or ""
        if self._inside and fresh:
            self._inside = character.isdigit() or character == ";"
            return self._inside or character.isalpha() or character == "~"
        self._inside = fresh and character == "["
        if not self._inside:
            self._escaped_at = float("-inf")
        return self._inside

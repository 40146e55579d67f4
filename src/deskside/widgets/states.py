"""The sign of a state and its tone; a word stands beside it wherever it is used (L-80)."""

from deskside.language.glyphs import signs


def state_sign(state: str, status: str = "") -> tuple[str, str]:
    """The one sign of a row with its tone."""
    sign = signs().state(state, status)
    if state in ("missed", "due"):
        return sign, state
    return sign, "" if state == "later" else "muted"

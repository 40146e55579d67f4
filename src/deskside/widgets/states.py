"""The sign of a state and its tone; a word stands beside it wherever it is used (L-80)."""

from deskside.language.glyphs import signs


def state_sign(state: str, status: str = "", named: str = "") -> tuple[str, str]:
    """The one sign of a row with its tone; a subject may name another sign of the set."""
    sign = signs().state(state, status, named)
    if state in ("missed", "due"):
        return sign, state
    return sign, "" if state == "later" else "muted"

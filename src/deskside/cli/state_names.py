"""Names of states, as commands say them."""

from deskside.language.i18n import N_, _, pgettext

_STATES = {"missed": N_("missed"), "due": N_("due"), "later": N_("later"), "none": N_("no promise")}
_CALL_STATES = {
    "missed": N_("missed"),
    "kept": N_("kept"),
    "late": N_("late"),
    "moved": N_("moved"),
    "cancelled": N_("cancelled"),
}
_HITS = {"ticket": N_("ticket"), "note": N_("note"), "customer": N_("customer"), "phone": N_("phone")}


def state(word: str) -> str:
    """How a row's next promise stands (R-13)."""
    return _(_STATES[word])


def call_state(word: str) -> str:
    """How a promised call stands (R-10); an open one is not open like a ticket."""
    return pgettext("promised call", "open") if word == "open" else _(_CALL_STATES[word])


def hit_kind(word: str) -> str:
    """What a search found."""
    return _(_HITS[word])

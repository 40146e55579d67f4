"""What a search found, as commands say it."""

from deskside.language.i18n import N_, _

_HITS = {"ticket": N_("ticket"), "note": N_("note"), "customer": N_("customer"), "phone": N_("phone")}


def hit_kind(word: str) -> str:
    """What a search found."""
    return _(_HITS[word])

"""How somebody is to deal with, and the one line that helps (P-12)."""

from deskside.language.i18n import N_, _

TIPS = {
    "demanding": N_("demanding: give facts and a time, then keep both"),
    "confused": N_("confused: one step at a time, then say it back"),
    "upset": N_("upset: let them finish first, then say it back"),
    "silent": N_("silent: ask open questions, wait for the answer"),
    "talkative": N_("talkative: listen once, then lead back"),
}


def manner_tip(manner: str | None) -> str:
    """The line that helps with this manner, the manner first; nothing where none is known."""
    return _(TIPS[manner]) if manner else ""

"""Why a ticket is carried over, in words."""

from deskside.language.i18n import N_, _

REASONS: dict[str, str] = {
    "part": N_("a part"),
    "supplier": N_("the supplier"),
    "customer": N_("their answer"),
    "colleague": N_("a colleague"),
    "time": N_("more time"),
}
"""Why a ticket is carried over: what it waits for."""


def known_why(status: str, held_for: str, reason: str | None, awaited: str | None) -> tuple[str, str] | None:
    """The reason and what is awaited as far as known: by the status, else as at the last carrying over; or None."""
    if status == "hold":
        return "part", held_for
    if status == "waiting":
        return "customer", ""
    return None if reason is None else (reason, awaited or "")


def why_carried(reason: str, awaited: str) -> str:
    """Why a ticket was carried over: "waits for a Shimano chainring"."""
    if not awaited and reason == "time":
        return _("there was no time left for it")
    what = awaited_words(reason, awaited)
    return what if what.startswith("等") else _("waits for {what}").format(what=what)


def awaited_words(reason: str, awaited: str) -> str:
    """What a ticket waits for, by itself: "a Shimano chainring", "their answer"."""
    return awaited or (_(REASONS[reason]) if reason in REASONS else reason)

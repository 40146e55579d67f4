"""The words of lost customers: reasons, the steps of winning back, how it ended (P-13)."""

from deskside.language.i18n import N_, NP_

DIED, OWN_FAULT, UNKNOWN, WON, MISTAKEN = "died", "own-fault", "unknown", "won-back", "mistaken"
REASONS = {
    "service": NP_("loss", "service"),
    "price": NP_("loss", "price"),
    "product": NP_("loss", "product"),
    "moved": NP_("loss", "moved"),
    DIED: N_("died or infirm"),
    OWN_FAULT: NP_("loss", "our fault"),
    UNKNOWN: NP_("loss", "unknown"),
}
"""Why somebody does not come any more."""
STEPS = {
    "understand": N_("understand why they left"),
    "propose": N_("propose something to them"),
    "carry-out": N_("carry it out"),
    "review": N_("review whether they are back"),
}
"""The plan of winning back, in its order."""
ORDER = tuple(STEPS)
AHEAD = {"understand": 1, "propose": 3, "carry-out": 7, "review": 30}
"""In how many days a step is due, from when the one before is done; on the next open day."""
ENDS = {
    WON: NP_("loss", "won back"),
    "not-won": NP_("loss", "not won back"),
    "given-up": NP_("loss", "given up"),
    MISTAKEN: NP_("loss", "not lost after all"),
}
"""What became of it."""
NOT_LOST = (WON, MISTAKEN)
"""The ends after which a customer is one of ours again."""

"""What may come of a contact of a round, by the codes that the file keeps."""

from deskside.language.i18n import N_

REACHED, NO_ANSWER, LEFT_WORD, WRONG, CALL_AGAIN, NOT_ASKED, SENT = (
    "reached", "no-answer", "left-word", "wrong-number", "call-again", "not-asked", "sent",
)  # fmt: skip
OUTCOMES = {
    REACHED: N_("reached"),
    NO_ANSWER: N_("no answer"),
    LEFT_WORD: N_("left word"),
    WRONG: N_("wrong number"),
    CALL_AGAIN: N_("call again"),
    NOT_ASKED: N_("not to be asked"),
    SENT: N_("sent"),
}
"""What may come of a contact; where it reached them there is an answer too."""


def answers_of(kept: str) -> list[str]:
    """The answers of a round as they are kept."""
    return kept.split("\n") if kept else []

"""The answers to a contact of a round, and what its keys do (P-15, R-62)."""

from collections.abc import Sequence

from deskside.desk.rounds.entries import OPEN, EntryRow
from deskside.desk.rounds.outcomes import LEFT_WORD, NO_ANSWER, SENT
from deskside.desk.rounds.progress import RoundRow
from deskside.language.i18n import _
from deskside.screens.call_keys import what_c_does
from deskside.widgets.chooser import Choice
from deskside.widgets.footer import Hint

ANSWER, OTHERWISE = "answer ", "otherwise"


def choices_of(round_: RoundRow, row: EntryRow | None) -> Sequence[Choice]:
    """The words of the round, with what else can come of a call, or of what is sent."""
    answers = [Choice(f"{ANSWER}{place}", answer) for place, answer in enumerate(round_.answers)]
    otherwise = Choice(OTHERWISE, _("Otherwise"), _("call again, wrong number, not to be asked, a ticket"))
    if round_.channel == "phone":
        return [
            *answers,
            Choice(NO_ANSWER, _("No answer"), _("proposes when to try again")),
            Choice(LEFT_WORD, _("Left word"), _("with whom, and when to try again")),
            otherwise,
        ]
    sent = Choice(SENT, _("Sent"), _("the words went out; the answer is to come"))
    return [*([sent] if row is None or row.state == OPEN else []), *answers, otherwise]


def what_c_does_in(round_: RoundRow, *, dials: bool) -> tuple[str, str]:
    """The word of `c` and its sentence: a call is dialled, of what is sent the words are copied."""
    if round_.channel == "phone":
        return what_c_does(dials=dials)
    return _("Copy the words"), _("Copy what is said to them, to be sent.")


def hints_of_round(walk: list[Hint], round_: RoundRow, *, dials: bool) -> list[Hint]:
    """The footer's left side: the keys of every walk, and beside them those of a contact."""
    c = Hint("c", what_c_does_in(round_, dials=dials)[0], "c")
    copy = [] if c.word == _("Copy number") else [Hint("y", _("Copy number"), "y")]
    return [walk[0], walk[1], Hint("Tab", _("Notes"), "tab"), c, *copy, walk[-1]]

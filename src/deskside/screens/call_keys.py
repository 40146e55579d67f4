"""The answers of a call card and what its keys do, for its footer and for `?` (P-02, L-102)."""

from collections.abc import Sequence

from textual.binding import Binding

from deskside import commands
from deskside.language.i18n import N_, _
from deskside.screens.with_notes import hints_in_notes
from deskside.terminal.keys import twins
from deskside.widgets.footer import Hint

OUTCOMES = (
    ("solved", N_("Spoke, solved"), N_("asks what they were told")),
    ("more", N_("Spoke, needs more time"), N_("asks when we call again")),
    ("no-answer", N_("No answer"), N_("proposes when to try again")),
    ("left-word", N_("Left word"), N_("with whom, and when to try again")),
    ("moved", N_("Move it"), N_("asks who wants that, and to when")),
    ("off", N_("Wrong number, or cancel"), N_("asks for the right one, or why")),
)
UNPROMISED = (
    ("solved", N_("Spoke, solved"), N_("asks what they were told")),
    ("spoke", N_("Spoke"), N_("what was said, and when we call again if we do")),
    ("no-answer", N_("No answer"), N_("proposes when to try again")),
    ("left-word", N_("Left word"), N_("with whom, and when to try again")),
    ("wrong", N_("Wrong number"), N_("asks for the right one")),
)
"""The outcomes of a call that nobody promised."""
DIAL = (
    Binding(",".join(("c", *twins("c"))), "dial", show=False, id="dial"),
    Binding("alt+c", "dial", show=False, id="dial.escaped", priority=True),
)
"""`c` dials in every call, also typed quickly after the `Esc` that leaves the notes (L-01)."""


def what_c_does(*, dials: bool) -> tuple[str, str]:
    """Its word and its sentence."""
    if dials:
        return _("Dial"), _("Dial the number by the shop's command.")
    return _("Copy number"), _("Copy the number; the setting Dial names a command that dials it.")


def interrupting() -> list[tuple[str, str, str]]:
    """What interrupts a call and a walk too, with its keys: the phone, and a promised call that rings (L-14)."""
    return [
        (" ".join((each.key, *(key.upper() for key in each.also))), _(each.label), _(each.sentence))
        for each in map(commands.command, ("phone", "ringing"))
    ]


def keys_of_call(digits: str, *, dials: bool) -> Sequence[tuple[str, str, str]]:
    """The digits that answer where there are any, `c`, and what interrupts."""
    answers = (digits, _("Answer"), _("Say what came of the call; the next step saves it."))
    return [
        *([answers] if digits else []),
        ("c", *what_c_does(dials=dials)),
        *interrupting(),
    ]


def hints_of_call(digits: str, *, dials: bool, in_notes: bool) -> tuple[list[Hint], list[Hint]]:
    """The footer in the notes, and beside them; nothing is saved yet."""
    if in_notes:
        return [*hints_in_notes(), Hint("F2", _("Phone"), "f2")], [Hint("Esc", _("Back"), "escape")]
    return [
        *([Hint(digits, _("Answer"), "enter")] if digits else []),
        Hint("Tab", _("Notes"), "tab"),
        Hint("c", _("Dial"), "c") if dials else Hint("y", _("Copy number"), "y"),
        Hint("p", _("Phone"), "p"),
    ], [Hint("Esc", _("Step back"), "escape")]

"""What the keys of a guided call do, for its footer and for `?`."""

from deskside.desk.collection_calls.guided_call import GuidedCall
from deskside.desk.collection_calls.steps import OTHERWISE
from deskside.language.i18n import _
from deskside.screens.call_keys import interrupting, what_c_does
from deskside.screens.with_notes import hints_in_notes
from deskside.widgets.footer import Hint


def keys_of_answers(digits: str, *, dials: bool) -> list[tuple[str, str, str]]:
    """The digits that answer, the ending, and what interrupts."""
    return [
        (digits, _("Answer"), _("Answer the question; nothing is saved before the last.")),
        ("0", _(OTHERWISE), _("Say how the call ended: no answer, wrong person, paid …")),
        ("c", *what_c_does(dials=dials)),
        *interrupting(),
    ]


def hints_of(call: GuidedCall, digits: str, *, dials: bool, in_notes: bool) -> tuple[list[Hint], list[Hint]]:
    """The footer in the notes, at a question that is typed, and at one whose answers have digits (L-42, L-53)."""
    if in_notes:
        return [*hints_in_notes(), Hint("F2", _("Phone"), "f2")], [Hint("Esc", _("Back"), "escape")]
    step_back = [Hint("Esc", _("Step back"), "escape")]
    if call.ask is None or call.ask.kind != "choice":
        keys = [Hint("Enter", _("Next"), "enter"), Hint("Tab", _("Notes"), "tab")]
        return [*keys, Hint("F2", _("Phone"), "f2")], step_back
    copied = _("Copy text") if call.step == "read_back" else _("Copy number")
    otherwise = [] if call.has_ended else [Hint("0", _(OTHERWISE), "0")]
    return [
        Hint(digits, _("Answer"), "enter"),
        Hint("Tab", _("Notes"), "tab"),
        *([Hint("l", _("Letter"), "l")] if call.stands_at_first else otherwise),
        Hint("c", _("Dial"), "c") if dials and call.step != "read_back" else Hint("y", copied, "y"),
        Hint("p", _("Phone"), "p"),
    ], step_back

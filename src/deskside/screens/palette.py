"""All commands by name, the rare and costly ones too, which have no letter."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from deskside import commands
from deskside.i18n import _
from deskside.screens.base import DeskScreen, Sheet
from deskside.text import fold
from deskside.widgets.chooser import Choice
from deskside.widgets.finder import Finder
from deskside.widgets.footer import Hint


class Palette(Sheet[str]):
    """Typing narrows the list; gives the id of the command that was chosen, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, over: DeskScreen[Any]) -> None:
        super().__init__()
        here = over.offers()
        desk = [each.id for group in ("desk", "rare") for each in commands.of_group(group)]
        desk = [each for each in desk if each != "palette" and not (each == "sample" and self.desk_app.is_sample)]
        self._choices = [_choice(each, over.word(each), over.sentence(each)) for each in (*here, *desk)]
        self.finder = Finder(self._search, eager=True, placeholder=_("the name of a command"), id="palette")

    def parts(self) -> ComposeResult:
        yield self.finder

    def on_mount(self) -> None:
        self.finder.focus()

    def _search(self, typed: str) -> list[Choice]:
        wanted = fold(typed).split()
        found = [each for each in self._choices if all(word in fold(f"{each.label} {each.detail}") for word in wanted)]
        return sorted(found, key=lambda each: _distance(fold(each.label), wanted))

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        return [
            Hint("Enter", _("Do it"), "enter"),
            Hint("↓", _("Choose"), "down"),
            Hint("Esc", _("Back"), "escape"),
        ], []

    def on_finder_taken(self, event: Finder.Taken) -> None:
        self.dismiss(str(event.row.value))


def _distance(label: str, wanted: list[str]) -> int:
    """Names that begin with what was typed come first, then those that hold it, then the sentences that do."""
    if not wanted or label.startswith(wanted[0]):
        return 0
    return 1 if wanted[0] in label else 2


def _choice(command_id: str, word: str, sentence: str) -> Choice:
    command = commands.command(command_id)
    key = f"  {command.key_shown}" if command.key else ""
    return Choice(command_id, f"{word}{key}", sentence)

"""All commands by name, the rare and costly ones too, which have no letter."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from deskside import commands
from deskside.language.i18n import _
from deskside.language.pinyin import name_readings
from deskside.language.text import fold
from deskside.language.tokens import has_han
from deskside.screens.base import DeskScreen
from deskside.screens.menu import keys_of, without_doubles
from deskside.screens.sheet import Sheet
from deskside.widgets.chooser import Choice
from deskside.widgets.finder import Finder
from deskside.widgets.footer import Hint


class Palette(Sheet[str]):
    """Typing narrows the list; gives the id of the command that was chosen, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, over: DeskScreen[Any]) -> None:
        super().__init__()
        offers = over.offers()
        here = without_doubles(over, offers)
        desk = [each.id for group in ("desk", "rare") for each in commands.of_group(group)]
        desk = [each for each in desk if each != "palette" and not (each == "sample" and self.desk_app.is_sample)]
        self._choices = [
            _choice(each, over.word(each), keys_of(over, offers, each), over.sentence(each)) for each in (*here, *desk)
        ]
        self._names = {each.value: names(str(each.value), each.label) for each in self._choices}
        self.finder = Finder(self._search, eager=True, placeholder=_("the name of a command"), id="palette")

    def parts(self) -> ComposeResult:
        yield self.finder

    def on_mount(self) -> None:
        self.finder.focus()

    def _search(self, typed: str) -> list[Choice]:
        wanted = fold(typed).split()

        def fits(choice: Choice) -> bool:
            said = " ".join([*self._names[choice.value], fold(choice.detail)])
            return all(word in said for word in wanted)

        found = [each for each in self._choices if fits(each)]
        return sorted(found, key=lambda each: _distance(self._names[each.value], wanted))

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        return [
            Hint("Enter", _("Do it"), "enter"),
            Hint("↓", _("Choose"), "down"),
            Hint("Esc", _("Back"), "escape"),
        ], []

    def on_finder_taken(self, event: Finder.Taken) -> None:
        self.dismiss(str(event.row.value))


def names(command_id: str, label: str) -> list[str]:
    """What a command is called, folded: its label, how a Chinese one sounds, its name in English and its id."""
    word = label.split("  ")[0]
    ways = name_readings(word) if has_han(word) else []
    sounds = [way for syllables in ways for way in ("".join(syllables), "".join(each[0] for each in syllables))]
    return [fold(label), *map(fold, sounds), fold(commands.command(command_id).label), command_id]


def _distance(names: list[str], wanted: list[str]) -> int:
    """Names that begin with what was typed come first, then those that hold it, then the sentences that do."""
    if not wanted or any(name.startswith(wanted[0]) for name in names):
        return 0
    return 1 if any(wanted[0] in name for name in names) else 2


def _choice(command_id: str, word: str, keys: str, sentence: str) -> Choice:
    return Choice(command_id, f"{word}  {keys}" if keys else word, sentence)

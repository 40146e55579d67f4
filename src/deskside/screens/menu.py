"""The numbered menu: everything that can be done with the row or the thing, for hands that know no letters (L-03)."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from deskside import commands
from deskside.desk.subjects import exchanged
from deskside.language.glyphs import signs
from deskside.language.i18n import _, ngettext
from deskside.language.text import cells
from deskside.screens.base import DeskScreen
from deskside.screens.sheet import Sheet
from deskside.widgets.chooser import Choice, Chooser
from deskside.widgets.footer import Hint
from deskside.widgets.target import Target
from deskside.widgets.title_bar import TitleBar


class ActionMenu(Sheet[str]):
    """Gives the id of the command that was chosen, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, over: DeskScreen[Any]) -> None:
        super().__init__(classes="-menu")
        self._about = about(over.targets())
        offers = over.offers()
        self._choices = commands_as_rows(over, offers, without_doubles(over, offers))

    def parts(self) -> ComposeResult:
        yield TitleBar(_("What to do"), self._about)
        yield Chooser(self._choices)

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        last = min(len(self._choices), 9)
        choose = Hint(f"1-{last}", _("Do it"), "enter") if last else Hint("Enter", _("Do it"), "enter")
        return [choose, Hint("Enter", _("The marked one"), "enter"), Hint("Esc", _("Back"), "escape")], []

    def on_chooser_taken(self, event: Chooser.Taken) -> None:
        self.dismiss(str(event.row.value))


def commands_as_rows(over: DeskScreen[Any], offers: list[str], ids: Sequence[str]) -> list[Choice]:
    """Commands with their keys in a column of their own beside the words."""
    words, twin = [over.word(each) for each in ids], twin_of_enter(over, offers)
    wide = max(map(cells, words), default=0)
    return [
        Choice(each, f"{signs().pad(word, wide)}  {keys_of(each, twin)}".rstrip(), over.sentence(each))
        for each, word in zip(ids, words, strict=True)
    ]


def without_doubles(over: DeskScreen[Any], offers: list[str]) -> list[str]:
    """The offers without what a key does here too: `Enter` where a letter does it, and what has no key."""
    keyed = {over.word(each) for each in offers if commands.command(each).key}
    rest = [each for each in offers if commands.command(each).key or over.word(each) not in keyed]
    return [each for each in rest if each != "enter" or twin_of_enter(over, rest) is None]


def twin_of_enter(over: DeskScreen[Any], offers: list[str]) -> str | None:
    """The command that `Enter` stands for here, where its own letter does the same."""
    if "enter" not in offers:
        return None
    word = over.word("enter")
    return next(
        (each for each in ("open", "call", "collect", "date_done") if each in offers and over.word(each) == word), None
    )


def keys_of(command_id: str, twin: str | None) -> str:
    """The keys of a command as people read them, `Enter` first for its `twin`."""
    key = commands.command(command_id).key_shown
    return f"{commands.command('enter').key_shown} {key}" if command_id == twin else key


def about(targets: list[Target]) -> str:
    """Whom or what an action is for, in words."""
    if len(targets) > 1:
        return ngettext("{n} ticket", "{n} tickets", len(targets)).format(n=len(targets))
    if not targets:
        return ""
    target = targets[0]
    return f"{target.name}   #{target.ticket}" if target.ticket is not None else target.name


def kind_word(name: str) -> str:
    """What a kind of record is called, as its place is."""
    if (place := commands.PLACES.get(name)) is not None:
        return _(place.label)
    kind = exchanged().get(name)
    return name if kind is None or not kind.word else _(kind.word)

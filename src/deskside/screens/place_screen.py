"""What stands in the frame: the places, and the pages of one thing."""

from collections.abc import Iterator
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.widget import Widget

from deskside import commands
from deskside.desk.subjects import resolve
from deskside.language.i18n import _, listed
from deskside.screens.base import DeskScreen, is_named
from deskside.terminal.terminal_app import takes_text
from deskside.widgets.header import Header, PlaceTabs


class PlaceScreen(DeskScreen[None]):
    """One of the places in the frame: header, tabs, footer. The row's verbs are bound here; the list has the focus."""

    AUTO_FOCUS: ClassVar[str | None] = "LineList"
    BINDINGS: ClassVar[list[BindingType]] = [*commands.group_bindings(["row"])]

    def bars(self) -> Iterator[Widget]:
        yield Header()
        yield PlaceTabs()

    def on_key(self, event: events.Key) -> None:
        super().on_key(event)
        if not takes_text(self.focused) and event.key not in self.active_bindings:
            self._say_where(event.key, event.character or "")

    def _say_where(self, key: str, character: str) -> None:
        """A key that does nothing here, and something in another place, says where (L-92)."""
        command_id = next(
            (each.id for each in commands.COMMANDS.values() if each.key in (key, character) and each.key), ""
        )
        if command_id == "move" and self.can("promise"):
            self.desk_app.answer(_("No call is promised; b promises one"))
            return
        homes = [_(place.label) for place in commands.PLACES.values() if command_id in _own(resolve(place.screen))]
        if homes and command_id not in _own(type(self)):
            self.desk_app.answer(
                _("{key} is for {places}").format(key=commands.command(command_id).key_shown, places=listed(homes))
            )


class Page(PlaceScreen):
    """One thing on a screen of its own inside the frame, a ticket or a customer; `Esc` goes back to where it was."""

    def go_back(self) -> None:
        self.dismiss()


def _own(screen: type[DeskScreen[None]]) -> set[str]:
    """The commands that a place itself names."""
    return {*screen.ROW, *(str(each.id) for each in screen.__dict__.get("BINDINGS", ()) if is_named(each))}

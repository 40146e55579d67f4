"""What stands in the frame: the places, and the pages of one thing."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar
from unicodedata import normalize

from textual import events
from textual.binding import BindingType
from textual.widget import Widget

from deskside import commands
from deskside.desk.subjects import resolve, subjects
from deskside.language.i18n import _, listed
from deskside.screens.base import DeskScreen, is_named
from deskside.terminal import keys
from deskside.terminal.terminal_app import takes_text
from deskside.widgets.header import Header, PlaceTabs
from deskside.widgets.line_list import LineList
from deskside.widgets.target import Target

UNFOLD = commands.command("unfold").key_shown


class PlaceScreen(DeskScreen[None]):
    """One of the places in the frame: header, tabs, footer. The row's verbs are bound here; the list has the focus."""

    AUTO_FOCUS: ClassVar[str | None] = "LineList"
    BINDINGS: ClassVar[list[BindingType]] = [*commands.group_bindings(["row"])]

    def bars(self) -> Iterator[Widget]:
        yield Header()
        yield PlaceTabs()

    def on_key(self, event: events.Key) -> None:
        is_name = keys.is_wide_text(event.character)
        if not is_name and not takes_text(self.focused) and self._is_idle(event.key):
            self._say_where(event.key, event.character or "")

    def _is_idle(self, key: str) -> bool:
        """Whether nothing here takes the key; `←` and `→` only scroll what is never wider than the screen, unless they
        are the place's own."""
        bound = self.active_bindings.get(key)
        if bound is None:
            return True
        own = {each.key for each in commands.COMMANDS.values() if each.id in _own(type(self))}
        return bound.binding.action.startswith("scroll_") and key not in own

    def _say_where(self, key: str, character: str) -> None:
        """A key that does nothing here, and something in another place, says where; any other how to find keys (L-92).

        What a slow link makes of an arrow key stays without a word (L-02).
        """
        sign = normalize("NFKC", character)
        if len(sign) == 1 and sign in "0123456789":
            last = max(place.key for place in commands.PLACES.values())
            self.desk_app.answer(_("There is no place {n}; they are 1 to {last}").format(n=sign, last=last))
            return
        command_id = next(
            (each.id for each in commands.COMMANDS.values() if each.key in (key, character, sign) and each.key), ""
        )
        if why_not := self.why_not(command_id):
            self.desk_app.answer(why_not)
            return
        if command_id == "move" and self.can("promise") and not self.promises_payment:
            self.desk_app.answer(_("No call is promised; b promises one"))
            return
        if command_id == "unfold":
            said = _("{key} folds what was taken back, on the page of a ticket or customer")
            self.desk_app.answer(said.format(key=UNFOLD))
            return
        homes = _homes(command_id)
        if homes and command_id not in _own(type(self)):
            said = _("{key} is for {places}")
            self.desk_app.answer(said.format(key=commands.command(command_id).key_shown, places=listed(homes)))
        elif homes:
            self.desk_app.answer(_("There is nothing here to do that with."))
        elif len(sign) == 1 and sign.isprintable() and not sign.isspace() and sign not in keys.SPLIT_ARROWS:
            self.desk_app.answer(_("{key} does nothing here; ? shows the keys").format(key=sign))


def _homes(command_id: str) -> list[str]:
    """The places that name a command, else those of the subjects that have it among their acts."""
    places = commands.PLACES.values()
    named = [_(place.label) for place in places if command_id in _own(resolve(place.screen))]
    acting = (each.place for each in subjects() if command_id in each.acts and each.place is not None)
    return named or [_(place.label) for place in acting]


class Page(PlaceScreen):
    """One thing on a screen of its own inside the frame, a ticket or a customer; `Esc` goes back to where it was."""

    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("next_thing", "thing_before")]

    def go_back(self) -> None:
        self.dismiss()

    def on_paste(self, event: events.Paste) -> None:
        """The path of a file is meant to be attached; anything else is looked for."""
        from deskside.widgets.path_field import pasted_file

        path = "" if takes_text(self.focused) or not self.can("attach") else pasted_file(event.text)
        if path:
            event.prevent_default()
            event.stop()
            from deskside.screens.actions.attachments import add_file

            self.run_worker(self.desk_app.guarded(add_file(self.desk_app, self.targets(), path)), group="verb")

    def action_next_thing(self) -> None:
        """The next thing of the list below, in the place of this one (L-107)."""
        self._go_beside(1)

    def action_thing_before(self) -> None:
        """The one before."""
        self._go_beside(-1)

    def _go_beside(self, step: int) -> None:
        below = self.app.screen_stack[-2]
        over = below.landing() if isinstance(below, DeskScreen) else None
        if not isinstance(below, DeskScreen) or not isinstance(over, LineList) or not over.stands(over.cursor):
            self.desk_app.answer(_("This page was opened from no list"))
            return
        found = _beside(below, over, _page_of(self.targets()), step)
        if found is None:
            self.desk_app.answer(_("This is the last of the list") if step > 0 else _("This is the first of the list"))
            return
        from deskside.screens.places import open_screen

        self.app.switch_screen(open_screen(*found))


def _beside(below: DeskScreen[Any], over: LineList, here: tuple[str, int] | None, step: int) -> tuple[str, int] | None:
    """The page of the row beside the one that `here` was opened from; the cursor of the list goes there."""
    stood = over.cursor
    there = _page_of(below.row_targets())
    if there is not None and there != here and step > 0:
        return there
    while True:
        before = over.cursor
        over.action_move(step)
        there = _page_of(below.row_targets())
        if over.cursor == before:
            over.cursor = stood
            return None
        if there is not None and there != here:
            return there


def _page_of(targets: Sequence[Target]) -> tuple[str, int] | None:
    """The page that shows a row's thing, and its key."""
    if not targets:
        return None
    ids = targets[0].ids
    return next(((kind, ids[kind]) for kind in ("invoice", "payment", "ticket", "customer") if kind in ids), None)


def _own(screen: type[DeskScreen[None]]) -> set[str]:
    """The commands that a place itself names."""
    return {*screen.ROW, *(str(each.id) for each in screen.__dict__.get("BINDINGS", ()) if is_named(each))}

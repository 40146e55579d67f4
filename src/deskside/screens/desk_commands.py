"""What the desk's own commands do, from wherever they were called."""

from typing import TYPE_CHECKING

from deskside import commands
from deskside.language.i18n import _, ngettext
from deskside.screens.base import DeskScreen
from deskside.shop import clock
from deskside.when import format_time

if TYPE_CHECKING:
    from deskside.app import DesksideApp


def carry_out(app: "DesksideApp", command_id: str) -> None:
    """Carry out one of the commands of the groups desk and rare."""
    screen = app.screen
    if command_id in commands.PLACES:
        app.go(command_id)
    elif command_id == "phone":
        app.who_is_calling("")
    elif command_id == "new":
        app.new_ticket(screen.new_prefill() if isinstance(screen, DeskScreen) else None)
    elif command_id == "find":
        if isinstance(screen, DeskScreen):
            screen.find()
    elif command_id == "back":
        if isinstance(screen, DeskScreen):
            screen.action_back()
    elif command_id == "undo":
        app.run_worker(app.guarded(_undo(app)), group="verb")
    elif command_id == "close":
        _close(app)
    else:
        _open_sheet(app, command_id)


def _open_sheet(app: "DesksideApp", command_id: str) -> None:
    screen = app.screen
    if command_id == "more":
        from deskside.screens.menu import ActionMenu

        if isinstance(screen, DeskScreen):
            app.push_screen(ActionMenu(screen), lambda chosen: _run(app, chosen))
    elif command_id == "palette":
        from deskside.screens.palette import Palette

        if isinstance(screen, DeskScreen):
            app.push_screen(Palette(screen), lambda chosen: _run(app, chosen))
    elif command_id == "help":
        from deskside.screens.help import KeysSheet

        if isinstance(screen, DeskScreen):
            app.push_screen(KeysSheet(screen))
    elif command_id == "people":
        from deskside.screens.people import WhoSitsHere

        app.push_screen(WhoSitsHere())
    elif command_id == "settings":
        from deskside.screens.settings import SettingsScreen

        app.push_screen(SettingsScreen())
    elif command_id == "sample" and not app.is_sample:
        app.open_sample()


def _run(app: "DesksideApp", command_id: str | None) -> None:
    """Do what was chosen in a menu, on the screen below it."""
    if command_id is not None:
        app.call_later(app.screen.run_action, commands.command(command_id).action)


async def _undo(app: "DesksideApp") -> None:
    from deskside.desk.undo.last_change import undo_last

    app.answer(app.desk.do(undo_last).sentence)


def _close(app: "DesksideApp") -> None:
    """`q` says which calls nobody will be shown, `q` again closes the desk (L-91)."""
    if app.close_asked:
        app.exit()
        return
    app.close_asked = True
    app.answer(closing_words(app))


def closing_words(app: "DesksideApp") -> str:
    """What nobody is shown once the desk is closed: the calls promised for the rest of today, up to the last."""
    from deskside.desk.left_today import left_today

    left = app.desk.ask(left_today, now=clock.now(), shop=app.desk.shop)
    if left.last is None:
        return _("No more calls are promised for today. q again closes the desk")
    return ngettext(
        "{n} call, at {time}, will not be shown any more. q again closes the desk",
        "{n} calls up to {time} will not be shown any more. q again closes the desk",
        left.calls,
    ).format(n=left.calls, time=format_time.clock(left.last, app.desk.shop.zone))

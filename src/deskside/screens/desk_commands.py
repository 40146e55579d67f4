"""What the desk's own commands do, from wherever they were called."""

from functools import partial

from deskside import commands
from deskside.desk.day.bounds import day_to_close
from deskside.language.i18n import _, ngettext
from deskside.screens.actions.undo import do_again, take_back
from deskside.screens.base import DeskScreen
from deskside.screens.places import INVOICE, SETTING, TICKET, open_screen
from deskside.screens.ticket_drafts import waiting
from deskside.shop import clock
from deskside.when import format_time
from deskside.widgets.desk_app import DeskApp


def carry_out(app: DeskApp, command_id: str) -> None:
    """Carry out one of the commands of the groups desk and rare."""
    screen = app.screen
    if command_id in commands.PLACES:
        app.go(command_id)
    elif command_id == "phone":
        app.who_is_calling("")
    elif command_id == "ringing":
        app.go_to_alarm()
    elif command_id == "new":
        app.new_ticket(screen.new_prefill() if isinstance(screen, DeskScreen) else None)
    elif command_id == "find":
        if isinstance(screen, DeskScreen):
            screen.find()
    elif command_id == "back":
        if isinstance(screen, DeskScreen):
            screen.action_back()
    elif command_id in ("undo", "redo"):
        with app.saying_trouble():
            take_back(app) if command_id == "undo" else do_again(app)
    elif command_id == "close":
        _close(app)
    else:
        _open_sheet(app, command_id)


def _open_sheet(app: DeskApp, command_id: str) -> None:
    screen = app.screen
    if command_id in ("more", "palette", "help"):
        if isinstance(screen, DeskScreen):
            app.push_screen(open_screen(command_id, screen), partial(_run, app))
    elif command_id in (
        "people",
        "settings",
        "hours",
        "own_fields",
        "changes",
        "import",
        "imports",
        "backups",
        "check",
        "missed_walk",
        "duplicates",
        "rounds",
        "questionnaires",
    ):
        app.push_screen(open_screen(command_id))
    elif command_id == "day_page":
        app.push_screen(open_screen(command_id, day_to_close(clock.now(), app.desk.hours)))
    elif command_id == "theme":
        app.push_screen(open_screen(command_id), partial(say_afterwards, app))
    elif command_id == "sample" and not app.is_sample:
        app.open_sample()


def say_afterwards(app: DeskApp, said: str | None) -> None:
    """Say what a sheet that was left has done, where it did anything."""
    if said:
        app.answer_afterwards(said)


def new_ticket(app: DeskApp, prefill: dict[str, object] | None) -> None:
    """Open the form; where drafts wait it is asked which of them, or a new one (L-97).

    What was typed at Who's calling always begins a new one.
    """
    drafts = [] if prefill and prefill.get("text") else waiting(app)
    app.push_screen(open_screen("drafts", drafts, prefill or {}) if drafts else open_screen("new", prefill))


def _run(app: DeskApp, command_id: str | None) -> None:
    """Do what was chosen in a menu, on the screen below it; a number opens its ticket."""
    if command_id is None:
        return
    if command_id.startswith(TICKET) and command_id != TICKET:
        app.open_ticket(int(command_id.removeprefix(TICKET)))
    elif command_id.startswith(INVOICE):
        app.push_screen(open_screen("invoice", int(command_id.removeprefix(INVOICE))))
    elif command_id.startswith(SETTING):
        app.push_screen(open_screen("settings", command_id.removeprefix(SETTING)))
    else:
        app.call_later(app.screen.run_action, commands.command(command_id).action)


def _close(app: DeskApp) -> None:
    """`q` says which calls will not ring, `q` again closes the desk (L-91)."""
    if app.close_asked:
        app.exit()
        return
    app.close_asked = True
    app.answer(closing_words(app))


def closing_words(app: DeskApp) -> str:
    """What will not ring once the desk is closed: the calls promised for the rest of today, up to the last (L-91)."""
    from deskside.desk.left_today import left_today

    left = app.desk.ask(left_today, now=clock.now(), shop=app.desk.shop)
    if left.last is None:
        first = _("No more calls are promised for today")
    else:
        first = ngettext(
            "{n} call, at {time}, will not ring while the desk is closed",
            "{n} calls up to {time} will not ring while the desk is closed",
            left.calls,
        ).format(n=left.calls, time=format_time.clock(left.last, app.desk.shop.zone))
    missed = ngettext("{n} is missed", "{n} are missed", left.missed).format(n=left.missed) if left.missed else ""
    left_over = _("{calls}, {missed}").format(calls=first, missed=missed) if missed else first
    return _("{left_over}. q again closes the desk").format(left_over=left_over)

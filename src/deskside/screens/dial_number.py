"""`c` in a call: the shop's own command dials the number, or it is copied where the shop has none."""

from deskside.desk.telephone.settings import dial_command
from deskside.language.i18n import _
from deskside.screens.actions.things import copied
from deskside.terminal.clipboard import one_safe_line
from deskside.widgets.desk_app import DeskApp


def dial_number(app: DeskApp, number: str) -> bool:
    """Dial or copy it and say so, and later what went wrong with that; whether there was a number."""
    shown = one_safe_line(number)
    if not shown:
        app.answer(_("There is no number to call"))
        return False
    command = app.desk.ask(dial_command)
    if not command:
        app.answer(copied(app, number))
        return True
    app.answer(_("Dialling {number}").format(number=shown))
    app.run_worker(lambda: _dial(app, command, number), thread=True, group="dial")
    return True


def dials(app: DeskApp) -> bool:
    """Whether the shop has a command that dials."""
    return bool(app.desk.ask(dial_command))


def _dial(app: DeskApp, command: str, number: str) -> None:
    from deskside.terminal.dial import dial

    try:
        trouble = dial(command, number)
    except OSError as failed:
        trouble = _("The number was not dialled: {why}").format(why=failed.strerror or failed)
    if trouble and app.is_running:
        app.call_from_thread(app.answer, trouble)

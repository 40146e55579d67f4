"""Taking the last change back and doing it again, from wherever one is; large ones in a thread (R-23, R-95)."""

from collections.abc import Callable

from deskside.desk.change_descriptions import Done
from deskside.desk.undo.last_change import Undone, last_changes, redo_last, undo_last, undone_changes
from deskside.desk.unit_of_work import ManyTickets, following
from deskside.screens.actions.many import AT_ONCE, in_a_thread
from deskside.widgets.desk_app import DeskApp


def take_back(app: DeskApp) -> None:
    """Take back the last change of who sits here, and say so."""
    _turn(app, undo_last, app.desk.ask(last_changes, app.desk.me, 1))


def do_again(app: DeskApp) -> None:
    """Do again what was taken back last, and say so."""
    _turn(app, redo_last, app.desk.ask(undone_changes, app.desk.me, 1))


def _turn(app: DeskApp, verb: Callable[..., Undone], meant: list[Done]) -> None:
    def act(followed: ManyTickets) -> str:
        with following(followed):
            return app.desk.do(verb).sentence

    if meant and (meant[0].batch is not None or (meant[0].several or 0) > AT_ONCE):
        in_a_thread(app, act)
    else:
        app.answer(act(ManyTickets()))

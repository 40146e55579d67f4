"""Taking the last change back and doing it again, from wherever one is; large ones in a thread (R-23, R-95)."""

from collections.abc import Callable
from functools import partial

from deskside.desk.change_descriptions import Done
from deskside.desk.desk_session import Connection
from deskside.desk.many_tickets import ManyTickets, following
from deskside.desk.targets.many_live import rewrites_many, settings_of_change
from deskside.desk.undo.last_change import Undone, last_changes, redo_last, undo_last, undone_changes
from deskside.errors import DesksideError
from deskside.language.i18n import _
from deskside.screens.actions.many import AT_ONCE, in_a_thread
from deskside.widgets.desk_app import DeskApp


def take_back(app: DeskApp) -> None:
    """Take back the last change of who sits here, and say so; after what is still being done."""
    if app.long_work is not None:
        app.long_work.afterwards(lambda: take_back(app))
        return
    meant = app.desk.ask(last_changes, app.desk.me, 1)
    if meant and meant[0].batch is not None:
        in_a_thread(app, partial(take_back_import, app))
    else:
        _turn(app, undo_last, meant)


def take_back_import(app: DeskApp, _followed: ManyTickets) -> str:
    """Take back an import, in a thread, telling how far it is; begun, it is not stopped."""

    def tell(done: int, total: int) -> None:
        words = _("Taken back {done} of {total}").format(done=f"{done:,}", total=f"{total:,}")
        app.call_from_thread(app.tell, words)

    return app.desk.undo(tell).sentence


def do_again(app: DeskApp) -> None:
    """Do again what was taken back last, and say so; after what is still being done."""
    if app.long_work is not None:
        app.long_work.afterwards(lambda: do_again(app))
        return
    _turn(app, redo_last, app.desk.ask(undone_changes, app.desk.me, 1))


def _turn(app: DeskApp, verb: Callable[..., Undone], meant: list[Done]) -> None:
    def act(followed: ManyTickets) -> str:
        with following(followed):
            return app.desk.do(verb).sentence

    def ended(came: str | DesksideError) -> None:
        if meant and meant[0].verb == "settings":
            app.sit(app.desk.person)
        app.answer(came.said if isinstance(came, DesksideError) else came)

    if meant and (meant[0].several or 0) > AT_ONCE:
        in_a_thread(app, act, _("{done} of {whole} steps · Esc stops"))
    elif bool(meant) and app.desk.ask(_rewrites_many, meant[0].id):
        in_a_thread(app, act, done=ended)
    else:
        ended(act(ManyTickets()))


def _rewrites_many(conn: Connection, change: int) -> bool:
    return rewrites_many(conn, settings_of_change(conn, change))

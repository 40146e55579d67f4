"""Keeping settings: at once, or in a thread where many live tickets are written anew by them (R-02, R-95)."""

from collections.abc import Callable, Mapping

from deskside.desk.many_tickets import ManyTickets, following
from deskside.desk.shop.change_settings import change_settings
from deskside.desk.targets.many_live import rewrites_many
from deskside.errors import DesksideError
from deskside.screens.actions.many import in_a_thread
from deskside.widgets.desk_app import DeskApp


def keep_settings(app: DeskApp, values: Mapping[str, str], kept: Callable[[], None]) -> bool:
    """Keep settings; whether that goes on in a thread, after which `kept` is done on the main thread.

    `Refused` while something long is still being done, and for what does not fit.
    """
    if not app.desk.ask(rewrites_many, values):
        app.desk.do(change_settings, values.items())
        return False

    def act(followed: ManyTickets) -> str:
        with following(followed):
            app.desk.do(change_settings, values.items())
        return ""

    def ended(came: str | DesksideError) -> None:
        if isinstance(came, DesksideError):
            app.answer(came.said)
        else:
            kept()

    in_a_thread(app, act, done=ended)
    return True

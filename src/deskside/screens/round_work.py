"""Taking customers into a round: at once, or in a thread where they may be many (R-95)."""

from collections.abc import Callable
from typing import Any

from deskside.desk.is_large import is_large
from deskside.desk.many_tickets import ManyTickets, following
from deskside.errors import DesksideError, Refused
from deskside.language.i18n import _
from deskside.screens.actions.many import AT_ONCE, TOLD_EVERY
from deskside.screens.long_work import LongWork
from deskside.widgets.desk_app import DeskApp


def in_parts(
    app: DeskApp, verb: Callable[..., int], done: Callable[[int | DesksideError], None], *, count: int | None = None
) -> None:
    """Carry out a verb that takes in `count` customers, or nobody knows how many; `done` hears what came of it.

    Where they are many it says how far it is, and `Esc` stops it with nothing written.
    """
    desk = app.desk
    few = count <= AT_ONCE * 4 if count is not None else not desk.ask(is_large, "customer", "id")
    if few:
        try:
            done(desk.do(verb))
        except DesksideError as trouble:
            done(trouble)
        return
    try:
        work: LongWork[int] = LongWork(app, done)
    except Refused as busy:
        done(busy)
        return

    def progress(handled: int, whole: int) -> None:
        if work.stopped or not app.is_running:
            raise Refused(_("Stopped: nothing was changed."))
        if handled % (TOLD_EVERY * 10) == 0:
            said = _("{done} of {whole} customers taken in · Esc stops")
            app.call_from_thread(app.tell, said.format(done=f"{handled:,}", whole=f"{whole:,}"))

    ends = desk.take_ending()

    def act() -> int:
        with following(ManyTickets(progress)):
            result: Any = desk.do(verb, ends=ends)
        return int(result)

    work.begin(act)
    app.tell(_("Customers are being taken in · Esc stops"))

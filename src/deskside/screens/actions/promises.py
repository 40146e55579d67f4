"""Verbs about promised calls: promise, move, call (P-01, P-02, R-10)."""

from typing import TYPE_CHECKING

from deskside.desk.callbacks.quiet_hours import Whom
from deskside.errors import Refused
from deskside.language.i18n import _
from deskside.screens.actions.common import Targets, brief, call_meant, chosen_call, kept_with, moved_to, open_calls
from deskside.screens.menu import about
from deskside.screens.sheets.promise import PromiseSheet, who_asked
from deskside.shop import clock
from deskside.when import format_time
from deskside.widgets.desk_app import DeskApp

if TYPE_CHECKING:
    from deskside.when import When


async def promise(app: DeskApp, targets: Targets) -> str | None:
    """Promise to call back at a time, with the reason (P-01)."""
    from deskside.desk.callbacks.promise import promise_callback

    target = targets[0]
    if len(targets) > 1:
        raise Refused(_("A promise is made to one customer at a time."), hint=_("Take the marks off with Esc."))

    def save(when: "When", reason: str) -> str:
        if target.ticket is not None:
            app.desk.do(promise_callback, ticket=target.ticket, when=when, reason=reason)
        else:
            app.desk.do(promise_callback, customer=target.customer, when=when, reason=reason)
        return _("Call to {name} promised for {time} · u takes it back").format(name=target.name, time=brief(app, when))

    return await app.push_screen_wait(
        PromiseSheet(
            _("Promise"),
            about(list(targets)),
            save,
            reason=_("Why"),
            asks=_("what the call is for; may stay empty"),
            whom=Whom(target.customer, target.ticket),
            kept="promise",
            kept_about=kept_with(target),
        )
    )


async def move(app: DeskApp, targets: Targets) -> str | None:
    """Move a promised call: first who asked, then to when (R-10)."""
    from deskside.desk.callbacks.promise import move as move_call

    call = await chosen_call(app, targets[0])
    if call is None:
        return None
    was = format_time.brief(call.due_at, app.desk.shop.zone, clock.now(), call.due_until)
    heading = f"{call.customer.name}   {was}"
    while True:
        asked_by = await app.push_screen_wait(who_asked(call, heading))
        if asked_by is None:
            return None

        def save(when: "When", _reason: str, by: str = asked_by) -> str:
            app.desk.do(move_call, call.id, when, by)
            return moved_to(app, call.customer.name, when)

        sheet = PromiseSheet(_("Move"), heading, save, instead_of=call, kept="move", kept_about=f"call {call.id}")
        said = await app.push_screen_wait(sheet)
        if said is not None:
            return said


async def call(app: DeskApp, targets: Targets) -> str | None:
    """Open the card of the call that is promised, asked for where there are several; without one, of the call that is
    made now all the same (L-102)."""
    target = targets[0]
    if (meant := call_meant(target)) is not None:
        app.open_call(meant)
    elif not open_calls(app, target):
        app.open_call(None, target.ticket, target.customer)
    elif (chosen := await chosen_call(app, target)) is not None:
        app.open_call(chosen.id)
    return None

"""Verbs on who rang and was not answered: see who it is, call back, copy the number, take it off the list."""

from deskside.desk.telephone.dismiss import dismiss as take_off
from deskside.desk.telephone.unanswered import told_of
from deskside.language.i18n import _, ngettext
from deskside.screens.actions import promises, things
from deskside.screens.actions.common import Targets
from deskside.widgets.desk_app import DeskApp
from deskside.widgets.target import Target


async def who(app: DeskApp, targets: Targets) -> None:
    """Look up the number, as when it rings."""
    app.who_is_calling(app.desk.ask(told_of, targets[0].ids["incoming_call"]).asked)


async def call_back(app: DeskApp, targets: Targets) -> str | None:
    """Call the customer who rang; where nobody or several hold the number it is looked up first."""
    target = targets[0]
    if target.customer is None:
        await who(app, targets)
        return None
    return await promises.call(app, [Target.of(target.name, customer=target.customer)])


async def copy_number(app: DeskApp, targets: Targets) -> str | None:
    """Copy the number that rang; of one that is not to be called another of theirs (R-31)."""
    call = app.desk.ask(told_of, targets[0].ids["incoming_call"])
    if call.caller.barred:
        return await things.copy(app, [Target.of(targets[0].name, customer=targets[0].customer)])
    return things.copied(app, call.number or call.called)


async def dismiss(app: DeskApp, targets: Targets) -> str:
    """Take who rang off the list."""
    app.desk.do(take_off, [target.ids["incoming_call"] for target in targets])
    if len(targets) == 1:
        return _("{name} is off the list · u takes it back").format(name=targets[0].name)
    return ngettext(
        "{n} caller is off the list · u takes it back", "{n} callers are off the list · u takes it back", len(targets)
    ).format(n=len(targets))

"""The row's verbs by the ids of their commands; each asks for what it needs and says in one line what it did (L-01)."""

from collections.abc import Awaitable, Sequence

from deskside.desk.subjects import act_on, resolve
from deskside.errors import Refused
from deskside.language.i18n import _
from deskside.widgets.desk_app import DeskApp
from deskside.widgets.target import Target


async def perform(app: DeskApp, command_id: str, targets: Sequence[Target]) -> None:
    """Carry out a verb on one or several things and say what was done. Raises what the desk refuses."""
    said = await act(app, command_id, targets)
    if said:
        app.answer(said)


async def act(app: DeskApp, command_id: str, targets: Sequence[Target]) -> str | None:
    """Carry out a verb as the subject of the things does it; what was done, in a sentence."""
    place = act_on(targets[0].ids, command_id)
    if place is None:
        raise Refused(_("There is nothing here to do that with."), hint=_(". shows what can be done."))
    done: Awaitable[str | None] = resolve(place)(app, targets)
    return await done

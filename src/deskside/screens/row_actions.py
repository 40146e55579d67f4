"""The row's verbs by the ids of their commands; each asks for what it needs and says in one line what it did (L-01)."""

from collections.abc import Awaitable, Callable, Sequence

from deskside.screens.actions import conversation, promises, properties, things
from deskside.widgets.desk_app import DeskApp
from deskside.widgets.target import Target

__all__ = ["ACTS", "Target", "perform"]

ACTS: dict[str, Callable[[DeskApp, Sequence[Target]], Awaitable[str | None]]] = {
    "told": conversation.told,
    "note": conversation.note,
    "solve": conversation.solve,
    "promise": promises.promise,
    "move": promises.move,
    "call": promises.call,
    "status": properties.status,
    "assign": properties.assign,
    "priority": properties.priority,
    "tags": properties.tags,
    "edit": things.edit,
    "copy": things.copy,
}


async def perform(app: DeskApp, verb_id: str, targets: Sequence[Target]) -> None:
    """Carry out a verb on one or several things and say what was done. Raises what the desk refuses."""
    said = await ACTS[verb_id](app, targets)
    if said:
        app.answer(said)
